"""Rules on a plan and on a Word document: one rule is one function in a table."""
