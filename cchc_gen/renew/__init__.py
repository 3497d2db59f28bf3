"""Next year's plan file from this year's."""
