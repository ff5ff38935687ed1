"""Evidence whose file is no longer what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.workspace.evidence_files import changed_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round

_SAID = Text(
    "Filen {f} har ändrats: dess SHA-256 är en annan.", "The file {f} has been changed: its SHA-256 is another."
)


def _look(study: Round) -> Iterator[Finding]:
    for given in study.given:
        for number, evidence in enumerate(given.said.evidence):
            if name := changed_file(evidence, study.edition.folder):
                yield given.found(_SAID.fill(f=name), "evidence", number, "sha256")


RULE = Rule(
    "evidence-file-changed",
    Severity.ERROR,
    Text("Beläggets fil har ändrats", "The file of the evidence has been changed"),
    Text(
        "Filen är inte den som bedömaren sparade. Den visar inte längre säkert det som bedömaren såg.",
        "The file is not the one that the assessor kept. It no longer surely shows what the assessor saw.",
    ),
    Text(
        "Varje fil med en SHA-256 är den som sparades, till sista tecknet.",
        "Each file with an SHA-256 is the one that was kept, to the last byte.",
    ),
    Text(
        "Program som skriver om bilder när de öppnas, och molntjänster som krymper dem.",
        "Programs that rewrite pictures when they are opened, and cloud services that shrink them.",
    ),
    Text(
        "Lägg tillbaka den rätta filen från en säkerhetskopia, eller ta ett nytt belägg.",
        "Put the right file back from a backup, or take new evidence.",
    ),
    _look,
)
