"""A personal identity number in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.personal_data import Kind
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.insight.lint.texts_of import holding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round

_SAID = Text("Texten ser ut att innehålla {k}.", "The text seems to hold {k}.")


def _look(study: Round) -> Iterator[Finding]:
    return holding(study, {Kind.IDENTITY_NUMBER}, _SAID)


RULE = Rule(
    "identity-number",
    Severity.ERROR,
    Text("Personnummer i en text", "A personal identity number in a text"),
    Text(
        "En anteckning, ett skäl, ett citat, en adress, ett ärende eller ett genmäle innehåller ett giltigt "
        "personnummer eller samordningsnummer. Det hör inte hemma i en studie, och aldrig i det som ges ut.",
        "A note, a reason, a quotation, an address, an errand or a reply holds a valid personal identity number or "
        "coordination number. It does not belong in a study, and never in what is published.",
    ),
    Text(
        "Inga anteckningar, skäl, citat, adresser, ärenden, genmälen eller namn på tjänster i utgåvan innehåller ett "
        "nummer med rätt datum och kontrollsiffra. Bilder och frågefilen (questions.yaml) läses inte.",
        "No note, reason, quotation, address, errand, reply or name of a service in the edition holds a number with a "
        "right date and check digit. Pictures and the file of questions (questions.yaml) are not read.",
    ),
    Text(
        "Ett ärende- eller kundnummer kan råka ha formen av ett personnummer.",
        "A case or customer number may happen to look like one.",
    ),
    Text(
        "Skriv om texten utan numret. Historiken i filen behåller den gamla texten: ta bort numret där också, "
        "för hand. Ett genmäle: be organisationen om en annan text, och byt den med "
        'digimaturity reply ORGANISATION KRITERIUM "…" --change N.',
        "Write the text again without the number. The file's history keeps the old text: take the number out there "
        "too, by hand. A reply: ask the organisation for another text, and change it with "
        'digimaturity reply ORGANISATION CRITERION "…" --change N.',
    ),
    _look,
)
