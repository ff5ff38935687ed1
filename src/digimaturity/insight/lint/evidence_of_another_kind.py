"""Evidence of another kind than the criterion asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.model.terms import EvidenceNeed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round
    from digimaturity.model.answers import Evidence

_SAID = Text(
    "Svaret har belägg, men inte av det slag som kriteriet kräver: {k}.",
    "The answer has evidence, but not of the kind that the criterion needs: {k}.",
)

_IF_NOT = Text("{m} Går det inte, skriv varför i en anteckning.", "{m} If you cannot, say why in a note.")
_MEND = {
    EvidenceNeed.SCREENSHOT: _IF_NOT.fill(
        m=Text(
            "Lägg till en skärmbild: digimaturity evidence ORGANISATION KRITERIUM --file BILD.",
            "Add a screenshot: digimaturity evidence ORGANISATION CRITERION --file PICTURE.",
        )
    ),
    EvidenceNeed.URL: _IF_NOT.fill(
        m=Text(
            "Lägg till adressen: digimaturity evidence ORGANISATION KRITERIUM --add ADRESS.",
            "Add the address: digimaturity evidence ORGANISATION CRITERION --add ADDRESS.",
        )
    ),
}


def _look(study: Round) -> Iterator[Finding]:
    for given in study.by_people:
        o, needs = given.said, given.criterion.evidence_needs
        if o.outcome.counts and o.evidence and not any(_is_of(needs, e) for e in o.evidence):
            yield replace(given.found(_SAID.fill(k=needs.words), "evidence"), mend=_MEND.get(needs))


def _is_of(needs: EvidenceNeed, evidence: Evidence) -> bool:
    """Whether a piece shows as much as is asked for: a picture or a file is as good as an address."""
    kept = evidence.screenshot or evidence.file
    if needs is EvidenceNeed.SCREENSHOT:
        return bool(kept)
    return bool(kept or evidence.url) if needs is EvidenceNeed.URL else True


RULE = Rule(
    "evidence-of-another-kind",
    Severity.WARNING,
    Text("Belägg av fel slag", "Evidence of the wrong kind"),
    Text(
        "Kriteriet kräver en skärmbild eller en adress, och svaret har bara något svagare: en adress till en sida "
        "som ändras, eller ett citat utan plats.",
        "The criterion needs a screenshot or an address, and the answer has only something weaker: the address of a "
        "page that changes, or a quotation without a place.",
    ),
    Text(
        "Varje svar med belägg har minst ett av det slag som kriteriet kräver.",
        "Each answer with evidence has at least one of the kind that its criterion needs.",
    ),
    Text(
        "En skärmbild som inte fick tas, till exempel av en inloggad sida med andras uppgifter.",
        "A screenshot that could not be taken, of a page with other people's data for example.",
    ),
    Text(
        "Lägg till det slag som saknas: digimaturity evidence ORGANISATION KRITERIUM --file BILD, eller --add ADRESS. "
        "Går det inte, skriv varför i en anteckning.",
        "Add the kind that is missing: digimaturity evidence ORGANISATION CRITERION --file PICTURE, or --add ADDRESS. "
        "If you cannot, say why in a note.",
    ),
    _look,
)
