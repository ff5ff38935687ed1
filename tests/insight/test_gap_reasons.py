"""What could explain that two sides differ is a fixed list: only what fits is told, and nothing of no difference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.builders import catalogue, criterion
from tests.insight.test_need_verdict import FIVE, HIGH, LOW, seen
from tests.resident_views import asked, comments, survey

from digimaturity.insight.gap_reasons import Reason, reasons
from digimaturity.insight.need_verdict import compared
from digimaturity.model.comment_terms import Area
from digimaturity.residents.need_voices import voices_of

if TYPE_CHECKING:
    from digimaturity.insight.need_scores import NeedScore
    from digimaturity.residents.need_voices import Voice

QUESTIONS = catalogue([criterion("A-01", "a"), criterion("A-02", "a", per="service")])
DAYS = ("2026-03-02", "2026-03-20")


def told(score: NeedScore, voices: tuple[Voice, ...], days: tuple[str, ...] = DAYS, **more: Any) -> set[Reason]:
    """What could explain the difference."""
    return set(
        reasons(score, compared(score, voices, FIVE), QUESTIONS, days, of_services=more.get("of_services", False))
    )


def said(value: float, **more: Any) -> tuple[Voice, ...]:
    """What a survey in March says."""
    view = survey(
        asked("q", value, value - 5, value + 5, "open"), **{"start": "2026-03-01", "end": "2026-03-31", **more}
    )
    return voices_of([view], "open")


def test_each_direction_has_its_own_explanations() -> None:
    """A high score and dissatisfied residents are explained by the visitor, the reverse by who answers."""
    assert told(seen(*HIGH), said(20)) == {Reason.VISITOR, Reason.INSIDE, Reason.CHANNEL}
    assert told(seen(*LOW), said(80)) == {Reason.WHO_ANSWERS, Reason.DEMANDS, Reason.CHANNEL}


def test_nothing_is_explained_where_nothing_surely_differs() -> None:
    """Neither agreement, nor what cannot be told, nor what is not there."""
    assert told(seen(*HIGH), said(80)) == set()
    assert told(seen(1, 4), said(20)) == set()
    assert told(seen(*HIGH), ()) == set()


def test_the_time_is_told_only_where_the_two_do_not_meet() -> None:
    """A survey that ended before the assessment began, or began after it ended; a year is compared as a year."""
    late = Reason.OTHER_TIME
    assert late in told(seen(*HIGH), said(20, start="2025-01-01", end="2025-02-01"))
    assert late in told(seen(*HIGH), said(20, start="2026-03-21", end="2026-04-01"))
    assert late not in told(seen(*HIGH), said(20, start="2026-03-20", end="2026-04-01"))
    assert late not in told(seen(*HIGH), said(20, start="2026", end=""))
    assert late in told(seen(*HIGH), said(20, start="2025", end=""))
    assert late not in told(seen(*HIGH), said(20, start="", end=""))
    assert late not in told(seen(*HIGH), said(20, start="2025", end=""), days=())


def test_gaps_services_and_comments_are_told_where_they_are() -> None:
    """An unanswered criterion, one that is asked per service, and words that nobody asked for."""
    score = seen(*HIGH)
    assert score.node is not None
    leaf = replace(score.node, key="A-02", part="criterion", children=())
    gap = replace(score, node=replace(score.node, n_answered=4, children=(leaf,)))
    assert {Reason.COVERAGE, Reason.SOME_SERVICES} <= told(gap, said(20), of_services=True)
    assert Reason.SOME_SERVICES not in told(gap, said(20))
    fast = voices_of([comments((Area.WAITING, 5, 5, 90))], "fast_answer")
    assert Reason.WRITERS in told(score, fast)
    assert Reason.WRITERS not in told(score, said(20))


def test_an_answer_about_a_service_is_not_explained_by_another_service() -> None:
    """Whoever was asked about a certain service did not think of another one."""
    view = survey(asked("q", 20, 15, 25, "open", service="Bygglov"))
    assert Reason.CHANNEL not in told(seen(*HIGH), voices_of([view], "open", "Bygglov"))
