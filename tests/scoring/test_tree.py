"""The score of one organisation: a worked example, and what holds for every catalogue and every set of answers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import BLOCKED, NA, NOT_ASSESSED, answered, catalogue, criterion, figures, said

from digimaturity.model.answers import Answer
from digimaturity.scoring.matrix import MISSING, Rule
from digimaturity.scoring.standing import exactly, points_of
from digimaturity.scoring.tree import Score, applicable_criteria, exact_score, score

if TYPE_CHECKING:
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Catalogue, Criterion

# The worked example: three dimensions, four themes, seven criteria.
#   A  theme a1: A-01 (weight 1), A-02 (weight 2)   theme a2: A-03 (weight 3)
#   B  theme b1: B-01, B-02, B-03 (weight 1 each)
#   C  theme c1: C-01 (weight 1)
RECORDS = [
    criterion("A-01", "a1"),
    criterion("A-02", "a1", weight=2),
    criterion("A-03", "a2", weight=3),
    criterion("B-01", "b1"),
    criterion("B-02", "b1"),
    criterion("B-03", "b1"),
    criterion("C-01", "c1"),
]
WORKED = catalogue(RECORDS)
FULL = answered(A_01=5, A_02=2, A_03=4, B_01=5, B_02=0, B_03=1, C_01=3)


def worked(**changes: int | Observation | None) -> Score[Fraction]:
    """The worked example's score with some answers changed or, where None, taken away."""
    answers = dict(FULL)
    for name, change in changes.items():
        identity = name.replace("_", "-")
        if change is None:
            del answers[identity]
        else:
            answers |= answered(**{name: change})
    return exact_score(WORKED, answers, kind="municipality")


def values(result: Score[Fraction]) -> dict[str, Any]:
    """The value of each part."""
    return {key: node.value for key, node in result.nodes.items()}


def test_themes_dimensions_and_total_are_weighted_means() -> None:
    """Every part of the worked example, by hand.

    a1 = (1×5 + 2×2) / 3 = 3, a2 = 4, A = (3×3 + 3×4) / 6 = 7/2; B = (5+0+1) / 3 = 2; C = 3; total = (7/2+2+3) / 3.
    """
    found = values(worked())
    assert (found["a1"], found["a2"], found["A"]) == (3, 4, Fraction(7, 2))
    assert (found["B"], found["C"], found["total"]) == (2, 3, Fraction(17, 6))


def test_each_part_says_what_it_is() -> None:
    """A reader of the nodes tells themes from dimensions, criteria and the total without knowing the catalogue."""
    nodes = worked().nodes
    parts = {"total": "total", "A": "dimension", "a1": "theme", "A-01": "criterion"}
    assert {key: nodes[key].part for key in parts} == parts


def test_each_criterion_says_what_it_contributes() -> None:
    """Shares by hand.

    A-01: 1/3 of the total × 3/6 of A × 1/3 of a1 = 1/18, times 5; A-02: 1/9 × 2; A-03: 1/6 × 4; B-01: 1/9 × 5;
    B-02: 1/9 × 0; B-03: 1/9 × 1; C-01: 1/3 × 3. Together 51/18 = 17/6.
    """
    result = worked()
    leaves = {n.key: n.contribution for n in result.total.walk() if n.part == "criterion"}
    assert leaves == {
        "A-01": Fraction(5, 18),
        "A-02": Fraction(2, 9),
        "A-03": Fraction(2, 3),
        "B-01": Fraction(5, 9),
        "B-02": 0,
        "B-03": Fraction(1, 9),
        "C-01": 1,
    }
    assert sum(leaves.values()) == Fraction(17, 6)


def test_a_complete_assessment_has_no_slack() -> None:
    """With every answer there, coverage is 1, the bounds are the score and it is rated."""
    total = worked().total
    assert figures(total.coverage, total.low, total.high, total.rated) == (1, total.value, total.value, True)
    assert figures(total.n_answered, total.n_applicable) == (7, 7)


