"""The score by matrices is the score by the tree, for every catalogue and every set of answers."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import BLOCKED, KINDS, NA, NOT_ASSESSED, answered, catalogue, criterion, said
from tests.extent import share

from digimaturity.model.answers import Answer
from digimaturity.scoring.matrix import _TILE, MISSING, NOT_APPLICABLE, Joined, Rule, Scores
from digimaturity.scoring.standing import standing
from digimaturity.scoring.tree import Node, Score, score

if TYPE_CHECKING:
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.scoring.matrix import Matrix, Parts

SERVICES = ("s1", "s2", "s3")
FIGURES = ("value", "least", "most", "low", "high", "answered", "applicable", "coverage")


class Case(NamedTuple):
    """A catalogue, the answers of some organisations of one kind, and what they are scored on."""

    catalogue: Catalogue
    answers: list[dict[str, Answer]]
    kind: str
    scope: set[str] | None
    fewest: int

    @property
    def rule(self) -> Rule:
        """The rule as arrays."""
        return Rule.of(self.catalogue, kind=self.kind, scope=self.scope, fewest=self.fewest)

    def tree(self, answers: dict[str, Answer]) -> Score[float]:
        """The score as a tree."""
        return score(self.catalogue, answers, kind=self.kind, scope=self.scope, services=SERVICES, fewest=self.fewest)


def matrix_of(rule: Rule, catalogue: Catalogue, rows: list[dict[str, Answer]]) -> tuple[Matrix, list[Joined]]:
    """The answers as a matrix, and those that are given per service."""
    raw = np.full((len(rows), len(rule.criteria)), MISSING)
    joined = []
    for r, answers in enumerate(rows):
        for c, asked in enumerate(rule.criteria):
            answer = answers.get(asked.id)
            if answer is None:
                continue
            if any(o.up_to is not None for _, o in answer.observations()) or answer.services:
                stands = standing(asked, answer, catalogue.scale, SERVICES, float)
                if stands.state == "scored":
                    joined.append(Joined(r, c, stands))
                elif stands.state == "not_applicable":
                    raw[r, c] = NOT_APPLICABLE
            elif answer.observation and answer.observation.outcome == "scored":
                o = answer.observation
                raw[r, c] = o.value if o.level is None else o.level
            elif answer.observation and answer.observation.outcome == "not_applicable":
                raw[r, c] = NOT_APPLICABLE
    return raw, joined


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Up to twelve criteria on one of three scales, and up to five organisations."""
    low, high = draw(st.sampled_from([(0, 5), (0, 100), (1, 6)]))
    step = (high - low) / 5
    records = []
    for number in range(draw(st.integers(1, 12))):
        dimension = draw(st.sampled_from("ABC"))
        posts = [[1.5, high], [4, low + step], [7.1, low]] if draw(st.booleans()) else [[0, low], [10, high]]
        records.append(
            criterion(
                f"{dimension}-{number:02}",
                f"{dimension.lower()}{draw(st.integers(1, 3))}",
                weight=draw(st.sampled_from([0.1, 0.5, 1, 1.5, 2, 3])),
                points={n: low + min(n, 5) * step * draw(st.sampled_from([1, 0.5])) for n in draw(levels())},
                goalposts=posts if draw(st.integers(0, 3)) == 0 else (),
                per=draw(st.sampled_from(["organisation", "service"])),
                combine=draw(st.sampled_from(["mean", "best"])),
                kinds=draw(st.sampled_from([KINDS, KINDS[:1], KINDS[1:]])),
            )
        )
    ids = [r.id for r in records]
    return Case(
        catalogue(
            records,
            scale=(low, high),
            rated_from=draw(st.sampled_from([0, 0.5, 2 / 3, 1])),
            dimension_weights=draw(st.dictionaries(st.sampled_from("ABC"), st.sampled_from([0.5, 2, 3]))),
            theme_weights=draw(weights_of_themes()),
        ),
        draw(st.lists(answers_to(records), max_size=5)),
        draw(st.sampled_from(KINDS)),
        draw(st.none() | st.sets(st.sampled_from(ids))),
        draw(st.integers(1, 3)),
    )


