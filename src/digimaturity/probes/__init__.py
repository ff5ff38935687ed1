"""What a machine can see: a site is recorded once, and pure functions judge the recording."""
