"""One assessor who says exactly the same about several organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, same
from digimaturity.insight.copies import copied_vectors
from digimaturity.insight.lint.interface import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round

_SAID = Text(
    "{n} svar av {w}{p} är exakt lika om {k} organisationer: {o}.",
    "{n} answers of {w}{p} are exactly the same about {k} organisations: {o}.",
)


def _look(study: Round) -> Iterator[Finding]:
    own = [f.assessment for f in study.files if not f.assessment.assessor.role.is_import]
    for group in copied_vectors(own, study.catalogue).groups:
        part = Text(" om tjänsten {s}", " about the service {s}").fill(s=group.part) if group.part else same("")
        said = _SAID.fill(
            n=group.alike, w=group.assessor, p=part, k=len(group.organisations), o=", ".join(group.organisations)
        )
        yield study.file_of(group.organisations[0], group.assessor).found(said, "answers")


RULE = Rule(
    "copied-answers",
    Severity.WARNING,
    Text("Exakt lika svar om flera organisationer", "Exactly the same answers about several organisations"),
    Text(
        "En bedömare har svarat likadant på alla frågor om två organisationer eller fler. Kanske är svaren kopierade, "
        "kanske har organisationerna samma tjänst från samma leverantör.",
        "One assessor has answered all questions about two organisations or more in the same way. Perhaps the answers "
        "were copied, perhaps the organisations have the same service from the same supplier.",
    ),
    Text(
        "Ingen bedömares svar om en hel organisation, eller om en tjänst, är lika om en annan. Kortare följder av "
        "lika svar prövas inte.",
        "No assessor's answers about a whole organisation, or about a service, are the same about another. Shorter "
        "runs of equal answers are not looked at.",
    ),
    Text(
        "Organisationer som delar e-tjänst, och få svar som nästan alla får. Sannolikheten för att det är en slump "
        "visar digimaturity items. Importerade svar prövas inte.",
        "Organisations that share an e-service, and few answers that nearly everyone gets. How likely it is by chance "
        "is shown by digimaturity items. Imported answers are not looked at.",
    ),
    Text(
        "Jämför beläggen. Är de olika är svaren troligen riktiga; är de lika, låt någon annan se efter.",
        "Compare the evidence. If it differs the answers are probably right; if it is the same, let another "
        "person look.",
    ),
    _look,
)
