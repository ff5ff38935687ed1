"""What stands beside the choices of a file, evidence and notes: packed together until somebody asks for it.

It is most of what a file says and nothing of what a score is made of. A thousand organisations' would fill memory, so
that it is unpacked file by file, and only what the last few files say is held.
"""

from __future__ import annotations

import marshal
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# So many files are held unpacked: whoever reads one answer after the other is in one file, or in two that are compared.
_OPEN = 8
# A file repeats itself, so that it is small as soon as it is compressed at all.
_COMPRESSION = 1


class Beside:
    """What stands beside each of several choices, packed.

    Args:
        packed: what ``packed_beside`` made of it.
        unpacked: makes the values of one choice out of what they were packed as.
    """

    __slots__ = ("_packed", "_unpacked")

    def __init__(self, packed: bytes, unpacked: Callable[[Any], tuple[Any, ...]]) -> None:
        self._packed, self._unpacked = packed, unpacked

    def opened(self) -> list[tuple[Any, ...]]:
        """The values of every choice."""
        rows = marshal.loads(zlib.decompress(self._packed))  # noqa: S302 - packed below
        return [self._unpacked(row) for row in rows]


def packed_beside(rows: Sequence[Any]) -> bytes:
    """What stands beside each of several choices, as what ``marshal`` carries, in as few bytes as is quick."""
    return zlib.compress(marshal.dumps(list(rows)), _COMPRESSION)


@lru_cache(maxsize=_OPEN)
def _open(beside: Beside) -> list[tuple[Any, ...]]:
    return beside.opened()


class KeptBeside:
    """What a frozen dataclass with slots derives from, some fields of which may be kept beside it.

    A field whose slot is empty is asked of what is packed.
    """

    __slots__ = ("_beside", "_number")
    # The fields that may be kept so, in the order of their values; of the class that derives from this.
    kept_beside: tuple[str, ...] = ()

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401
            """A field that is kept beside the record."""
            if name not in self.kept_beside:
                raise AttributeError(name)
            return _open(self._beside)[self._number][self.kept_beside.index(name)]


def keep_beside(record: KeptBeside, beside: Beside, number: int) -> None:
    """Let go of the fields of a record that are packed beside it, under a number."""
    for name in record.kept_beside:
        object.__delattr__(record, name)
    object.__setattr__(record, "_beside", beside)
    object.__setattr__(record, "_number", number)
