"""A person's mail address or mobile number in a text."""

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
    return holding(study, {Kind.MAIL, Kind.PHONE}, _SAID)


RULE = Rule(
    "contact-details",
    Severity.WARNING,
    Text("En persons kontaktuppgifter i en text", "A person's contact details in a text"),
    Text(
        "En text innehåller en privat e-postadress eller ett mobilnummer. Den som svarade bedömaren har inte bett om "
        "att bli en del av studien.",
        "A text holds a private mail address or a mobile number. Whoever answered the assessor has not asked to be "
        "part of the study.",
    ),
    Text(
        "Inga anteckningar, skäl, citat, adresser, ärenden, genmälen eller namn på tjänster i utgåvan har sådana "
        "uppgifter. Personers namn söks inte, och bilder och frågefilen (questions.yaml) läses inte.",
        "No note, reason, quotation, address, errand, reply or name of a service in the edition holds such details. "
        "People's names are not looked for, and pictures and the file of questions (questions.yaml) are not read.",
    ),
    Text(
        "Mobilnummer som organisationen själv anger för alla, till exempel till en jour.",
        "Mobile numbers that the organisation itself gives to everybody, to a helpline for example.",
    ),
    Text(
        "Skriv om texten utan uppgiften: ”en handläggare svarade”. Den gamla texten står kvar i filens historik: "
        "ta bort uppgiften där också, för hand. Ett genmäle: be organisationen om en annan text, och byt den med "
        'digimaturity reply ORGANISATION KRITERIUM "…" --change N.',
        'Write the text again without it: "an officer answered". The old text stays in the file\'s history: take it '
        "out there too, by hand. A reply: ask the organisation for another text, and change it with "
        'digimaturity reply ORGANISATION CRITERION "…" --change N.',
    ),
    _look,
)
