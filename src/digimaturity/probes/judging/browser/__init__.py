"""What only shows in a browser: layout, storage, contrast, sizes."""

# The modules here, by the order of their criteria; each has a probe called ``PROBE``.
MODULES: tuple[str, ...] = ()
