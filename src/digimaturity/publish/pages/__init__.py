"""The report as web pages: one self-contained file each, readable without a script."""
