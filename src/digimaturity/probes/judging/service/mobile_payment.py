"""MOB-27: whether the fee can be paid with the phone, where a sentence says so."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import NEVER_MISSING, Clue, by_clues, words
from digimaturity.probes.starting_links import wants_e_service

_CRITERION = "MOB-27"
_THERE = r"(?:i e-?tjänsten|när du (?:skickar in|ansöker|lämnar in)|in the e-?service|when you (?:apply|submit))"
_OPENS = r"(?:swish|apple pay|google pay|direktbetalning)"
_ELSE = words(r"swish-?nummer|\b123 ?\d|\binte\b|på plats|i kassan|i receptionen|\bnot\b")

PROBE = Probe(
    "service.mobile_payment",
    Text("Betala med mobilen", "Pay with the phone"),
    (_CRITERION,),
    passes=Text(
        "En mening ser ut att nämna ett betalsätt som öppnas i mobilen, eller e-faktura. En människa räknar dem.",
        "A sentence seems to mention a means of payment that opens on the phone, or e-invoice. A person counts them.",
    ),
    fails=NEVER_MISSING,
    mistakes=(
        Text(
            "Meningen kan gälla en annan avgift än tjänstens, eller ett nummer som man själv knappar in.",
            "The sentence may be about another fee than the service's, or a number that one keys in.",
        ),
    ),
    judge=by_clues(
        _CRITERION,
        Text("att betala med mobilen", "paying with the phone"),
        (
            Clue(
                words(rf"\b{_OPENS}\b.{{0,120}}\b{_THERE}|\b{_THERE}.{{0,120}}\b{_OPENS}\b"),
                Text(
                    "nämna ett betalsätt i e-tjänsten som öppnas i mobilen",
                    "mention a means of payment in the e-service that opens on the phone",
                ),
                4,
                5,
                but=_ELSE,
            ),
            Clue(
                words(r"\b(?:e-?faktura|autogiro|faktura i (?:din )?digitala? brevlåda)"),
                Text(
                    "nämna e-faktura, autogiro eller faktura i digital brevlåda",
                    "mention e-invoice, direct debit or an invoice in a digital mailbox",
                ),
                2,
                5,
                but=words(r"\binte\b|leverantör|till kommunen|till oss|\bnot\b"),
            ),
            Clue(words(r"\bswish\b|\bbetala|\bavgift|\bfaktura|\bbankgiro"), None),
        ),
    ),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
)
