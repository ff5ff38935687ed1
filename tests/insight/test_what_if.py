"""What the score would be if some criteria were answered otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import BLOCKED, NA, answered, body, catalogue, criterion, said

from digimaturity.insight.body import Body
from digimaturity.insight.what_if import what_if

if TYPE_CHECKING:
    from digimaturity.model.answers import Answer

SMALL = catalogue([criterion(c, c[0].lower()) for c in ("A-01", "A-02", "B-01", "B-02")])


def test_what_if_of_an_organisation() -> None:
    """A-01 from 1 to 5 with A-02 at 3 lifts A from 2 to 4, and the body itself is as it was."""
    one = body("a", answered(A_01=1, A_02=3, B_01=2))
    after = what_if(one, {"A-01": 5}, SMALL, None)
    assert (after.nodes["A"].value, after.total.value) == (4, 3)
    assert one.score(SMALL, None).nodes["A"].value == 2


def test_what_if_per_service_changes_the_services_it_applies_to() -> None:
    """Of 0, 2 and not applicable, the first two become 4: the mean is 4 and the third stays out."""
    small = catalogue([criterion("A-01", "a", per="service")])
    answers = answered(A_01={"x": said(0), "y": said(2), "z": NA})
    assert what_if(body("a", answers), {"A-01": 4}, small, None).total.value == 4
    only = answered(A_01={"x": said(0), "y": BLOCKED})
    after = what_if(body("a", only), {"A-01": 4}, small, None)
    assert (after.total.value, after.total.coverage) == (4, 1)


def test_what_if_of_something_measured_takes_a_value() -> None:
    """Between goalposts 1 s (5 points) and 3 s (0 points), 1.8 s is 3 points."""
    small = catalogue([criterion("A-01", "a", goalposts=[[1, 5], [3, 0]])])
    after = what_if(body("a", answered(A_01=said(value=3))), {"A-01": 1.8}, small, None)
    assert after.total.value == pytest.approx(3)


def test_what_if_of_something_unanswered_answers_it() -> None:
    """What had no answer, or was not applicable, gets one."""
    after = what_if(body("a", answered(A_01=1, B_01=NA)), {"A-02": 5, "B-01": 4}, SMALL, None)
    assert (after.nodes["A"].value, after.nodes["B"].value) == (3, 4)


def test_what_if_leaves_thin_dimensions_out_as_the_score_did() -> None:
    """With at least three criteria to count, B's two count neither before nor after."""
    small = catalogue([*(criterion(f"A-0{n}", "a") for n in (1, 2, 3)), criterion("B-01", "b")])
    one = body("a", answered(A_01=1, A_02=1, A_03=1, B_01=5))
    assert what_if(one, {"A-01": 4}, small, None, fewest=3).total.value == 2


def supposed(
    monkeypatch: pytest.MonkeyPatch, answers: dict[str, Answer], levels: dict[str, float]
) -> dict[str, Answer]:
    """The answers that ``what_if`` scores."""
    seen: list[Body] = []
    monkeypatch.setattr(Body, "score", lambda self, *_, **__: seen.append(self))
    what_if(body("a", answers), levels, catalogue([criterion("A-01", "a", per="service")]), None)
    return dict(seen[0].answers)


def test_what_if_leaves_services_that_it_does_not_apply_to_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 2, blocked and not applicable the first two are given the level; the third keeps its outcome and reason."""
    answers = answered(A_01={"x": said(2), "y": BLOCKED, "z": NA})
    services = supposed(monkeypatch, answers, {"A-01": 4})["A-01"].services
    assert {s: (o.outcome, o.level) for s, o in services.items()} == {
        "x": ("scored", 4),
        "y": ("scored", 4),
        "z": ("not_applicable", None),
    }
    assert services["z"] == NA


def test_what_if_of_what_applied_to_no_service_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every service is not applicable, the level stands once for the organisation."""
    answers = answered(A_01={"x": NA, "y": NA})
    answer = supposed(monkeypatch, answers, {"A-01": 3})["A-01"]
    assert answer.observation is not None
    assert (answer.observation.outcome, answer.observation.level) == ("scored", 3)
    assert dict(answer.services) == {}


def test_what_if_without_an_answer_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unanswered criterion gets one observation and no service."""
    answer = supposed(monkeypatch, {}, {"A-01": 3})["A-01"]
    assert answer.observation is not None
    assert (answer.criterion, answer.observation.level, dict(answer.services)) == ("A-01", 3, {})
