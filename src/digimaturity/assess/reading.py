"""What of a question is read before it is answered: its pages, which of them stands, and which have been seen."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from digimaturity.ground.language import Text
    from digimaturity.ground.line import Line
    from digimaturity.insight.questions import Question

# A window of fewer lines is no place to read in.
_LOWEST_WINDOW = 3


@dataclass(slots=True)
class Reading:
    """Which page of the question in hand stands, and what has been read in this session.

    Attributes:
        page: the page that stands, counted from 0.
        is_new: whether the page that stands was turned to and has not been seen before.
    """

    page: int = 0
    is_new: bool = False
    _read: dict[str, str | None] = field(default_factory=dict)
    _shape: Hashable = None
    _pages: int = 1
    _seen: set[int] = field(default_factory=set)
    _is_covered: bool = False
    _has_turned: bool = False

    @property
    def unseen(self) -> int:
        """How many pages of the question in hand have not been seen."""
        return self._pages - len(self._seen)

    def standing(self, question: Question, shape: Hashable, pages: int) -> int:
        """Which of so many pages of a shape is to stand: the first, where the question or its shape is another."""
        here = (question.criterion.id, question.service_id, shape, pages)
        if here != self._shape:
            # Laid out in another way, a page has other words: what was seen of it before says nothing.
            self._shape, self._pages, self.page, self._seen = here, pages, 0, set()
            self._has_turned = False
        return self.page

    def shown(self, question: Question, shape: Hashable, pages: int, *, is_whole: bool = True) -> int:
        """Take note that a page is shown, and tell which; one that is covered in part has not been seen."""
        self.standing(question, shape, pages)
        self._is_covered = not is_whole
        is_unread = question.criterion.id not in self._read and self.page not in self._seen
        self.is_new = is_whole and is_unread and self._has_turned
        if is_whole:
            self._seen.add(self.page)
        if not self.unseen:
            self._read.setdefault(question.criterion.id, question.service_id)
        return self.page

    def turn(self) -> bool:
        """Go to the next page, after the last to the first; False where there is but one. A covered one comes first."""
        self._has_turned = True
        if self._is_covered:
            return True
        self.page = (self.page + 1) % self._pages
        return self._pages > 1

    def turned_to_unread(self, question: Question) -> bool:
        """Go to a page that has not been seen, where there is one: it is read before the question is answered."""
        if question.criterion.id in self._read:
            return False
        unseen = [page for page in range(self._pages) if page not in self._seen]
        if unseen:
            self._has_turned = True
            self.page = next((page for page in unseen if page >= self.page), unseen[0])
        return bool(unseen)

    def read_at(self, question: Question) -> str | None:
        """The other service at which a criterion was read; None where it was not."""
        where = self._read.get(question.criterion.id)
        return None if where == question.service_id else where


def windows(lines: Sequence[Line], room: int) -> list[list[Line]]:
    """A text too long for its place on a page, in windows of as many lines each; none where the place is too low.

    The last one begins with lines of the one before, so that none is half empty.
    """
    if room < _LOWEST_WINDOW:
        return []
    starts = [min(n, max(len(lines) - room, 0)) for n in range(0, len(lines), room)]
    return [list(lines[n : n + room]) for n in starts]


def sheets(blocks: Iterable[tuple[Text, Sequence[Line]]], room: int) -> list[list[tuple[Text, Line]]]:
    """Named blocks of lines after each other on sheets of at most ``room`` lines, broken only where they must be."""
    made: list[list[tuple[Text, Line]]] = [[]]
    for name, lines in blocks:
        if made[-1] and len(made[-1]) + len(lines) > room >= len(lines):
            made.append([])
        for drawn in lines:
            if len(made[-1]) == room:
                made.append([])
            made[-1].append((name, drawn))
    return made
