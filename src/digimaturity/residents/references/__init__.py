"""Published figures: what they say, and which of them may be compared."""
