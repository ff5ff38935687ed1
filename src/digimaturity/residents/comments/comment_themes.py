"""Topics that come again within an area: words that many of its comments have in common, found without labels.

A topic is a word, with its inflected forms and compounds, that at least ten comments of an area share, and that is
more common in that area than in the others. The word that most comments share comes first, then the one that most of
the rest share, and so on; words that keep it company are named beside it. A topic is kept only when it comes out again
in most samples drawn from the comments, since in any heap of words something is largest.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.comments.theme_words import ThemeWords

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.model.comment_terms import Area, CommentReading, Stance

FEWEST = 10
_SEED, _SAMPLES = 1492, 40
_MOST_THEMES, _WORDS = 10, 5
# A word tells of an area when it is so many times as common there as in all comments.
_TYPICAL = 1.15
# A word that keeps a topic company stands in so many of its comments, so many times as often as in the area.
_COMPANY, _CLOSE = 3, 2.0
# The share of samples that a topic must come out of.
_MOSTLY = 0.5


@dataclass(frozen=True)
class Theme:
    """A topic.

    Attributes:
        words: the one that its comments share, and those that keep it company.
        places: of its comments.
        stances: how many of them are read as each stance.
        found_again: the share of samples of the comments that it came out of, 0–1.
    """

    words: tuple[str, ...]
    places: tuple[int, ...]
    stances: dict[Stance, int]
    found_again: float

    @property
    def n(self) -> int:
        """How many comments are about it."""
        return len(self.places)


@dataclass(frozen=True)
class Themes:
    """The topics of an area.

    Attributes:
        n: comments that were looked through.
        found: topics with at least ``FEWEST`` comments, the largest first.
    """

    n: int
    found: tuple[Theme, ...]

    @property
    def covered(self) -> int:
        """How many comments are of some topic."""
        return sum(theme.n for theme in self.found)


def themes_by_area(
    texts: Sequence[str], readings: Sequence[CommentReading], areas: Sequence[Area]
) -> dict[Area, Themes]:
    """The topics of each area.

    Args:
        texts: of all areas, masked, so that no name is a telling word.
        readings: of each.
        areas: those that are asked for.
    """
    words = ThemeWords(texts)
    return {
        area: _themes(words, readings, [i for i, reading in enumerate(readings) if reading.area is area])
        for area in areas
    }


def _themes(words: ThemeWords, readings: Sequence[CommentReading], at: Sequence[int]) -> Themes:
    own = [frozenset(words.own[i]) for i in at]
    counts = Counter(stem for stems in own for stem in stems)
    share = len(own) / max(len(words.own), 1)
    # Where nearly all comments are of one area, no word can be more common there.
    bound = min(_TYPICAL, 1 + (1 / share - 1) / 2) if share else _TYPICAL
    telling = {s for s, n in counts.items() if n >= FEWEST and n >= bound * share * words.counts[s]}
    chosen = _chosen(own, telling, FEWEST)
    again = _found_again(own, telling)
    found = []
    for stem, members in chosen.items():
        if again[stem] < _MOSTLY:
            continue
        places = tuple(at[i] for i in members)
        names = tuple(words.said(s) for s in (stem, *_company(stem, members, own, counts)))
        stances = Counter(stance for p in places if (stance := readings[p].stance) is not None)
        found.append(Theme(names, places, dict(stances), again[stem]))
    return Themes(len(own), tuple(sorted(found, key=lambda theme: (-theme.n, theme.words))))


def _chosen(own: Sequence[frozenset[str]], telling: Collection[str], fewest: int) -> dict[str, list[int]]:
    """Words in the order of how many comments share them that share none before, and the places of those comments."""
    left: dict[str, set[int]] = {stem: set() for stem in telling}
    for i, stems in enumerate(own):
        for stem in stems & left.keys():
            left[stem].add(i)
    chosen: dict[str, list[int]] = {}
    while left and len(chosen) < _MOST_THEMES:
        stem = min(left, key=lambda s: (-len(left[s]), s))
        members = left.pop(stem)
        if len(members) < fewest:
            break
        chosen[stem] = sorted(members)
        for others in left.values():
            others.difference_update(members)
    return chosen


def _found_again(own: Sequence[frozenset[str]], telling: Collection[str]) -> dict[str, float]:
    """The share of samples, drawn with putting back, in which each word is a topic's."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    again: Counter[str] = Counter()
    for _ in range(_SAMPLES if telling else 0):
        some = [own[i] for i in random.integers(len(own), size=len(own)).tolist()]
        again.update(_chosen(some, telling, FEWEST).keys())
    return {stem: again[stem] / _SAMPLES for stem in telling}


def _company(stem: str, members: Sequence[int], own: Sequence[frozenset[str]], counts: Counter[str]) -> list[str]:
    """The words that stand oftener in a topic's comments than in the area's others, the closest first."""
    beside = Counter(other for i in members for other in own[i] if other != stem)
    expected = len(members) / len(own)
    close = {s: n / (counts[s] * expected) for s, n in beside.items() if n >= _COMPANY}
    kept = [s for s, lift in close.items() if lift >= _CLOSE]
    return sorted(kept, key=lambda s: (-beside[s], -close[s], s))[: _WORDS - 1]
