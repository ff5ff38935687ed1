"""Rows of a file of responses that are nobody's, but the sums or means of others, wherever their word for it stands.

Totalt |       |        | 812          the word first
2026   | Lund  | Medel  | 3,4          or in any other column
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.language import Text, shortened
from digimaturity.ground.numeral import number_in

if TYPE_CHECKING:
    from collections.abc import Sequence

# What such a row is called.
_SUMS = frozenset(
    {
        *(
            "total",
            "totalt",
            "totalsumma",
            "delsumma",
            "summa",
            "summor",
            "summering",
            "sum",
            "grand total",
            "subtotal",
        ),
        *("medelvärde", "medelvärden", "medel", "medeltal", "genomsnitt", "snitt", "median", "average", "mean"),
        *("antal", "antal svar", "antal svarande", "totalt antal", "count", "standardavvikelse"),
    }
)
# Some of it can be an answer, too: *low, average, high*.
_ANSWERS = frozenset({"medel", "average", "mean", "total"})
# As it is mostly spelt. Looking every cell of millions up is quick, folding it is not: the last rows' are folded.
_SPELT = frozenset(
    f"{spelt}{sign}" for word in _SUMS for spelt in (word, word.capitalize(), word.upper()) for sign in ("", ":")
)
_LAST, _MOST, _LOOKED_AT, _LEAST, _SIGNS = 3, 100, 200, 5, 40
_SUMMED = Text(
    "rad {n} har ”{w}” i kolumnen ”{h}” och verkar vara summor eller medelvärden av andra rader: ta bort den",
    'row {n} has "{w}" in the column "{h}" and seems to be sums or means of other rows: remove it',
)


class _Row(NamedTuple):
    number: int
    cells: Sequence[str]


class SummedRows:
    """Looks at the rows of a file, some at a time, for those that are sums or means.

    Args:
        headings: of its columns.
    """

    def __init__(self, headings: Sequence[str]) -> None:
        self._headings = headings
        self._first: list[_Row] = []
        self._last: list[_Row] = []
        self._odd: dict[int, _Row] = {}

    def add(self, numbers: Sequence[int], rows: Sequence[Sequence[str]]) -> None:
        """Look at some more rows; ``numbers`` are theirs."""
        own = zip(numbers, rows, strict=True)
        self._first += [_Row(*one) for one in islice(own, max(_LOOKED_AT - len(self._first), 0))]
        self._last = [*self._last, *map(_Row, numbers[-_LAST:], rows[-_LAST:])][-_LAST:]
        told = (at for at, row in enumerate(rows) if not _SPELT.isdisjoint(row))
        for at in islice(told, max(_MOST - len(self._odd), 0)):
            self._odd[numbers[at]] = _Row(numbers[at], rows[at])

    def refuse(self) -> None:
        """Refuse the first such row, once all have been looked at.

        Raises:
            ValueError: with a ``Text`` as argument: a row, its word and the word's column.
        """
        odd = {**self._odd, **{row.number: row for row in self._last if any(map(_is_word, row.cells))}}
        usual = [row.cells for row in self._first if row.number not in odd]
        for row in odd.values():
            for place, cell in enumerate(row.cells):
                if _is_word(cell) and self._is_summed(row, place, usual):
                    said = _SUMMED.fill(n=row.number, w=cell.strip(), h=shortened(self._headings[place], _SIGNS))
                    raise ValueError(said)

    def _is_summed(self, row: _Row, place: int, usual: Sequence[Sequence[str]]) -> bool:
        """Whether a row with such a word is one: its word is no answer that others give, or the rest shows it."""
        word = _folded(row.cells[place])
        is_given = sum(_folded(own.cells[place]) == word for own in self._first if own.number != row.number) > 1
        if word in _ANSWERS:
            return not is_given and _stands_apart(row.cells, place, usual)
        return not is_given or _stands_apart(row.cells, place, usual)


def _stands_apart(cells: Sequence[str], place: int, usual: Sequence[Sequence[str]]) -> bool:
    """Whether a row lacks all that says who others are, has words for their numbers, or parts of whole ones."""
    if len(usual) < _LEAST:
        return False
    columns = [[cell.strip() for cell in column] for column in zip(*usual, strict=True)]
    numbers = [[number_in(cell, thousands=False) for cell in column if cell] for column in columns]
    are_numbers = [bool(own) and None not in own for own in numbers]
    if are_numbers[place]:
        return True
    named = [at for at, column in enumerate(columns) if all(column) and not are_numbers[at] and at != place]
    if named and not any(cells[at].strip() for at in named):
        return True
    wholes = (
        at for at, own in enumerate(numbers) if are_numbers[at] and all(n is not None and n % 1 == 0 for n in own)
    )
    return any((number_in(cells[at].strip(), thousands=False) or 0) % 1 != 0 for at in wholes)


def _is_word(cell: str) -> bool:
    return _folded(cell) in _SUMS


def _folded(cell: str) -> str:
    return " ".join(cell.casefold().strip(" :.").split())
