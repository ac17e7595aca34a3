"""Who belongs to the cooperative, since when, working which way."""
