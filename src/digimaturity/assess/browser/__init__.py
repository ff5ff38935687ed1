"""The session in a browser: a page a question, on this machine alone, with the same store and rules as the terminal's."""