@st.composite
def weights_of_themes(draw: st.DrawFn) -> dict[str, float]:
    """Weights of the themes of some dimensions, each of all its themes."""
    given = draw(st.sets(st.sampled_from("abc")))
    return {f"{d}{n}": draw(st.sampled_from([0.1, 1, 2.5, 4])) for d in sorted(given) for n in (1, 2, 3)}


def levels() -> st.SearchStrategy[Any]:
    """Which levels a criterion has."""
    return st.sampled_from([(0, 5), (0, 2, 5), range(6), range(10)])


@st.composite
def observed(draw: st.DrawFn, record: Criterion) -> Observation:
    """A level or a value, known or known in part."""
    if record.goalposts:
        value = draw(st.integers(-20, 120)) / 10
        return said(value=value, up_to=draw(st.none() | st.integers(1, 80).map(lambda n: value + n / 10)))
    level = draw(st.sampled_from(sorted(record.points_of)))
    return said(level, up_to=draw(st.sampled_from([None, *(n for n in record.points_of if n > level)])))


@st.composite
def answers_to(draw: st.DrawFn, records: list[Criterion]) -> dict[str, Answer]:
    """Answers of one organisation; some missing, some not applicable, some per service."""
    found = {}
    for record in records:
        scored = observed(record)
        observations = scored | scored | st.sampled_from([NA, BLOCKED, NOT_ASSESSED])
        match draw(st.integers(0, 4)):
            case 0:
                pass
            case 1 if record.per == "service":
                seen = draw(st.dictionaries(st.sampled_from(SERVICES), observations, min_size=1))
                found[record.id] = Answer(record.id, services=seen)
            case _:
                found[record.id] = Answer(record.id, draw(observations))
    return found


def assert_same(parts: Parts, at: tuple[int, ...], node: Node[float] | None) -> None:
    """The figures of a part are those of its node in the tree."""
    found = {name: float(getattr(parts, name)[at]) for name in FIGURES}
    if node is None or not node.n_applicable:
        assert all(np.isnan(found[name]) for name in ("value", "least", "most", "low", "high"))
        assert figures_of(parts, at) == (0, 0, False)
        assert found["coverage"] == found["answered"] == found["applicable"] == 0
        return
    assert np.isnan(found["value"]) == (node.value is None)
    for name in FIGURES[3 * (node.value is None) :]:
        assert abs(found[name] - getattr(node, name)) < 1e-9 * max(1, abs(found[name])), name
    assert figures_of(parts, at) == (node.n_answered, node.n_applicable, node.rated)


def figures_of(parts: Parts, at: tuple[int, ...]) -> tuple[int, int, bool]:
    """What is counted, not measured."""
    return int(parts.n_answered[at]), int(parts.n_applicable[at]), bool(parts.rated[at])


@settings(max_examples=share(300))
@given(cases())
def test_the_matrix_and_the_tree_give_the_same_figures(case: Case) -> None:
    """Value, bounds, weights, coverage, numbers and what is rated agree in every dimension and the total."""
    rule = case.rule
    raw, joined = matrix_of(rule, case.catalogue, case.answers)
    found = rule.score(raw, joined)
    for row, answers in enumerate(case.answers):
        tree = case.tree(answers)
        assert_same(found.total, (row,), tree.total)
        for d, dimension in enumerate(rule.dimensions):
            assert_same(found.dimensions, (row, d), tree.nodes.get(dimension))
        assert found.partial[row] == tree.is_partial


