"""Free text: what it is about, where it stands, and whom it must not name."""
