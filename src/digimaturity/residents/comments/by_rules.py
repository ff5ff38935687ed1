"""Reading comments by rules alone: words, phrases and shape, weighed by a fixed table; no labels needed."""

from __future__ import annotations

import hashlib
from math import exp
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.comment_terms import AREAS, STANCES, CommentReading
from digimaturity.residents.comments.comment_signs import NOTHING_ELSE, CommentSigns
from digimaturity.residents.comments.told_times import grade_signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.comment_words import CommentWords, Row
    from digimaturity.residents.comments.comment_signs import Seen

# Raised whenever the rules see, with the same words, something else.
_RULES = 3
_TOLD = 5
# Faces and pictures stand beyond this in Unicode, dashes and quotation marks before.
_LAST_SIGN = "\u2600"
_ALWAYS = "always"
# A word that adds less than this to the class that won decided nothing.
_LEAST = 0.05
_NO_AREA = (0.0,) * len(AREAS)
_NO_STANCE = (0.0,) * len(STANCES)
_NOTHING = (*_NO_AREA, *_NO_STANCE)
# Words that are everywhere: they weigh, a little, but nobody would take them for what decided.
_SAYS_LITTLE = frozenset(
    [
        "n",
        "unit",
        "me",
        "not",
        "negator",
        "address",
        "every",
        "after",
        "calendar",
        "soon",
        "family",
        "strong",
        "ordinal",
        "now",
        "even",
        "nothing_alone",
        "nothing_beside",
    ]
)


class _Weighing:
    """Both tables of weights side by side, laid out as signs and entries are: first the areas, then the stances."""

    def __init__(self, words: CommentWords, signs: CommentSigns) -> None:
        area, stance = words.area_weights, words.stance_weights

        def joined(name: str, here: dict[str, Row], there: dict[str, Row]) -> Row | None:
            if name not in here and name not in there:
                return None
            return (*here.get(name, _NO_AREA), *there.get(name, _NO_STANCE))

        names = {*area.signs, *stance.signs}
        self._groups = {name: joined(name, area.signs, stance.signs) for name in names}
        self._always = self._groups.get(_ALWAYS) or _NOTHING
        self._signs = [self._groups.get(name) or _NOTHING for name in signs.names]
        finder = signs.finder
        keys = [f"{group}: {word}" for group, word in zip(finder.entry_groups, finder.entry_words, strict=True)]
        self._own = [joined(key, area.words, stance.words) for key in keys]
        self._leads: dict[tuple[int, str], Row] = {}

    def shares(self, seen: Seen) -> tuple[Row, Row]:
        """How probable each area, and each stance, is."""
        # Written out, which is three times as fast as a loop over the eight.
        a, b, c, d, e, p, s, n = self._always
        table = self._signs
        for number, value in enumerate(seen.signs):
            if value:
                a1, b1, c1, d1, e1, p1, s1, n1 = table[number]
                a += value * a1
                b += value * b1
                c += value * c1
                d += value * d1
                e += value * e1
                p += value * p1
                s += value * s1
                n += value * n1
        own = self._own
        ease = seen.ease
        for entry in {found.entry for found, _ in seen.entries}:
            row = own[entry]
            if row is not None:
                a1, b1, c1, d1, e1, p1, s1, n1 = row
                a += a1
                b += b1
                c += c1
                d += d1
                e += e1
                p += ease * p1
                s += ease * s1
                n += ease * n1
        return _shares((a, b, c, d, e)), _shares((p, s, n))

    def deciding(self, seen: Seen, column: int) -> tuple[str, ...]:
        """The words that spoke most for a class, as they stand."""
        spoke: dict[str, float] = {}
        leads = self._leads
        for found, group in seen.entries:
            key = (found.entry, group)
            lead = (leads.get(key) or self._lead(key))[column]
            if lead > _LEAST:
                first, after = found.first, found.after
                words = seen.words[first] if after - first == 1 else " ".join(seen.words[first:after])
                if lead > spoke.get(words, 0.0):
                    spoke[words] = lead
        return tuple(sorted(spoke, key=lambda word: (-spoke[word], word))[:_TOLD])

    def _lead(self, key: tuple[int, str]) -> Row:
        """How much more a word that counts in a group says for each class than for its fellows on average."""
        entry, group = key
        row = self._groups.get(group) or _NOTHING
        own = self._own[entry] or _NOTHING
        both = [one + other for one, other in zip(row, own, strict=True)]
        if group in _SAYS_LITTLE:
            both = list(_NOTHING)
        area, stance = both[: len(AREAS)], both[len(AREAS) :]
        lead = self._leads[key] = (
            *(one - sum(area) / len(area) for one in area),
            *(one - sum(stance) / len(stance) for one in stance),
        )
        return lead


def _shares(sums: Row) -> Row:
    top = max(sums)
    raised = [exp(one - top) for one in sums]
    total = sum(raised)
    return tuple([one / total for one in raised])


class RulesReader:
    """Reads comments by the words at hand."""

    def __init__(self, words: CommentWords) -> None:
        self._signs = CommentSigns(words)
        self._weighing = _Weighing(words, self._signs)
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
        areas, stances = self._weighing.shares(seen)
        area = areas.index(max(areas))
        stance = stances.index(max(stances))
        mute = is_mute(seen.words) or not (seen.entries or grade_signs(text))
        return CommentReading(
            area=None if mute else AREAS[area],
            stance=None if mute or seen.signs[self._signs.at[NOTHING_ELSE]] else STANCES[stance],
            area_shares=areas,
            stance_shares=stances,
            area_words=self._weighing.deciding(seen, area),
            stance_words=self._weighing.deciding(seen, len(AREAS) + stance),
        )


def is_mute(words: Sequence[str]) -> bool:
    """Whether there is neither a word nor a face among the pieces of a comment: nothing, or nothing but signs."""
    if words and words[0][0].isalnum():
        return False
    return not any(word[0].isalnum() or (word[0] in ":;=<" and len(word) > 1) or word[0] > _LAST_SIGN for word in words)


def reading_of(area_shares: Row, stance_shares: Row) -> CommentReading:
    """A reading of which only the shares are kept."""
    return CommentReading(
        area=AREAS[area_shares.index(max(area_shares))],
        stance=STANCES[stance_shares.index(max(stance_shares))],
        area_shares=area_shares,
        stance_shares=stance_shares,
    )
