"""What another source's answers leave to be done: what it did not see, and what is to be looked at first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import NA, answered, body, catalogue, criterion, said

from digimaturity.insight.planning import known_ends, mending, ordered
from digimaturity.insight.unseen import LookFirst, told_by_source
from digimaturity.model.answers import Evidence
from digimaturity.model.terms import Method

if TYPE_CHECKING:
    from digimaturity.insight.planning import Mending
    from digimaturity.model.answers import Observation

ONE = criterion("A-01", "a", per="service")
BEST = criterion("A-01", "a", per="service", combine="best")
OTHER = criterion("A-02", "a")


def told(level: int, up_to: int | None = None, *quotes: str) -> Observation:
    """An imported answer with what it quotes."""
    evidence = tuple(Evidence(quote=quote) for quote in quotes)
    return replace(said(level), up_to=up_to, method=Method.IMPORTED, evidence=evidence)


def planned(first: Any, *more: Any, per: str = "service", combine: str = "mean") -> Mending:
    """What is to be done where A-01 was answered so, A-02 known to be at its top."""
    asked = criterion("A-01", "a", per=per, combine=combine)
    small = catalogue([asked, OTHER])
    several = {f"s{n}": o for n, o in enumerate((first, *more))}
    answers = answered(A_01=several if per == "service" else first, A_02=5)
    return mending(body("aby", answers).score(small, None), small, answers)


@pytest.mark.parametrize(
    ("ends", "look", "gains"),
    [
        ((2, 5), LookFirst("A-01", exists=True), None),
        ((3, 4), LookFirst("A-01", exists=True), None),
        ((0, 5), LookFirst("A-01", exists=False), None),
        ((0, 2), None, (1.5, 2.5)),
        ((0, None), None, (2.5, 2.5)),
        ((3, None), None, (1.0, 1.0)),
    ],
)
@pytest.mark.parametrize("per", ["organisation", "service"])
def test_what_the_source_says_exists_gains_nothing(
    ends: tuple[int, int | None], look: LookFirst | None, gains: tuple[float, float] | None, per: str
) -> None:
    """An interval above the bottom is a yes, one to the top may be; half of the score hangs on the criterion."""
    found = planned(told(*ends), per=per)
    assert found.look_first == ((look,) if look else ())
    assert [(c.gain_low, c.gain_high) for c in found.candidates] == ([gains] if gains else [])


def test_what_people_know_in_part_gains_as_ever() -> None:
    """Between 2 and 5 by a person: nothing to 1.5 points, to be checked first, and nobody else is quoted."""
    (found,) = planned(replace(said(2), up_to=5)).candidates
    assert (found.gain_low, found.gain_high, found.unseen) == (0, 1.5, None)
    assert found.may_be_in_place


def test_only_the_services_without_it_are_mended() -> None:
    """Of a no, a yes (2–5), an excuse and a top, one of three lacks 5 of a mean: 5 / 3 / 2 of the score, exactly."""
    found = planned(told(0, None, "C1: No"), told(2, 5, "C1: Yes"), NA, said(5))
    (candidate,) = found.candidates
    assert candidate.unseen is not None
    assert (candidate.unseen.n, candidate.unseen.of, candidate.unseen.why) == (1, 3, "no")
    assert candidate.gain == pytest.approx(5 / 6)
    assert candidate.gain_ends is None
    assert found.look_first == ()


def test_the_score_after_all_steps_is_open_where_a_source_left_it_open() -> None:
    """A no and a yes of 2–5: mended, the criterion is 3.5–5 and the score (with a 5 beside) 4.25–5, not 5."""
    small, answers = catalogue([ONE, OTHER]), answered(A_01={"x": told(0), "y": told(2, 5)}, A_02=5)
    score = body("aby", answers).score(small, None)
    (step,) = ordered(mending(score, small, answers).candidates, float(score.total.value or 0), known_ends(score))
    assert [step.least_after, step.most_after] == pytest.approx([4.25, 5])


def test_where_the_best_service_counts_one_yes_is_enough() -> None:
    """Nobody is told to make what one of its services is said to have."""
    found = planned(told(0), told(2, 5), combine="best")
    assert (found.candidates, found.look_first) == ([], (LookFirst("A-01", exists=True),))
    assert [c.gain for c in planned(told(0), told(3), combine="best").candidates] == [1.0]


@pytest.mark.parametrize(
    ("observations", "why"),
    [
        ([told(0, None, "C1: No", "C1: no ")], "no"),
        ([told(0, None, "C1: nej; C2: No")], "no"),
        ([told(0, 3, "Content Security Policy: failed")], "failed"),
        ([told(0, 2, "E3: Yes; E4: No")], "partly"),
        ([told(0)], "partly"),
        ([told(0, None, "C1: No"), told(3, None, "C1: Yes")], "level"),
        ([told(0, None, "C1: No"), said(0)], "level"),
    ],
)
def test_why_something_is_not_seen_is_what_the_source_said(observations: list[Observation], why: str) -> None:
    """No only where every answer was no, a failed test only where every test failed; otherwise less is said."""
    answer = answered(A_01={f"s{n}": o for n, o in enumerate(observations)})["A-01"]
    found = told_by_source(ONE, answer, catalogue([ONE]).scale)
    assert found is not None
    assert not isinstance(found, LookFirst)
    assert found.why == why


def test_a_step_does_not_wait_for_what_is_said_to_exist() -> None:
    """A-02 builds on A-01, which the source says exists: nothing comes first."""
    small = catalogue([criterion("A-01", "a"), replace(OTHER, depends_on=("A-01",))])
    answers = answered(A_01=told(2, 5), A_02=told(0))
    (found,) = mending(body("aby", answers).score(small, None), small, answers).candidates
    assert (found.criterion, found.requires) == ("A-02", frozenset())


def test_whoever_looked_themselves_is_told_nothing_by_a_source() -> None:
    """No answer, a person's answer, and one without points."""
    scale = catalogue([ONE]).scale
    assert told_by_source(ONE, None, scale) is None
    assert told_by_source(ONE, answered(A_01={"x": said(1)})["A-01"], scale) is None
    assert told_by_source(BEST, answered(A_01={"x": NA})["A-01"], scale) is None