@pytest.mark.parametrize("unanswered", [None, BLOCKED, NOT_ASSESSED])
def test_a_missing_answer_does_not_shift_weight_between_themes(unanswered: Observation | None) -> None:
    """Without A-02: a1 = 5 and still weighs 3, A = (3×5 + 3×4) / 6 = 9/2; blocked and not assessed are missing too."""
    found = values(worked(A_02=unanswered))
    assert (found["a1"], found["A"], found["total"]) == (5, Fraction(9, 2), Fraction(19, 6))


def test_not_applicable_does_shift_weight_between_themes() -> None:
    """With A-02 not applicable: a1 = 5 but weighs 1, A = (1×5 + 3×4) / 4 = 17/4, total = (17/4+2+3) / 3 = 37/12."""
    result = worked(A_02=NA)
    assert figures(values(result)["A"], result.total.value) == (Fraction(17, 4), Fraction(37, 12))
    assert result.not_applicable == ("A-02",)
    assert "A-02" not in result.nodes


def test_not_applicable_leaves_coverage_and_bounds_alone() -> None:
    """What does not apply is neither missing nor uncertain."""
    total = worked(A_02=NA).total
    assert figures(total.coverage, total.low, total.high, total.n_applicable) == (1, total.value, total.value, 6)


def test_coverage_of_exactly_two_thirds_is_rated() -> None:
    """Without A-02, (1+3) of 6 is answered: two thirds, in fractions and in floats."""
    in_fractions = worked(A_02=None).nodes["A"]
    answers = {k: v for k, v in FULL.items() if k != "A-02"}
    in_floats = score(WORKED, answers, kind="municipality").nodes["A"]
    assert figures(in_fractions.answered, in_fractions.applicable) == (4, 6)
    assert in_fractions.rated
    assert in_floats.rated


def test_coverage_below_two_thirds_is_not_rated_and_takes_the_total_with_it() -> None:
    """Without A-03, 3 of 6 is answered: A is not rated, so the total is not, though B and C are."""
    result = worked(A_03=None)
    assert [result.nodes[k].rated for k in ("A", "B", "C", "total")] == [False, True, True, False]
    assert result.nodes["A"].coverage == 0.5


@pytest.mark.parametrize(("short_of_the_limit", "rated"), [(-1e-3, True), (0, True), (5e-10, True), (1e-6, False)])
def test_coverage_a_rounding_below_the_limit_is_enough(short_of_the_limit: float, rated: bool) -> None:  # noqa: FBT001
    """Half is answered: enough where a half is asked for, or a hair more than floats can tell, and no more."""
    asked = [criterion("A-01", "a"), criterion("A-02", "a")]
    strict = catalogue(asked, rated_from=0.5 + short_of_the_limit)
    assert score(strict, answered(A_01=3), kind="municipality").nodes["A"].rated is rated


def test_one_third_missing_of_equal_weights_is_rated_and_two_thirds_missing_is_not() -> None:
    """In B each answer weighs one third."""
    assert worked(B_01=None).nodes["B"].rated
    assert not worked(B_01=None, B_02=None).nodes["B"].rated


def test_the_limit_is_the_catalogues() -> None:
    """A catalogue that asks for all of the weight does not rate a dimension that lacks one answer."""
    strict = catalogue(RECORDS, rated_from=1)
    answers = {k: v for k, v in FULL.items() if k != "B-03"}
    assert not score(strict, answers, kind="municipality").nodes["B"].rated
    assert score(strict, FULL, kind="municipality").total.rated


def test_bounds_of_a_missing_answer() -> None:
    """Without A-02: a1 from (5+0)/3 to (5+10)/3; A from (5+12)/6 = 17/6 to (15+12)/6 = 9/2; the total a third of it."""
    result = worked(A_02=None)
    a, total = result.nodes["A"], result.total
    assert figures(a.low, a.high) == (Fraction(17, 6), Fraction(9, 2))
    assert figures(total.low, total.high) == ((Fraction(17, 6) + 5) / 3, (Fraction(9, 2) + 5) / 3)


