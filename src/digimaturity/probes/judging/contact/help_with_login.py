"""CRM-08: whether one gets help when the login or the e-service does not work."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Spotter, words

SPOTTED = Spotter(
    "CRM-08",
    "contact.technical_help",
    Text("hjälp vid tekniska problem", "help with technical problems"),
    (
        Sign(
            words(
                r"(?:tekniska? (?:problem|fel|frågor|support)|problem med (?:inloggning|e-tjänst"
                r"|att logga in)\w*)[^.\n]{0,120}"
                r"(?:\bkontakta\b|\bring\b|\bmejla\b|\bsupport|@|\d{2,4}-\d{2})"
            ),
            2,
            Text(
                "Det är en kontaktväg för tekniska problem; öppettider och hjälptext läser en människa.",
                "It is a contact route for technical problems; a person reads hours and help texts.",
            ),
            without=words(r"bankid(?:s|:s)? (?:support|kundtjänst)|freja(?:s)? support|bredband|fiber"),
        ),
        Sign(words(r"problem med (?:inloggning|att logga in)|tekniska problem|driftstörning"), 0),
    ),
    links=words(r"teknisk (?:hjälp|support)|problem med inloggning|hjälp med (?:e-tjänst|inloggning|att logga in)"),
)

PROBE = Probe(
    "contact.technical_help",
    Text("Teknisk hjälp med e-tjänsterna", "Technical help with the e-services"),
    ("CRM-08",),
    passes=Text(
        "En mening säger vart du vänder dig vid tekniska problem.",
        "A sentence says where to turn with technical problems.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text(
            "Meningen kan gälla ett annat system än e-tjänsterna.",
            "The sentence may be about another system than the e-services.",
        ),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
