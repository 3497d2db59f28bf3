"""A Word file becomes a plan file: what was recognised, what was guessed, what could not be taken over."""
