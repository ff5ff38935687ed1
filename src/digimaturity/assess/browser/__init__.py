"""The session in a browser: a page a question, on this machine alone; the same store and rules as in a terminal."""
