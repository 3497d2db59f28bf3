"""The command `undo`."""
