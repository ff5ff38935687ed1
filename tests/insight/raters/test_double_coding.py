"""What two assessors answered apart from each other."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from tests.builders import (
    BLOCKED,
    NA,
    NOT_ASSESSED,
    answered,
    assessment,
    catalogue,
    criterion,
    edition,
    organisation,
    said,
)

from digimaturity.ground.language import same
from digimaturity.insight.raters.double_coding import (
    DoubleCoding,
    Unit,
    double_coding,
    parts,
    pooled,
    pooled_share,
    rating_of,
)
from digimaturity.insight.raters.measure import measure
from digimaturity.model.answers import Service
from digimaturity.model.terms import Method, Role

SMALL = catalogue(
    [
        *(criterion(f"A-0{n}", "a") for n in (1, 2, 3)),
        criterion("B-01", "b", per="service"),
        criterion("B-02", "b", goalposts=[[0, 5], [10, 0]]),
    ]
)
ABY = organisation("aby")
SERVICES = (Service("permit", same("Permit")), Service("school", same("School")))
ANNA = answered(A_01=5, A_02=3, A_03=NA, B_01={"permit": said(4), "school": said(2)}, B_02=said(value=2.2))
BO = answered(A_01=5, A_02=1, A_03=NA, B_01={"permit": said(4), "school": BLOCKED}, B_02=said(value=1.8))


def coding(*others: object, anna: dict[str, object] | None = None, bo: dict[str, object] | None = None) -> DoubleCoding:
    """Anna's and Bo's coding of Åby, and further files."""
    files = [
        assessment(anna or ANNA, services=SERVICES),  # type: ignore[arg-type]
        assessment(bo or BO, who="bo", services=SERVICES),  # type: ignore[arg-type]
        *others,
    ]
    return double_coding(ABY, files, SMALL, edition())  # type: ignore[arg-type]


def test_a_unit_is_a_criterion_and_a_service_that_both_answered() -> None:
    """Not applicable is an answer, blocked is none: four criteria, five units less the blocked school."""
    found = coding()
    assert [(c.unit.criterion, c.unit.service) for c in found.coded] == [
        ("A-01", None),
        ("A-02", None),
        ("A-03", None),
        ("B-01", "permit"),
        ("B-02", None),
    ]
    assert [c.unit.criterion for c in found.coded if c.differs] == ["A-02", "B-02"]


def test_a_measured_value_is_not_rounded() -> None:
    """2.2 s is 3.9 points and 1.8 s is 4.1: not the same; and two values beyond the goalposts are still two values."""
    measured = SMALL.by_id["B-02"]
    assert [rating_of(measured, said(value=v)) for v in (2.2, 1.8, 5)] == [3.9, 4.1, 2.5]
    bo = BO | {"B-02": answered(B_02=said(value=11))["B-02"]}
    anna = ANNA | {"B-02": answered(B_02=said(value=12))["B-02"]}
    far = next(c for c in coding(anna=anna, bo=bo).coded if c.unit.criterion == "B-02")  # type: ignore[arg-type]
    assert (set(far.ratings.values()), far.differs) == ({0.0}, True)


def test_measured_values_are_no_categories() -> None:
    """They are among what is weighed by distance, and not among what counts categories, where each would be one."""
    ratings = pooled(coding().coded)
    assert ratings.continuous == {4}
    share, kappa, fleiss = measure(ratings, ("agreement", "kappa-quadratic", "fleiss"), intervals=False)
    assert (share.units, kappa.units, fleiss.units) == (5, 4, 4)
    assert ratings.rows([1, 4]).continuous == {1}


def test_ratings_of_the_other_outcomes() -> None:
    """Not applicable is infinity; not assessed, blocked and nothing are missing; so is what a machine said."""
    look = SMALL.by_id["A-01"]
    assert rating_of(look, NA) == math.inf
    machine = replace(said(5), method=Method.MACHINE)
    assert all(math.isnan(rating_of(look, o)) for o in (NOT_ASSESSED, BLOCKED, None, machine))


def test_the_machines_answers_are_counted_and_left_out() -> None:
    """The same probe's answer in both files says nothing of two assessors."""
    applied = replace(said(5), method=Method.MACHINE, by="probe")
    found = coding(anna=ANNA | answered(A_01=applied), bo=BO | answered(A_01=applied))  # type: ignore[arg-type]
    assert "A-01" not in {c.unit.criterion for c in found.coded}
    assert found.n_machine == 2


