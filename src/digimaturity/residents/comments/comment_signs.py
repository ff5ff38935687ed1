"""What rules see in a comment: words and phrases of groups, negated or not, before or after a *but*; times; shape.

All of it becomes a fixed row of numbers, the signs, each with a name.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.comment_terms import AREAS
from digimaturity.residents.comments.everyday_spelling import usual
from digimaturity.residents.comments.told_times import GRADE_SIGNS, TIME_SIGNS, grade_signs, time_sign
from digimaturity.residents.comments.word_patterns import Found, WordFinder, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.comment_words import CommentWords

# What stands further on in a comment than this says nothing new about where it stands.
READ = 8_000
# A group seen more often than this tells no more.
_OFTEN = 3.0
_LENGTHS = (2, 6, 15, 35)
_BRIEF = 9
# Of so many words a comment may be before each counts for less.
_USUAL = 25
# Shorter words in capitals are abbreviations.
_SHOUTED = 3
# A word that may belong to several areas counts so much beside one that belongs to one.
_WEAKLY = 0.35
_OVERALL = "overall"
_NO_CLAUSE = frozenset({".", ",", ";", ":", "!", "?", "(", ")", "!!", "..", "...", "…", "men", "fast", "but", "–"})
_PRAISE = frozenset(
    {"praise", "praise_strong", "easy", "fast", "works", "thanks", "praise_fact", "no_blame", "emoji_good"}
)
_BLAME = frozenset({"blame", "blame_strong", "blame_fact", "no_praise", "no_works", "emoji_bad"})
_IN_BETWEEN = frozenset({"lukewarm", "hedge", "wonder", "wish"})
# Thanks beside a complaint are often meant otherwise.
_THANKFUL = frozenset({"praise_strong", "thanks", "irony"})
_COMPLAINT = frozenset({"blame_fact", "emoji_bad"})
# Words whose opposite may follow them: "fungerade inte".
_VERBS = frozenset({"works", "praise"})
# A phrase of these leaves the words in it to speak for themselves.
_SOFT = frozenset(
    (
        *("strong", "weak", "but", "n", "unit", "soon", "negator", "hedge", "ordinal", "asks_why", "address", "nobody"),
        *("never", "without", "not", "only", "must", "every", "self", "now", "after", "even", "still", "already"),
        *(
            "same",
            "done",
            "me",
            "calendar",
            "family",
            "nothing_alone",
            "nothing_beside",
            "emoji_good",
            "emoji_bad",
            "emoji_middle",
            "short",
        ),
    )
)
# What says that nothing is said, and what may stand beside it without its saying more.
_NOTHING, _BESIDE_NOTHING = "nothing_said", frozenset({"nothing_alone", "nothing_beside"})
NOTHING_ELSE = "nothing_else"
_LENGTH_NAMES = tuple(str(number) for number in (*_LENGTHS, "more"))
_SHAPE = (
    *(f"words_{length}" for length in _LENGTH_NAMES),
    *("asks_last", "asks", "exclaims", "exclaims_much", "trails_off", "capitals", "quotes", "lines", "digits"),
)
_TOGETHER = (
    *("both", "neither", "only_praise", "only_blame", "soft_and_both", "soft_and_neither", "both_brief", "neither_nor"),
    *("praise_then_but", "blame_then_but", "praise_after_but", "blame_after_but", "praise_with_complaint"),
    *("ends_in_praise", "ends_in_blame", "begins_in_praise", "begins_in_blame"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in one comment.

    Attributes:
        signs: the row of numbers, in the order of ``CommentSigns.names``.
        entries: each pattern that was found and counted, with the words it was found in and the group it counted in.
        words: the comment's words.
        ease: how much each word of a long comment counts: there are more of every kind in it, without its saying more.
    """

    signs: list[float]
    entries: list[tuple[Found, str]]
    words: list[str]
    ease: float


