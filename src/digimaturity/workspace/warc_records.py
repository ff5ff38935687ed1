"""The records of a WARC one after another, within bounds: no line or head of a file takes all memory or time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warcio.recordloader import ArcWarcRecord

_MOST_RECORDS = 200_000
# Of the lines of one record: its head, that of its answer, and the empty ones after it.
_MOST_LINES = 1_000_000


def records(stream: BinaryIO) -> Iterator[ArcWarcRecord]:
    """The records of a WARC, packed or not.

    Raises:
        ValueError: a record's head is larger than any can be.
        warcio.exceptions.ArchiveLoadFailed: it is no WARC.
    """
    import logging

    from warcio.archiveiterator import ArchiveIterator

    # The library writes what it meets to the terminal, and what it meets may be made to do damage there.
    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    iterator = ArchiveIterator(stream, no_record_parse=False)
    iterator.reader = reader = _bounded()(stream)
    for n, record in enumerate(iterator):
        if n >= _MOST_RECORDS:
            return
        reader.in_lines = 0
        yield record


@cache
def _bounded() -> Any:  # noqa: ANN401 - a class that needs an optional library
    from warcio.bufferedreaders import DecompressingBufferedReader

    class Bounded(DecompressingBufferedReader):  # type: ignore[misc]
        """Reads no more in lines than a record can have; the library itself reads any line to its end."""

        in_lines = 0

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(min(length or _MOST_LINES, _MOST_LINES))
            self.in_lines += len(line)
            if self.in_lines >= _MOST_LINES:
                msg = "a head without end"
                raise ValueError(msg)
            return line

    return Bounded
