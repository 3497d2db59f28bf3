"""Rules about the form of a Word document."""
