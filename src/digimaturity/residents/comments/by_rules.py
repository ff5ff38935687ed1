"""Reading comments by rules alone: words, phrases and shape, weighed by a fixed table; no labels, nothing to install."""

from __future__ import annotations

import hashlib
from math import exp
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.comment_terms import AREAS, STANCES, CommentReading
from digimaturity.residents.comments.comment_signs import CommentSigns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.comment_words import CommentWords, Weights
    from digimaturity.residents.comments.comment_signs import Seen

# Raised whenever the rules see, with the same words, something else.
_RULES = 1
_TOLD = 5
_ALWAYS = "always"
# A word that adds less than this to the class that won decided nothing.
_LEAST = 0.05


class Weighing:
    """A table of weights, laid out as the signs and the entries are."""

    def __init__(self, weights: Weights, signs: CommentSigns, classes: int) -> None:
        self._none = (0.0,) * classes
        self._always = weights.signs.get(_ALWAYS, self._none)
        self._signs = [weights.signs.get(name, self._none) for name in signs.names]
        finder = signs.finder
        keys = [f"{group}: {word}" for group, word in zip(finder.entry_groups, finder.entry_words, strict=True)]
        self._own = [weights.words.get(key) for key in keys]
        self._groups = weights.signs
        self._gains: dict[tuple[int, str], tuple[float, ...]] = {}

    def shares(self, seen: Seen) -> tuple[float, ...]:
        """How probable each class is; they add up to 1."""
        sums = list(self._always)
        signs = self._signs
        for number, value in enumerate(seen.signs):
            if value:
                for k, weight in enumerate(signs[number]):
                    sums[k] += value * weight
        for entry in {found.entry for found, _ in seen.entries}:
            own = self._own[entry]
            if own is not None:
                for k, weight in enumerate(own):
                    sums[k] += weight
        top = max(sums)
        raised = [exp(one - top) for one in sums]
        total = sum(raised)
        return tuple([one / total for one in raised])

    def deciding(self, seen: Seen, won: int) -> tuple[str, ...]:
        """The words that spoke most for the class that won, as they stand."""
        spoke: dict[str, float] = {}
        gains = self._gains
        for found, group in seen.entries:
            key = (found.entry, group)
            gain = (gains.get(key) or self._gain(key))[won]
            if gain > _LEAST:
                words = " ".join(seen.words[found.first : found.after])
                if gain > spoke.get(words, 0.0):
                    spoke[words] = gain
        return tuple(sorted(spoke, key=lambda word: (-spoke[word], word))[:_TOLD])

    def _gain(self, key: tuple[int, str]) -> tuple[float, ...]:
        """How much more a word that counts in a group says for each class than for the classes on average."""
        entry, group = key
        row = self._groups.get(group, self._none)
        own = self._own[entry] or self._none
        both = [a + b for a, b in zip(row, own, strict=True)]
        middle = sum(both) / len(both)
        gain = self._gains[key] = tuple([one - middle for one in both])
        return gain


class RulesReader:
    """Reads comments by the words at hand."""

    def __init__(self, words: CommentWords) -> None:
        self._signs = CommentSigns(words)
        self._area = Weighing(words.area_weights, self._signs, len(AREAS))
        self._stance = Weighing(words.stance_weights, self._signs, len(STANCES))
        self._digest = words.digest

    @property
    def called(self) -> Text:
        """What reads."""
        return Text("regler och ordlistor, utan inlärning", "rules and word lists, nothing learned")

    @property
    def fingerprint(self) -> str:
        """A hash of the words and of the rules' edition."""
        return hashlib.sha256(f"rules {_RULES} {self._digest}".encode()).hexdigest()

    @property
    def sign_names(self) -> tuple[str, ...]:
        """What each number of ``signs`` is."""
        return self._signs.names

    def signs(self, text: str) -> tuple[float, ...]:
        """What the rules saw in a comment, as a fixed row of numbers."""
        return tuple(self._signs.see(text).signs)

    def explain(self, text: str) -> tuple[tuple[str, str], ...]:
        """Each word or phrase that was seen, and the group that it counted in, in their order."""
        seen = self._signs.see(text)
        return tuple((" ".join(seen.words[f.first : f.after]), group) for f, group in seen.entries)

    def read(self, comments: Sequence[str]) -> list[CommentReading]:
        """Each comment's reading, in their order."""
        return [self._read_one(text) for text in comments]

    def _read_one(self, text: str) -> CommentReading:
        seen = self._signs.see(text)
        areas = self._area.shares(seen)
        stances = self._stance.shares(seen)
        area = areas.index(max(areas))
        stance = stances.index(max(stances))
        mute = not any(word[0].isalnum() or ord(word[0]) > 0x2000 for word in seen.words)
        return CommentReading(
            area=None if mute else AREAS[area],
            stance=None if mute or self._says_nothing(seen) else STANCES[stance],
            area_shares=areas,
            stance_shares=stances,
            area_words=self._area.deciding(seen, area),
            stance_words=self._stance.deciding(seen, stance),
        )

    def _says_nothing(self, seen: Seen) -> bool:
        """Whether a comment only says that it says nothing."""
        spoken = sum(word[0].isalnum() for word in seen.words)
        return any(group == "nothing_said" and found.after - found.first >= spoken for found, group in seen.entries)
