"""Rows of a plan that stand in a spreadsheet."""