def test_bounds_of_a_theme_without_any_answer() -> None:
    """Without A-03: A is a1's 3 for want of a2, and lies between (9+0)/6 = 3/2 and (9+15)/6 = 4."""
    node = worked(A_03=None).nodes["A"]
    assert figures(node.value, node.low, node.high) == (3, Fraction(3, 2), 4)


def test_without_any_answer_there_is_no_score() -> None:
    """Nothing seen is no 0: no value, the whole scale as bounds, not rated."""
    total = exact_score(WORKED, {}, kind="municipality").total
    assert figures(total.value, total.low, total.high, total.coverage, total.rated) == (None, 0, 5, 0, False)


def test_everything_not_applicable_leaves_nothing_to_rate() -> None:
    """All dimensions are missing and the total is not rated."""
    answers = {c.id: Answer(c.id, NA) for c in WORKED.criteria}
    result = exact_score(WORKED, answers, kind="municipality")
    assert figures(result.total.value, result.total.rated, result.missing) == (None, False, ("A", "B", "C"))


def test_a_dimension_outside_the_scope_makes_the_score_partial() -> None:
    """Within the scope of A and C the mean is (7/2+3) / 2; B is named as missing, and it is no total."""
    result = exact_score(WORKED, FULL, kind="municipality", scope={"A-01", "A-02", "A-03", "C-01"})
    assert figures(result.total.value, result.missing, result.is_partial) == (Fraction(13, 4), ("B",), True)


def test_a_thin_dimension_is_shown_but_does_not_count() -> None:
    """With at least 3 criteria asked for, C with one is thin: total = (7/2+2) / 2, C's 3 stands beside it."""
    result = exact_score(WORKED, FULL, kind="municipality", fewest=3)
    assert figures(result.total.value, [n.key for n in result.thin], result.is_partial) == (
        Fraction(11, 4),
        ["C"],
        True,
    )
    assert figures(result.nodes["C"].value, result.nodes["C"].contribution) == (3, 0)


def test_criteria_that_do_not_apply_to_the_body_are_not_asked() -> None:
    """An agency is not scored on what only concerns municipalities, even if someone answered it."""
    mixed = catalogue([criterion("A-01", "a", kinds=["municipality"]), criterion("A-02", "a")])
    answers = answered(A_01=0, A_02=4)
    assert exact_score(mixed, answers, kind="agency").total.value == 4
    assert exact_score(mixed, answers, kind="municipality").total.value == 2
    assert [c.id for c in applicable_criteria(mixed, "agency")] == ["A-02"]
    assert [c.id for c in applicable_criteria(mixed, "municipality", {"A-01"})] == ["A-01"]


def test_dimension_weights_are_the_catalogues() -> None:
    """With A weighing 2: (2×7/2 + 2 + 3) / 4 = 3."""
    heavy = catalogue(RECORDS, dimension_weights={"A": 2})
    assert exact_score(heavy, FULL, kind="municipality").total.value == 3


def test_a_half_answered_service_criterion_counts_as_half_covered() -> None:
    """One of two services answered gives half the criterion's weight as coverage and (4+0)/2 to (4+5)/2 as bounds."""
    small = catalogue([criterion("A-01", "a", per="service")])
    total = exact_score(small, answered(A_01={"s1": said(4)}), kind="municipality", services=("s1", "s2")).total
    assert figures(total.value, total.coverage, total.low, total.high) == (4, 0.5, 2, Fraction(9, 2))


def test_an_answer_to_an_unknown_criterion_changes_nothing() -> None:
    """Only the catalogue's criteria are scored."""
    answers = {**FULL, "Z-99": Answer("Z-99", said(0))}
    assert exact_score(WORKED, answers, kind="municipality") == worked()


