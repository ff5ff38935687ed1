"""What the pages of core services and their logins say."""

# The modules here, by the order of their criteria; each has a probe called ``PROBE``.
MODULES: tuple[str, ...] = (
    "viewport",
    "breadcrumbs",
    "share_preview",
    "start_link",
    "foreign_eid",
    "eid_issuers",
    "no_eid",
    "form_time",
    "input_purpose",
    "attachments",
)
