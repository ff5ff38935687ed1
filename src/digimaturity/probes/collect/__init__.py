"""A site is visited politely and safely, and all that was exchanged is recorded."""
