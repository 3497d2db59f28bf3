"""The command `renew`."""