def test_the_share_counts_criteria() -> None:
    """All five criteria have a unit that both answered; with Bo on two of them, two fifths."""
    assert coding().share == 1
    few = coding(bo=answered(A_01=5, B_01={"permit": said(4)}))  # type: ignore[arg-type]
    assert (few.n_criteria, few.n_applicable, few.share) == (2, 5, 0.4)


def test_the_consensus_is_no_assessor() -> None:
    """A consensus repeats what was answered, and so is left out."""
    found = coding(assessment(ANNA, who=Role.CONSENSUS, role=Role.CONSENSUS, services=SERVICES))
    assert found.assessors == ("anna", "bo")


def test_who_has_questions_left_is_not_done() -> None:
    """Six questions: blocked and not assessed say something, silence does not; each service is a question."""
    assert coding().unfinished == {}
    assert coding(bo=answered(A_01=5, A_02=NOT_ASSESSED)).unfinished == {"bo": 4}  # type: ignore[arg-type]
    half = BO | answered(B_01={"permit": said(4)})
    assert coding(bo=half).unfinished == {"bo": 1}  # type: ignore[arg-type]


def test_one_alone_has_nobody_to_be_compared_with() -> None:
    """Nothing is coded by two, and nobody is waited for."""
    alone = double_coding(ABY, [assessment(answered(A_01=5))], SMALL, edition())
    assert (alone.unfinished, alone.coded, alone.share) == ({}, (), 0)


def test_only_the_editions_scope_is_asked() -> None:
    """With a scope of two criteria the rest is neither compared nor waited for."""
    files = [assessment(answered(A_01=5, A_02=4)), assessment(answered(A_01=5, A_02=4, A_03=1), who="bo")]
    found = double_coding(ABY, files, SMALL, edition(scope=("A-01", "A-02")))
    assert (found.n_applicable, len(found.coded), found.unfinished) == (2, 2, {})


def test_the_pool_has_a_column_per_assessor() -> None:
    """Two organisations with an assessor in common: three columns, holes where one did not answer."""
    other = [assessment(ANNA, services=SERVICES, of="boda"), assessment(BO, who="eva", services=SERVICES, of="boda")]
    second = double_coding(organisation("boda"), other, SMALL, edition())
    ratings = pooled([*coding().coded, *second.coded])
    assert ratings.raters == ("anna", "bo", "eva")
    assert (ratings.n_units, ratings.n_raters) == (10, 3)
    assert math.isnan(ratings.values[0, 2])


def test_parts_are_all_dimensions_and_kinds() -> None:
    """All units, A and B, and the kinds look and measured, each with its figures; A agrees on 2 of 3."""
    found = parts(coding().coded, SMALL)
    assert [(p.group, p.key, p.n_units) for p in found] == [
        ("all", "all", 5),
        ("dimension", "A", 3),
        ("dimension", "B", 2),
        ("kind", "look", 4),
        ("kind", "measured", 1),
    ]
    shares = {p.key: p.estimates[0].value for p in found}
    assert shares == {"all": 0.6, "A": pytest.approx(2 / 3), "B": 0.5, "look": 0.75, "measured": 0}
    few = parts(coding().coded, SMALL, every=False)
    assert [p.group for p in few] == ["all", "dimension", "dimension"]
    assert [e.coefficient.key for e in few[0].estimates] == [e.coefficient.key for e in found[1].estimates]
    assert [e.coefficient.key for e in found[1].estimates] == [
        "agreement",
        "kappa-quadratic",
        "alpha-ordinal",
        "ac2-quadratic",
    ]


