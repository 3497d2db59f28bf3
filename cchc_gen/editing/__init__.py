"""Edits on the text of a plan file that leave everything else as it was written."""
