"""Evidence whose file is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.workspace.evidence_files import missing_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round

_SAID = Text("Filen {f} finns inte.", "There is no file {f}.")


def _look(study: Round) -> Iterator[Finding]:
    for given in study.given:
        for number, evidence in enumerate(given.said.evidence):
            for field, name in missing_files(evidence, study.edition.folder):
                yield given.found(_SAID.fill(f=name), "evidence", number, field)


RULE = Rule(
    "evidence-file-gone",
    Severity.ERROR,
    Text("Beläggets fil är borta", "The file of the evidence is gone"),
    Text(
        "Svaret hänvisar till en skärmbild eller ett dokument som inte finns i utgåvans mapp. Då finns inget belägg.",
        "The answer refers to a screenshot or a document that is not in the edition's folder. So there is no evidence.",
    ),
    Text("Varje fil som ett svar hänvisar till finns.", "Each file that an answer refers to is there."),
    Text(
        "Mappen evidence har inte följt med när studien kopierades, till exempel för att den är stor.",
        "The folder evidence did not come along when the study was copied, because it is large for example.",
    ),
    Text(
        "Hämta filen från en säkerhetskopia eller från bedömarens dator och lägg den där den ska ligga. Går det inte, "
        "ta ett nytt belägg.",
        "Get the file from a backup or from the assessor's computer and put it where it belongs. If you cannot, take "
        "new evidence.",
    ),
    _look,
)
