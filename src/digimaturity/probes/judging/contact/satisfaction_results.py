"""CRM-47: whether figures show what people think of the service."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Spotter, words

SPOTTED = Spotter(
    "CRM-47",
    "contact.satisfaction",
    Text("mätningar av nöjdhet", "surveys of satisfaction"),
    (
        Sign(
            words(
                r"\d{1,3}(?:,\d)? ?(?:procent|%)[^.\n]{0,100}\bnöjd|\bnöjd\w*[^.\n]{0,80}\b\d{1,3} ?(?:procent|%)"
                r"|\bnöjd-?(?:kund|region|medborgar)-?index\b[^.\n]{0,60}\b\d{2}\b|\bnki\b[^.\n]{0,40}\b\d{2}\b"
            ),
            2,
            Text(
                "Det är ett tal om nöjdhet; ålder, antal svarande och jämförelse läser en människa.",
                "It is a figure on satisfaction; age, number of answers and comparison are for a person to read.",
            ),
            without=words(r"medarbetar|anställda|varumärk|anseende|\bmål(?:et|sättning)?\b"),
        ),
        Sign(
            words(r"brukarundersökning|medborgarundersökning|kundundersökning|nöjdhet"), 0, without=words(r"medarbetar")
        ),
    ),
    links=words(r"brukarundersökning|medborgarundersökning|kundundersökning|nöjdhet|nöjd kund"),
)

PROBE = Probe(
    "contact.satisfaction",
    Text("Resultat av nöjdhetsmätningar", "Results of satisfaction surveys"),
    ("CRM-47",),
    passes=Text(
        "En mening har ett tal ur en mätning av nöjdhet.", "A sentence has a figure from a survey of satisfaction."
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text(
            "Talet kan komma ur en mätning av något annat än organisationens service.",
            "The figure may be from a survey of something else than the service.",
        ),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
