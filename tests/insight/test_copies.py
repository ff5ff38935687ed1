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
