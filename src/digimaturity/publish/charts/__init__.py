"""Charts of our own as SVG: one module per chart, each a function from figures to a ``Chart``.

Each takes a name (it becomes a slug), a title, rows and the scale as its ends. Of more than ``most`` rows the first
are drawn; the table has all.
"""
