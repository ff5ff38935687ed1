"""Writing a measured value in a session: what was typed, whether it can be right, and saving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.doubting import answer_between
from digimaturity.assess.stage import NOT_SAVED
from digimaturity.assess.waiting import beginning
from digimaturity.ground.language import Text
from digimaturity.ground.numeral import ends_in, means_two, no_number
from digimaturity.model.answers import Observation, measured
from digimaturity.model.fit import can_be, comes_to_thousands, doubtful, no_amount

if TYPE_CHECKING:
    from digimaturity.assess.answer_stage import AnswerStage
    from digimaturity.insight.questions import Question
    from digimaturity.model.catalogue import Criterion


def value_of(typed: str, criterion: Criterion) -> float | None:
    """The number that was typed; None where it is none, or may mean two."""
    return measured(typed, thousands=comes_to_thousands(criterion))


def is_value(typed: str, criterion: Criterion) -> bool:
    """Whether what came at once is for the prompt of a measured criterion: a number, one of two meanings, or two."""
    if not criterion.goalposts:
        return False
    return value_of(typed, criterion) is not None or means_two(typed) or ends_in(typed) is not None


def write_value(stage: AnswerStage, first: str, question: Question) -> None:
    """Ask for the value, begun with the key that was pressed, and save it."""
    unit = question.criterion.unit
    label = Text("Värde i {u}", "Value in {u}").fill(u=unit)
    typed = stage.keys.line(f" {label}", typed=first, draw=None if stage.plain else stage.show)
    if not typed:
        stage.message = NOT_SAVED
        return
    if ends_in(typed):
        answer_between(stage, typed)
        return
    value = value_of(typed, question.criterion)
    if value is None:
        stage.message = no_number(typed) if means_two(typed) else no_amount(question.criterion, beginning(typed))
        return
    take_value(stage, value, typed, question.criterion)


def take_value(stage: AnswerStage, value: float, typed: str, criterion: Criterion) -> None:
    """Save a value that can be right, and say where it may have been meant otherwise."""
    if not can_be(criterion, value):
        stage.message = Text("{v} {u} kan inte stämma.", "{v} {u} cannot be right.").fill(
            v=beginning(typed), u=criterion.unit
        )
        return
    stage.give(Observation.choosing(criterion, value, seconds=round(stage.clock.seconds, 1)))
    if said := doubtful(criterion, typed):
        stage.message = f"{stage.message} {said}"