class CommentSigns:
    """Sees what the words at hand let it see."""

    def __init__(self, words: CommentWords) -> None:
        self.finder = WordFinder((*words.areas, *words.stance))
        self._negated = words.negated
        self._telling = {group.name for group in words.stance} - _SOFT
        self._groups = self.finder.entry_groups
        self._area_of = {group.name: group.name.removesuffix("_weak") for group in words.areas}
        groups = [group.name for group in (*words.areas, *words.stance)]
        counted = dict.fromkeys((*groups, *words.negated.values()))
        areas = [area.value for area in AREAS if area != _OVERALL]
        self.names: tuple[str, ...] = (
            *counted,
            *(f"{kind}_{area}" for kind in ("first", "share", "alone") for area in areas),
            "no_area",
            *(f"unspecific_{length}" for length in _LENGTH_NAMES),
            *TIME_SIGNS,
            *GRADE_SIGNS,
            *_SHAPE,
            *_TOGETHER,
            NOTHING_ELSE,
        )
        self.at = {name: number for number, name in enumerate(self.names)}
        # Of each entry: the area that it speaks for and how much it counts; overall is what is left.
        of = [self._area_of.get(group, _OVERALL) for group in self._groups]
        self._speaks_for = [
            None if area == _OVERALL else (area, _WEAKLY if area != group else 1.0)
            for area, group in zip(of, self._groups, strict=True)
        ]

    def see(self, text: str) -> Seen:
        """What a comment shows."""
        text = text[:READ]
        words = pieces(text)
        lower = [usual(word.lower()) for word in words]
        entries = self._counted(self.finder.find(words), lower)
        signs = [0.0] * len(self.names)
        plain = [word for word in words if word[0].isalnum()]
        ease = 1.0 if len(plain) <= _USUAL else sqrt(_USUAL / len(plain))
        at, areas = self.at, self._area_of
        for _, group in entries:
            sign = at[group]
            if signs[sign] < _OFTEN:
                signs[sign] = min(_OFTEN, signs[sign] + (1.0 if group in areas else ease))
        self._add_shape(text, plain, signs)
        self._add_areas(entries, signs)
        self._add_times(entries, lower, signs)
        self._add_grades(text, signs)
        self._add_together(entries, lower, signs)
        signs[at[NOTHING_ELSE]] = float(_says_nothing(entries, words))
        return Seen(signs, entries, words, ease)

    def _counted(self, found: list[Found], lower: Sequence[str]) -> list[tuple[Found, str]]:
        groups = self._groups
        # How far the longest phrase reaches from each of its words: what lies within it is said by the phrase.
        reach: dict[int, tuple[int, int]] = {}
        for one in found:
            if one.after - one.first > 1 and groups[one.entry] in self._telling:
                for place in range(one.first, one.after):
                    if one.after - one.first > reach.get(place, (0, 0))[1] - reach.get(place, (0, 0))[0]:
                        reach[place] = (one.first, one.after)
        negators = {one.first for one in found if groups[one.entry] == "negator"}
        counted = []
        for one in found:
            group = groups[one.entry]
            if reach and group in self._telling and one.first in reach:
                first, after = reach[one.first]
                if first <= one.first and one.after <= after and after - first > one.after - one.first:
                    continue
            if negators and group in self._negated and _is_negated(one, group, negators, lower):
                group = self._negated[group]
            counted.append((one, group))
        return counted

    def _add_areas(self, entries: list[tuple[Found, str]], signs: list[float]) -> None:
        at = self.at
        weights: dict[str, float] = {}
        first = ""
        specific = set()
        for spoken in [self._speaks_for[one.entry] for one, _ in entries]:
            if spoken is None:
                continue
            area, weight = spoken
            weights[area] = weights.get(area, 0.0) + weight
            if weight == 1.0:
                first = first or area
                specific.add(area)
        if first:
            signs[at[f"first_{first}"]] = 1.0
        whole = sum(weights.values())
        for area, weight in weights.items():
            signs[at[f"share_{area}"]] = weight / whole
        if len(specific) == 1:
            signs[at[f"alone_{first}"]] = 1.0
        signs[at["no_area"]] = float(not whole)
        if not specific:
            for length in _LENGTH_NAMES:
                signs[at[f"unspecific_{length}"]] = signs[at[f"words_{length}"]]

    def _add_times(self, entries: list[tuple[Found, str]], lower: Sequence[str], signs: list[float]) -> None:
        for one, group in entries:
            sign = time_sign(lower, one.first) if group == "unit" else None
            if sign and signs[self.at[sign]] < _OFTEN:
                signs[self.at[sign]] += 1.0

    def _add_grades(self, text: str, signs: list[float]) -> None:
        for sign in grade_signs(text):
            signs[self.at[sign]] = 1.0

    def _add_shape(self, text: str, plain: Sequence[str], signs: list[float]) -> None:
        at = self.at
        length = sum([len(plain) > limit for limit in _LENGTHS])
        signs[at[_SHAPE[length]]] = 1.0
        if "?" in text:
            signs[at["asks"]] = min(float(text.count("?")), _OFTEN)
            signs[at["asks_last"]] = float(text.rstrip().endswith("?"))
        if "!" in text:
            signs[at["exclaims"]] = 1.0
            signs[at["exclaims_much"]] = float("!!" in text)
        if ".." in text or "…" in text:
            signs[at["trails_off"]] = 1.0
        if '"' in text or "”" in text:
            signs[at["quotes"]] = 1.0
        if "\n" in text or "=" in text:
            signs[at["lines"]] = 1.0
        signs[at["capitals"]] = float(
            len([word for word in plain if len(word) >= _SHOUTED and word.isupper()]) > len(plain) // 2
        )
        if any(word[0].isdigit() for word in plain):
            signs[at["digits"]] = 1.0

    def _add_together(self, entries: list[tuple[Found, str]], lower: Sequence[str], signs: list[float]) -> None:
        at = self.at
        good = [one.first for one, group in entries if group in _PRAISE]
        bad = [one.first for one, group in entries if group in _BLAME]
        kinds = {group for _, group in entries}
        soft = not _IN_BETWEEN.isdisjoint(kinds)
        shown: list[str] = []
        if good and bad:
            shown += ["both"] + ["soft_and_both"] * soft + ["both_brief"] * (len(lower) <= _BRIEF)
        elif good or bad:
            shown.append("only_praise" if good else "only_blame")
        else:
            shown += ["neither"] + ["soft_and_neither"] * soft
        if good or bad:
            # What was found stands in its order: the first is first.
            ends = (good[-1] if good else -1) - (bad[-1] if bad else -1)
            begins = (good[0] if good else READ) - (bad[0] if bad else READ)
            shown += ["ends_in_praise"] * (ends > 0) + ["ends_in_blame"] * (ends < 0)
            shown += ["begins_in_praise"] * (begins < 0) + ["begins_in_blame"] * (begins > 0)
        if "but" in kinds:
            but = max([one.first for one, group in entries if group == "but"])
            shown += ["praise_then_but"] * (but > 0 and bool(good) and good[0] < but)
            shown += ["blame_then_but"] * (but > 0 and bool(bad) and bad[0] < but)
            shown += ["praise_after_but"] * (but > 0 and bool(good) and good[-1] > but)
            shown += ["blame_after_but"] * (but > 0 and bool(bad) and bad[-1] > but)
        if "no_praise" in kinds and "no_blame" in kinds:
            shown.append("neither_nor")
        if not (_THANKFUL.isdisjoint(kinds) or _COMPLAINT.isdisjoint(kinds)):
            shown.append("praise_with_complaint")
        for name in shown:
            signs[at[name]] = 1.0


def _says_nothing(entries: list[tuple[Found, str]], words: Sequence[str]) -> bool:
    """Whether a comment only says that it says nothing: "inga synpunkter", "nej, inget att tillägga"."""
    spoken = {place for place, word in enumerate(words) if word[0].isalnum()}
    told = [(found, group) for found, group in entries if group == _NOTHING or group in _BESIDE_NOTHING]
    if not spoken or all(group == "nothing_beside" for _, group in told):
        return False
    if any(group == "irony" and found.after - found.first > 1 for found, group in entries):  # "tack för ingenting"
        return False
    return spoken <= {place for found, _ in told for place in range(found.first, found.after)}


def _is_negated(one: Found, group: str, negators: set[int], lower: Sequence[str]) -> bool:
    for place in range(one.first - 1, max(-1, one.first - 4), -1):
        if lower[place] in _NO_CLAUSE:
            break
        if place in negators:
            return True
    if group in _VERBS:
        for place in range(one.after, min(len(lower), one.after + 3)):
            if lower[place] in _NO_CLAUSE:
                return False
            if place in negators and lower[place] in (
                "inte",
                "ej",
                "aldrig",
                "int",
                "icke",
                "not",
                "inge",
                "ente",
                "never",
            ):
                return True
    return False
