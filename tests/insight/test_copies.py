"""Copied answers: what counts as a copy, and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import answered, assessment, catalogue, criterion, said

from digimaturity.insight.copies import Copies, copied_vectors
from digimaturity.model.terms import Method, Role

if TYPE_CHECKING:
    from digimaturity.model.answers import Assessment, Observation

SIX = catalogue([criterion(f"A-0{n}", "a", per="service") for n in range(1, 7)])
VECTOR = (0, 1, 2, 3, 4, 5)


def of(organisation: str, levels: tuple[int, ...], who: str = "anna", role: Role = Role.ASSESSOR) -> Assessment:
    """One assessor's answers to A-01, A-02, … about an organisation."""
    answers = answered(**{f"A_0{n}": level for n, level in enumerate(levels, 1)})
    return assessment(answers, who=who, role=role, of=organisation)


def found(*assessments: Assessment) -> Copies:
    """What is found among them."""
    return copied_vectors(assessments, SIX)


def test_one_assessors_equal_vectors_are_copies() -> None:
    """Two of three organisations have the same six answers."""
    copies = found(of("aby", VECTOR), of("boda", VECTOR), of("ceby", (5, 4, 3, 2, 1, 0)))
    assert [(g.organisations, g.alike) for g in copies.groups] == [(("aby", "boda"), 6)]
    assert (copies.judged, copies.copied) == (3, 2)
    assert copies.share == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of("aby", VECTOR), of("boda", VECTOR, who="bo")),
        (of("aby", VECTOR), of("boda", (0, 1, 2, 3, 4, 4))),
        (of("aby", VECTOR[:4]), of("boda", VECTOR[:4])),
        (of("aby", VECTOR[:5]), of("boda", VECTOR)),
        (of("aby", (5,) * 6), of("boda", (5,) * 6)),
        (of("aby", VECTOR, role=Role.CONSENSUS), of("boda", VECTOR, role=Role.CONSENSUS)),
    ],
    ids=["two assessors", "one answer differs", "four answers", "one has more", "one and the same", "consensus"],
)
def test_what_is_no_copy(one: Assessment, other: Assessment) -> None:
    """Another assessor, a differing answer, too few, other criteria, a single choice, and consensus are no copies."""
    assert found(one, other).groups == ()


def test_answers_that_nearly_all_share_do_not_count() -> None:
    """Of 21 organisations with six answers, two alike on five trivial ones and one telling are not judged."""
    flat = [of(f"o{n:02}", (0, 1, 2, 3, 4, n % 6)) for n in range(21)]
    copies = found(*flat)
    assert (copies.vectors, copies.judged, copies.groups) == (21, 0, ())
    assert copies.share is None


def test_chance_is_the_product_of_the_odds_of_agreeing() -> None:
    """Ten vectors, five telling criteria of two equally common choices: (1/2)⁵ = 1/32."""
    rows = [tuple(n >> bit & 1 for bit in range(5)) for n in (0, 31, 1, 30, 2, 29, 4, 27, 8, 8, 23)]
    copies = found(*(of(f"o{n:02}", row) for n, row in enumerate((*rows, rows[10]))))
    assert [(g.organisations, g.telling) for g in copies.groups] == [(("o08", "o09"), 5), (("o10", "o11"), 5)]
    # Of twelve vectors, six have 1 on each of the five criteria: Σ p² = 1/2 five times.
    assert all(sum(v) in {0, 1, 4, 5} for v in rows)
    assert copies.groups[0].chance == pytest.approx(1 / 32)


def test_few_vectors_give_no_chance() -> None:
    """With two vectors the shares of choices say nothing, and no chance is stated."""
    assert found(of("aby", VECTOR), of("boda", VECTOR)).groups[0].chance is None


def test_services_are_compared_with_the_same_service() -> None:
    """Equal answers about parking are a copy; about parking and building permits they are not."""

    def about(organisation: str, service: str) -> Assessment:
        answers = answered(**{f"A_0{n}": {service: said(level)} for n, level in enumerate(VECTOR, 1)})
        return assessment(answers, of=organisation)

    assert found(about("aby", "parking"), about("boda", "permits")).groups == ()
    (group,) = found(about("aby", "parking"), about("boda", "parking")).groups
    assert group.part == "parking"


def test_machines_do_not_copy() -> None:
    """What a machine observed is no part of a vector."""

    def observed(level: int) -> Observation:
        return replace(said(level), method=Method.MACHINE)

    files = [
        assessment(answered(**{f"A_0{n}": observed(level) for n, level in enumerate(VECTOR, 1)}), of=o)
        for o in ("aby", "boda")
    ]
    assert found(*files).vectors == 0


def test_nothing_to_compare_is_no_share() -> None:
    """Without assessments there is nothing judged and no share."""
    assert found().share is None


