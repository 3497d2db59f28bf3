"""Plans that take in a base and edit it."""
