"""The command `terms`."""
