"""From located data to a valid plan, or all problems."""
