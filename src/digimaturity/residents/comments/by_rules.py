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
        none = (0.0,) * classes
        finder = signs.finder
        self.classes = classes
        self.always = weights.signs.get(_ALWAYS, none)
        self.signs = [weights.signs.get(name, none) for name in signs.names]
        keys = [f"{group}: {word}" for group, word in zip(finder.entry_groups, finder.entry_words, strict=True)]
        self.words = [weights.words.get(key) for key in keys]
        self.groups = weights.signs

    def shares(self, seen: Seen) -> tuple[float, ...]:
        """How probable each class is; they add up to 1."""
        sums = list(self.always)
        whole = range(self.classes)
        for value, row in zip(seen.signs, self.signs, strict=True):
            if value:
                for k in whole:
                    sums[k] += value * row[k]
        for entry in {found.entry for found, _ in seen.entries}:
            own = self.words[entry]
            if own is not None:
                for k in whole:
                    sums[k] += own[k]
        top = max(sums)
        raised = [exp(one - top) for one in sums]
        total = sum(raised)
        return tuple([one / total for one in raised])

    def deciding(self, seen: Seen, won: int) -> tuple[str, ...]:
        """The words that spoke most for the class that won, as they stand."""
        spoke: dict[str, float] = {}
        for found, group in seen.entries:
            row = self.groups.get(group)
            own = self.words[found.entry]
            gain = (_lead(row, won) if row else 0.0) + (_lead(own, won) if own else 0.0)
            if gain > _LEAST:
                words = seen.words[found.first : found.after]
                key = " ".join(words)
                spoke[key] = max(spoke.get(key, 0.0), gain)
        return tuple(sorted(spoke, key=lambda word: (-spoke[word], word))[:_TOLD])


def _lead(row: Sequence[float], won: int) -> float:
    return row[won] - sum(row) / len(row)


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
