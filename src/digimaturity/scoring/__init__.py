"""What the answers add up to: pure functions, and a tree that explains itself."""
