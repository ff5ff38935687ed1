"""Answering in part: two levels or values that the answer lies between, and why no more is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.assess.stage import NOT_SAVED
from digimaturity.assess.waiting import beginning
from digimaturity.content.phrases import points
from digimaturity.ground.language import Text, same
from digimaturity.ground.numeral import ends_in, means_two, no_number
from digimaturity.model.answers import Observation, measured
from digimaturity.model.fit import Misfit, comes_to_thousands, levels_of, limits_of, observation_misfits
from digimaturity.model.partly_known import why_not_up_to

if TYPE_CHECKING:
    from digimaturity.assess.answer_stage import AnswerStage
    from digimaturity.model.catalogue import Criterion

# Two ends and what is written after them: 2 5 why, 2-5 why, 1,5..3 why.
_ENDS_AND_MORE = re.compile(
    r"([-\u2212]?\d[\d.,]*?)\s*(?:\.{2,3}|…|[-\u2010-\u2015\u2212]|\s)\s*([-\u2212]?\d[\d.,]*)(?:\s+(.*))?", re.DOTALL
)
_LEVELS = Text("Lägsta och högsta nivån ({k}), till exempel {e}", "Lowest and highest level ({k}), for example {e}")
_VALUES = Text("Lägsta och högsta värdet i {u}, till exempel {e}", "Lowest and highest value in {u}, for example {e}")
_REASON = Text("Varför är du osäker", "Why are you unsure")
_MISSING = Text("Inget är sparat. Skriv varför du är osäker.", "Nothing is saved. Write why you are unsure.")
_TWO = Text(
    "”{t}” går inte att läsa som ett lägsta och ett högsta. Skriv dem till exempel som {e}.",
    '"{t}" cannot be read as a lowest and a highest. Write them for example as {e}.',
)
_ALLOWED = Text("{w} Du kan välja bland {k}.", "{w} Choose from {k}.")


def answer_between(stage: AnswerStage, typed: str | None = None) -> None:
    """Ask for the lowest and the highest that the answer may be and for a reason, and save it.

    Args:
        stage: whom to ask.
        typed: the two ends, where they have been typed already, perhaps with the reason after them.
    """
    question = stage.session.current
    if question is None:
        return
    criterion = question.criterion
    is_asked = typed is None
    typed = typed or _asked(stage, criterion)
    if not typed:
        stage.message = NOT_SAVED
        return
    found, reason = _read(typed, criterion)
    # What is typed after a refusal must not become keys, so the prompt stays open where somebody sits there.
    while isinstance(found, Text) and is_asked and stage.keys.is_watched:
        stage.settle("between")
        stage.insist(found)
        typed = _asked(stage, criterion, typed)
        if not typed or typed == "-":
            stage.settle("between")
            stage.message = NOT_SAVED
            return
        found, reason = _read(typed, criterion)
    if isinstance(found, Text):
        stage.settle("between")
        stage.message = found
        return
    seconds = stage.seconds_in_time(found.up_to or 0, criterion)
    if seconds is None:
        stage.settle("between")
        return
    if stage.plain and reason == "-":
        stage.settle("between")
        stage.message = NOT_SAVED
        return
    stage.keep("between", typed)
    reason = reason or stage.reason("doubt", _REASON, None, _MISSING)
    if reason:
        choice = Observation(found.outcome, found.level, found.value, found.up_to, reason, seconds=seconds)
        stage.give(choice, "between", "doubt")
    else:
        stage.settle("between")


def _asked(stage: AnswerStage, criterion: Criterion, wrong: str = "") -> str | None:
    """The two ends, asked for; on a screen what was wrong stands there to be mended."""
    label = _VALUES if criterion.goalposts else _LEVELS
    asked = label.fill(u=criterion.unit, k=_possible(criterion), e=_example(criterion))
    if stage.plain:
        return stage.ask("between", Text("{a} (tom rad avbryter)", "{a} (an empty line cancels)").fill(a=asked))
    return stage.ask("between", asked, typed=wrong)


def _read(typed: str, criterion: Criterion) -> tuple[Observation | Text, str | None]:
    """The answer that was typed, or why there is none, and the reason written after it."""
    ends, reason = _parted(typed)
    return (_observed(ends, criterion) if ends else _TWO.fill(t=beginning(typed), e=_example(criterion))), reason


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
        return no_number(wrong) if means_two(wrong) else _TWO.fill(t=beginning(wrong), e=_example(criterion))
    found = Observation.choosing(criterion, least, most)
    misfit = next(observation_misfits(criterion, found), None)
    if misfit is None:
        return found
    if misfit is Misfit.UP_TO:
        return why_not_up_to(criterion, found)
    return _ALLOWED.fill(w=_TWO.fill(t=beginning("–".join(ends)), e=_example(criterion)), k=_possible(criterion))


def _possible(criterion: Criterion) -> Text:
    return limits_of(criterion) if criterion.goalposts else same(levels_of(criterion))


def _example(criterion: Criterion) -> str:
    """Two that can be chosen, as they are typed: neighbours in the middle of the scale."""
    ends = sorted({value for value, _ in criterion.goalposts} or set(criterion.points_of))
    middle = max(len(ends) // 2, 1)
    return "-".join(str(points(end, 2)) for end in ends[middle - 1 : middle + 1])
