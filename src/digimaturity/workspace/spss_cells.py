"""Files of SPSS (``.sav``, ``.zsav``) as rows of texts: codes by their labels, dates as ISO 8601."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.workspace.plain_table import Chunk
from digimaturity.workspace.spss_file import read_spss
from digimaturity.workspace.table_books import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

# The library reads a file from its beginning each time, up to the rows that are asked for.
_ROWS = 20_000


@dataclass(frozen=True)
class SpssTable:
    """A table of SPSS that can be read a piece at a time.

    Attributes:
        headings: the names of its variables.
        rows: how many there are.
        labels: what the codes of a variable stand for.
    """

    path: Path
    headings: list[str]
    rows: int
    labels: Mapping[str, Mapping[Any, str]]

    def chunks(self, columns: Sequence[str]) -> Iterator[Chunk]:
        """Some of its columns, every cell a text: the label of a code where it has one; empty where missing.

        Raises:
            InvalidDataError: it is broken further down.
        """
        for start in range(0, self.rows, _ROWS):
            found, _ = read_spss(self.path, usecols=list(columns), row_offset=start, row_limit=_ROWS)
            n = len(next(iter(found.values()), ()))
            cells: dict[str, Any] = {
                name: [_said(cell, self.labels.get(name, {})) for cell in found[name]] for name in columns
            }
            yield Chunk(list(range(start + 1, start + n + 1)), cells)


def spss_table(path: Path) -> SpssTable:
    """A file of SPSS, its rows not read yet.

    Raises:
        UsageError: the library that reads it is not installed.
        InvalidDataError: it is broken.
    """
    _, about = read_spss(path, metadataonly=True)
    return SpssTable(path, list(about.column_names), about.number_rows, about.variable_value_labels)


def _said(cell: Any, labels: Mapping[Any, str]) -> str:  # noqa: ANN401
    if cell is None or cell != cell:  # noqa: PLR0124 - a number that is none
        return ""
    return labels.get(cell) or cell_text(cell)
