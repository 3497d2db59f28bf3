"""Rules about what is done of a plan; imported only where a progress file is judged."""
