"""The score by matrices is the score by the tree."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import BLOCKED, NA, answered, body, catalogue, criterion, said
from tests.extent import share

from digimaturity.insight.body import Body
from digimaturity.insight.grid import grid_of
from digimaturity.insight.totals import Drawn, totals, undisturbed
from digimaturity.model.answers import Answer
from digimaturity.scoring.tree import score

if TYPE_CHECKING:
    from random import Random

    from digimaturity.insight.grid import Grid
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Catalogue

TWO = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])
WEIGHTS = st.sampled_from([0.5, 1, 2, 3])


def grid(small: Catalogue, *bodies: Body, assessors: bool = False, unanswered: bool = False) -> Grid:
    """The bodies on every criterion of the catalogue."""
    scored = [(b, b.score(small, None)) for b in bodies]
    counted = [c.id for c in small.criteria]
    return grid_of(scored, small, counted, assessors=assessors, unanswered=unanswered)


def drawn(of: Grid, *, geometric: bool = False) -> Drawn:
    """The score's own assumptions, or with the geometric mean."""
    return replace(undisturbed(of), geometric=np.array([geometric]))


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Up to three dimensions of up to three themes of up to three criteria, all weights and kinds drawn."""
    criteria = []
    for d in "ABC"[: draw(st.integers(1, 3))]:
        number = 0
        for t in range(draw(st.integers(1, 3))):
            for _ in range(draw(st.integers(1, 3))):
                number += 1
                criteria.append(
                    criterion(
                        f"{d}-{number:02}",
                        f"{d}{t}",
                        weight=draw(WEIGHTS),
                        per=draw(st.sampled_from(["organisation", "service"])),
                        combine=draw(st.sampled_from(["mean", "best"])),
                        kinds=draw(st.sampled_from([["municipality"], ["municipality", "agency"]])),
                    )
                )
    weights = {d: draw(WEIGHTS) for d in "ABC"}
    return catalogue(criteria, dimension_weights=weights)


OBSERVATIONS: st.SearchStrategy[Observation] = st.one_of(st.integers(0, 5).map(said), st.sampled_from([NA, BLOCKED]))


@st.composite
def groups(draw: st.DrawFn) -> tuple[Catalogue, list[Body]]:
    """A catalogue and bodies of both kinds with any answers to it: missing, not applicable, one or two services."""
    small = draw(catalogues())
    bodies = []
    for n in range(draw(st.integers(1, 4))):
        answers = {}
        for c in small.criteria:
            if draw(st.booleans()):
                continue
            if c.per == "service":
                answers[c.id] = Answer(
                    c.id, services={s: draw(OBSERVATIONS) for s in draw(st.sampled_from(["p", "pq"]))}
                )
            else:
                answers[c.id] = Answer(c.id, draw(OBSERVATIONS))
        kind = draw(st.sampled_from(["municipality", "agency"]))
        bodies.append(replace(body(f"o{n}", answers, kind), services=("p", "q")))
    return small, bodies


@settings(max_examples=share(300))
@given(groups())
def test_undisturbed_weights_give_the_trees_total(group: tuple[Catalogue, list[Body]]) -> None:
    """For any catalogue and answers the matrix form is ``score()``; what has no score is NaN in both."""
    small, bodies = group
    of = grid(small, *bodies)
    found = totals(of, undisturbed(of))[0]
    for value, one in zip(found, bodies, strict=True):
        expected = one.score(small, None).total.value
        if expected is None:
            assert math.isnan(value)
        else:
            assert abs(value - expected) < 1e-12


@settings(max_examples=share(200))
@given(groups(), st.randoms(use_true_random=False))
def test_disturbed_weights_give_the_total_of_a_catalogue_with_those_weights(
    group: tuple[Catalogue, list[Body]], random: Random
) -> None:
    """A draw of weights does what writing them into the catalogue would do."""
    small, bodies = group
    of = grid(small, *bodies)
    factors = {c.id: random.uniform(0.75, 1.25) for c in small.criteria}
    ordered = [c for d in small.dimensions for t in d.themes for c in small.by_theme[t.id]]
    weights = np.array([[c.weight * factors[c.id] for c in ordered]])
    found = totals(of, replace(undisturbed(of), weights=weights))[0]
    reweighted = replace(small, all_criteria=tuple(replace(c, weight=c.weight * factors[c.id]) for c in small.criteria))
    for value, one in zip(found, bodies, strict=True):
        kind = one.organisation.kind
        expected = score(reweighted, one.answers, kind=kind, services=one.services).total.value
        assert math.isnan(value) if expected is None else abs(value - expected) < 1e-12


@settings(max_examples=share(200))
@given(groups(), st.sampled_from([0.0, 1.0]))
def test_unanswered_at_their_ends_are_the_bounds(group: tuple[Catalogue, list[Body]], end: float) -> None:
    """With everything unanswered at its worst the total is the tree's lower bound, at its best the upper one."""
    small, bodies = group
    of = grid(small, *bodies, unanswered=True)
    found = totals(of, replace(undisturbed(of), unanswered=np.full((1, len(of.cells.open)), end)))[0]
    for value, one in zip(found, bodies, strict=True):
        total = one.score(small, None).total
        if total.n_applicable:
            assert abs(value - (total.high if end else total.low)) < 1e-12


def test_the_geometric_mean_is_taken_on_the_scale_from_one_to_six() -> None:
    """Dimensions 5 and 0 give √(6 · 1) − 1, not 0; equal dimensions give themselves."""
    of = grid(TWO, body("a", answered(A_01=5, B_01=0)), body("b", answered(A_01=2, B_01=2)))
    found = totals(of, drawn(of, geometric=True))[0]
    assert abs(found[0] - (6**0.5 - 1)) < 1e-12
    assert abs(found[1] - 2) < 1e-12


