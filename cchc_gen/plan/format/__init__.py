"""The keys of the plan file."""
