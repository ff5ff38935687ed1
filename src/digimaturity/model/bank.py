"""Which of the questions in the study's bank an organisation gets: drawn by lot, the same for whoever asks.

Each question has a lot of its own for each organisation, worked out from both and nothing else. So organisations get
different sentences about equally often, the tries of one organisation get different ones, two assessors and two
computers draw alike, and a question that is added to the bank moves no other.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def drawn(bank: Iterable[T], organisation: str, words: Callable[[T], str]) -> tuple[T, ...]:
    """The questions of a bank in the order in which an organisation gets them, the first try's first.

    Two criteria that share a bank ask an organisation the same in the same try.

    Args:
        bank: in any order.
        organisation: its id.
        words: the words of a question, which tell it from the others.
    """
    return tuple(sorted(bank, key=lambda one: sha256(f"{organisation}\n{words(one)}".encode()).digest()))
