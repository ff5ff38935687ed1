"""In what order to ask people about comments: those that teach most, unlike each other, some by chance among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.comments.word_pieces import form_of, found_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.model.comment_terms import CommentReading

_SEED = 1492
# Comments that share more of their words than this teach the same; it is looked for among the last so many.
_ALIKE, _LOOK_BACK = 0.6, 40
# Beside how unsure the reader is of the stance, how unsure it is of the area counts for so much.
_AREA_COUNTS = 0.5


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A comment to be asked about.

    Attributes:
        place: where it stands among the comments.
        drawn: whether it was drawn by chance among all, so that it stands for them.
        double: whether two people are to read it.
    """

    place: int
    drawn: bool
    double: bool


def asking_order(
    texts: Sequence[str], readings: Sequence[CommentReading], n: int, by_chance: float = 0.25, double: float = 0.0
) -> list[ToAsk]:
    """The comments to ask about, in order; the same for the same comments.

    Args:
        texts: the comments, each once.
        readings: as they are read now.
        n: how many are asked about at most.
        by_chance: the share that is drawn by chance among all.
        double: the share that two people are to read, of both kinds.
    """
    random = np.random.Generator(np.random.PCG64(_SEED))
    shuffled = random.permutation(len(texts)).tolist()
    # What may be drawn is set apart first: otherwise the hard ones, chosen already, would be missing among the drawn.
    n_apart = round(by_chance * len(texts))
    apart, rest = shuffled[:n_apart], shuffled[n_apart:]
    kept = set(rest)
    hard = [place for place in _hardest(texts, readings) if place in kept]
    chosen = set(hard)
    hard += [place for place in rest if place not in chosen]  # when nothing is left that is unlike the others
    of_each = {True: iter(apart), False: iter(hard)}
    asked = []
    for draws, doubles in random.random((n, 2))[: len(texts)].tolist():
        first = draws < by_chance
        found = next(((kind, place) for kind in (first, not first) for place in of_each[kind]), None)
        if found is None:
            break
        asked.append(ToAsk(found[1], found[0], doubles < double))
    return asked


def _hardest(texts: Sequence[str], readings: Sequence[CommentReading]) -> Iterator[int]:
    """Places: of each area and stance in turn the comment that the reader is least sure of, none like others."""
    doubt = [-(_lead(r.stance_shares) + _AREA_COUNTS * _lead(r.area_shares)) for r in readings]
    kinds: dict[tuple[str, str], list[int]] = {}
    told = [p for p in range(len(texts)) if readings[p].area is not None]  # of marks alone nobody learns
    for place in sorted(told, key=lambda p: (doubt[p], -p)):  # the last is taken first
        kinds.setdefault((str(readings[place].area), str(readings[place].stance)), []).append(place)
    before: list[frozenset[str]] = []
    while kinds:
        for kind in sorted(kinds):
            left = kinds[kind]
            while left:
                place = left.pop()
                words = frozenset(map(form_of, found_in(texts[place])))
                if not any(_is_alike(words, other) for other in before[-_LOOK_BACK:]):
                    before.append(words)
                    yield place
                    break
            if not left:
                del kinds[kind]


def _lead(shares: Sequence[float]) -> float:
    """How far the most probable class leads."""
    first, second, *_ = sorted(shares, reverse=True)
    return first - second


def _is_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    together = len(words | others)
    return not together or len(words & others) / together > _ALIKE
