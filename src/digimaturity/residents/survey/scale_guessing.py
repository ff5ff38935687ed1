"""What scale the answers to a question seem to be on: its order, what *don't know* is, and what is good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.survey_map import ReckonedAs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.workspace.responses import Variable

_DONT_KNOW = re.compile(
    r"(vet (ej|inte)|kan (ej|inte) svara|ingen (uppfattning|åsikt)|(ej|inte) aktuellt|gäller inte|vill (ej|inte) svara|"
    r"don.?t know|do not know|no opinion|not applicable|n/a|can.?t say|prefer not|not sure|osäker)",
    re.IGNORECASE,
)
# Words by how far from the worst they are; the first that is found in an answer counts.
_WORST = (
    r"helt avstånd|mycket (missnöj|dålig|svår|negativ|krångl|osannolik)|inte alls|inte nöjd alls|aldrig|"
    r"very (dissatisfied|bad|poor|difficult|unlikely|negative)|not at all|never|strongly disagree|extremely (dis|un)"
)
_BAD = (
    r"(ganska|delvis|något) (missnöj|dålig|svår|negativ|krångl|osannolik)|missnöjd|dålig|svår|negativ|sällan|"
    r"delvis avstånd|(in)?stämmer (ganska )?(inte|dåligt)|i liten|"
    r"(fairly|somewhat|rather|quite) (dissat|bad|poor|diff|unlik|neg)|"
    r"dissatisfied|\bpoor|\bbad\b|rarely|\bdisagree|negative|^nej|^no\b"
)
_MIDDLE = r"varken|neutral|neither|ibland|sometimes|i viss|till viss del|medel|okej|acceptab"
# Some say so of a little and some of much: beyond the middle, but not surely among the good.
_PARTLY = r"(in)?stämmer (delvis|något)|(somewhat|partly|slightly) agree|agree (somewhat|partly|slightly)"
_BEST = (
    r"mycket (nöj|bra|god|lätt|enkel|positiv|sannolik)|helt|alltid|utmärkt|i mycket (hög|stor)|"
    r"very (satisfied|good|easy|likely|positive)|strongly agree|always|excellent|completely"
)
_GOOD = (
    r"nöjd|bra|god|lätt|enkel|positiv|ofta|instämmer|i (hög|stor)|satisfied|good|easy|often|\bagree|positive|"
    r"likely|^ja|^yes"
)
_GOOD_FROM = 4
_RANKS = ((_WORST, 1.0), (_BAD, 2.0), (_PARTLY, 3.5), (_MIDDLE, 3.0), (_BEST, 5.0), (_GOOD, 4.0))
_YES = {"ja", "yes", "j", "y", "sant", "true"}
_NO = {"nej", "no", "n", "falskt", "false"}
# What people put in the place of no answer: far above the scale.
_FAR = {"8", "9", "77", "88", "98", "99", "998", "999", "-1", "-9", "-99"}
_MOST, _TEN = 13, 10
_NEGATIVE = re.compile(r"problem|krångl|svårt|trouble|difficult|avbröt|gav (\w+ )?upp|error|fel\b", re.IGNORECASE)
# What takes it back: *without any technical problems*.
_WITHOUT = re.compile(r"\b(utan|inga|inget|ingen|inte|without|no|not)\b[^.?!]{0,25}$", re.IGNORECASE)


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
    satisfied = not _is_of_trouble(variable.label or variable.heading)
    labels = {code: said for code, said in variable.labels if not variable.is_missing(code)}
    if labels and all(v in labels for v in different):
        return _of_labels(labels, satisfied=satisfied)
    if len(different) > _MOST:
        return None
    if all(_is_whole(v) for v in different):
        return _of_numbers(different, labels, satisfied=satisfied)
    return _of_words(different, satisfied=satisfied)


def _is_of_trouble(asked: str) -> bool:
    """Whether much of what is asked about is bad."""
    return any(not _WITHOUT.search(asked[: found.start()]) for found in _NEGATIVE.finditer(asked))


def _is_whole(value: str) -> bool:
    return re.fullmatch(r"-?\d{1,3}", value) is not None


def _of_labels(labels: dict[str, str], *, satisfied: bool) -> ScaleGuess:
    """Of a dictionary: its order where its words have none, turned where they say that the best stands first."""
    unsure = tuple(code for code, said in labels.items() if _DONT_KNOW.search(said))
    steps = [(code, said) for code, said in labels.items() if code not in unsure]
    ranks = [_rank(said) for _, said in steps]
    known = [r for r in ranks if r is not None]
    look = None
    if len(known) >= 2 and known[0] > known[-1]:  # noqa: PLR2004 - two have an order
        steps.reverse()
        look = Text("vänd: sämst står först", "turned: the worst stands first")
    elif not known:
        look = Text("kontrollera ordningen: sämst ska stå först", "check the order: the worst must stand first")
    every = [*steps, *((code, labels[code]) for code in unsure)]
    return ScaleGuess(tuple(every), _upper(steps), unsure, (), ReckonedAs.SHARE, satisfied, look)


def _of_numbers(different: Sequence[str], labels: dict[str, str], *, satisfied: bool) -> ScaleGuess | None:
    numbers = sorted(map(int, different))
    inside = [n for n in numbers if 0 <= n <= _TEN]
    gap = next((at for at in range(1, len(inside)) if inside[at] - inside[at - 1] > 2), len(inside))  # noqa: PLR2004
    far = [n for n in numbers if str(n) in _FAR and n not in inside[:gap]]
    on_scale = [n for n in numbers if n not in far]
    if not on_scale or not all(0 <= n <= _TEN for n in on_scale):
        return None
    low, high = min(on_scale), max(on_scale)
    codes = [str(n) for n in range(low, high + 1)]
    steps = [(code, labels.get(code, code)) for code in codes]
    look = Text(
        "skriv vad koderna betyder; kontrollera att den högsta är bäst",
        "write what the codes mean; check that the highest is the best",
    )
    if high > 5 and low == 0:  # noqa: PLR2004 - 0 to 10
        return ScaleGuess(tuple(steps), (), (), tuple(map(str, far)), ReckonedAs.MEAN, satisfied, look)
    return ScaleGuess(tuple(steps), _upper(steps), (), tuple(map(str, far)), ReckonedAs.SHARE, satisfied, look)


def _of_words(different: Sequence[str], *, satisfied: bool) -> ScaleGuess | None:
    unsure = tuple(v for v in different if _DONT_KNOW.search(v))
    said = [v for v in different if v not in unsure]
    folded = {v.casefold() for v in said}
    if folded and folded <= _YES | _NO:
        steps = sorted(((v, v) for v in said), key=lambda s: s[0].casefold() in _YES)
        counts = tuple(v for v in said if v.casefold() in _YES)
        every = (*steps, *((v, v) for v in unsure))
        return ScaleGuess(every, counts or (said[0],), unsure, (), ReckonedAs.SHARE, satisfied, None)
    ranks = {v: _rank(v) for v in said}
    if len(said) < 2 or any(rank is None for rank in ranks.values()):  # noqa: PLR2004
        return None
    # Whatever the order of the rows, one scale is guessed in one way.
    steps = sorted(((v, v) for v in said), key=lambda s: (ranks[s[0]] or 0, s[0].casefold()))
    counts = tuple(v for v, _ in steps if (ranks[v] or 0) >= _GOOD_FROM)
    look = Text(
        "kontrollera ordningen, sämst ska stå först, och vilka svar counts räknar",
        "check the order, the worst must stand first, and which answers counts has",
    )
    every = (*steps, *((v, v) for v in unsure))
    return ScaleGuess(every, counts or (steps[-1][0],), unsure, (), ReckonedAs.SHARE, satisfied, look)


def _rank(words: str) -> float | None:
    return next((rank for pattern, rank in _RANKS if re.search(pattern, words, re.IGNORECASE)), None)


def _upper(steps: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The answers above the middle."""
    return tuple(code for code, _ in steps[(len(steps) + 1) // 2 :])
