"""The headings of an export: below a title, or on two rows or three, as survey tools write questions of statements.

A matrix has its question above the first statement and its statements below, and every statement is a column:

    Hur väl stämmer detta? |               | Ålder        Hur väl stämmer detta? – Lätt att hitta
    Lätt att hitta         | Lätt att göra |         →    Hur väl stämmer detta? – Lätt att göra
                                                          Ålder

Other exports have a name, the question and an id of the import on three rows. A title above the headings is not read.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# So many rows are looked at to tell a row of headings from one of answers, and so many are needed.
_LOOKED_AT, _LEAST = 60, 3
_BETWEEN = " – "
# What stands under a question that has no statements.
_ONLY = re.compile(r"(open-ended )?(response|answer)|(öppet |öppna )?svar", re.IGNORECASE)
_IMPORTED = '{"ImportId"'
_NO_WORDS = re.compile(r"[\d\s.,:/%+-]*")
# A title may stand so many rows deep, and has at most a fourth of the cells that rows have.
_DEEPEST, _SPARSE = 20, 4
_TITLE = Text(
    "Rad {n} står ovanför rubrikerna på rad {r} och läses inte.", "Row {n} is above the headings on row {r}: not read."
)
_TITLES = Text(
    "Raderna {n} står ovanför rubrikerna på rad {r} och läses inte.",
    "Rows {n} are above the headings on row {r}: not read.",
)
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


def heading_rows(
    rows: Iterator[tuple[int, list[str]]], fits: Callable[[Sequence[str]], bool] | None = None
) -> HeadingRows | None:
    """The headings of a table, and the rows below them; None for a table without any row.

    Args:
        rows: with their numbers.
        fits: whether a row has the headings that are looked for; None where none are.
    """
    head = list(islice(rows, _LOOKED_AT + 1))
    if not head:
        return None
    above = _above([row for _, row in head], fits)
    first, ahead = head[above][1], head[above + 1 :]
    numbers = ", ".join(str(number) for number, _ in head[:above])
    titles = ((_TITLE if above == 1 else _TITLES).fill(n=numbers, r=head[above][0]),) if above else ()
    for at, (_, row) in enumerate(ahead[:2]):
        said = [cell for cell in row if cell.strip()]
        if said and all(cell.lstrip().startswith(_IMPORTED) for cell in said):
            return HeadingRows(first, ahead[0][1] if at else (), chain(ahead[at + 1 :], rows), titles)
    if _are_on_two(first, ahead):
        joined = _joined([cell.strip() for cell in first], ahead[0][1])
        return HeadingRows(joined, (), chain(ahead[1:], rows), (*titles, _JOINED))
    return HeadingRows(first, (), chain(ahead, rows), titles)


def _above(rows: Sequence[Sequence[str]], fits: Callable[[Sequence[str]], bool] | None) -> int:
    """How many rows stand above the headings: those before the first that has those looked for, or before a full row.

    A row of headings has nothing but words, three at least, that never come again in their columns.
    """
    if (
        fits is not None
        and (found := next((at for at, row in enumerate(rows[:_DEEPEST]) if fits(row)), None)) is not None
    ):
        return found
    if _are_on_two(rows[0], list(enumerate(rows[1:]))):
        return 0
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    usual = sorted(filled)[len(filled) // 2]
    at = next((at for at, n in enumerate(filled[:_DEEPEST]) if n > max(1, usual // _SPARSE)), 0)
    return at if usual >= _LEAST and _is_of_headings(rows[at], rows[at + 1 :]) else 0


def _is_of_headings(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    said = {place: cell.strip() for place, cell in enumerate(row) if cell.strip()}
    if len(said) < _LEAST or len(set(said.values())) < len(said) or any(map(_NO_WORDS.fullmatch, said.values())):
        return False
    return not any(place < len(own) and own[place].strip() == cell for place, cell in said.items() for own in below)


def _are_on_two(first: Sequence[str], ahead: Sequence[tuple[int, Sequence[str]]]) -> bool:
    return bool(ahead) and _are_headings([c.strip() for c in first], ahead[0][1], [row for _, row in ahead[1:]])


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
