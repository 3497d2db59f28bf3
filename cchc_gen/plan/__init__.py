"""The plan file: text becomes located data, located data becomes a Plan."""