def test_the_geometric_mean_respects_the_weights_of_dimensions() -> None:
    """With weights 3 and 1, dimensions 5 and 0 give (6³ · 1)^(1/4) − 1."""
    of = grid(TWO, body("a", answered(A_01=5, B_01=0)))
    found = totals(of, replace(drawn(of, geometric=True), dimensions=np.array([[3.0, 1.0]])))[0]
    assert abs(found[0] - (6**0.75 - 1)) < 1e-12


def test_the_geometric_mean_follows_a_scale_that_begins_elsewhere() -> None:
    """On a scale of 1–5 the shift is 0.8: the bottom stands at 0.8, so 5 and 1 give √(4.8 · 0.8) − 0.8 + 1."""
    other = catalogue([criterion("A-01", "a"), criterion("B-01", "b")], scale=(1, 5))
    of = grid(other, body("a", answered(A_01=5, B_01=1)))
    assert abs(totals(of, drawn(of, geometric=True))[0, 0] - ((4.8 * 0.8) ** 0.5 + 0.2)) < 1e-12


def test_a_contested_answer_is_either_assessors() -> None:
    """The first half of the draws takes the first assessor's answer, the second half the second's."""
    answers = answered(A_01=1, B_01=3)
    choices = (answers["A-01"], answered(A_01=5)["A-01"])
    two = Body(body("a", {}).organisation, answers, (), ("anna", "bo"), ("A-01",), {"A-01": choices})
    of = grid(TWO, two, assessors=True)
    base = undisturbed(of)
    found = [float(totals(of, replace(base, assessors=np.array([[u]])))[0, 0]) for u in (0.0, 0.49, 0.5, 0.99)]
    assert found == [2, 2, 4, 4]


def test_a_contested_not_applicable_leaves_the_score_in_its_draws() -> None:
    """One says 2, the other that it does not apply: the theme's mean is (2 + 4) / 2 or 4 alone."""
    small = catalogue([criterion("A-01", "a"), criterion("A-02", "a")])
    answers = answered(A_01=2, A_02=4)
    choices = (answers["A-01"], answered(A_01=NA)["A-01"])
    two = Body(body("a", {}).organisation, answers, (), ("anna", "bo"), ("A-01",), {"A-01": choices})
    of = grid(small, two, assessors=True)
    base = undisturbed(of)
    assert [float(totals(of, replace(base, assessors=np.array([[u]])))[0, 0]) for u in (0.1, 0.9)] == [3, 4]


def test_who_could_not_answer_has_no_say() -> None:
    """Blocked against a level is no disagreement on the answer: there is nothing to draw."""
    answers = answered(A_01=2, B_01=4)
    choices = (answers["A-01"], answered(A_01=BLOCKED)["A-01"])
    two = Body(body("a", {}).organisation, answers, (), ("anna", "bo"), ("A-01",), {"A-01": choices})
    of = grid(TWO, two, assessors=True, unanswered=True)
    assert len(of.cells.column) == 0
    assert totals(of, undisturbed(of))[0, 0] == 3


def test_uncertain_answers_stand_by_block_and_organisation() -> None:
    """Two bodies with one unanswered criterion each in A and one in B: a cell for each, 0 to 5, and no choice to make.

    Both criteria of A count in one block, B's in another, since only bounds are open and nothing is left out.
    """
    small = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("B-01", "b")])
    of = grid(small, body("x", answered(A_02=3)), body("y", answered(A_01=2)), unanswered=True)
    cells = of.cells
    assert (of.organisations, of.dimensions) == (("x", "y"), ("A", "B"))
    assert [(b.dimension, b.columns, b.is_whole) for b in of.blocks] == [(0, slice(0, 2), True), (1, slice(2, 3), True)]
    assert cells.column.tolist() == [0, 1, 2, 2]
    assert (cells.low.tolist(), cells.high.tolist(), cells.counts.tolist()) == ([[0]] * 4, [[5]] * 4, [[1]] * 4)
    assert (cells.choices.tolist(), cells.starts.tolist()) == ([1] * 4, [0, 1, 2, 3])
    assert (cells.rows.tolist(), cells.blocks.tolist()) == ([0, 1, 0, 1], [0, 0, 1, 1])
    assert (cells.contested.tolist(), cells.open.tolist()) == ([], [0, 1, 2, 3])
    assert of.points.tolist() == [[0, 3, 0], [2, 0, 0]]
    assert of.scored.tolist() == of.applicable.tolist() == [[1, 1, 1], [1, 1, 1]]


def test_an_answer_left_out_lowers_its_theme_and_not_its_dimension() -> None:
    """Where nothing is varied, what is unanswered is applicable and not scored, and themes are averaged apart."""
    small = catalogue([criterion("A-01", "a", weight=2), criterion("A-02", "b"), criterion("B-01", "c")])
    of = grid(small, body("x", answered(A_01=4, B_01=NA)))
    assert (of.scored.tolist(), of.applicable.tolist(), of.points.tolist()) == ([[1, 0, 0]], [[1, 1, 0]], [[4, 0, 0]])
    assert of.themes == (("a", 0, slice(0, 1)), ("b", 0, slice(1, 2)), ("c", 1, slice(2, 3)))
    assert [(b.dimension, b.columns, b.is_whole) for b in of.blocks] == [
        (0, slice(0, 1), False),
        (0, slice(1, 2), False),
        (1, slice(2, 3), True),
    ]
    assert of.weights.tolist() == [2, 1, 1]
