"""What everything stands on: languages, errors, the terminal, files that are read and written."""
