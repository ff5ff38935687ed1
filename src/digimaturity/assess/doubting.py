"""Answering in part: two levels or values that the answer lies between, and why no more is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.assess.stage import NOT_SAVED
from digimaturity.assess.waiting import beginning
from digimaturity.ground.language import Text, same
from digimaturity.ground.numeral import ends_in, means_two, no_number
from digimaturity.model.answers import Observation, measured
from digimaturity.model.fit import Misfit, comes_to_thousands, levels_of, limits_of, observation_misfits
from digimaturity.model.partly_known import why_not_up_to

if TYPE_CHECKING:
    from digimaturity.assess.loop import Loop
    from digimaturity.model.catalogue import Criterion

# Two ends and what is written after them: 2 5 why, 2-5 why, 1,5..3 why.
_ENDS_AND_MORE = re.compile(
    r"([-\u2212]?\d[\d.,]*?)\s*(?:\.{2,3}|…|[-\u2010-\u2015\u2212]|\s)\s*([-\u2212]?\d[\d.,]*)(?:\s+(.*))?", re.DOTALL
)
_LEVELS = Text("Lägsta och högsta nivån ({k}), som 2-5", "Lowest and highest level ({k}), as 2-5")
_VALUES = Text("Lägsta och högsta värdet i {u}, som 2-5", "Lowest and highest value in {u}, as 2-5")
_REASON = Text("Varför vet du inte säkrare", "Why do you know no more")
_MISSING = Text(
    "Inget sparat: ett svar mellan två kräver ett skäl.", "Nothing saved: an answer between two needs a reason."
)
_TWO = Text(
    "”{t}” är inte två av dem som finns: skriv det lägsta och det högsta, som 2-5.",
    '"{t}" is not two of those there are: write the lowest and the highest, as 2-5.',
)
_ALLOWED = Text("{w} Det finns: {k}.", "{w} There are: {k}.")


def answer_between(loop: Loop, typed: str | None = None) -> None:
    """Ask for the lowest and the highest that the answer may be and for a reason, and save it.

    Args:
        loop: whom to ask.
        typed: the two ends, where they have been typed already, perhaps with the reason after them.
    """
    question = loop.session.current
    if question is None:
        return
    criterion = question.criterion
    is_asked = typed is None
    typed = typed or _asked(loop, criterion)
    if not typed:
        loop.message = NOT_SAVED
        return
    found, reason = _read(typed, criterion)
    # What is typed after a refusal must not become keys, so the prompt stays open where somebody sits there.
    while isinstance(found, Text) and is_asked and loop.keys.is_watched:
        loop.settle("between")
        loop.insist(found)
        typed = _asked(loop, criterion, typed)
        if not typed or typed == "-":
            loop.settle("between")
            loop.message = NOT_SAVED
            return
        found, reason = _read(typed, criterion)
    if isinstance(found, Text):
        loop.settle("between")
        loop.message = found
        return
    seconds = loop.seconds_in_time(found.up_to or 0, criterion)
    if seconds is None:
        loop.settle("between")
        return
    loop.keep("between", typed)
    reason = reason or loop.reason("doubt", _REASON, None, _MISSING)
    if reason:
        choice = Observation(found.outcome, found.level, found.value, found.up_to, reason, seconds=seconds)
        loop.give(choice, "between", "doubt")
    else:
        loop.settle("between")


def _asked(loop: Loop, criterion: Criterion, wrong: str = "") -> str | None:
    """The two ends, asked for; on a screen what was wrong stands there to be mended."""
    label = _VALUES if criterion.goalposts else _LEVELS
    asked = label.fill(u=criterion.unit, k=_possible(criterion))
    if loop.plain:
        return loop.ask("between", Text("{a} (tom rad låter bli)", "{a} (an empty line leaves it)").fill(a=asked))
    return loop.ask("between", asked, typed=wrong)


def _read(typed: str, criterion: Criterion) -> tuple[Observation | Text, str | None]:
    """The answer that was typed, or why there is none, and the reason written after it."""
    ends, reason = _parted(typed)
    return (_observed(ends, criterion) if ends else _TWO.fill(t=beginning(typed))), reason


def _parted(typed: str) -> tuple[tuple[str, str] | None, str | None]:
    """The two ends in what was typed, and what is written after them."""
    found = _ENDS_AND_MORE.fullmatch(typed.strip())
    if found:
        return (found[1], found[2]), found[3] or None
    return ends_in(typed), None


def _observed(ends: tuple[str, str], criterion: Criterion) -> Observation | Text:
    """The answer that lies between the two ends, or why there is none."""
    least, most = (measured(end, thousands=comes_to_thousands(criterion)) for end in ends)
    if least is None or most is None:
        wrong = ends[least is not None]
        return no_number(wrong) if means_two(wrong) else _TWO.fill(t=beginning(wrong))
    found = Observation.choosing(criterion, least, most)
    misfit = next(observation_misfits(criterion, found), None)
    if misfit is None:
        return found
    if misfit is Misfit.UP_TO:
        return why_not_up_to(criterion, found)
    return _ALLOWED.fill(w=_TWO.fill(t=beginning("–".join(ends))), k=_possible(criterion))


def _possible(criterion: Criterion) -> Text:
    return limits_of(criterion) if criterion.goalposts else same(levels_of(criterion))
