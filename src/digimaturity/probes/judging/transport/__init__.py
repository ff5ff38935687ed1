"""What the name servers, the encryption and the headers say."""

# The modules here, by the order of their criteria; each has a probe called ``PROBE``.
MODULES: tuple[str, ...] = (
    "redirects",
    "not_found",
    "robots_sitemap",
    "open_catalogue",
    "https_enforced",
    "mail_spoofing",
    "csp",
    "basics",
    "broken_links",
    "old_addresses",
    "tls",
    "certificate",
    "headers",
    "ipv6",
    "dnssec",
    "mta_sts",
    "http_security_txt",
    "titles",
    "speed",
)
