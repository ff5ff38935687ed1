"""What only shows in a browser: layout, storage, contrast, sizes."""

# The modules here, by the order of their criteria; each has a probe called ``PROBE``.
MODULES: tuple[str, ...] = (
    "reflow",
    "form_labels",
    "alt_text",
    "contrast",
    "link_names",
    "headings",
    "cookies_before_consent",
    "menu_search",
    "mobile_parity",
    "target_size",
    "covering_boxes",
    "wide_tables",
    "social_loaded",
    "text_size",
    "endless_motion",
    "focus_seen",
    "vitals_in_lab",
    "all_axe_rules",
    "faults_in_code",
)
