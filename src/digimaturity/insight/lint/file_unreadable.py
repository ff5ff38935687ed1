"""A file of answers, errands or the plan that cannot be read, or does not fit the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Round


def _look(study: Round) -> Iterator[Finding]:
    for organisation, problem in study.unread:
        place = problem.place
        yield Finding(Path(place.file), (place.field,), problem.message, organisation, line=place.line)


RULE = Rule(
    "file-unreadable",
    Severity.ERROR,
    Text("En fil som inte kan läsas", "A file that cannot be read"),
    Text(
        "Filen följer inte formatet eller passar inte katalogen: ett skäl saknas, en nivå finns inte. Inga andra "
        "regler har kunnat pröva den.",
        "The file does not keep to the format or does not fit the catalogue: a reason is missing, a level does not "
        "exist. No other rules could look at it.",
    ),
    Text("Alla filer i utgåvan går att läsa.", "All files of the edition can be read."),
    Text("Inga kända.", "None known."),
    Text(
        "Rätta filen där fyndet pekar. Allt som är fel i studien visar digimaturity doctor.",
        "Mend the file where the finding points. All that is wrong in the study is shown by digimaturity doctor.",
    ),
    _look,
)
