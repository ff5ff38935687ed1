"""What scale the answers to a question seem to be on: its order, what *don't know* is, and what is good."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.survey_map import ReckonedAs
from digimaturity.residents.survey.answer_wording import bare, is_praise, is_unanswered, is_unsure, place_of
from digimaturity.residents.survey.heading_legend import without_legend

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.workspace.responses import Variable

# Counted as good by itself; less than that only where the scale has as much below its middle as above.
_GOOD_FROM = 0.5
_YES = {"ja", "yes", "j", "y", "sant", "true"}
_NO = {"nej", "no", "n", "falskt", "false"}
# What people put in the place of no answer: far above the scale.
_FAR = {"8", "9", "77", "88", "98", "99", "998", "999", "-1", "-9", "-99"}
_MOST, _TEN = 13, 10
_TROUBLE = re.compile(
    r"problem|krångl|strul|svårt|svårighet|trouble|difficult|avbr(öt|ut|yt)|gav (\w+ )?upp|ge upp|gett upp|g[ia]ve up|"
    r"given up|\berror|\bfel\b|felmeddelande|\bhinder\b|fastna|förvirra|confus|complicated|otydlig|unclear|frustr|"
    r"tvungen|tvingades|had to (call|phone|visit|contact)|missnöjd med|complain|klaga|onödig|unnecessar",
    re.IGNORECASE,
)
# What takes it back: *without any technical problems*, *how easy or difficult*.
_WITHOUT = re.compile(
    r"\b(utan|inga|inget|ingen|inte|without|no|not)\b[^.?!]{0,25}$|"
    r"\b(lätt|enkel\w*|bra|nöjd|tydlig\w*|easy|simple|clear|satisfied)\s+(eller|or|/)\s+(hur |how )?$",
    re.IGNORECASE,
)
_TURNED = Text("vänd: sämst står först", "turned: the worst stands first")
_LABELLED = re.compile(r"\(?(-?\d{1,2})\)?(?:\s*[-–=:.)]+\s*|\s+|$)(.*)")


@dataclass(frozen=True, slots=True)
class ScaleGuess:
    """A scale: codes with what they say, worst first.

    Attributes:
        steps: the codes and their labels, in order.
        counts: the codes that a share counts.
        dont_know: codes that say nothing on the scale.
        missing: codes that seem to mean no answer.
        reckoned: what to make of it.
        satisfied: whether much of what is counted is good.
        look: what to look at; None where nothing is odd.
    """

    steps: tuple[tuple[str, str], ...]
    counts: tuple[str, ...]
    dont_know: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reckoned: ReckonedAs = ReckonedAs.SHARE
    satisfied: bool = True
    look: Text | None = None


def guessed_scale(variable: Variable, values: Sequence[str]) -> ScaleGuess | None:
    """The scale of a column of answers; None where it seems to be no question with fixed answers.

    Args:
        variable: the column.
        values: what stands in it, without what is missing.
    """
    different = list(dict.fromkeys(values))
    if not different and not variable.labels:
        return None
    labels = {code: said for code, said in variable.labels if not variable.is_missing(code)}
    if labels and all(v in labels for v in different) and not _has_gap(labels):
        found: ScaleGuess | None = _of_labels(labels)
    elif len(different) > _MOST:
        return None
    elif all(_is_whole(v) for v in different):
        found = _of_numbers(different, labels) or (_of_labels(labels) if {*different} <= labels.keys() else None)
    else:
        found = _of_labelled_numbers(different) or _of_words(different)
    if found is None:
        return None
    said = [words for code, words in found.steps if code in found.counts and not _is_whole(words)]
    # Who answers *very easy* says what is good, whatever was asked; *yes* and *often* do not.
    is_good = bool(said) and all(map(is_praise, said))
    return replace(found, satisfied=is_good or not _is_of_trouble(without_legend(variable.label or variable.heading)))


def _is_of_trouble(asked: str) -> bool:
    """Whether much of what is asked about is bad."""
    return any(not _WITHOUT.search(asked[: found.start()]) for found in _TROUBLE.finditer(asked))


def _is_whole(value: str) -> bool:
    return re.fullmatch(r"-?\d{1,3}", value) is not None


def _of_labels(labels: Mapping[str, str]) -> ScaleGuess:
    """Of a dictionary: its order where its words have none, turned where they say that the best stands first."""
    missing = tuple(code for code, said in labels.items() if is_unanswered(said))
    unsure = tuple(code for code, said in labels.items() if is_unsure(said) and code not in missing)
    steps = [(code, said) for code, said in labels.items() if code not in (*unsure, *missing)]
    known = [place for _, said in steps if (place := place_of(said)) is not None]
    look = None
    if len(known) >= 2 and known[0] > known[-1]:  # noqa: PLR2004 - two have an order
        steps.reverse()
        look = _TURNED
    elif not known:
        look = Text("kontrollera ordningen: sämst ska stå först", "check the order: the worst must stand first")
    every = [*steps, *((code, labels[code]) for code in unsure)]
    return ScaleGuess(tuple(every), _upper(steps), unsure, missing, look=look)


def _has_gap(labels: Mapping[str, str]) -> bool:
    """Whether steps between two that have words may have none: only the ends of 1 to 5 are said."""
    on_scale = [code for code, said in labels.items() if not is_unsure(said) and not is_unanswered(said)]
    if not all(map(_is_whole, on_scale)) or {said.casefold() for said in labels.values()} & (_YES | _NO):
        return False
    numbers = sorted(map(int, on_scale))
    return any(b - a > 1 for a, b in pairwise(numbers)) and 0 <= numbers[0] <= numbers[-1] <= _TEN


def _of_numbers(different: Sequence[str], labels: Mapping[str, str]) -> ScaleGuess | None:
    """Of whole numbers, of which some have words: those are what they say, wherever they lie."""
    missing = [code for code, said in labels.items() if is_unanswered(said)]
    unsure = [code for code, said in labels.items() if is_unsure(said) and code not in missing]
    worded = {int(code) for code in labels if _is_whole(code) and code not in (*missing, *unsure)}
    numbers = sorted({*(int(v) for v in different if v not in (*missing, *unsure)), *worded})
    inside = [n for n in numbers if 0 <= n <= _TEN]
    gap = next((at for at in range(1, len(inside)) if inside[at] - inside[at - 1] > 2), len(inside))  # noqa: PLR2004
    far = [n for n in numbers if str(n) in _FAR and n not in inside[:gap] and n not in worded]
    on_scale = [n for n in numbers if n not in far]
    if not on_scale or not all(0 <= n <= _TEN for n in on_scale):
        return None
    low, high = min(on_scale), max(on_scale)
    steps = [(code, labels.get(code, code)) for code in map(str, range(low, high + 1))]
    ends = [place for code in (low, high) if (place := place_of(labels.get(str(code), ""))) is not None]
    if len(ends) == 2 and ends[0] > ends[1]:  # noqa: PLR2004 - both have an order
        steps.reverse()
    look = _look_of_numbers(ends, far)
    every = (*steps, *((code, labels[code]) for code in unsure))
    none = (*missing, *map(str, far))
    if high > 5 and low == 0:  # noqa: PLR2004 - 0 to 10
        return ScaleGuess(every, (), tuple(unsure), none, ReckonedAs.MEAN, look=look)
    return ScaleGuess(every, _upper(steps), tuple(unsure), none, look=look)


def _look_of_numbers(ends: Sequence[float], far: Sequence[int]) -> Text | None:
    """What to look at in a scale of numbers: its order, and what seems to be no answer."""
    look: Text | None = Text(
        "skriv vad koderna betyder; kontrollera att den högsta är bäst",
        "write what the codes mean; check that the highest is the best",
    )
    if len(ends) == 2:  # noqa: PLR2004 - both ends say what they are
        look = _TURNED if ends[0] > ends[1] else None
    if not far:
        return look
    codes = ", ".join(map(str, far))
    if look is None:
        return Text("{f} räknas som inget svar (missing)", "{f} count as no answer (missing)").fill(f=codes)
    return Text("{look}; {f} räknas som inget svar (missing)", "{look}; {f} count as no answer (missing)").fill(
        look=look, f=codes
    )


def _of_labelled_numbers(different: Sequence[str]) -> ScaleGuess | None:
    """Numbers of which some say what they mean: ``1 - Instämmer inte alls``, 2, 3, 4, ``5 - Instämmer helt``."""
    unsure, missing, said = _parted(different)
    numbered = {v: int(found[1]) for v in said if (found := _LABELLED.fullmatch(v))}
    numbers = sorted(numbered.values())
    if (
        len(numbered) < len(said)
        or len(set(numbers)) < max(len(numbers), 2)
        or not 0 <= numbers[0] <= numbers[-1] <= _TEN
    ):
        return None
    by_number = {number: value for value, number in numbered.items()}
    if all(_is_whole(v) for v in said):
        return None
    # A step between others that nobody took stands there too: the scale has it.
    steps = [(code, code) for n in range(numbers[0], numbers[-1] + 1) for code in [by_number.get(n, str(n))]]
    places = [place for _, value in steps if (place := place_of(value)) is not None and bare(value)]
    turned = len(places) >= 2 and places[0] > places[-1]  # noqa: PLR2004 - two have an order
    if turned:
        steps.reverse()
    look = (
        _TURNED
        if turned
        else Text("kontrollera att den högsta siffran är bäst", "check that the highest number is the best")
    )
    every = (*steps, *((v, v) for v in unsure))
    if len(steps) > 7:  # noqa: PLR2004 - as 0 to 10, which no half counts of
        return ScaleGuess(every, (), unsure, missing, ReckonedAs.INDEX, look=look)
    return ScaleGuess(every, _upper(steps), unsure, missing, look=look)


def _parted(different: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    """Answers that say nothing on the scale, those that are none, and the others."""
    missing = tuple(v for v in different if is_unanswered(v))
    unsure = tuple(v for v in different if is_unsure(v) and v not in missing)
    return unsure, missing, [v for v in different if v not in unsure and v not in missing]


def _of_words(different: Sequence[str]) -> ScaleGuess | None:
    unsure, missing, said = _parted(different)
    folded = {v.casefold() for v in said}
    if folded and folded <= _YES | _NO:
        steps = sorted(((v, v) for v in said), key=lambda s: s[0].casefold() in _YES)
        counts = tuple(v for v in said if v.casefold() in _YES)
        every = (*steps, *((v, v) for v in unsure))
        return ScaleGuess(every, counts or (said[0],), unsure, missing)
    places = {v: place for v in said if (place := place_of(v)) is not None}
    # Two answers in one place have no order.
    if len(said) < 2 or len(set(places.values())) < len(said):  # noqa: PLR2004
        return None
    # Whatever the order of the rows, one scale is guessed in one way.
    steps = sorted(((v, v) for v in said), key=lambda s: places[s[0]])
    counts = _good(places, [v for v, _ in steps])
    look = Text(
        "kontrollera ordningen, sämst ska stå först, att inget svar saknas och vilka svar counts räknar",
        "check the order, the worst must stand first, that no answer is missing, and which answers counts has",
    )
    every = (*steps, *((v, v) for v in unsure))
    return ScaleGuess(every, counts or (steps[-1][0],), unsure, missing, look=look)


def _good(places: dict[str, float], steps: Sequence[str]) -> tuple[str, ...]:
    """The answers that are surely good; to agree in part only where it is as far above the middle as others below."""
    known = set(places.values())
    above, below = sum(place > 0 for place in known), sum(place < 0 for place in known)
    is_balanced = 0.0 in known and above == below
    return tuple(
        v for v in steps if places[v] >= _GOOD_FROM or (places[v] > 0 and (is_balanced or -places[v] in known))
    )


def _upper(steps: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The answers above the middle."""
    return tuple(code for code, _ in steps[(len(steps) + 1) // 2 :])
