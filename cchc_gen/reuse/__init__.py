"""This year's plan from last year's: renewing, and comparing."""
