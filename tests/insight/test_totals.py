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

from digimaturity.insight.grid import grid_of
from digimaturity.insight.totals import totals, undisturbed
from digimaturity.model.answers import Answer
from digimaturity.scoring.tree import score

if TYPE_CHECKING:
    from random import Random

    from digimaturity.insight.body import Body
    from digimaturity.insight.grid import Grid
    from digimaturity.insight.totals import Drawn
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Catalogue

TWO = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])
WEIGHTS = st.sampled_from([0.5, 1, 2, 3])


def grid(small: Catalogue, *bodies: Body) -> Grid:
    """The bodies on every criterion of the catalogue."""
    return grid_of([(b, b.score(small, None)) for b in bodies], small, [c.id for c in small.criteria])


def drawn(of: Grid, *, within: bool = False, between: bool = False) -> Drawn:
    """The score's own rules, or with geometric means."""
    return replace(undisturbed(of), within=np.array([within]), between=np.array([between]))


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


def test_the_geometric_mean_is_taken_on_the_scale_from_one_to_six() -> None:
    """Dimensions 5 and 0 give √(6 · 1) − 1, not 0; equal dimensions give themselves."""
    of = grid(TWO, body("a", answered(A_01=5, B_01=0)), body("b", answered(A_01=2, B_01=2)))
    found = totals(of, drawn(of, between=True))[0]
    assert abs(found[0] - (6**0.5 - 1)) < 1e-12
    assert abs(found[1] - 2) < 1e-12


def test_the_geometric_mean_respects_the_weights_of_dimensions() -> None:
    """With weights 3 and 1, dimensions 5 and 0 give (6³ · 1)^(1/4) − 1."""
    of = grid(TWO, body("a", answered(A_01=5, B_01=0)))
    found = totals(of, replace(drawn(of, between=True), dimensions=np.array([[3.0, 1.0]])))[0]
    assert abs(found[0] - (6**0.75 - 1)) < 1e-12


def test_the_geometric_mean_follows_a_scale_that_begins_elsewhere() -> None:
    """On a scale of 1–5 the shift is 0.8: the bottom stands at 0.8, so 5 and 1 give √(4.8 · 0.8) − 0.8 + 1."""
    other = catalogue([criterion("A-01", "a"), criterion("B-01", "b")], scale=(1, 5))
    of = grid(other, body("a", answered(A_01=5, B_01=1)))
    assert abs(totals(of, drawn(of, between=True))[0, 0] - ((4.8 * 0.8) ** 0.5 + 0.2)) < 1e-12


def test_the_geometric_mean_of_themes_weighs_them_as_the_dimension_does() -> None:
    """Themes 5 and 0 of weights 3 and 1 give (6³ · 1)^(1/4) − 1; between one dimension nothing changes."""
    small = catalogue([criterion("A-01", "x", weight=3), criterion("A-02", "y")])
    of = grid(small, body("a", answered(A_01=5, A_02=0)))
    assert abs(totals(of, drawn(of, within=True))[0, 0] - (6**0.75 - 1)) < 1e-12
    assert abs(totals(of, drawn(of, between=True))[0, 0] - 3.75) < 1e-12


def test_sets_that_join_otherwise_stand_in_their_own_rows() -> None:
    """Four sets, each way once: dimension A is the themes 5 and 0, dimension B is 2."""
    small = catalogue([criterion("A-01", "x"), criterion("A-02", "y"), criterion("B-01", "z")])
    of = grid(small, body("a", answered(A_01=5, A_02=0, B_01=2)))
    one = undisturbed(of)
    four = replace(
        one.of(np.zeros(4, dtype=np.intp)),
        within=np.array([True, False, True, False]),
        between=np.array([True, True, False, False]),
    )
    whole = 6**0.5 - 1
    expected = [((whole + 1) * 3) ** 0.5 - 1, (3.5 * 3) ** 0.5 - 1, (whole + 2) / 2, 2.25]
    assert np.allclose(totals(of, four)[:, 0], expected, atol=1e-12)


def test_what_a_theme_is_multiplied_by_moves_weight_between_themes_only() -> None:
    """Themes 5 and 0 of two criteria and one: weights 2 · 0.5 and 1 · 2 give 5/3; B is untouched."""
    small = catalogue([criterion("A-01", "x"), criterion("A-02", "x"), criterion("A-03", "y"), criterion("B-01", "z")])
    of = grid(small, body("a", answered(A_01=5, A_02=5, A_03=0, B_01=1)))
    found = totals(of, replace(undisturbed(of), themes=np.array([[0.5, 2.0, 1.25]])))[0, 0]
    assert abs(found - (5 / 3 + 1) / 2) < 1e-12


def with_theme_weights(small: Catalogue, weights: dict[str, float]) -> Catalogue:
    """The catalogue with weights of its themes."""
    dimensions = tuple(
        replace(d, themes=tuple(replace(t, weight=weights[t.id]) for t in d.themes)) for d in small.dimensions
    )
    return replace(small, dimensions=dimensions)


@settings(max_examples=share(200))
@given(groups(), st.randoms(use_true_random=False))
def test_themes_with_weights_of_their_own(group: tuple[Catalogue, list[Body]], random: Random) -> None:
    """A dimension is ΣWT / ΣW over the themes that have a value, however many criteria they have or lack."""
    plain, bodies = group
    weights = {t.id: random.choice([0.5, 1, 4]) for d in plain.dimensions for t in d.themes}
    of = grid(with_theme_weights(plain, weights), *bodies)
    found = totals(of, undisturbed(of))[0]
    for value, one in zip(found, bodies, strict=True):
        top = bottom = 0.0
        for dimension in plain.dimensions:
            nodes = one.score(plain, None).nodes
            themes = [(weights[t.id], nodes[t.id].value) for t in dimension.themes if t.id in nodes]
            valued = [(w, v) for w, v in themes if v is not None]
            if valued:
                top += dimension.weight * sum(w * v for w, v in valued) / sum(w for w, _ in valued)
                bottom += dimension.weight
        assert math.isnan(value) if not bottom else abs(value - top / bottom) < 1e-12


def test_an_answer_left_out_is_applicable_and_not_scored() -> None:
    """What is not applicable is neither; nothing of either is worth anything."""
    small = catalogue([criterion("A-01", "a", weight=2), criterion("A-02", "b"), criterion("B-01", "c")])
    of = grid(small, body("x", answered(A_01=4, B_01=NA)))
    assert (of.scored.tolist(), of.applicable.tolist(), of.worth.tolist()) == ([[1, 0, 0]], [[1, 1, 0]], [[4, 0, 0]])
    assert of.themes == (("a", 0, slice(0, 1)), ("b", 0, slice(1, 2)), ("c", 1, slice(2, 3)))
    assert (of.members, of.span(0), of.span(1)) == (((0, 1), (2,)), slice(0, 2), slice(2, 3))
    assert (of.complete, of.theme_of.tolist()) == ((True, False, True), [0, 1, 2])
    assert of.alike == ((True, True, True), (True, True, True))
    assert of.weights.tolist() == [2, 1, 1]
    assert np.isnan(of.theme_weights).all()
