"""The headings of an export that has them on two rows or three, as survey tools write questions of several statements.

A matrix has its question above the first statement and its statements below, and every statement is a column:

    Hur väl stämmer detta? |               | Ålder        Hur väl stämmer detta? – Lätt att hitta
    Lätt att hitta         | Lätt att göra |         →    Hur väl stämmer detta? – Lätt att göra
                                                          Ålder

Other exports have a name, the question and an id of the import on three rows.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# So many rows are looked at to tell a row of headings from one of answers, and so many are needed.
_LOOKED_AT, _LEAST = 60, 3
_BETWEEN = " – "
# What stands under a question that has no statements.
_ONLY = re.compile(r"(open-ended )?(response|answer)|(öppet |öppna )?svar", re.IGNORECASE)
_IMPORTED = '{"ImportId"'
_NO_WORDS = re.compile(r"[\d\s.,:/%+-]*")
_JOINED = Text(
    "Två rader med rubriker har slagits ihop: fråga – påstående.",
    "Two rows of headings were joined: question – statement.",
)


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """The headings of a table, on however many rows they stand.

    Attributes:
        cells: the headings as one row.
        labels: what a further row says of each; empty where there is none.
        rows: those below, with their numbers.
        notes: what must be known of how they were read.
    """

    cells: Sequence[str]
    labels: Sequence[str]
    rows: Iterator[tuple[int, list[str]]]
    notes: tuple[Text, ...] = ()


def heading_rows(rows: Iterator[tuple[int, list[str]]]) -> HeadingRows | None:
    """The headings of a table, and the rows below them; None for a table without any row."""
    first = next(rows, None)
    if first is None:
        return None
    ahead = list(islice(rows, _LOOKED_AT))
    for at, (_, row) in enumerate(ahead[:2]):
        said = [cell for cell in row if cell.strip()]
        if said and all(cell.lstrip().startswith(_IMPORTED) for cell in said):
            return HeadingRows(first[1], ahead[0][1] if at else (), chain(ahead[at + 1 :], rows))
    cells = [cell.strip() for cell in first[1]]
    if ahead and _are_headings(cells, ahead[0][1], [row for _, row in ahead[1:]]):
        return HeadingRows(_joined(cells, ahead[0][1]), (), chain(ahead[1:], rows), (_JOINED,))
    return HeadingRows(first[1], (), chain(ahead, rows))


def _are_headings(first: Sequence[str], second: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a second row has headings too, some of them where the first has nothing.

    A heading never comes again below, or nothing else does: whoever ticked an answer has its words in its column.
    """
    said = [(place, cell.strip()) for place, cell in enumerate(second) if cell.strip()]
    without = [place for place, _ in said if place >= len(first) or not first[place]]
    if not without or not first or not first[0] or sum(map(bool, first)) < 2 or len(below) < _LEAST:  # noqa: PLR2004
        return False
    own = {place: {row[place].strip() for row in below if place < len(row)} - {""} for place, _ in said}
    is_new = [cell not in own[place] for place, cell in said]
    return any(is_new) and all(
        not _NO_WORDS.fullmatch(cell) and (new or own[place] == {cell})
        for (place, cell), new in zip(said, is_new, strict=True)
    )


def _joined(first: Sequence[str], second: Sequence[str]) -> list[str]:
    question, found = "", []
    for place in range(max(len(first), len(second))):
        above = first[place] if place < len(first) else ""
        below = second[place].strip() if place < len(second) else ""
        if above:
            question = above if below else ""
        if _ONLY.fullmatch(below):
            below = "" if above else below
        found.append(_BETWEEN.join(filter(None, (above or (question if below else ""), below))))
    return found