@given(cases())
def test_the_bounds_contain_the_value_to_the_last_digit(case: Case) -> None:
    """No end lies inside the value, nor a bound inside the range, and where nothing is missing they are one."""
    raw, joined = matrix_of(case.rule, case.catalogue, case.answers)
    found = case.rule.score(raw, joined)
    for parts in (found.total, found.dimensions):
        known = ~np.isnan(parts.value)
        ends = [getattr(parts, name)[known] for name in ("low", "least", "value", "most", "high")]
        assert all((left <= right).all() for left, right in itertools.pairwise(ends))
        whole = known & (parts.answered == parts.applicable)
        assert (parts.low[whole] == parts.least[whole]).all()
        assert (parts.most[whole] == parts.high[whole]).all()


#   A  theme a1: A-01 (weight 1), A-02 (weight 2)   theme a2: A-03 (weight 3, measured)
#   B  theme b1: B-01 (levels 0, 2, 5 worth 0, 2.5, 5)
SMALL = catalogue(
    [
        criterion("A-01", "a1"),
        criterion("A-02", "a1", weight=2),
        criterion("A-03", "a2", weight=3, goalposts=[[1, 5], [3, 1], [4, 0]]),
        criterion("B-01", "b1", points={0: 0, 2: 2.5, 5: 5}),
    ]
)
RULE = Rule.of(SMALL, kind="municipality")


def scored(*rows: list[float]) -> Scores:
    """The scores of rows of raw cells."""
    return RULE.score(np.array(rows, float))


def test_by_hand() -> None:
    """a1 = (1×5 + 2×2) / 3 = 3, A-03 = 2 s is halfway from 5 to 1, so 3; A = (3×3 + 3×3) / 6 = 3; B = 2.5; 2.75."""
    found = scored([5, 2, 2, 2])
    assert found.dimensions.value.tolist() == [[3, 2.5]]
    assert found.total.value.tolist() == found.total.low.tolist() == found.total.high.tolist() == [2.75]


def test_a_missing_answer_keeps_the_weight_of_its_theme_and_not_applicable_does_not() -> None:
    """Without A-02: A = (3×5 + 3×3) / 6 = 4, from (5+9)/6 to (15+9)/6; where it is n/a: A = (1×5 + 3×3) / 4 = 3.5."""
    found = scored([5, MISSING, 2, 2], [5, NOT_APPLICABLE, 2, 2]).dimensions
    assert found.value[:, 0].tolist() == [4, 3.5]
    assert found.low[:, 0] == pytest.approx([14 / 6, 3.5])
    assert found.high[:, 0] == pytest.approx([4, 3.5])
    assert found.coverage[:, 0] == pytest.approx([4 / 6, 1])
    assert found.rated[:, 0].tolist() == [True, True]


@pytest.mark.parametrize(("short_of_the_limit", "rated"), [(-1e-3, True), (0, True), (5e-10, True), (1e-6, False)])
def test_coverage_a_rounding_below_the_limit_is_enough(short_of_the_limit: float, rated: bool) -> None:  # noqa: FBT001
    """Half is answered: enough where a half is asked for, or a hair more than floats can tell, and no more."""
    strict = catalogue([criterion("A-01", "a"), criterion("A-02", "a")], rated_from=0.5 + short_of_the_limit)
    found = Rule.of(strict, kind="municipality").score(np.array([[3.0, MISSING]]))
    assert (found.dimensions.rated.tolist(), found.total.rated.tolist()) == ([[rated]], [rated])


def test_values_outside_the_goalposts_have_the_points_of_the_nearest() -> None:
    """0 s is worth 5 and 9 s nothing."""
    rows = scored([NOT_APPLICABLE, NOT_APPLICABLE, 0, 2], [NOT_APPLICABLE, NOT_APPLICABLE, 9, 2])
    assert rows.dimensions.value[:, 0].tolist() == [5, 0]


