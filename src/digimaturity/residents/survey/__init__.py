"""Weighted shares and means of a survey, with the intervals that its design allows."""
