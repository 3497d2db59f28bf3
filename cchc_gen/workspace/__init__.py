"""An office's folder of plans: its settings, and plans with all that they draw on."""
