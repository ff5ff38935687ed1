"""What of a file of what residents said cannot be shown as it stands: needs that there are not, figures of too few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.survey_map import PRINTED_FROM
from digimaturity.workspace.answer_faults import placed
from digimaturity.workspace.checks import unknown
from digimaturity.workspace.inventory import RESIDENTS_FILE
from digimaturity.workspace.residents_file import is_of_too_few, read_as_written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from digimaturity.ground.errors import Problem
    from digimaturity.ground.yamlfile import Key

_NO_NEED = Text("Behovet {n} finns inte i katalogen.", "The catalogue has no need {n}.")
_TOO_FEW = Text(
    "Siffran bygger på färre än {n} svar och visas inte.", "The figure is of fewer than {n} answers and is not shown."
)


def resident_oddities(folder: Path, needs: Collection[str]) -> list[Problem]:
    """What an organisation's file has that is not shown, each with its line; nothing where there is no file.

    Args:
        folder: the organisation's in an edition.
        needs: ids of the catalogue's.

    Raises:
        InvalidDataError: the file cannot be read.
    """
    return placed(folder / RESIDENTS_FILE, _oddities(folder, needs))


def _oddities(folder: Path, needs: Collection[str]) -> Iterator[tuple[Key, Text]]:
    for v, view in enumerate(read_as_written(folder)):
        for f, figure in enumerate(view.figures):
            where = ("views", v, "figures", f)
            yield from (((*where, "needs"), unknown(_NO_NEED, n, needs)) for n in figure.needs if n not in needs)
            if is_of_too_few(view, figure):
                yield (*where, "n"), _TOO_FEW.fill(n=PRINTED_FROM)
