"""PRE-32: what a service costs, where its own page says so."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import NEVER_MISSING, Clue, by_clues, words
from digimaturity.probes.starting_links import wants_e_service

_CRITERION = "PRE-32"
_AMOUNT = r"\d[\d \u00a0.]{0,9}(?:,\d\d)? ?(?:kr\b|kronor\b|:-|sek\b)"
_FEE = r"(?:avgift(?:en|er)?|du betalar|betalar du|kost(?:ar|nad(?:en)?)|priset?|taxan?|fee|costs?|price)"
# A lowest fee is no amount; a penalty and what one is paid are no fees.
_ELSE = words(
    r"\b(?:från|lägst|minst|from|at least) \d|vite|sanktionsavgift|böter|straffavgift|skadestånd|bidrag|ersättning"
    r"|inkomst|påminnelse|för sent|förseningsavgift|inkasso|prisbasbelopp|fine|penalty"
)
_SEARCH = Text(
    "Om det går att hitta från startsidan på två minuter prövar en människa.",
    "A person tries whether it can be found from the start page in two minutes.",
)

PROBE = Probe(
    "service.price",
    Text("Vad tjänsten kostar", "What the service costs"),
    (_CRITERION,),
    passes=Text(
        "En mening på tjänstens sida ser ut att ange ett belopp eller att tjänsten är gratis.",
        "A sentence on the service's page seems to state an amount or that the service is free.",
    ),
    fails=NEVER_MISSING,
    mistakes=(
        Text(
            "Beloppet kan gälla något annat än tjänsten, till exempel en av flera avgifter.",
            "The amount may be of something else than the service, such as one of several fees.",
        ),
    ),
    judge=by_clues(
        _CRITERION,
        Text("vad tjänsten kostar", "what the service costs"),
        (
            Clue(
                words(rf"\b{_FEE}\b[^.]{{0,120}}\b{_AMOUNT}|\b{_AMOUNT}[^.]{{0,60}}\b{_FEE}\b"),
                Text("ange vad tjänsten kostar", "state what the service costs"),
                5,
                5,
                but=_ELSE,
                left=_SEARCH,
            ),
            Clue(
                words(
                    r"\b(?:är|kostar|it is|is)\b(?: (?:alltid|helt|dig|for you|entirely)){0,2} "
                    r"(?:gratis|kostnadsfri(?:tt)?|avgiftsfri(?:tt)?|inget|ingenting|free(?: of charge)?)(?:\W|$)"
                ),
                Text("säga att tjänsten är gratis", "say that the service is free"),
                5,
                5,
                but=words(r"\b(?:parkering(?:en)?\b|rådgivning|samtal|wifi|kaffe|broschyr|inte)"),
                left=_SEARCH,
            ),
            Clue(words(rf"\b{_FEE}\b|\bgratis\b|\bkostnadsfri"), None),
        ),
    ),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
)
