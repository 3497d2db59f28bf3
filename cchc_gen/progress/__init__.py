"""What is done of a plan: the progress file, the states of its tasks, the figures of the periodic forms."""
