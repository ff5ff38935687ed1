"""What of a user's own table may stand in a message: headings, codes and labels, but never what somebody wrote.

    Text("{s} är inget område.", "{s} is no area.").fill(s=quoted(said))     # ”skolan”, or: a text of 83 characters
    named(column.labels)                       # a, b, c …, or why they are not shown; ``headings_named`` likewise

A table without headings, or a wrong column, puts comments where labels are looked for. A message lands in terminals,
logs and mail, so what may be a person's words is told by its length only.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, same, shortened
from digimaturity.ground.personal_data import found_in

if TYPE_CHECKING:
    from collections.abc import Sequence

# A label is short: in signs and in words; the longest name of a Swedish public body has six words.
_SIGNS, _WORDS = 60, 7
# The values that are looked at, and those that are listed.
_LOOKED_AT, _LISTED = 2_000, 12
# As many different values of which most stand once tell persons apart, or are what persons wrote.
_MANY = 20
# What a heading without a question mark has at most, and how much of it is shown.
_WORDS_OF_HEADING, _ROOM = 5, 30
# A number or a day: what stands in a row of answers.
_CELL = re.compile(r"[\d.,:/ -]+")
_NO_HEADINGS = Text(
    "{n} kolumner, men första raden ser ut som svar och visas inte (saknas rubrikraden?)",
    "{n} columns, but the first row reads as answers and is not shown (is the row of headings missing?)",
)
_A_TEXT = Text("en text på {n} tecken", "a text of {n} characters")
_NOT_SHOWN = Text(
    "{n} värden som ser ut som fritext och inte visas", "{n} values that read as free text and are not shown"
)
# An address with @ is or may be a person's, and so may what begins as a telephone number or is built as an identity
# number; the number of an organisation is not.
_SOMEBODYS = re.compile(r"@|(?<![\d-])(?:(?:0|\+\d)\d(?:[\s-]?\d){5}|(?:\d\d)?\d\d[01]\d[0-3]\d[-+ ]?\d{4}(?!\d))")
_SENTENCE = re.compile(r"\w{2,}[^\w\s]*\s+\S*\w.*(?:[.!…]|[^\w\s]{2})$|[.!?]\s+\w", re.DOTALL)


def reads_as_text(value: str) -> bool:
    """Whether a value may be what somebody wrote, or lead to a person: it is no label."""
    bare = value.strip()
    return (
        len(bare) > _SIGNS
        or len(bare.split()) > _WORDS
        or "\n" in bare
        or _SOMEBODYS.search(bare) is not None
        or (_SENTENCE.search(bare) is not None and not bare.endswith("?"))
        or bool(found_in(bare))
    )


def read_as_text(values: Sequence[str]) -> bool:
    """Whether any of the values of a column may be what somebody wrote: then none of them is a label."""
    return any(reads_as_text(value) for value in islice(values, _LOOKED_AT))


def quoted(value: str) -> Text:
    """A value as it may stand in a message: itself, or how long it is."""
    bare = value.strip()
    return _A_TEXT.fill(n=len(bare)) if reads_as_text(bare) else same(bare)


def named(values: Sequence[str], most: int = _LISTED) -> Text:
    """The first of the values, where all are labels; otherwise only how many there are."""
    if read_as_text(values):
        return _NOT_SHOWN.fill(n=len(values))
    return same(", ".join(value or "–" for value in values[:most]) + (" …" if len(values) > most else "") or "–")


def headings_named(headings: Sequence[str], most: int = _LISTED) -> Text:
    """The first of a table's headings, long ones cut; none of them where the first row may be somebody's answer."""
    if any(_is_answer(heading) for heading in headings):
        return _NO_HEADINGS.fill(n=len(headings))
    return same(", ".join(_cut(h) for h in headings[:most]) + (" …" if len(headings) > most else "") or "–")


def _is_answer(heading: str) -> bool:
    bare = heading.strip()
    if bare.endswith("?"):  # questions may be as long as they like
        return _SOMEBODYS.search(bare) is not None
    return reads_as_text(bare) or len(bare.split()) > _WORDS_OF_HEADING or _CELL.fullmatch(bare) is not None


def _cut(heading: str) -> str:
    return shortened(heading, _ROOM) or "–"


def tells_persons_apart(values: Sequence[str], times: Sequence[int]) -> bool:
    """Whether a column that should have groups has persons, or what they wrote: free text, or nearly all different.

    Args:
        values: the different ones.
        times: how often each stands.
    """
    return read_as_text(values) or (len(values) > _MANY and 2 * sum(n == 1 for n in times) > len(values))
