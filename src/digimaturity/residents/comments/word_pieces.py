"""A comment as words, and a word as what it is learned by: itself, the letters within it, and what stands beside it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from digimaturity.residents.comments.everyday_spelling import usual

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A word with its joints (e-tjänst, BankID:s), a number, a run of marks, or a single sign such as an emoji.
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’:][^\W\d_]+)*|\d+|!+|\?+|\.{2,}|…|[^\s\w.,;\"”“()!?]")
_THRICE = re.compile(r"(.)\1{2,}")
# Letters in a row within a word, at least and at most, its edges counted as one each.
_SHORTEST, _LONGEST = 2, 5
# What a comment is read of at most: a novel pasted into a form is read by its beginning and its end.
LONGEST_READ = 4000
_LONGEST_WORD = 40
# What every number is to a reader that must not learn case numbers by heart.
NUMBER = "#"
EDGE = "<>"
# After these, what is said counts in another way than before them.
_TURNS = frozenset(
    ("men", "fast", "fastän", "dock", "däremot", "tyvärr", "sen", "sedan", "ändå", "but", "however", "although")
)
BEFORE, AFTER, PIECE = "<", ">", "."


def found_in(text: str) -> list[str]:
    """A comment's words, numbers and marks as they stand, in order."""
    half = LONGEST_READ // 2
    return _TOKEN.findall(text if len(text) <= LONGEST_READ else f"{text[:half]} {text[-half:]}")


@lru_cache(maxsize=100_000)
def form_of(token: str) -> str:
    """The form of a word that it is learned by: usual spelling, small letters, three alike as two, numbers as one."""
    if token.isdecimal():
        return NUMBER
    return usual(_THRICE.sub(r"\1\1", unicodedata.normalize("NFC", token).lower()[:_LONGEST_WORD]))


def pieces(form: str) -> Iterator[str]:
    """The letters in a row within a word, its edges blank; each begins with a dot, which no word does."""
    edged = f" {form} "
    n = len(edged)
    for size in range(_SHORTEST, min(_LONGEST, n) + 1):
        for at in range(n - size + 1):
            yield PIECE + edged[at : at + size]


def last_turn(forms: Sequence[str]) -> int:
    """Where the last word that turns a comment stands; -1 where none does."""
    for at in range(len(forms) - 1, -1, -1):
        if forms[at] in _TURNS:
            return at
    return -1


def together(forms: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What a comment's words are besides themselves, each with the place of the word it begins with.

    Pairs of neighbours, the edges among them; and, where the comment turns (”bra, men …”), on which side a word stands.
    Of no words there is nothing.
    """
    if not forms:
        return
    before = EDGE
    for at, form in enumerate(forms):
        yield at - 1, f"{before} {form}"
        before = form
    yield len(forms) - 1, f"{before} {EDGE}"
    turn = last_turn(forms)
    if turn >= 0:
        for at, form in enumerate(forms):
            if at != turn:
                yield at, (BEFORE if at < turn else AFTER) + form
