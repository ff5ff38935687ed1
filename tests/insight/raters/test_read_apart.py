"""Which criteria people read differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import NA, answered, assessment, catalogue, criterion, edition, organisation, said

from digimaturity.insight.raters.double_coding import double_coding
from digimaturity.insight.raters.read_apart import ReadApart, read_apart
from digimaturity.model.terms import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

ASKED = catalogue([criterion(f"A-0{n}", "a") for n in range(1, 5)])


def found(*bodies: Mapping[str, tuple[object, object]]) -> list[ReadApart]:
    """Anna's and Bo's answers about several bodies, pooled."""
    units: list[Any] = []
    for n, said_ in enumerate(bodies):
        of = f"o{n}"
        sides = [answered(**{c: pair[side] for c, pair in said_.items()}) for side in (0, 1)]  # type: ignore[arg-type]
        files = [assessment(sides[0], of=of), assessment(sides[1], who="bo", of=of)]
        files.append(assessment(sides[0], who="consensus", role=Role.CONSENSUS, of=of))
        units += double_coding(organisation(of), files, ASKED, edition()).coded
    return read_apart(units)


def test_the_worst_text_comes_first_and_what_few_tell_of_later() -> None:
    """A-02 is two points apart on average and A-01 one; A-03, five apart but once, comes after; A-04 is read alike."""
    usual = {"A_01": (4, 3), "A_02": (5, 3), "A_04": (2, 2)}
    one = found(usual, usual, usual | {"A_03": (5, 0)})
    assert [(c.criterion, c.n, c.n_differing, c.apart, c.is_few) for c in one] == [
        ("A-02", 3, 3, 2.0, False),
        ("A-01", 3, 3, 1.0, False),
        ("A-03", 1, 1, 5.0, True),
        ("A-04", 3, 0, 0.0, False),
    ]


def test_each_assessors_mean_is_over_what_both_answered() -> None:
    """Anna 4 and 2, Bo 1 and 2: means 3 and 1.5, mean difference 1.5; the consensus is nobody's reading."""
    (one,) = found({"A_01": (4, 1)}, {"A_01": (2, 2)})
    assert dict(one.means) == {"anna": pytest.approx(3), "bo": pytest.approx(1.5)}
    assert (one.apart, one.share, dict(one.answers)) == (1.5, 0.5, {"anna": 2, "bo": 2})


def test_what_has_no_points_differs_without_a_distance() -> None:
    """Not applicable against a level, and an answer known in part, are differences that no number tells."""
    first, second = found({"A_01": (NA, 3), "A_02": (said(2, up_to=4), 3)})
    assert [(c.criterion, c.n_differing, c.apart) for c in (first, second)] == [("A-01", 1, None), ("A-02", 1, None)]
    assert dict(first.means) == {"anna": None, "bo": 3.0}
