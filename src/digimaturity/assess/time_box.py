"""The time box of a ``find`` question: how long there is to search, and what holds when it took longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.terms import CriterionKind

if TYPE_CHECKING:
    from digimaturity.assess.session import Session
    from digimaturity.insight.questions import Question
    from digimaturity.model.catalogue import Criterion

RAN_OUT = Text("Tiden gick ut. Hittade du det innan dess?", "Time ran out. Did you find it before that?")
_NOT_IN_TIME = Text("Inte hittat i tid är nivå {n}.", "Not found in time is level {n}.")


def limit_of(session: Session, question: Question, asked_for: float | None = None) -> float | None:
    """Seconds to search in; None where there is no box: another kind of question, or one that is answered already.

    Args:
        session: the answers.
        question: what is asked.
        asked_for: another box than the catalogue's.
    """
    return (asked_for or question.criterion.time_box) if is_to_find(session, question) else None


def is_to_find(session: Session, question: Question) -> bool:
    """Whether something is to be found still; evidence and a note alone are no answer."""
    given = session.observation(question)
    is_open = given is None or not given.outcome.is_finding
    return is_open and question.criterion.kind is CriterionKind.FIND


def asks_whether_in_time(level: float, criterion: Criterion, seconds: float, limit: float | None) -> bool:
    """Whether a level was reached after the box, so that the assessor must say whether it was found before."""
    return limit is not None and seconds >= limit and level != min(criterion.points_of, default=level)


def within(seconds: float, limit: float | None) -> float:
    """The seconds of what was found in time, though it was written down later."""
    return min(seconds, float(limit or seconds))


def not_in_time(criterion: Criterion) -> Text:
    """What not found in time is."""
    return _NOT_IN_TIME.fill(n=min(criterion.points_of, default=0))
