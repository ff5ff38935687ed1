"""What the name servers, the encryption and the headers say."""

# The modules here, by the order of their criteria; each has a probe called ``PROBE``.
MODULES: tuple[str, ...] = ("https_enforced", "csp")
