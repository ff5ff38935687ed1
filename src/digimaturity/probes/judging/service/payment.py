"""EXP-15: whether the fee is paid in the e-service, where a sentence says so."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import NEVER_MISSING, Clue, by_clues, words
from digimaturity.probes.starting_links import wants_e_service

_CRITERION = "EXP-15"
_PAY = r"(?:betala[rs]?|betalas|betalning(?:en)?|pay|paid|payment)"
_THERE = (
    r"(?:i e-?tjänsten|när du (?:skickar in|ansöker|lämnar in)|i samband med (?:att du (?:skickar|ansöker)|ansökan)"
    r"|in the e-?service|when you (?:apply|submit))"
)
_ELSE = words(r"faktura|bankgiro|plusgiro|\binte\b|efteråt|i efterhand|på plats|invoice|\bnot\b|afterwards")

PROBE = Probe(
    "service.payment",
    Text("Avgiften betalas i e-tjänsten", "The fee is paid in the e-service"),
    (_CRITERION,),
    passes=Text(
        "En mening ser ut att säga att avgiften betalas i e-tjänsten. Betalsätten räknar en människa.",
        "A sentence seems to say that the fee is paid in the e-service. A person counts the means of payment.",
    ),
    fails=NEVER_MISSING,
    mistakes=(
        Text(
            "Meningen kan gälla en annan avgift än tjänstens.",
            "The sentence may be about another fee than the service's.",
        ),
    ),
    judge=by_clues(
        _CRITERION,
        Text("hur avgiften betalas", "how the fee is paid"),
        (
            Clue(
                words(rf"\b{_PAY}\b.{{0,120}}\b{_THERE}|\b{_THERE}.{{0,120}}\b{_PAY}\b"),
                Text("säga att avgiften betalas i e-tjänsten", "say that the fee is paid in the e-service"),
                4,
                5,
                but=_ELSE,
            ),
            Clue(words(rf"\b{_PAY}\b|\bswish\b|\bbankgiro|\bfaktura"), None),
        ),
    ),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
)
