"""CSV as tests read it back."""

from __future__ import annotations

import io

from digimaturity.ground.csvfile import Headings, rows_of, undefused
from digimaturity.ground.language import Text


def read_csv(text: str) -> tuple[list[str], list[dict[str, str]]]:
    """Headings and rows of a CSV text.

    Raises:
        ValueError: with a ``Text`` as argument: as ``rows_of`` and ``Headings``, or a row with too many cells.
    """
    rows = rows_of(io.StringIO(text, newline=""))
    headings = Headings(next(rows, (0, []))[1])
    records = []
    for number, row in rows:
        try:
            cells = headings.under(row)
        except ValueError as error:
            raise ValueError(Text("rad {n}: {w}", "row {n}: {w}").fill(n=number, w=error.args[0])) from error
        records.append(dict(zip(headings, map(undefused, cells), strict=True)))
    return list(headings), records
