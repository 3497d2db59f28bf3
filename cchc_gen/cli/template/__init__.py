"""The command `template`."""
