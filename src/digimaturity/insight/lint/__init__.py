"""What answers look like when something went wrong with them: one rule to a file, listed in ``rules``."""