def test_groups_stand_by_size_and_parts_are_counted_over_assessors() -> None:
    """The largest group first, then the one with more telling answers; who copied is counted over all assessors."""
    other = (5, 4, 3, 2, 1, 0)
    copies = found(
        *(of(o, VECTOR[:5], "anna") for o in ("aby", "boda")),
        *(of(o, other, "bo") for o in ("aby", "boda")),
        *(of(o, VECTOR, "cia") for o in ("aby", "boda", "ceby")),
        of("deby", other, "cia"),
        of("deby", other, "eva"),
    )
    assert [(g.assessor, g.alike, g.telling, g.organisations) for g in copies.groups] == [
        ("cia", 6, 6, ("aby", "boda", "ceby")),
        ("bo", 6, 6, ("aby", "boda")),
        ("anna", 5, 5, ("aby", "boda")),
    ]
    # Eva's only vector has nothing to be held against; of the other eight all but Cia's about Deby are copies.
    assert copies.by_part == {None: (8, 7)}
    assert (copies.vectors, copies.judged, copies.copied) == (9, 8, 7)


def test_groups_of_one_size_stand_by_part_and_then_by_organisation() -> None:
    """The organisation as a whole comes before its services."""

    def about(organisation: str, service: str) -> Assessment:
        answers = answered(**{f"A_0{n}": {service: said(level)} for n, level in enumerate(VECTOR, 1)})
        return assessment(answers, of=organisation, who="bo")

    files = [about(o, s) for s in ("q", "p") for o in ("aby", "boda")]
    files += [of(o, VECTOR, who) for who, pair in (("eva", "cd"), ("anna", "ab")) for o in pair]
    copies = found(*files)
    assert [(g.part, g.organisations) for g in copies.groups] == [
        (None, ("a", "b")),
        (None, ("c", "d")),
        ("p", ("aby", "boda")),
        ("q", ("aby", "boda")),
    ]
    assert copies.by_part == {None: (4, 4), "p": (2, 2), "q": (2, 2)}


def test_an_answer_that_nineteen_of_twenty_give_is_telling_and_twenty_of_twenty_one_not() -> None:
    """Five criteria with 19 of 20 alike are judged (95 % is not more than 95 %); with 20 of 21 they are trivial."""

    def among(alike: int) -> Copies:
        return found(*(of(f"o{n:02}", (0, 1, 2, 3, 4)) for n in range(alike)), of("z", (1, 2, 3, 4, 5)))

    (group,) = among(19).groups
    assert (len(group.organisations), group.telling) == (19, 5)
    assert group.chance == pytest.approx((0.95**2 + 0.05**2) ** 5)
    assert (among(20).judged, among(20).groups) == (0, ())


def test_nine_vectors_are_too_few_to_take_shares_of_and_ten_are_enough() -> None:
    """Of nine all alike every answer counts and no chance is said; of ten all alike none is telling."""
    (group,) = found(*(of(f"o{n}", VECTOR) for n in range(9))).groups
    assert (group.telling, group.chance) == (6, None)
    assert found(*(of(f"o{n}", VECTOR) for n in range(10))).groups == ()


def test_only_telling_answers_are_counted_as_such() -> None:
    """Of ten vectors in pairs, five criteria differ and a sixth that all answer alike is in, but tells nothing."""
    rows = [(*((n + k) % 5 for k in range(5)), 3) for n in range(5)]
    copies = found(*(of(f"o{n}{twin}", row) for n, row in enumerate(rows) for twin in "ab"))
    assert [(g.alike, g.telling) for g in copies.groups] == [(6, 5)] * 5
    # On each of the five, five choices of one fifth: Σ p² = 1/5.
    assert copies.groups[0].chance == pytest.approx(0.2**5)


def test_the_judged_are_counted_apart_from_the_copied() -> None:
    """Cia has three judged and two copies, Eva two of each: five judged and four copied."""
    cia = (of("aby", VECTOR, "cia"), of("boda", VECTOR, "cia"), of("ceby", (5, 4, 3, 2, 1, 0), "cia"))
    copies = found(*cia, of("aby", VECTOR, "eva"), of("boda", VECTOR, "eva"))
    assert copies.by_part == {None: (5, 4)}


def test_an_answer_known_in_part_is_an_answer_of_its_own() -> None:
    """At least 4 is not 4: two vectors that differ in that alone are no copies, two that both say so are."""
    in_part = [of(name, VECTOR) for name in ("aby", "boda", "ceby")]
    for one in in_part[1:]:
        one.answers["A-05"] = replace(one.answers["A-05"], observation=said(4, up_to=5))
    assert [g.organisations for g in found(*in_part).groups] == [("boda", "ceby")]