def on_scale(low: float, factor: float) -> list[Criterion]:
    """The worked example's criteria with points on another scale."""
    return [replace(record, points_of={n: low + factor * n for n in range(6)}) for record in RECORDS]


def test_a_scale_of_0_to_100() -> None:
    """Twenty times the points is twenty times the score: 20 × 17/6 = 170/3."""
    percent = catalogue(on_scale(0, 20), scale=(0, 100))
    assert exact_score(percent, FULL, kind="municipality").total.value == Fraction(170, 3)


def test_a_scale_that_does_not_begin_at_0() -> None:
    """On 1–6 every figure is one higher, and what is unanswered lies between 1 and 6."""
    shifted = catalogue(on_scale(1, 1), scale=(1, 6))
    total = exact_score(shifted, FULL, kind="municipality").total
    assert figures(total.value, total.low, total.high) == (Fraction(23, 6), Fraction(23, 6), Fraction(23, 6))
    empty = exact_score(shifted, {}, kind="municipality").total
    assert figures(empty.low, empty.high) == (1, 6)


def test_a_missing_answer_on_a_scale_that_does_not_begin_at_0() -> None:
    """The bounds move with the scale: those of the 0–5 example plus one."""
    shifted = catalogue(on_scale(1, 1), scale=(1, 6))
    answers = {k: v for k, v in FULL.items() if k != "A-02"}
    node = exact_score(shifted, answers, kind="municipality").nodes["A"]
    assert figures(node.low, node.high) == (Fraction(17, 6) + 1, Fraction(9, 2) + 1)


# What holds for every catalogue and every set of answers.

SERVICES = ("s1", "s2", "s3")


class Case(NamedTuple):
    """The criteria of a catalogue, answers to it, and the services registered."""

    records: list[Criterion]
    scale: tuple[float, float]
    answers: dict[str, Answer]
    services: tuple[str, ...]
    theme_weights: dict[str, float]

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue."""
        return catalogue(self.records, scale=self.scale, theme_weights=self.theme_weights)

    def exact(self, answers: dict[str, Answer] | None = None) -> Score[Fraction]:
        """The score in fractions."""
        chosen = self.answers if answers is None else answers
        return exact_score(self.catalogue, chosen, kind="municipality", services=self.services)


def observations(record: Criterion, *, only_scored: bool = False) -> st.SearchStrategy[Observation]:
    """What may be observed of a criterion."""
    scored = findings(record)
    return scored if only_scored else st.one_of(scored, scored, st.sampled_from([NA, BLOCKED, NOT_ASSESSED]))


@st.composite
def findings(draw: st.DrawFn, record: Criterion) -> Observation:
    """A level or a value, known or known in part."""
    if record.goalposts:
        value = draw(st.integers(-20, 120))
        above = draw(st.none() | st.integers(1, 60))
        return said(value=value / 10, up_to=None if above is None else (value + above) / 10)
    level = draw(st.sampled_from(sorted(record.points_of)))
    return said(level, up_to=draw(st.sampled_from([None, *(n for n in record.points_of if n > level)])))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A small catalogue on one of three scales and some answers to it."""
    low, high = draw(st.sampled_from([(0, 5), (0, 100), (1, 6)]))
    step = (high - low) / 5
    records = []
    for number in range(draw(st.integers(1, 9))):
        dimension = draw(st.sampled_from("ABC"))
        falling = draw(st.booleans())
        bent: list[list[float]] = [[0, low], [3, high], [6, low + step], [10, high]]
        posts: list[list[float]] = [[1.5, high], [7.1, low]] if falling else bent
        records.append(
            criterion(
                f"{dimension}-{number:02}",
                f"{dimension.lower()}{draw(st.integers(1, 2))}",
                weight=draw(st.sampled_from([0.1, 0.5, 1, 1.5, 2, 3])),
                points={n: low + n * step for n in draw(st.sampled_from([(0, 5), (0, 2, 5), range(6)]))},
                goalposts=posts if draw(st.integers(0, 3)) == 0 else (),
                per=draw(st.sampled_from(["organisation", "organisation", "service"])),
                combine=draw(st.sampled_from(["mean", "best"])),
            )
        )
    services = draw(st.sampled_from([(), SERVICES[:1], SERVICES[:2], SERVICES]))
    answers = {}
    for record in records:
        if not draw(st.integers(0, 3)):
            continue
        if record.per == "service" and services:
            seen = draw(st.dictionaries(st.sampled_from(services), observations(record)))
            answers[record.id] = Answer(record.id, services=seen)
        else:
            answers[record.id] = Answer(record.id, draw(observations(record)))
    given_weights = draw(st.sets(st.sampled_from("abc")))
    weights = {f"{d}{n}": draw(st.sampled_from([0.1, 1, 2.5])) for d in sorted(given_weights) for n in (1, 2)}
    return Case(records, (low, high), answers, services, weights)


