"""Files of SPSS (``.sav``, ``.zsav``) as rows of texts: codes by their labels, dates as ISO 8601."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import InvalidDataError, UsageError
from digimaturity.ground.language import Text
from digimaturity.workspace.plain_table import Chunk
from digimaturity.workspace.table_books import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_BEGINS = (b"$FL2", b"$FL3")
# The library reads a file from its beginning each time, up to the rows that are asked for.
_ROWS = 20_000


def is_spss(path: Path) -> bool:
    """Whether a file is one of SPSS, by its first bytes."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(4) in _BEGINS


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
            found, _ = _read(self.path, usecols=list(columns), row_offset=start, row_limit=_ROWS)
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
    _, about = _read(path, metadataonly=True)
    return SpssTable(path, list(about.column_names), about.number_rows, about.variable_value_labels)


def _read(path: Path, **wishes: Any) -> tuple[dict[str, Any], Any]:  # noqa: ANN401 - the library's own
    try:
        import pyreadstat
    except ImportError as error:
        raise UsageError(
            Text(
                "{p} är en SPSS-fil, som läses med tillägget residents.",
                "{p} is a file of SPSS, which is read with the extra residents.",
            ).fill(p=path),
            Text(
                "Installera det: pip install 'digimaturity[residents]'. Eller spara tabellen som CSV UTF-8.",
                "Install it: pip install 'digimaturity[residents]'. Or save the table as CSV UTF-8.",
            ),
        ) from error
    try:
        found: tuple[dict[str, Any], Any] = pyreadstat.read_sav(str(path), output_format="dict", **wishes)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError) as error:
        raise InvalidDataError(
            Text("{p} kan inte läsas som SPSS: {why}", "{p} cannot be read as SPSS: {why}").fill(
                p=path, why=str(error).split("\n", 1)[0]
            ),
            hint=Text("Spara tabellen på nytt, eller som CSV UTF-8.", "Save the table again, or as CSV UTF-8."),
        ) from error
    return found


def _said(cell: Any, labels: Mapping[Any, str]) -> str:  # noqa: ANN401
    if cell is None or cell != cell:  # noqa: PLR0124 - a number that is none
        return ""
    return labels.get(cell) or cell_text(cell)
