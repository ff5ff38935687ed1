"""What to do first: gains, order, the least effort to a target, and what would be."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import BLOCKED, NA, answered, body, catalogue, criterion, said
from tests.extent import share

from digimaturity.insight.planning import Candidate, known_ends, least_effort, mending, most_gain, ordered
from digimaturity.insight.what_if import what_if

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.model.answers import Answer
    from digimaturity.model.catalogue import Catalogue, Criterion


def candidate(name: str, gain: float, effort: int = 1, *requires: str, usefulness: int = 1) -> Candidate:
    """A candidate with no points now."""
    return Candidate(name, 0.0, gain, usefulness, effort, frozenset(requires))


def with_requirements(criteria: list[Criterion], **requires: list[str]) -> Catalogue:
    """A catalogue in which some criteria (written ``A_01``) depend on others."""
    return catalogue([replace(c, depends_on=tuple(requires.get(c.id.replace("-", "_"), ()))) for c in criteria])


# Two dimensions of two criteria each: each criterion is a quarter of the total.
SMALL = with_requirements(
    [criterion(c, c[0].lower()) for c in ("A-01", "A-02", "B-01", "B-02")], A_02=["A-01"], B_02=["B-01"]
)


def test_candidates_are_the_scored_criteria_below_the_top() -> None:
    """At the top, unanswered, blocked and not applicable are no candidates; the gain is the share times what lacks."""
    found = mending(body("a", answered(A_01=5, A_02=1, B_01=BLOCKED, B_02=3)).score(SMALL, None), SMALL, {}).candidates
    # A-02 is half of A, which is half of the total: 4 × 1/4 = 1. B-02 is all that is scored of B: 2 × 1/2 = 1.
    assert [(c.criterion, c.value, c.gain) for c in found] == [("A-02", 1, 1), ("B-02", 3, 1)]
    excused = mending(body("a", answered(A_01=NA, A_02=0)).score(SMALL, None), SMALL, {}).candidates
    assert [(c.criterion, c.gain) for c in excused] == [("A-02", 5)]


def test_only_what_is_open_is_required() -> None:
    """A dependency that is met already, or that is not scored, holds nothing back."""
    met = mending(body("a", answered(A_01=5, A_02=1, B_02=3)).score(SMALL, None), SMALL, {}).candidates
    assert [c.requires for c in met] == [frozenset(), frozenset()]
    unmet = mending(body("a", answered(A_01=4, A_02=1)).score(SMALL, None), SMALL, {}).candidates
    assert {c.criterion: c.requires for c in unmet} == {"A-01": frozenset(), "A-02": frozenset({"A-01"})}


def test_the_order_is_gain_times_usefulness_by_effort() -> None:
    """0.2 × 5 / 2 = 0.5 comes before 0.4 × 1 / 1 = 0.4, and both before 0.3 × 1 / 3 = 0.1; sums run along."""
    found = [candidate("c", 0.3, 3), candidate("b", 0.4), candidate("a", 0.2, 2, usefulness=5)]
    steps = ordered(found, 1.0)
    assert [s.candidate.criterion for s in steps] == ["a", "b", "c"]
    assert [s.score_after for s in steps] == pytest.approx([1.2, 1.6, 1.9])
    assert [s.effort_after for s in steps] == [2, 3, 6]


def test_a_cheap_door_to_a_useful_room_comes_early() -> None:
    """The door alone is worth 0.01, with its room (0.01 + 0.9) / 2: both come before 0.3."""
    found = [candidate("plain", 0.3), candidate("door", 0.01), candidate("room", 0.9, 1, "door")]
    assert [s.candidate.criterion for s in ordered(found, 0)] == ["door", "room", "plain"]


def test_equals_come_in_reading_order() -> None:
    """Of three alike, the first comes first."""
    assert [s.candidate.criterion for s in ordered([candidate(c, 0.1) for c in "bca"], 0)] == ["b", "c", "a"]


def test_nothing_to_mend_is_an_empty_plan() -> None:
    """No candidates: no steps, no effort for nothing, no way to more, and nothing to buy."""
    assert ordered([], 3.0) == []
    nothing = least_effort([], 0.0)
    assert nothing is not None
    assert (nothing.criteria, nothing.effort) == (frozenset(), 0)
    assert least_effort([], 0.1) is None
    assert most_gain([], 10).criteria == frozenset()


@st.composite
def tangles(draw: st.DrawFn) -> list[Candidate]:
    """Up to ten candidates, each requiring some of those before it; shuffled."""
    n = draw(st.integers(0, 10))
    found = []
    for i in range(n):
        requires = draw(st.sets(st.integers(0, i - 1), max_size=2)) if i else set()
        gain = draw(st.integers(1, 40)) / 64  # sums of these are exact
        effort, use = draw(st.integers(1, 5)), draw(st.integers(1, 5))
        found.append(Candidate(f"c{i}", 0.0, gain, use, effort, frozenset(f"c{r}" for r in requires)))
    return draw(st.permutations(found))


def closed_subsets(found: Sequence[Candidate]) -> Iterator[tuple[float, int, frozenset[str]]]:
    """Gain, effort and ids of every set that holds what its members require."""
    for size in range(len(found) + 1):
        for subset in combinations(found, size):
            names = frozenset(c.criterion for c in subset)
            if all(c.requires <= names for c in subset):
                yield sum(c.gain for c in subset), sum(c.effort for c in subset), names


@settings(max_examples=share(150))
@given(tangles(), st.integers(0, 400))
def test_least_effort_is_that_of_the_best_of_all_allowed_sets(found: list[Candidate], wanted: int) -> None:
    """For any dependencies and target: the least effort, of those the most gain, allowed, exact; None out of reach."""
    sets = list(closed_subsets(found))
    enough = [(effort, -gain) for gain, effort, _ in sets if gain >= wanted / 64]
    choice = least_effort(found, wanted / 64)
    if not enough:
        assert choice is None
        return
    assert choice is not None
    assert (choice.effort, -choice.gain) == min(enough)
    assert choice.exact
    assert (choice.gain, choice.effort, choice.criteria) in sets


@settings(max_examples=share(150))
@given(tangles(), st.integers(0, 60))
def test_most_gain_is_that_of_the_best_of_all_allowed_sets(found: list[Candidate], budget: int) -> None:
    """For any dependencies and budget: no allowed set within it gains more, or as much for less effort."""
    sets = list(closed_subsets(found))
    choice = most_gain(found, budget)
    assert (choice.gain, -choice.effort) == max((gain, -effort) for gain, effort, _ in sets if effort <= budget)
    assert (choice.gain, choice.effort, choice.criteria) in sets


@given(tangles(), st.floats(0, 5))
def test_the_order_is_a_permutation_that_respects_requirements(found: list[Candidate], start: float) -> None:
    """Everything comes once, after what it requires, and the last step has all gains and efforts."""
    steps = ordered(found, start)
    names = [s.candidate.criterion for s in steps]
    assert sorted(names) == sorted(c.criterion for c in found)
    assert all(c.requires <= set(names[: names.index(c.criterion)]) for c in found)
    if steps:
        assert steps[-1].score_after == pytest.approx(start + sum(c.gain for c in found))
        assert steps[-1].effort_after == sum(c.effort for c in found)


def test_a_budget_beyond_everything_buys_everything() -> None:
    """A budget of a billion takes no more memory than one of the whole effort."""
    assert most_gain([candidate("a", 0.5, 5)], 10**9).criteria == {"a"}


def chain(length: int) -> list[Candidate]:
    """Hubs h00 ← h01 ← … each requiring the one before, the last with a room that gains much."""
    hubs = [candidate(f"h{n:02}", 0.01, 1, *([f"h{n - 1:02}"] if n else [])) for n in range(length)]
    return [*hubs, candidate("room", 3.0, 1, f"h{length - 1:02}")]


def test_up_to_ten_hubs_are_exact() -> None:
    """Ten hubs in a row and the room behind them: all eleven, exactly."""
    choice = least_effort(chain(10), 3.0)
    assert choice is not None
    assert (choice.exact, choice.effort, len(choice.criteria)) == (True, 11, 11)


def test_more_than_ten_hubs_are_cut_and_said_not_to_be_exact() -> None:
    """With twelve hubs the answer is approximate, and still an allowed set that reaches the target."""
    choice = least_effort(chain(12), 3.0)
    assert choice is not None
    assert (choice.exact, choice.effort, len(choice.criteria)) == (False, 13, 13)
    assert choice.gain == pytest.approx(3.12)
    bought = most_gain(chain(12), 5)
    assert not bought.exact
    assert bought.criteria == {"h00", "h01", "h02", "h03", "h04"}
    assert bought.gain == pytest.approx(0.05)
    assert bought.effort == 5
    assert least_effort(chain(12), 3.2) is None  # 12 × 0.01 + 3 = 3.12 is everything


def test_a_cut_tangle_still_yields_allowed_sets() -> None:
    """The richest hub requires a poor one that could have been cut: never the one without the other."""
    poor = [candidate(f"p{n:02}", 0.5, 1) for n in range(11)]
    rich = [candidate("door", 0.001, 5), candidate("rich", 5.0, 1, "door")]
    joined = candidate("all", 0.1, 1, "rich", *(p.criterion for p in poor))
    for budget in range(1, 20):
        bought = most_gain([*rich, *poor, joined], budget)
        assert not bought.exact
        assert "rich" not in bought.criteria or "door" in bought.criteria


LEVELS = st.sampled_from([0, 1, 2, 3, 4, 5])


@st.composite
def assessed(draw: st.DrawFn) -> tuple[Catalogue, dict[str, Answer]]:
    """A random catalogue with weights and dependencies, and answers with holes and not applicable."""
    records: list[Criterion] = []
    answers: dict[str, Any] = {}
    for dimension in "AB"[: draw(st.integers(1, 2))]:
        for n in range(draw(st.integers(1, 5))):
            identity = f"{dimension}-0{n}"
            per = draw(st.sampled_from(["organisation", "service"]))
            combine = draw(st.sampled_from(["mean", "best"]))
            theme = f"{dimension}{draw(st.integers(0, 1))}".lower()
            record = criterion(identity, theme, weight=draw(st.sampled_from([0.5, 1, 3])), per=per, combine=combine)
            before = [r.id for r in records]
            depends_on = draw(st.lists(st.sampled_from(before), max_size=2, unique=True)) if before else []
            effort, usefulness = draw(st.integers(1, 5)), draw(st.integers(1, 5))
            records.append(replace(record, depends_on=tuple(depends_on), effort=effort, usefulness=usefulness))
            one = st.one_of(LEVELS.map(said), st.sampled_from([NA, BLOCKED]))
            several = st.dictionaries(st.sampled_from(["x", "y", "z"]), one, min_size=1)
            choice = draw(st.one_of(st.none(), several if per == "service" else one))
            if choice is not None:
                answers[identity.replace("-", "_")] = choice
    return catalogue(records), answered(**answers)


@settings(max_examples=share(150))
@given(assessed())
def test_projected_scores_are_those_of_answers_really_raised(case: tuple[Catalogue, dict[str, Answer]]) -> None:
    """After each step, the projected score is the score of a body whose answers so far were raised to the top."""
    small, answers = case
    one = body("a", answers)
    start = one.score(small, None)
    found = mending(start, small, {}).candidates
    raised: dict[str, float] = {}
    for step in ordered(found, start.total.value or 0):
        raised[step.candidate.criterion] = 5
        assert step.score_after == pytest.approx(what_if(one, raised, small, None).total.value)


@given(assessed())
def test_gains_add_up_to_what_lacks_of_the_top(case: tuple[Catalogue, dict[str, Answer]]) -> None:
    """All gains together are the top minus the score."""
    small, answers = case
    score = body("a", answers).score(small, None)
    if score.total.value is not None:
        assert sum(c.gain for c in mending(score, small, {}).candidates) == pytest.approx(5 - score.total.value)


def test_of_equal_bundles_the_one_whose_own_criterion_stands_first_comes_first() -> None:
    """Door and room (0.25 and 0.75 for 2) are worth 0.5, as plain is, which stands before the room."""
    door, plain, room = candidate("door", 0.25), candidate("plain", 0.5), candidate("room", 0.75, 1, "door")
    assert [s.candidate.criterion for s in ordered([door, plain, room], 0)] == ["plain", "door", "room"]
    assert [s.candidate.criterion for s in ordered([door, room, plain], 0)] == ["door", "room", "plain"]


def test_a_bundle_comes_in_order_of_what_is_required() -> None:
    """What is required comes first, by id, each after its own requirements, and nothing twice."""
    roof = candidate("roof", 9, 1, "wall", "beam")
    wall, beam, base = candidate("wall", 0.01, 1, "base"), candidate("beam", 0.01, 1, "base"), candidate("base", 0.01)
    assert [s.candidate.criterion for s in ordered([roof, wall, beam, base], 0)] == ["base", "beam", "wall", "roof"]


def test_a_bundle_is_weighed_by_all_its_effort() -> None:
    """The room gains 1 for 1 behind a door for 9: (0 + 1) / 10 is less than 0.2 / 1."""
    found = [candidate("door", 0.0, 9), candidate("room", 1.0, 1, "door"), candidate("plain", 0.2)]
    assert [s.candidate.criterion for s in ordered(found, 0)] == ["plain", "door", "room"]


def between(low: int, high: int) -> Any:
    """A level that is known to lie between two."""
    return replace(said(low), up_to=high)


def test_what_is_known_in_part_gains_from_to() -> None:
    """A-02 between 1 and 4: a quarter of the total, so 1/4 × (5 − 4) to 1/4 × (5 − 1), and 0.625 in the middle."""
    own = body("a", answered(A_01=5, A_02=between(1, 4), B_01=5, B_02=5)).score(SMALL, None)
    (found,) = mending(own, SMALL, {}).candidates
    assert (found.gain, found.gain_low, found.gain_high, found.may_be_in_place) == (0.625, 0.25, 1, False)
    assert known_ends(own) == (4, 4.75)
    (step,) = ordered([found], float(own.total.value or 0), known_ends(own))
    assert (step.score_after, step.least_after, step.most_after) == (5, 5, 5)


def test_what_may_be_in_place_already_is_marked() -> None:
    """Between 3 and 5 may be at the top; between 3 and 4 cannot, and what is known cannot."""
    own = body("a", answered(A_01=between(3, 5), A_02=between(3, 4), B_01=3, B_02=5)).score(SMALL, None)
    assert {c.criterion: c.may_be_in_place for c in mending(own, SMALL, {}).candidates} == {
        "A-01": True, "A-02": False, "B-01": False,
    }  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=4, max_size=4))
def test_the_range_narrows_with_every_step_to_the_top(ends: list[tuple[int, int]]) -> None:
    """For any answers known in part: least ≤ score ≤ most after each step, ever nearer each other, and all end at 5."""
    given_ = {c: between(*sorted(e)) for c, e in zip(("A_01", "A_02", "B_01", "B_02"), ends, strict=True)}
    own = body("a", answered(**given_)).score(SMALL, None)
    low, high = known_ends(own)
    for step in ordered(mending(own, SMALL, {}).candidates, float(own.total.value or 0), (low, high)):
        assert step.least_after - 1e-9 <= step.score_after <= step.most_after + 1e-9
        assert step.most_after - step.least_after <= high - low + 1e-9
        assert step.candidate.gain_low - 1e-9 <= step.candidate.gain <= step.candidate.gain_high + 1e-9
        low, high = step.least_after, step.most_after
    assert (low, high) == pytest.approx((5, 5))
