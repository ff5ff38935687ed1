"""Ways in, complaints, social media and what a phone needs, read from the pages' code."""

# The modules here, by the order of their criteria; each has a probe called ``PROBE``.
MODULES: tuple[str, ...] = (
    "contact_page",
    "tel_links",
    "social_links",
    "follow_and_ask",
    "news_ways",
    "complaint_answers",
    "complaint_ways",
)
