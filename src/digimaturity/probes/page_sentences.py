"""Sentences of a page's content, and those among them that say what is looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.model.judgement import Piece
    from digimaturity.probes.page import Page

# A page is read so far; nobody reads on.
MOST_READ = 100_000
# Of the code: its beginning and its end, where scripts stand.
_MOST_CODE, _LAST_CODE = 400_000, 200_000
# Of a paragraph too.
_LONGEST = 2_000
_END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖ”\"0-9])")
_MOST_QUOTED = 200


def content_read(page: Page) -> str:
    """A page's content, as far as it is read."""
    return page.content[:MOST_READ]


def text_read(page: Page) -> str:
    """All that can be read on a page, header and footer too, as far as it is read."""
    return page.text[:MOST_READ]


def code_read(page: Page) -> str:
    """A page's code, without the middle of one that is very long."""
    html = page.html
    return html if len(html) <= _MOST_CODE + _LAST_CODE else f"{html[:_MOST_CODE]}\n{html[-_LAST_CODE:]}"


class Sentence(NamedTuple):
    """A sentence, or a line that is none, and the page where it stands."""

    page: Page
    text: str

    @property
    def quoted(self) -> str:
        """As it can stand in a sentence of ours: short, and without what ends it."""
        text = "".join(c for c in self.text if c.isprintable()).rstrip(". ")
        return text if len(text) <= _MOST_QUOTED else f"{text[: _MOST_QUOTED - 1].rstrip()}…"

    @property
    def piece(self) -> Piece:
        """Where it stands."""
        return self.page.piece(self.text)


def sentences_of(page: Page) -> Iterator[Sentence]:
    """The sentences of a page's content in order, without menus, header and footer."""
    for line in content_read(page).split("\n"):
        for text in _END.split(line[:_LONGEST]):
            if text.strip():
                yield Sentence(page, text.strip())


def paragraphs_of(page: Page) -> Iterator[Sentence]:
    """As ``sentences_of``, whole paragraphs."""
    for line in content_read(page).split("\n"):
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
    # What looks past its own end may match a sentence and not the page; all else is not split where nothing matches.
    is_plain = not any(mark in pattern.pattern for mark in ("^", "$", "(?<!", "(?!"))
    for page in pages:
        if is_plain and not pattern.search(content_read(page)):
            continue
        for one in paragraphs_of(page) if by_line else sentences_of(page):
            if pattern.search(one.text) and not (without and without.search(one.text)):
                yield one
