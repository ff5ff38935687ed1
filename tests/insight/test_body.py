"""The answers that count, out of every assessor's file."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from tests.builders import (
    BLOCKED,
    NA,
    answered,
    assessment,
    body,
    catalogue,
    criterion,
    edition,
    organisation,
    said,
)

from digimaturity.ground.language import same
from digimaturity.insight.body import answered_criteria, body_of, exact
from digimaturity.model.answers import Answer, Service
from digimaturity.model.terms import Method, Role

ABY = organisation("aby")
SERVICE = Service("bygglov", same("Bygglov"))


def test_two_assessors_fill_each_other_up() -> None:
    """Who has scored most counts first, and the others' answers fill the gaps."""
    anna = assessment(answered(A_01=1, A_02=1))
    bo = assessment(answered(A_01=5, A_03=5), who="bo")
    cia = assessment(answered(A_01=3, A_02=3, A_04=3), who="cia")
    found = body_of(ABY, [anna, bo, cia], edition())
    assert found.assessors == ("cia", "anna", "bo")
    levels = {i: a.observation.level for i, a in found.answers.items() if a.observation}
    assert levels == {"A-01": 3, "A-02": 3, "A-03": 5, "A-04": 3}


def test_a_consensus_counts_before_all_others() -> None:
    """A consensus of one answer outweighs an assessor with more."""
    anna = assessment(answered(A_01=1, A_02=1))
    settled = assessment(answered(A_01=4), who="samsyn", role=Role.CONSENSUS)
    found = body_of(ABY, [anna, settled], edition())
    assert found.answers == {**answered(A_02=1), **answered(A_01=4)}
    assert found.assessors[0] == "samsyn"


def test_differing_answers_are_named() -> None:
    """Criteria that two assessors see differently are listed; agreement and single answers are not."""
    anna = assessment(answered(A_01=1, A_02=2, A_03=NA, A_04={"s1": said(1), "s2": said(2)}))
    bo = assessment(answered(A_01=1, A_02=3, A_03=0, A_04={"s1": said(1), "s2": said(5)}, A_05=1), who="bo")
    assert body_of(ABY, [anna, bo], edition()).differing == ("A-02", "A-03", "A-04")


def test_who_and_when_make_no_difference() -> None:
    """Two assessors with the same choice agree, whatever their notes and moments."""
    other = replace(said(1), by="bo", at="2025", method=Method.IMPORTED, note="tydligt")
    anna = assessment({"A-01": Answer("A-01", other)})
    bo = assessment(answered(A_01=1), who="bo")
    assert body_of(ABY, [anna, bo], edition()).differing == ()


def test_a_consensus_settles_what_differed() -> None:
    """What the consensus has decided no longer differs; the rest does."""
    anna = assessment(answered(A_01=1, A_02=1))
    bo = assessment(answered(A_01=5, A_02=5), who="bo")
    settled = assessment(answered(A_01=4), who="samsyn", role=Role.CONSENSUS)
    assert body_of(ABY, [anna, bo, settled], edition()).differing == ("A-02",)


def test_one_assessor_may_be_chosen() -> None:
    """With an assessor named, only that file counts, and nothing differs."""
    anna, bo = assessment(answered(A_01=1, A_02=1)), assessment(answered(A_01=5), who="bo")
    found = body_of(ABY, [anna, bo], edition(), assessor="bo")
    assert (found.answers, found.assessors, found.differing) == (bo.answers, ("bo",), ())


def test_no_files_give_a_body_without_answers() -> None:
    """An organisation that nobody has looked at can be handled."""
    found = body_of(ABY, [], edition())
    assert (dict(found.answers), found.assessors, found.services) == ({}, (), ())


def test_registered_services_are_expected_in_own_fieldwork() -> None:
    """A registered service without an answer is missing in own fieldwork, not in borrowed data."""
    anna = assessment(answered(A_01=1), services=[SERVICE])
    assert body_of(ABY, [anna], edition()).services == ("bygglov",)
    assert body_of(ABY, [anna], edition(common="answered")).services == ()


def test_answered_means_scored_or_not_applicable() -> None:
    """Blocked, unanswered, out of scope and not of this kind are not answered."""
    small = catalogue(
        [criterion(f"A-0{n}", "a", kinds=["agency"] if n == 5 else ["municipality"]) for n in range(1, 7)]
    )
    found = body("aby", answered(A_01=0, A_02=NA, A_03=BLOCKED, A_05=5, A_06=5))
    assert set(answered_criteria(small, found, None)) == {"A-01", "A-02", "A-06"}
    assert set(answered_criteria(small, found, {"A-01", "A-04"})) == {"A-01"}


