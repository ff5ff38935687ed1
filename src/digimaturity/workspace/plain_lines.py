"""The lines of a CSV without quotation marks, cut into cells by arithmetic on bytes, some thousand lines at a time.

A table of answers is mostly single digits. Making a text of each of seventeen million cells takes longer than scoring
them, so here a cell stays where it is in the file's bytes until somebody asks for its text. Only what is read alike by
the reader of CSV comes this way: the first lines that may mean anything else, and all after them, are left to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, overload

from digimaturity.ground.csvfile import LARGEST_CELL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray

_PIECE = 1 << 20
_NEWLINE, _RETURN, _NOUGHT, _POINT = 10, 13, 48, 46
# Fifteen digits and a point.
_MOST_SIGNS = 16
# What a cell is, besides one of the ten digits: nothing, or a text to look into.
_EMPTY, _LONGER = 10, 11


class PlainCells(Sequence[str]):
    """A column of cells in a block of lines; each is made a text when it is asked for.

    Args:
        block: UTF-8 that holds the cells.
        starts, ends: where in it each cell begins and ends.
        kinds: what ``kinds_of`` says of the cells.
    """

    def __init__(
        self, block: bytes, starts: NDArray[np.int64], ends: NDArray[np.int64], kinds: NDArray[np.uint8]
    ) -> None:
        self._block, self._starts, self._ends, self._kinds = block, starts, ends, kinds

    @classmethod
    def of(cls, block: bytes, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> PlainCells:
        """The column of the cells that begin and end there."""
        import numpy as np

        return cls(block, starts, ends, kinds_of(np.frombuffer(block, np.uint8), starts, ends))

    def __len__(self) -> int:
        return len(self._kinds)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        """The text of a cell, or of some."""
        if isinstance(row, slice):
            return [self[n] for n in range(*row.indices(len(self)))]
        return self._block[self._starts[row] : self._ends[row]].decode()

    def __iter__(self) -> Iterator[str]:
        """The texts, in order."""
        for start, end in zip(self._starts.tolist(), self._ends.tolist(), strict=True):
            yield self._block[start:end].decode()

    def meaning(
        self,
        of: Callable[[str], float],
        takes: Callable[[NDArray[np.float64], NDArray[np.int64]], NDArray[np.bool_]] | None = None,
    ) -> NDArray[np.float64]:
        """What each cell means, shape (len(self),).

        Args:
            of: what a text means; it is asked once for each digit.
            takes: which of some numbers, with so many decimals, mean what they are; None where none does.
        """
        import numpy as np

        table = np.array([*map(of, "0123456789"), of(""), np.nan])
        found: NDArray[np.float64] = table[self._kinds]
        rows = np.flatnonzero(self._kinds == _LONGER)
        if takes is not None and len(rows):
            values, decimals = self._numbers(rows)
            is_taken = (decimals >= 0) & takes(values, decimals)
            found[rows[is_taken]] = values[is_taken]
            rows = rows[~is_taken]
        places = zip(self._starts[rows].tolist(), self._ends[rows].tolist(), strict=True)
        found[rows] = [of(self._block[start:end].decode()) for start, end in places]
        return found

    def _numbers(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """The numbers in some cells, and how many decimals each has: -1 where it is not digits with at most one point.

        Up to fifteen digits are a whole number that a float holds exactly, and so is the power of ten below it, so
        that their quotient is the number that Python reads.
        """
        import numpy as np

        signs = np.frombuffer(self._block, np.uint8)
        starts, length = self._starts[rows], self._ends[rows] - self._starts[rows]
        whole, behind = np.zeros(len(rows), np.int64), np.full(len(rows), -1)
        is_odd = (length > _MOST_SIGNS) | (signs[starts] == _POINT) | (signs[starts + length - 1] == _POINT)
        for place in range(int(length[~is_odd].max(initial=0))):
            sign = signs.take(starts + place, mode="clip")
            is_there, digit = place < length, sign - np.uint8(_NOUGHT)
            is_digit, is_point = is_there & (digit < _EMPTY), is_there & (sign == _POINT)
            is_odd |= is_there & ~is_digit & ~(is_point & (behind < 0))
            whole = np.where(is_digit & ~is_odd, whole * 10 + digit, whole)
            behind += is_digit & (behind >= 0)
            behind[is_point & (behind < 0)] = 0
        is_odd |= (length == _MOST_SIGNS) & (behind < 0)
        decimals = np.where(is_odd, -1, np.maximum(behind, 0))
        return whole / 10.0 ** np.maximum(decimals, 0), decimals


class PlainLines:
    """The lines of a file after the first, as long as they are plain.

    Args:
        stream: UTF-8 that has been looked through, at the line after the headings.
        width: how many cells the headings have.
        delimiter: the sign between the cells.

    Attributes:
        width: see above.
        at: where in the file the lines begin that are left; ``rows``: how many have been handed on.
    """

    def __init__(self, stream: BinaryIO, width: int, delimiter: str) -> None:
        self._stream, self.width, self._delimiter = stream, width, delimiter.encode()
        self.at, self.rows = stream.tell(), 0
        self._left = b""

    def blocks(self, size: int) -> Iterator[list[PlainCells]]:
        """Columns of ``size`` lines, fewer in the last block; ends where lines are not plain, or with the file."""
        while block := self._taken(size):
            columns = self._columns(block)
            if columns is None:
                return
            self.at += len(block)
            self.rows += len(columns[0])
            yield columns

    def _taken(self, size: int) -> bytes:
        """The next ``size`` lines, or what is left of the file."""
        while self._left.count(b"\n") < size and (piece := self._stream.read(_PIECE)):
            self._left += piece
        cut = -1
        if self._left.count(b"\n") >= size:
            import numpy as np

            ends = np.flatnonzero(np.frombuffer(self._left, np.uint8) == _NEWLINE)
            cut = int(ends[size - 1]) + 1
        block, self._left = (self._left, b"") if cut < 0 else (self._left[:cut], self._left[cut:])
        return block

    def _columns(self, block: bytes) -> list[PlainCells] | None:
        """The cells of some lines by column; None where the lines are not plain."""
        import numpy as np

        if self._is_odd(block):
            return None
        lines = block if block.endswith(b"\n") else block + b"\n"
        signs = np.frombuffer(lines, np.uint8)
        between = np.flatnonzero((signs == self._delimiter[0]) | (signs == _NEWLINE))
        n = len(between) // self.width
        if n * self.width != len(between) or n != lines.count(b"\n"):
            return None
        ends = between.reshape(n, self.width)
        starts = np.empty_like(ends)
        starts.flat[0], starts.flat[1:] = 0, between[:-1] + 1
        if (signs[ends[:, -1]] != _NEWLINE).any():
            return None
        ends[:, -1] -= signs[ends[:, -1] - 1] == _RETURN
        if not (_is_seen(signs[starts[:, 0]]) & (ends[:, 0] > starts[:, 0])).all():
            return None
        if (ends - starts).max() > LARGEST_CELL:
            return None
        kinds = kinds_of(signs, starts, ends)
        by_column = np.ascontiguousarray(kinds.T)
        return [PlainCells(lines, starts[:, c], ends[:, c], by_column[c]) for c in range(self.width)]

    def _is_odd(self, block: bytes) -> bool:
        """Whether a block has what is more than cells: quotation, what was defused, other ends of lines, no text."""
        return (
            b'"' in block
            or b"\0" in block
            or block.startswith(b"'")
            or self._delimiter + b"'" in block
            or b"\n'" in block
            or block.count(b"\r") != block.count(b"\r\n")
        )


def kinds_of(signs: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.uint8]:
    """What cells are, by their bytes: 0–9 for one that is that digit alone, 10 for an empty one, 11 for any other."""
    import numpy as np

    length = ends - starts
    # The place of an empty cell at the end of the bytes is none of theirs.
    digit = (signs.take(starts, mode="clip") if len(signs) else np.zeros(starts.shape, np.uint8)) - np.uint8(_NOUGHT)
    kinds = np.full(starts.shape, _LONGER, np.uint8)
    np.copyto(kinds, digit, where=(length == 1) & (digit < _EMPTY))
    kinds[length == 0] = _EMPTY
    return kinds


def _is_seen(first: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether each line begins with a sign that is seen, so that the line says something.

    Spaces beyond ASCII begin with the bytes C2 and E1–E3, as do many other signs; å, ä and ö begin with C3.
    """
    import numpy as np

    seen: NDArray[np.bool_] = (first > ord(" ")) & ~np.isin(first, np.frombuffer(b"\xc2\xe1\xe2\xe3", np.uint8))
    return seen
