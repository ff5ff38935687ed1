"""Charts of our own as SVG: one module per chart, each a function from figures to a ``Chart``."""
