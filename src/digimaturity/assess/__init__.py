"""The session at a terminal: keys in, a screen out, and a loop between them."""
