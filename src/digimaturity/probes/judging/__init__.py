"""One file per probe: what a pass means, what a fail means, when it is wrong, and the pure function that judges."""
