"""Which words of a comment decided: those that spoke most for what it was read as, against all that it was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# At most so many are named, and none that did less than this share of what the words for it did together.
_MOST, _LEAST = 3, 0.12


def deciding_words(words: Sequence[str], gains: Sequence[float]) -> tuple[str, ...]:
    """The words that spoke most for a reading, the strongest first, each as it stands in the comment.

    Args:
        words: of the comment, in order.
        gains: what each said for the reading; below zero where it spoke against it.
    """
    said: dict[str, float] = {}
    first: dict[str, str] = {}
    whole = 0.0
    for word, gain in zip(words, gains, strict=True):
        if gain > 0 and (word[0].isalnum() or ord(word[0]) > _SIGNS):
            whole += gain
            key = word.lower()
            if key in said:
                said[key] += gain
            else:
                said[key], first[key] = gain, word
    ranked = sorted(said, key=said.__getitem__, reverse=True)[:_MOST]
    return tuple([first[key] for key in ranked if said[key] >= _LEAST * whole])


# Signs from here on are pictures, which people mean something by; before it stand commas and the like.
_SIGNS = 0x2100