def test_what_may_be_any_level_is_compared_but_not_known() -> None:
    """It takes no criterion from the others, and is counted nowhere as an answer."""
    small = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("A-03", "a", per="service")])
    per_service = {"permit": said(0, up_to=5), "parking": said(0, up_to=4)}
    found = body("aby", answered(A_01=said(0, up_to=5), A_02=NA, A_03=per_service))
    assert found.answered(small, None) == {"A-01", "A-02", "A-03"}
    assert found.known(small, None) == {"A-02", "A-03"}
    total = found.score(small, None).total
    assert (total.n_answered, total.n_applicable, total.coverage) == (1, 2, 0.25)
    assert (total.least, total.most, total.rated) == (0, 4.75, True)


def test_exact_and_quick_scores_are_of_the_same_answers() -> None:
    """Both use the body's kind, services and scope: (1 + 2 + 5)/3 in fractions."""
    small = catalogue([criterion(f"A-0{n}", "a") for n in range(1, 5)])
    found = body("aby", answered(A_01=1, A_02=2, A_03=5, A_04=0))
    scope = {"A-01", "A-02", "A-03"}
    assert exact(found, small, scope).total.value == Fraction(8, 3)
    assert found.score(small, scope).total.value == 8 / 3


def test_every_persons_answer_to_what_differs_is_kept() -> None:
    """The one that counts first, and no consensus among them; people stand in the same order as their ids."""
    anna = assessment(answered(A_01=1, A_02=1, A_03=1))
    bo = assessment(answered(A_01=5, A_03=2), who="bo")
    settled = assessment(answered(A_03=4), who="samsyn", role=Role.CONSENSUS)
    found = body_of(ABY, [bo, settled, anna], edition())
    assert found.organisation is ABY
    assert found.alternatives == {"A-01": (anna.answers["A-01"], bo.answers["A-01"])}
    assert found.people == (settled.assessor, anna.assessor, bo.assessor)


def test_a_score_is_kept_by_all_that_it_depends_on() -> None:
    """Catalogue, scope and how many a dimension needs each give a score of their own, added up once."""
    small = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("B-01", "b")])
    heavy = catalogue([criterion("A-01", "a", weight=3), criterion("A-02", "a"), criterion("B-01", "b")])
    found = body("aby", answered(A_01=1, A_02=5, B_01=1))
    for _ in range(2):
        # A is 3 and B 1; without B 3; A-01 alone 1; with weights 3 and 1 A is 2.
        assert found.score(small, None).total.value == 2
        assert found.score(small, None, fewest=2).total.value == exact(found, small, None, fewest=2).total.value == 3
        assert found.score(small, ["A-01"]).total.value == 1
        assert found.score(heavy, None).total.value == 1.5
        assert found.answered(small, ["A-01"]) == {"A-01"}
        assert found.answered(small, None) == found.scored(small, None) == {"A-01", "A-02", "B-01"}
    assert found.score(small, None) is found.score(small, None)


def test_kind_and_registered_services_count_in_every_score() -> None:
    """An agency's one service says 5 and the other nothing: 2.5 to 5 by both scores, and A-02 is not asked of it."""
    small = catalogue([criterion("A-01", "a", per="service"), criterion("A-02", "a", kinds=["municipality"])])
    verk = organisation("verk", "agency")
    services = [Service(s, same(s)) for s in ("p", "q")]
    found = body_of(verk, [assessment(answered(A_01={"p": said(5)}), services=services)], edition())
    for total in (found.score(small, None).total, exact(found, small, None).total):
        assert (total.n_applicable, total.low, total.high) == (1, 2.5, 5)


def test_other_criteria_and_services_are_no_disagreement() -> None:
    """Two who agree on each of several criteria and services differ in none, though those differ from each other."""
    same_answers = answered(A_01=1, A_02=2, A_03={"p": said(3), "q": said(4)})
    files = [assessment(same_answers), assessment(same_answers, who="bo")]
    assert body_of(ABY, files, edition()).differing == ()


def test_assessors_differ_where_one_knows_more_than_the_other() -> None:
    """At least 2 is another answer than 2, to be settled; two who both say at least 2 agree."""
    anna, bo = (
        assessment(answered(A_01=said(2, up_to=5), A_02=said(2, up_to=5))),
        answered(A_01=2, A_02=said(2, up_to=5)),
    )
    assert body_of(ABY, [anna, assessment(bo, who="bo")], edition()).differing == ("A-01",)
