"""When a probe's figures let it propose, and when it only suggests."""

from __future__ import annotations

import pytest

from digimaturity.model.probe_precision import ProbePrecision


def test_precision_is_the_share_of_conclusions_that_were_right() -> None:
    """19 right and 1 wrong are 95 %; of 19 right and 6 missed, 76 % were found."""
    found = ProbePrecision(right=19, wrong=1, missed=6, of=30)
    assert found.precision == pytest.approx(0.95)
    assert found.recall == pytest.approx(0.76)


def test_what_concluded_nothing_has_no_precision() -> None:
    """Nothing out of nothing is no share."""
    assert ProbePrecision(of=40).precision is None
    assert ProbePrecision(of=40).recall is None


@pytest.mark.parametrize(
    ("right", "wrong", "of", "is_experimental"),
    [(19, 1, 20, False), (15, 0, 15, False), (14, 0, 40, True), (18, 1, 30, True), (0, 0, 30, True)],
)
def test_a_probe_is_experimental_below_the_bounds(right: int, wrong: int, of: int, *, is_experimental: bool) -> None:
    """It needs 95 % of 15 conclusions; one that concluded nothing stays experimental."""
    assert ProbePrecision(right, wrong, 0, of).is_experimental is is_experimental
