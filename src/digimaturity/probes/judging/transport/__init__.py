"""What the name servers, the encryption and the headers say."""

# The modules here, by the order of their criteria; each has a probe called ``PROBE``.
MODULES: tuple[str, ...] = (
    "robots_sitemap",
    "https_enforced",
    "mail_spoofing",
    "csp",
    "basics",
    "tls",
    "certificate",
    "http_security_txt",
)
