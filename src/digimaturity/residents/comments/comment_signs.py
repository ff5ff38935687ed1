"""What rules see in a comment: words and phrases of groups, negated or not, before or after a *but*, times, grades, shape.

All of it becomes a fixed row of numbers, the signs, each with a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.model.comment_terms import AREAS
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
# A word that may belong to several areas counts so much beside one that belongs to one.
_WEAKLY = 0.35
_OVERALL = "overall"
_MINUTES = {"s": 0.02, "m": 1, "k": 15, "t": 60, "d": 1440, "v": 10_080, "å": 525_600}
_SHORT_WAIT, _WAIT, _DAY, _LONG = 15, 300, 1440, 7 * 1440
_NUMERALS = {
    word: number
    for number, words in enumerate(
        "noll,en ett one,två two,tre three,fyra four,fem five,sex six,sju seven,åtta eight,nio nine,tio ten,elva,tolv,"
        "tretton,fjorton,femton,sexton,sjutton,arton,nitton,tjugo".split(",")
    )
    for word in words.split()
} | {"trettio": 30, "fyrtio": 40, "fyrtiofem": 45, "femtio": 50, "sextio": 60, "hundra": 100, "halv": 0.5}
_UNITS = (
    ("sek", "s"), ("sec", "s"), ("minu", "m"), ("min", "m"), ("kvart", "k"), ("tim", "t"), ("hour", "t"), ("h", "t"),
    ("dygn", "d"), ("dag", "d"), ("dar", "d"), ("day", "d"), ("arbetsdag", "d"), ("vardag", "d"), ("veck", "v"), ("week", "v"),
    ("v", "v"), ("mån", "M"), ("man", "M"), ("month", "M"), ("halvår", "H"), ("år", "å"), ("year", "å"),
)  # fmt: skip
_MINUTES |= {"M": 43_200, "H": 262_800}
_GRADE = re.compile(r"\b(\d{1,2}|[a-zåäö]{2,4})\s{0,2}(?:/|av|of|out of)\s{0,2}(5|10|fem|tio|five|ten)\b", re.IGNORECASE)
_NO_CLAUSE = frozenset({".", ",", ";", ":", "!", "?", "(", ")", "!!", "..", "...", "…", "men", "fast", "but", "–"})
_PRAISE = frozenset({"praise", "praise_strong", "easy", "fast", "works", "thanks", "praise_fact", "no_blame", "emoji_good"})
_BLAME = frozenset({"blame", "blame_strong", "blame_fact", "no_praise", "no_works", "emoji_bad"})
# Words whose opposite may follow them: "fungerade inte".
_VERBS = frozenset({"works", "praise"})
# A phrase of these leaves the words in it to speak for themselves.
_SOFT = frozenset(
    "strong weak but n unit soon negator hedge ordinal asks_why address nobody never without not only must every self now after even "
    "still already same done calendar me family emoji_good emoji_bad emoji_middle short".split()
)
_TIMES = ("time_seconds", "time_short", "time_hours", "time_days", "time_week", "time_long")
_GRADES = ("grade_low", "grade_middle", "grade_high")
_SHAPE = (
    *(f"words_{n}" for n in (*_LENGTHS, "more")), "asks_last", "asks", "exclaims", "exclaims_much", "trails_off", "capitals",
    "quotes", "lines", "digits",
)  # fmt: skip
_TOGETHER = (
    "both", "neither", "praise_then_but", "blame_then_but", "praise_after_but", "blame_after_but", "ends_in_praise",
    "ends_in_blame", "begins_in_praise", "begins_in_blame", "praise_with_complaint", "only_praise", "only_blame", "soft_and_both",
    "soft_and_neither", "both_brief", "neither_nor",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in one comment.

    Attributes:
        signs: the row of numbers, in the order of ``CommentSigns.names``.
        entries: each pattern that was found and counted, with the words it was found in and the group it counted in.
        words: the comment's words.
    """

    signs: list[float]
    entries: list[tuple[Found, str]]
    words: list[str]


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
            *counted, *(f"first_{a}" for a in areas), *(f"share_{a}" for a in areas), *(f"alone_{a}" for a in areas), "no_area",
            *(f"unspecific_{n}" for n in (*_LENGTHS, "more")),
            *_TIMES, *_GRADES, *_SHAPE, *_TOGETHER,
        )  # fmt: skip
        self.at = {name: number for number, name in enumerate(self.names)}

    def see(self, text: str) -> Seen:
        """What a comment shows."""
        text = text[:READ]
        words = pieces(text)
        lower = [word.lower() for word in words]
        entries = self._counted(self.finder.find(words), lower)
        signs = [0.0] * len(self.names)
        at = self.at
        for _, group in entries:
            signs[at[group]] += 1.0
        self._add_shape(text, words, signs)
        self._add_areas(entries, signs)
        self._add_times(entries, lower, signs)
        self._add_grades(text, signs)
        self._add_together(entries, lower, signs)
        return Seen([sign if sign < _OFTEN else _OFTEN for sign in signs], entries, words)

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
        for _, group in entries:
            area = self._area_of.get(group)
            if area is None or area == _OVERALL:
                continue
            weights[area] = weights.get(area, 0.0) + (_WEAKLY if area != group else 1.0)
            if area == group:
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
            for length in (*_LENGTHS, "more"):
                signs[at[f"unspecific_{length}"]] = signs[at[f"words_{length}"]]

    def _add_times(self, entries: list[tuple[Found, str]], lower: Sequence[str], signs: list[float]) -> None:
        for one, group in entries:
            if group == "unit":
                minutes = _minutes(lower, one.first)
                if minutes is not None:
                    limits = (1, _SHORT_WAIT, _WAIT, 4 * _DAY, _LONG)
                    kind = sum(minutes >= limit for limit in limits)
                    signs[self.at[_TIMES[kind]]] += 1.0

    def _add_grades(self, text: str, signs: list[float]) -> None:
        for grade, of in _GRADE.findall(text):
            given = _number(grade.lower())
            top = _number(of.lower())
            if given is None or not top or given > top:
                continue
            share = given / top
            signs[self.at[_GRADES[(share > 0.41) + (share > 0.71)]]] = 1.0

    def _add_shape(self, text: str, words: Sequence[str], signs: list[float]) -> None:
        at = self.at
        plain = [word for word in words if word[0].isalnum()]
        length = sum(len(plain) > limit for limit in _LENGTHS)
        signs[at[_SHAPE[length]]] = 1.0
        end = text.rstrip()
        signs[at["asks_last"]] = float(end.endswith("?"))
        signs[at["asks"]] = float(text.count("?"))
        signs[at["exclaims"]] = float("!" in text)
        signs[at["exclaims_much"]] = float("!!" in text)
        signs[at["trails_off"]] = float(".." in text or "…" in text)
        signs[at["capitals"]] = float(sum(len(word) > 2 and word.isupper() for word in plain) > len(plain) // 2)
        signs[at["quotes"]] = float('"' in text or "”" in text)
        signs[at["lines"]] = float("\n" in text or "=" in text)
        signs[at["digits"]] = float(any(word[0].isdigit() for word in plain))

    def _add_together(self, entries: list[tuple[Found, str]], lower: Sequence[str], signs: list[float]) -> None:
        at = self.at
        good = [one.first for one, group in entries if group in _PRAISE]
        bad = [one.first for one, group in entries if group in _BLAME]
        soft = any(group in ("lukewarm", "hedge", "wonder", "wish") for _, group in entries)
        but = max((one.first for one, group in entries if group == "but" and one.first > 0), default=-1)

        def say(name: str, holds: object) -> None:
            signs[at[name]] = float(bool(holds))

        say("both", good and bad)
        say("neither", not good and not bad)
        say("soft_and_both", soft and good and bad)
        say("soft_and_neither", soft and not good and not bad)
        say("only_praise", good and not bad)
        say("only_blame", bad and not good)
        if but >= 0:
            say("praise_then_but", good and good[0] < but)
            say("blame_then_but", bad and bad[0] < but)
            say("praise_after_but", good and good[-1] > but)
            say("blame_after_but", bad and bad[-1] > but)
        if good or bad:
            say("ends_in_praise", max(good, default=-1) > max(bad, default=-1))
            say("ends_in_blame", max(bad, default=-1) > max(good, default=-1))
            say("begins_in_praise", min(good, default=9_999) < min(bad, default=9_999))
            say("begins_in_blame", min(bad, default=9_999) < min(good, default=9_999))
        kinds = {group for _, group in entries}
        say("neither_nor", "no_praise" in kinds and "no_blame" in kinds)
        say("both_brief", good and bad and len(lower) <= _BRIEF)
        say("praise_with_complaint", kinds & {"praise_strong", "thanks", "irony"} and kinds & {"blame_fact", "emoji_bad"})


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
            if place in negators and lower[place] in ("inte", "ej", "aldrig", "int", "icke", "not", "inge"):
                return True
    return False


def _number(word: str) -> float | None:
    if word in _NUMERALS:
        return float(_NUMERALS[word])
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return None


def _minutes(lower: Sequence[str], place: int) -> float | None:
    """How long the time is whose unit stands there, if a number stands before it."""
    word = lower[place]
    unit = next((kind for start, kind in _UNITS if word.startswith(start)), None)
    if unit is None:
        return None
    before = lower[place - 1] if place else ""
    count = _number(before)
    if count is None and before in ("några", "flera", "många", "nån", "någon"):
        count = 3.0 if before != "många" else 8.0
    if count is None and unit in "kH":
        count = 1.0
    if count is None and place > 1 and before in ("hela", "långa", "halva", "hel", "halv", "till", "enda"):
        count = _number(lower[place - 2]) or 1.0
    return None if count is None else count * _MINUTES[unit]
