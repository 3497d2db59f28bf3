"""The command `accept`."""
