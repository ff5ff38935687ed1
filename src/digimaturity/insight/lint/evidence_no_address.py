"""Evidence whose address leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, shortened
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.model.address import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round

_SAID = Text("”{u}” är ingen adress.", '"{u}" is no address.')


def _look(study: Round) -> Iterator[Finding]:
    for given in study.given:
        for number, evidence in enumerate(given.said.evidence):
            if evidence.url and not given.said.method.is_imported and not is_address(evidence.url):
                yield given.found(_SAID.fill(u=shortened(evidence.url)), "evidence", number, "url")


RULE = Rule(
    "evidence-no-address",
    Severity.WARNING,
    Text("Belägg som inte är en adress", "Evidence that is no address"),
    Text(
        "Det som står som adress går inte att öppna, så ingen kan se det som bedömaren såg.",
        "What stands for an address cannot be opened, so nobody can see what the assessor saw.",
    ),
    Text(
        "Varje adress har rätt form. Om sidan finns kvar säger regeln inget om: den öppnar inga sidor.",
        "Each address has the right form. Whether the page is still there the rule does not say: it opens none.",
    ),
    Text(
        "Adresser utan punkt, till exempel på ett lokalt nät, räknas inte som adresser utan http:// framför. "
        "Importerade svar prövas inte.",
        "Addresses without a dot, on a local network for example, are none without http:// before them. Imported "
        "answers are not looked at.",
    ),
    Text(
        "Kopiera adressen ur webbläsaren. Är det ett citat eller en plats i en app, skriv det som citat eller "
        "anteckning.",
        "Copy the address from the browser. If it is a quotation or a place in an app, write it as a quotation or "
        "a note.",
    ),
    _look,
)
