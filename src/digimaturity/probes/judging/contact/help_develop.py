"""EXP-69: whether the site says how one can help develop the digital services."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Spotter, words

SPOTTED = Spotter(
    "EXP-69",
    "participation.development",
    Text("att vara med och utveckla de digitala tjänsterna", "helping to develop the digital services"),
    (
        Sign(
            words(
                r"\b(?:testpanel|användarpanel|användartest)\w*"
                r"|\b(?:hjälp oss|var med och|vill du)\b[^.\n]{0,60}\b(?:utveckla|förbättra"
                r"|testa)\b[^.\n]{0,60}\b(?:webbplats\w*|e-?tjänst\w*|digitala|appen)\b"
                r"|\bföreslå (?:en )?(?:ny |nya )?e-?tjänst"
            ),
            2,
            Text(
                "Om sättet är öppet i dag och vad du ska göra läser en människa.",
                "Whether the way is open today, and what one would do, is for a person to read.",
            ),
            without=words(r"lediga|rekryter|upphandl|mjukvarutest|\bjobb"),
        ),
    ),
    links=words(r"testpanel|användartest|föreslå[^\n]{0,12}e-tjänst|om webbplatsen|hjälp oss (?:utveckla|förbättra)"),
)

PROBE = Probe(
    "participation.development",
    Text("Vara med och utveckla tjänsterna", "Helping to develop the services"),
    ("EXP-69",),
    passes=Text(
        "En mening säger att användare är eller har varit med.",
        "A sentence says that users take part or have taken part.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text(
            "Meningen kan gälla något annat än digitala tjänster.",
            "The sentence may be about something else than digital services.",
        ),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
