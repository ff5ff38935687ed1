"""CRM-25: whether there is guidance that starts from one’s situation."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Spotter, words

SPOTTED = Spotter(
    "CRM-25",
    "contact.situations",
    Text("situationer i livet", "situations in life"),
    (),
    link_signs=(
        Sign(
            words(
                r"^(?:när (?:någon|en närstående|en anhörig) (?:nära )?(?:dör|dött|har dött|avlid\w*)"
                r"|om någon dör|väntar? barn|få barn"
                r"|ny förälder|bli förälder|flytta (?:hit|in|ut|utomlands|till \w{3,30})|nyinflyttad"
                r"|starta (?:eget )?företag"
                r"|bli sjuk|om du blir sjuk|när du (?:blir|ska|vill|har) [^\n]{3,40}|livshändelser?|skilja sig"
                r"|separera)$"
            ),
            2,
            Text(
                "Om sidan har steg i ordning, och hur många sådana sidor som finns, läser en människa.",
                "Whether the page has steps in order, and how many such pages there are, is for a person to read.",
            ),
        ),
    ),
)

PROBE = Probe(
    "contact.situations",
    Text("Vägledning efter situation", "Guidance by situation"),
    ("CRM-25",),
    passes=Text("En länk är uppkallad efter en situation i livet.", "A link is called after a situation in life."),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text("Sidan bakom länken kan vara en ämnessida.", "The page behind the link may be one on a subject."),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
