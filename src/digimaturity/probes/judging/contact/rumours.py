"""SOC-31: whether the organisation openly corrects errors and rumours."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Spotter, words

SPOTTED = Spotter(
    "SOC-31",
    "social.rumours",
    Text("rykten, felaktiga uppgifter eller desinformation", "rumours, wrong facts or disinformation"),
    (
        Sign(
            words(
                r"\b(?:desinformation|ryktesspridning|informationspåverkan|falska rykten)\b|\brykten om\b"
                r"|\bfelaktiga uppgifter\b[^.\n]{0,60}\b(?:sprids|cirkulerar|i sociala medier)"
            ),
            2,
            Text(
                "Om det är en rättelse, eller ett sätt att anmäla, läser en människa.",
                "Whether it is a correction, or a way to report, is for a person to read.",
            ),
            without=words(r"utbildning|kurs\b|examen|lediga|forskning|protokoll|personuppgift|\blag(?:en)?\b"),
        ),
        Sign(words(r"\brykten?\b|\brättelse\b"), 0, without=words(r"protokoll|personuppgift|detaljplan|upphandl")),
    ),
    links=words(r"\brykten\b|desinformation|\brättelse"),
)

PROBE = Probe(
    "social.rumours",
    Text("Rättelser och rykten", "Corrections and rumours"),
    ("SOC-31",),
    passes=Text(
        "En mening handlar om rykten, felaktiga uppgifter eller desinformation.",
        "A sentence is about rumours, wrong facts or disinformation.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text(
            "Meningen kan gälla något annat än organisationens verksamhet.",
            "The sentence may be about something else than the organisation’s work.",
        ),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