def test_nothing_coded_has_no_parts() -> None:
    """Without a common unit there is nothing to measure."""
    assert parts([], SMALL) == ()


def test_a_unit_holds_what_each_chose_and_what_it_is_worth() -> None:
    """Whose unit it is, each one's observation and its rating, by assessor."""
    found = coding()
    assert found.organisation is ABY
    one, service = found.coded[1], found.coded[3]
    assert (one.unit, one.ratings) == (Unit("aby", "A-02", None), {"anna": 3, "bo": 1})
    assert one.answers == {"anna": ANNA["A-02"].observation, "bo": BO["A-02"].observation}
    assert (service.unit, service.ratings) == (Unit("aby", "B-01", "permit"), {"anna": 4, "bo": 4})


def test_an_answer_about_all_services_at_once_is_one_unit() -> None:
    """Where neither said anything of a service, what they said of the whole is what is compared."""
    found = coding(anna=ANNA | answered(B_01=4), bo=BO | answered(B_01=3))  # type: ignore[arg-type]
    assert [c.ratings for c in found.coded if c.unit == Unit("aby", "B-01", None)] == [{"anna": 4, "bo": 3}]


def test_the_machines_answers_of_one_assessor_alone_are_no_matter() -> None:
    """With nobody to compare with nothing is left out; a service's machine answer counts as one."""
    applied = replace(said(5), method=Method.MACHINE, by="probe")
    file = assessment(answered(A_01=applied, B_01={"permit": applied}), services=SERVICES)
    assert double_coding(ABY, [file], SMALL, edition()).n_machine == 0
    assert double_coding(ABY, [file, assessment(BO, who="bo")], SMALL, edition()).n_machine == 2


def test_the_share_of_several_organisations_is_of_all_their_criteria() -> None:
    """Five of five and two of five are seven of ten; of nothing it is none."""
    few = coding(bo=answered(A_01=5, B_01={"permit": said(4)}))  # type: ignore[arg-type]
    assert pooled_share([coding(), few]) == 0.7
    assert pooled_share([]) == 0


def test_the_parts_are_among_all_categories_and_know_their_clusters() -> None:
    """What agrees by chance in A depends on all units' categories; units of one criterion are of one."""
    no_value = [{c: a for c, a in answers.items() if c != "B-02"} for answers in (ANNA, BO)]
    both = coding(anna=no_value[0], bo=no_value[1])  # type: ignore[arg-type]
    found = parts(both.coded, SMALL)
    assert pooled(both.coded).criteria == ("A-01", "A-02", "A-03", "B-01")
    assert pooled(both.coded).organisations == ("aby",) * 4
    # A's units are 5–5 and 3–1, so that 1 − (4/16)/2 agree and 1, 3 and 5 have the shares 1/4, 1/4 and 1/2. B has a 4
    # too: of 1, 3, 4 and 5 the squared distances add up to 2 · 35, and the weights to 16 − 70/16.
    by_chance = (16 - 70 / 16) / (4 * 3) * (3 / 16 + 3 / 16 + 1 / 4)
    ac2 = next(e for e in found[1].estimates if e.coefficient.key == "ac2-quadratic")
    assert ac2.value == pytest.approx((7 / 8 - by_chance) / (1 - by_chance))


def test_an_answer_known_in_part_is_another_answer_and_no_rating() -> None:
    """It is listed where the other assessor says something else, and left out of the figures, which are counted."""
    at_least = said(2, up_to=5)
    anna = {**answered(A_01=at_least, A_02=at_least, A_03=at_least)}
    bo = {**answered(A_01=2, A_02=at_least, A_03=said(2, up_to=4))}
    found = coding(anna=anna, bo=bo)  # type: ignore[arg-type]
    assert [c.unit.criterion for c in found.coded if c.differs] == ["A-01", "A-03"]
    assert found.n_in_part == 5
    assert [sum(math.isnan(r) for r in c.ratings.values()) for c in found.coded] == [1, 2, 2]
    assert pooled(found.coded).n_units == 0