@given(cases())
def test_contributions_add_up_to_the_last_digit(case: Case) -> None:
    """At every level of the tree the children's contributions are exactly the parent's."""
    total = case.exact().total
    leaves = [n for n in total.walk() if n.part == "criterion"]
    assert sum(n.contribution for n in leaves) == (total.value or 0)
    for node in total.walk():
        if node.children and node.value is not None:
            assert sum(child.contribution for child in node.children) == node.contribution


@given(cases())
def test_floats_and_fractions_agree(case: Case) -> None:
    """The quick score and the exact one differ by less than 1e-9 in every part, and never in what is rated."""
    exact = case.exact()
    quick = score(case.catalogue, case.answers, kind="municipality", services=case.services)
    assert quick.nodes.keys() == exact.nodes.keys()
    for key, node in exact.nodes.items():
        other = quick.nodes[key]
        assert (other.value is None) == (node.value is None)
        for name in ("value", "least", "most", "low", "high"):
            assert abs((getattr(other, name) or 0) - float(getattr(node, name) or 0)) < 1e-9, name
        assert abs(other.coverage - node.coverage) < 1e-9
        assert other.rated == node.rated


@given(cases())
def test_a_value_lies_within_its_bounds_and_the_bounds_on_the_scale(case: Case) -> None:
    """Every part: bottom ≤ low ≤ least ≤ value ≤ most ≤ high ≤ top; with full coverage the bounds are the range."""
    bottom, top = case.scale
    for node in case.exact().total.walk():
        if not node.n_applicable:
            continue  # an organisation that nothing applies to has no bounds
        assert bottom <= node.low <= node.high <= top
        if node.value is not None and node.least is not None and node.most is not None:
            assert node.low <= node.least <= node.value <= node.most <= node.high
        if node.answered == node.applicable:
            assert (node.low, node.high) == (node.least, node.most)
        if all(o.up_to is None for answer in case.answers.values() for _, o in answer.observations()):
            assert node.least == node.value == node.most


def completed(draw: st.DataObject, case: Case) -> dict[str, Answer]:
    """The answers with every gap filled by some scored answer."""
    answers = {}
    for record in case.records:
        old = case.answers.get(record.id) or Answer(record.id)
        fill = observations(record, only_scored=True)
        if old.observation or record.per == "organisation" or not case.services:
            kept = old.observation
            gap = kept is None or kept.outcome in {"blocked", "not_assessed"}
            answers[record.id] = replace(old, observation=draw.draw(fill)) if gap else old
            continue
        for service in case.services:
            kept = old.services.get(service)
            if kept is None or kept.outcome in {"blocked", "not_assessed"}:
                old = old.with_observation(service, draw.draw(fill))
        answers[record.id] = old
    return answers


