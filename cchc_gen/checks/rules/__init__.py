"""Rules about what a plan says."""