def test_themes_with_weights_of_their_own() -> None:
    """With a1 at 1 and a2 at 3 of 4: A = 3/4 × 3 + 1/4 × 2; without A-03 it is a1's, from (2 + 0) / 4 to (2 + 15) / 4.

    The theme that is answered has a quarter of the weight, so that is the coverage, though two of three criteria are.
    """
    small = catalogue(
        [criterion("A-01", "a1"), criterion("A-02", "a1"), criterion("A-03", "a2")], theme_weights={"a1": 1, "a2": 3}
    )
    found = Rule.of(small, kind="agency").score(
        np.array([[1, 3, 3], [1, 3, MISSING], [NOT_APPLICABLE, NOT_APPLICABLE, 3]])
    )
    assert found.total.value.tolist() == [2.75, 2, 3]
    assert found.total.low.tolist() == [2.75, 0.5, 3]
    assert found.total.high.tolist() == [2.75, 4.25, 3]
    assert found.total.coverage.tolist() == [1, 0.25, 1]
    assert found.dimensions.rated[:, 0].tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("services", "n_answered", "answered"),
    [
        ({"s1": said(0, up_to=5), "s2": NOT_ASSESSED, "s3": BLOCKED}, 1, 1),
        ({"s1": said(0, up_to=5), "s2": said(0, up_to=5), "s3": said(0, up_to=5)}, 1, 1),
        ({"s1": said(0, up_to=5), "s2": said(3), "s3": NOT_ASSESSED}, 2, 4 / 3),
        ({"s1": said(0, up_to=5), "s2": said(3), "s3": NA}, 2, 1.5),
        ({"s1": said(3), "s2": NOT_ASSESSED, "s3": NOT_ASSESSED}, 2, 4 / 3),
    ],
)
def test_what_says_nothing_and_what_is_missing_are_no_answer_together(
    services: dict[str, Observation], n_answered: int, answered: float
) -> None:
    """A criterion of which some services may be at any level, and the others were not looked at, is not answered.

    One service that says something is enough to count the criterion, and is its part of the weight answered.
    """
    small = catalogue([criterion("A-01", "a", per="service"), criterion("A-02", "a")])
    rule = Rule.of(small, kind="agency")
    row = {"A-01": Answer("A-01", services=services), "A-02": Answer("A-02", said(3))}
    found = rule.score(*matrix_of(rule, small, [row]))
    tree = score(small, row, kind="agency", scope=None, services=SERVICES, fewest=1)
    for parts, at in ((found.total, (0,)), (found.dimensions, (0, 0))):
        assert [int(parts.n_answered[at]), float(parts.answered[at])] == pytest.approx([n_answered, answered])
    assert [tree.total.n_answered, tree.total.answered] == pytest.approx([n_answered, answered])


def test_no_rows_give_no_scores() -> None:
    """An empty matrix is scored as what it is."""
    assert RULE.score(np.empty((0, 4))).total.value.shape == (0,)


def test_rows_do_not_depend_on_those_around_them() -> None:
    """More rows than are taken at a time, with services in the last: each row is scored as if it were alone."""
    small = catalogue([criterion("A-01", "a", per="service"), criterion("A-02", "a")])
    rule = Rule.of(small, kind="agency")
    n = 2 * _TILE + 3
    raw = np.random.default_rng(1).integers(0, 6, (n, 2)).astype(float)
    raw[-1, 0] = MISSING
    answers = answered(A_01={"s1": said(4)}, A_02=int(raw[-1, 1]))
    stands = standing(small.criteria[0], answers["A-01"], small.scale, ("s1", "s2"), float)
    found = rule.score(raw, [Joined(n - 1, 0, stands)]).total
    assert found.value[:-1] == pytest.approx(raw[:-1].mean(axis=1))
    tree = score(small, answers, kind="agency", services=("s1", "s2")).total
    last = [found.value[-1], found.low[-1], found.high[-1], found.coverage[-1]]
    assert last == pytest.approx([tree.value, tree.low, tree.high, tree.coverage])
    assert tree.coverage == 0.75