def settled(draw: st.DataObject, case: Case, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The answers with everything known in part turned out to be one of the things that it may be."""
    found = {}
    for key, answer in answers.items():
        record = case.catalogue.by_id[key]
        for service, o in answer.observations():
            answer = with_choice(answer, service, draw.draw(st.sampled_from(outcomes(record, o))))  # noqa: PLW2901
        found[key] = answer
    return found


def with_choice(answer: Answer, service: str | None, choice: Observation) -> Answer:
    """The answer with another observation in the same place."""
    if service is None:
        return replace(answer, observation=choice)
    return replace(answer, services={**answer.services, service: choice})


def outcomes(record: Criterion, o: Observation) -> list[Observation]:
    """What an observation may turn out to be; of a measured one the ends, the posts between them and the middle."""
    if o.up_to is None:
        return [o]
    if o.value is not None:
        posts = [value for value, _ in record.goalposts if o.value < value < o.up_to]
        return [said(value=value) for value in (o.value, *posts, (o.value + o.up_to) / 2, o.up_to)]
    return [said(n) for n in record.points_of if (o.level or 0) <= n <= o.up_to]


@given(cases(), st.data())
def test_the_bounds_contain_every_way_to_fill_the_gaps(case: Case, data: st.DataObject) -> None:
    """However the unanswered criteria turn out, every part ends between the bounds printed before."""
    before = case.exact()
    after = case.exact(settled(data, case, completed(data, case)))
    assert after.total.coverage == (1 if after.total.n_applicable else 0)
    for key, node in after.nodes.items():
        if node.value is not None and key in before.nodes:
            assert before.nodes[key].low <= node.value <= before.nodes[key].high


def is_scored(o: Observation) -> bool:
    """Whether it gives points."""
    return o.outcome == "scored"


def extreme(record: Criterion, *, top: bool) -> Observation:
    """The best or the worst that can be observed of a criterion."""
    end = -1 if top else 0
    if record.goalposts:
        return said(value=sorted(record.goalposts, key=lambda post: post[1])[end][0])
    return said(sorted(record.points_of)[end])


@given(cases(), st.booleans())
def test_the_bounds_are_reached(case: Case, top: bool) -> None:  # noqa: FBT001 - hypothesis hands over values
    """With the worst in every gap, and of all known in part, the score is the lower bound; with the best the upper."""
    before = case.exact()

    answers = {}
    for record in case.records:
        old = case.answers.get(record.id) or Answer(record.id)
        choice = extreme(record, top=top)
        whole = old.observation is not None or record.per == "organisation" or not case.services
        for service in (None,) if whole else case.services:
            kept = old.of(service)
            if kept is None or kept.outcome in {"blocked", "not_assessed"}:
                old = old.with_observation(service, choice)
        for service, o in old.observations():
            ends = sorted(outcomes(record, o), key=lambda one: points_of(record, one, exactly) if is_scored(one) else 0)
            old = with_choice(old, service, ends[-1 if top else 0])
        answers[record.id] = old
    after = case.exact(answers).total
    if after.value is not None:
        assert after.value == (before.total.high if top else before.total.low)


@given(cases(), st.booleans())
def test_the_range_is_reached(case: Case, top: bool) -> None:  # noqa: FBT001 - hypothesis hands over values
    """With the worst of all that is known in part every part scores its least, with the best its most; gaps stay."""
    before, end = case.exact(), -1 if top else 0
    answers = {}
    for key, answer in case.answers.items():
        record, settled_ = case.catalogue.by_id[key], answer
        for service, o in answer.observations():
            if o.up_to is not None:
                ends = sorted(outcomes(record, o), key=lambda one: points_of(record, one, exactly))
                settled_ = with_choice(settled_, service, ends[end])
        answers[key] = settled_
    after = case.exact(answers)
    for key, node in before.nodes.items():
        assert after.nodes[key].value == (node.most if top else node.least), key
        # What said nothing of the level says something when it is settled, and was in the range all along.
        assert after.nodes[key].in_range == node.in_range
        assert after.nodes[key].coverage >= node.coverage


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_criteria_changes_nothing(case: Case, random: Any) -> None:
    """A catalogue whose criteria stand in another order gives the same figures, exactly."""
    shuffled = list(case.records)
    random.shuffle(shuffled)
    before, after = case.exact().nodes, case._replace(records=shuffled).exact().nodes
    assert before.keys() == after.keys()
    for key, node in before.items():
        other = after[key]
        assert figures(node.value, node.low, node.high, node.share, node.coverage, node.rated) == (
            other.value,
            other.low,
            other.high,
            other.share,
            other.coverage,
            other.rated,
        )


@given(cases(), st.data())
def test_a_better_answer_never_lowers_the_score(case: Case, data: st.DataObject) -> None:
    """Raising one answer from its level to the top leaves the total as high or higher."""
    chosen: list[Criterion] = [
        c
        for c in case.catalogue.criteria
        if c.points_of and (a := case.answers.get(c.id)) and a.observation and a.observation.outcome == "scored"
    ]
    if not chosen:
        return
    best = data.draw(st.sampled_from(chosen))
    raised = {**case.answers, best.id: Answer(best.id, said(max(best.points_of)))}
    before, after = case.exact().total.value, case.exact(raised).total.value
    assert before is not None
    assert after is not None
    assert after >= before


# What more is known never moves a score outside what was said that it could be.


def assert_inside(before: Score[Fraction], after: Score[Fraction]) -> None:
    """No figure of any part lies outside the bounds that the part had before."""
    for key, node in after.nodes.items():
        old = before.nodes.get(key)
        if old is None or not node.n_applicable:
            continue
        for name in ("value", "least", "most", "low", "high"):
            figure = getattr(node, name)
            assert figure is None or old.low <= figure <= old.high, (key, name)


@given(cases(), st.data())
def test_an_answer_to_something_unanswered_moves_nothing_outside_the_bounds(case: Case, data: st.DataObject) -> None:
    """Any level or value, any range and not applicable: value, range and bounds stay within the earlier bounds."""
    before = case.exact()
    gaps = [
        (record, service)
        for record in case.records
        for service in places(case, record)
        if not finding(case.answers.get(record.id), service)
    ]
    if not gaps:
        return
    record, service = data.draw(st.sampled_from(gaps))
    answer = case.answers.get(record.id) or Answer(record.id)
    given_answer = data.draw(observations(record, only_scored=True) | st.just(NA))
    after = case.exact({**case.answers, record.id: answer.with_observation(service, given_answer)})
    assert_inside(before, after)


def places(case: Case, record: Criterion) -> tuple[str | None, ...]:
    """Where a criterion can be answered: for each service, or once for all of them."""
    answer = case.answers.get(record.id)
    whole = record.per == "organisation" or not case.services or (answer is not None and answer.observation is not None)
    return (None,) if whole else case.services


def finding(answer: Answer | None, service: str | None) -> bool:
    """Whether something counts in a place."""
    o = answer.of(service) if answer else None
    return o is not None and o.outcome in {"scored", "not_applicable"}


@given(cases(), st.data())
def test_narrowing_an_answer_moves_nothing_outside_and_widens_no_range(case: Case, data: st.DataObject) -> None:
    """A range becomes narrower, or one thing: all stays within the earlier bounds, and the range within itself."""
    wide = [
        (key, service, o)
        for key, answer in case.answers.items()
        for service, o in answer.observations()
        if o.up_to is not None
    ]
    if not wide:
        return
    key, service, o = data.draw(st.sampled_from(wide))
    narrower = data.draw(st.sampled_from(narrowings(case.catalogue.by_id[key], o)))
    before = case.exact()
    after = case.exact({**case.answers, key: with_choice(case.answers[key], service, narrower)})
    assert_inside(before, after)
    for part, node in after.nodes.items():
        old = before.nodes[part]
        if node.least is not None and node.most is not None and old.least is not None and old.most is not None:
            assert old.least <= node.least <= node.most <= old.most


def narrowings(record: Criterion, o: Observation) -> list[Observation]:
    """Each narrower range of an observation, and each thing that it may turn out to be."""
    ones = outcomes(record, o)
    ends = sorted({end for one in ones if (end := one.level if one.value is None else one.value) is not None})
    pairs = [(a, b) for a in ends for b in ends if a < b]
    if o.value is not None:
        return ones + [said(value=a, up_to=b) for a, b in pairs]
    return ones + [said(int(a), up_to=b) for a, b in pairs]


def test_answers_known_in_part_by_hand() -> None:
    """A-02 is 2–5, A-03 unknown: a1 = (5 + 2 × 3.5) / 3 = 4, from 3 to 5, and A is a1's; with A-03 open from 3/2 to 5.

    The total with B = 2 and C = 3: (4 + 5) / 3 = 3, on what is answered from 8/3 to 10/3, all told from 13/6 to 10/3.
    """
    result = worked(A_02=said(2, up_to=5), A_03=None)
    a, total = result.nodes["A"], result.total
    assert figures(a.value, a.least, a.most, a.low, a.high) == (4, 3, 5, Fraction(3, 2), 5)
    assert figures(total.value, total.least, total.most) == (3, Fraction(8, 3), Fraction(10, 3))
    assert figures(total.low, total.high) == (Fraction(13, 6), Fraction(10, 3))


def test_themes_with_weights_of_their_own() -> None:
    """With a1 at 3 and a2 at 1 of 4: A = (3 × 3 + 4) / 4 = 13/4, whatever the criteria weigh; not applicable too.

    Where A-02 is not applicable a1 is A-01's 5 and weighs 3 still: (15 + 4) / 4. Where all of a1 is, A is a2's 4.
    """
    weighted = catalogue(RECORDS, theme_weights={"a1": 3, "a2": 1})
    for excused, value in (((), Fraction(13, 4)), (("A-02",), Fraction(19, 4)), (("A-01", "A-02"), 4)):
        answers = FULL | {key: Answer(key, NA) for key in excused}
        node = exact_score(weighted, answers, kind="municipality").nodes["A"]
        assert figures(node.value, node.low, node.high, node.coverage) == (value, value, value, 1)


def test_the_coverage_of_themes_with_weights_of_their_own() -> None:
    """With a1 at 3 of 4 and only a1 answered, three quarters of A are known; with a2 alone a quarter: too little.

    By the weights of the criteria both would be a half.
    The bounds are (3 × 3 + 0) / 4 to (3 × 3 + 5) / 4, and (0 + 4) / 4 to (15 + 4) / 4.
    """
    weighted = catalogue(RECORDS, theme_weights={"a1": 3, "a2": 1})
    for unanswered, coverage, low, high in (
        (("A-03",), 0.75, Fraction(9, 4), Fraction(7, 2)),
        (("A-01", "A-02"), 0.25, 1, Fraction(19, 4)),
    ):
        answers = {key: answer for key, answer in FULL.items() if key not in unanswered}
        node = exact_score(weighted, answers, kind="municipality").nodes["A"]
        assert figures(node.coverage, node.low, node.high, node.rated) == (coverage, low, high, coverage > 2 / 3)


def test_without_any_answer_nothing_is_rated_however_little_is_asked_for() -> None:
    """A catalogue that rates from 0 rates what has an answer, and no dimension or total without."""
    lax = catalogue(RECORDS, rated_from=0)
    empty = exact_score(lax, {}, kind="municipality")
    assert figures(empty.total.value, empty.total.rated, empty.nodes["A"].rated) == (None, False, False)
    rows = Rule.of(lax, kind="municipality").score(np.full((1, 7), MISSING))
    assert not rows.total.rated.any()
    assert not rows.dimensions.rated.any()
    few = exact_score(lax, answered(A_01=1, B_01=1, C_01=1), kind="municipality")
    assert few.total.rated
