"""Comments in which whatever is a person's own is marked, and how much of it the masking finds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.builders import REPOSITORY

from digimaturity.residents.comments.masking import personal_parts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDER = REPOSITORY / "tests" / "data" / "comments"
TUNED, UNSEEN, SPELLINGS, STRANGERS = (
    FOLDER / f"masking{more}.txt" for more in ("", "-unseen", "-spellings", "-held-out")
)
# What has digits in it, or an at sign.
NUMBERS = ("identity_number", "phone", "mail", "case_number", "vehicle", "number", "link")
_MARK = re.compile(r"\[\[(\w+):(.*?)\]\]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Marked:
    """A comment, and where in it personal data stand: kind, beginning and end."""

    text: str
    marks: tuple[tuple[str, int, int], ...]


@dataclass
class Measured:
    """How much of what is marked was found, by kind, and how many other words were masked."""

    marked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    words: int = 0
    words_masked: int = 0
    missed: list[str] = field(default_factory=list)

    def share(self, *kinds: str) -> float:
        """The share found of these kinds."""
        return sum(self.found[k] for k in kinds) / sum(self.marked[k] for k in kinds)


def read_marked(path: Path) -> list[Marked]:
    """The comments of a file; lines that begin with # are remarks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [parsed(line.replace("\\n", "\n")) for line in lines if line and not line.startswith("#")]


def parsed(line: str) -> Marked:
    """A comment as it is marked in a file."""
    text, last = "", 0
    marks: list[tuple[str, int, int]] = []
    for m in _MARK.finditer(line):
        text += line[last : m.start()]
        marks.append((m[1], len(text), len(text) + len(m[2])))
        text += m[2]
        last = m.end()
    return Marked(text + line[last:], tuple(marks))


def measure(comments: Iterable[Marked]) -> Measured:
    """What the masking does to them: a thing is found when each of its letters and digits is hidden."""
    told = Measured()
    for comment in comments:
        hidden = {n for part in personal_parts(comment.text) for n in range(part.start, part.end)}
        personal = {n for _, start, end in comment.marks for n in range(start, end)}
        for kind, start, end in comment.marks:
            is_found = all(n in hidden for n in range(start, end) if comment.text[n].isalnum())
            told.marked[kind] += 1
            told.found[kind] += is_found
            if not is_found:
                told.missed.append(f"{kind}: {comment.text}")
        others = [m.start() for m in _WORD.finditer(comment.text) if m.start() not in personal]
        told.words += len(others)
        told.words_masked += sum(n in hidden for n in others)
    return told
