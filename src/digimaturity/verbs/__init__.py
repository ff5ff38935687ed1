"""One file per verb: plain functions with values in and an exit code out."""
