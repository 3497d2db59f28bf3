"""Reads any Word document."""
