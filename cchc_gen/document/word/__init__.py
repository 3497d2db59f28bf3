"""Reads a Word file that anyone made: opened with care, its formats resolved as Word does, its parts recognised."""
