"""What residents say: surveys, comments, and what has been published; beside the score, never inside it."""
