"""A level above the lowest without the evidence that the criterion asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.model.terms import EvidenceNeed
from digimaturity.scoring.standing import points_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Given, Round

_SAID = Text(
    "Svaret är över lägsta nivån men har inget belägg. Kriteriet kräver: {k}.",
    "The answer is above the lowest level but has no evidence. The criterion needs: {k}.",
)


def _look(study: Round) -> Iterator[Finding]:
    lowest = study.catalogue.scale.min
    for given in study.asked:
        o = given.said
        if o.method.is_imported or not o.outcome.counts or not _lacks(given):
            continue
        if points_range(given.criterion, o, float)[1] > lowest:
            yield given.found(_SAID.fill(k=given.criterion.evidence_needs.words))


def _lacks(given: Given) -> bool:
    """Whether nothing shows it; what may be shown by words is shown by a note too."""
    needs = given.criterion.evidence_needs
    is_noted = needs is EvidenceNeed.TEXT and bool(given.said.note)
    return needs is not EvidenceNeed.NONE and not given.said.evidence and not is_noted


RULE = Rule(
    "met-without-evidence",
    Severity.ERROR,
    Text("Uppfyllt utan belägg", "Met without evidence"),
    Text(
        "Svaret ger poäng, men inget visar vad bedömaren såg. Ingen annan kan pröva det, och organisationen kan inte "
        "säga emot.",
        "The answer gives points, but nothing shows what the assessor saw. Nobody else can check it, and the "
        "organisation cannot object.",
    ),
    Text(
        "Varje svar över lägsta nivån har ett belägg där kriteriet kräver det. Om belägget visar rätt sak säger "
        "regeln inget om.",
        "Each answer above the lowest level has evidence where its criterion needs it. Whether the evidence shows the "
        "right thing the rule does not say.",
    ),
    Text(
        "Svar på lägsta nivån prövas inte: det som saknas har ofta ingen adress. Inte heller importerade svar, vars "
        "belägg finns hos källan. Där ett citat räcker räcker också en anteckning.",
        "Answers at the lowest level are not looked at: what is missing often has no address. Nor are imported "
        "answers, whose evidence is with the source. Where a quotation is enough, so is a note.",
    ),
    Text(
        "Gå till sidan igen och lägg till det du ser: digimaturity evidence ORGANISATION KRITERIUM --add ADRESS. "
        "Ser det annorlunda ut nu, svara på nytt.",
        "Go to the page again and add what you see: digimaturity evidence ORGANISATION CRITERION --add ADDRESS. If "
        "it looks different now, answer again.",
    ),
    _look,
)
