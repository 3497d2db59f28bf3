"""The tasks of a plan by themselves: in spreadsheets, by lead unit, over the year."""
