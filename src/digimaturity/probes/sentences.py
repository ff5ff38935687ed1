"""Sentences of a page's content, and those among them that say what is looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.model.judgement import Piece
    from digimaturity.probes.page import Page

# A page is read so far; nobody reads on.
MOST_READ = 200_000
# Of a paragraph too.
_LONGEST = 4_000
_END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖ”\"0-9])")
_MOST_QUOTED = 200


class Sentence(NamedTuple):
    """A sentence, or a line that is none, and the page where it stands."""

    page: Page
    text: str

    @property
    def quoted(self) -> str:
        """As it can stand in a sentence of ours: short, and without what ends it."""
        text = "".join(c for c in self.text if c.isprintable())
        return text if len(text) <= _MOST_QUOTED else f"{text[: _MOST_QUOTED - 1].rstrip()}…"

    @property
    def piece(self) -> Piece:
        """Where it stands."""
        return self.page.piece(self.text)


def sentences_of(page: Page) -> Iterator[Sentence]:
    """The sentences of a page's content in order, without menus, header and footer."""
    for line in page.content[:MOST_READ].split("\n"):
        for text in _END.split(line[:_LONGEST]):
            if text.strip():
                yield Sentence(page, text.strip())


def paragraphs_of(page: Page) -> Iterator[Sentence]:
    """As ``sentences_of``, whole paragraphs."""
    for line in page.content[:MOST_READ].split("\n"):
        yield Sentence(page, line[:_LONGEST])


def saying(
    pages: Iterable[Page], pattern: re.Pattern[str], without: re.Pattern[str] | None = None, *, by_line: bool = False
) -> Iterator[Sentence]:
    """The sentences that say something, one for each place, and nothing of what they must not be about.

    Args:
        pages: read in this order.
        pattern: what a sentence must hold.
        without: what it must not.
        by_line: whether whole paragraphs are looked at instead of their sentences.
    """
    for page in pages:
        if not pattern.search(page.content[:MOST_READ]):
            continue
        for one in paragraphs_of(page) if by_line else sentences_of(page):
            if pattern.search(one.text) and not (without and without.search(one.text)):
                yield one
