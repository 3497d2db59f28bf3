"""The year after the plan: its state on a day, and the periodic report."""
