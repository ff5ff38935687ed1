"""What the organisation says of itself: statements, languages, openness, trust."""

# The modules here, by the order of their criteria; each has a probe called ``PROBE``.
MODULES: tuple[str, ...] = ("owner_details", "minority_languages", "accessibility_statement")
