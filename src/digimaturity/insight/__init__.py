"""What the scores mean: organisations side by side."""
