"""Columns of a file of responses while it is read: cells become codes, or numbers, some thousand rows at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text
from digimaturity.ground.numeral import number_in, numeral, stands_for_nothing
from digimaturity.workspace.responses import CodedResponses, NumberResponses

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from digimaturity.workspace.responses import Variable

# What a column of codes can have of different values: more are free text, or ids.
MOST_CODES = 5_000
_THOUSANDS, _HUNDREDS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+"), re.compile(r"[1-9]\d{2}")
# Clusters, strata and numbers can be many.
MOST_UNITS = 2_000_000


class CodingColumn:
    """A column as codes: every different cell once."""

    def __init__(self, heading: str, get: Callable[[Sequence[str]], str], most: int) -> None:
        self.heading, self.get, self.most = heading, get, most
        self.known: dict[str, int] = {}
        self.parts: list[NDArray[np.signedinteger[Any]]] = []

    def add(self, rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> None:
        """Take some more rows in; ``numbers`` are theirs."""
        import numpy as np

        known = self.known
        cells = list(map(self.get, rows))
        new = set(cells) - known.keys()
        for cell in sorted(new):
            known[cell] = len(known)
        if len(known) > self.most:
            raise ValueError(
                Text(
                    "kolumnen ”{h}” har fler än {n} olika värden redan vid rad {r}: är det fritext eller ett id, "
                    "är kartan fel",
                    'the column "{h}" has more than {n} different values by row {r}: if it is free text or an id, '
                    "the map is wrong",
                ).fill(h=self.heading, n=self.most, r=numbers[-1])
            )
        # In as few bytes as they need: there may be millions of rows.
        small = np.min_scalar_type(-len(known) - 1)
        self.parts.append(np.fromiter(map(known.__getitem__, cells), dtype=small, count=len(cells)))

    def whole(self) -> CodedResponses:
        """All that was read."""
        import numpy as np

        codes = np.concatenate(self.parts)
        self.parts.clear()
        names = [as_code(cell) for cell in self.known]
        places = {name: at for at, name in enumerate(dict.fromkeys(names))}
        again = np.array([places[name] for name in names], dtype=np.min_scalar_type(-len(places) - 1))
        return CodedResponses(again[codes], tuple(places))


def as_code(cell: str) -> str:
    """A cell as a code: without blanks, 1,0 and 1.0 as 1; "" where it says that there is nothing."""
    text = cell.strip()
    if stands_for_nothing(text):
        return ""
    if text[-2:] in {".0", ",0"} and text[:-2].lstrip("-").isdigit():
        return text[:-2]
    return text


class NumberColumn:
    """A column as numbers; those that the file declares to be no answer are none.

    1,500 may be one and a half, or fifteen hundred. What the comma is shows in the column's other cells: 0,75 says that
    it parts decimals.
    """

    def __init__(self, get: Callable[[Sequence[str]], str], variable: Variable | None = None) -> None:
        self.get, self.variable = get, variable
        self.parts: list[NDArray[np.float64]] = []
        self.wrong: list[int] = []
        # Rows with a cell that can mean two numbers, and the smaller of them.
        self._unsure: dict[int, float] = {}
        self._first_unsure = ""
        self._has_decimals = False
        # Rows with 1.050, the first of them, whether another cell says what its point is, and whether 950 stands there.
        self._pointed: list[int] = []
        self._first_pointed = ""
        self._points_part_decimals = self._has_hundreds = False
        # Reading a decimal comma takes time, and weights are mostly a few that come again and again.
        self._known: dict[str, float | None] = {}

    def add(self, rows: Sequence[Sequence[str]], start: int) -> None:
        """Take some more rows in; ``start`` were before them."""
        import numpy as np

        cells = list(map(self.get, rows))
        self._look_for_points(cells, start)
        try:
            self.parts.append(np.array(cells, dtype=np.float64))
        except ValueError:
            found = np.empty(len(cells))
            for at, cell in enumerate(cells):
                number = self._read(cell)
                found[at] = np.nan if number is None else number
                if number is None and not stands_for_nothing(cell):
                    self._refuse(start + at, cell)
            self.parts.append(found)

    def _look_for_points(self, cells: Sequence[str], start: int) -> None:
        """Whether a point may part thousands: 1.050 beside 950, and nowhere a point that can only part decimals."""
        if self._points_part_decimals:
            return
        for at, cell in enumerate(cells):
            if "." in cell:
                if not _THOUSANDS.fullmatch(cell.strip()):
                    self._points_part_decimals = True
                    return
                self._pointed.append(start + at)
                self._first_pointed = self._first_pointed or cell.strip()
            elif _HUNDREDS.fullmatch(cell.strip()):
                self._has_hundreds = True

    def _read(self, cell: str) -> float | None:
        if cell not in self._known:
            number = _number(cell)
            self._has_decimals = self._has_decimals or (number is not None and _parts_decimals(cell))
            if len(self._known) > MOST_CODES:
                return number
            self._known[cell] = number
        return self._known[cell]

    def _refuse(self, row: int, cell: str) -> None:
        either = numeral(cell)
        if either is None:
            self.wrong.append(row)
        else:
            self._unsure[row] = either.value
            self._first_unsure = self._first_unsure or cell.strip()

    def whole(self) -> NumberResponses:
        """All that was read."""
        import numpy as np

        values = np.concatenate(self.parts)
        wrong, unsure = self.wrong, self._first_unsure
        if self._has_decimals:
            values[list(self._unsure)] = list(self._unsure.values())
            unsure = ""
        else:
            wrong = sorted([*wrong, *self._unsure])
        if self._has_hundreds and self._pointed and not self._points_part_decimals:
            wrong, unsure = sorted({*wrong, *self._pointed}), unsure or self._first_pointed
        if self.variable is not None:
            values[self.variable.are_missing(values)] = np.nan
        return NumberResponses(values, tuple(wrong), unsure)


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return number_in(cell.strip()) if cell.strip() else None


def _parts_decimals(cell: str) -> bool:
    """Whether a number's comma can part nothing but decimals: 0,75 and 12,5, and not 1,234."""
    found = numeral(cell)
    is_one = found is not None and not found.is_ambiguous and not found.value.is_integer()
    return is_one and cell.count(",") == 1 and "." not in cell
