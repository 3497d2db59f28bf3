"""From plan files to documents: what is asked for, what is due, and how one plan becomes its files."""
