"""A sweep in which far more sites fail than in the last is told from one in which a few more do."""

from __future__ import annotations

import pytest

from digimaturity.probes.sweep.failing_share import Comparison, compared, last_comparable
from digimaturity.probes.sweep.journal import Told


def told(failing: range, total: int, stamp: str = "20261127T000000Z", *, ended: bool = True, fit: bool = True) -> Told:
    """A sweep in which the sites of some numbers failed."""
    failures = {f"ort-{n}": "timeout" if n in failing else "" for n in range(total)}
    return Told(stamp, failures=failures, ended="2026-11-27T06:00:00+00:00" if ended else "", is_comparable=fit)


def now(failing: range, total: int) -> dict[str, str]:
    """As ``told``, of the sweep that is compared."""
    return told(failing, total).failures


def test_a_night_of_time_outs_is_not_compared() -> None:
    """161 of 288 that time out, where four failed the night before, are no facts about those sites."""
    found = compared(told(range(4), 288), now(range(161), 288))
    assert (found.common, found.before, found.now) == (288, 4, 161)
    assert found.chance == pytest.approx(2 / 2**157)
    assert not found.is_comparable
    assert "161" in found.words.sv
    assert "jämförs inte med det förra" in found.words.sv


def test_the_test_is_exact() -> None:
    """Nine that fail only now and one that failed only then have the two-sided chance 22/1024, by the coin's law."""
    before = told(range(1), 40)
    found = compared(before, now(range(1, 10), 40))
    assert found.chance == pytest.approx(2 * (1 + 10) / 2**10)
    assert found.is_comparable


@pytest.mark.parametrize(
    ("before", "after", "total", "fit"),
    [
        (range(8), range(8), 288, True),
        (range(8), range(36), 288, True),
        (range(8), range(37), 288, False),
        (range(161), range(4), 288, True),
        (range(0), range(3), 12, True),
        (range(0), range(8), 12, False),
    ],
)
def test_more_than_a_tenth_and_more_than_chance_are_needed(before: range, after: range, total: int, fit: bool) -> None:  # noqa: FBT001
    """Only a rise of more than ten points that chance hardly makes counts; a fall never does, nor a rise of a few."""
    assert compared(told(before, total), now(after, total)).is_comparable is fit


def test_only_sites_of_both_are_counted() -> None:
    """What was not in the other sweep says nothing of how they differ."""
    found = compared(told(range(2), 10), {"ort-0": "", "ort-1": "tls", "ort-99": "dns"})
    assert (found.common, found.before, found.now, found.chance) == (2, 2, 1, 1.0)


def test_the_latest_sweep_that_ended_well_is_the_one_to_compare_with() -> None:
    """One that was broken off, one that failed itself and one of other sites are passed over."""
    sweeps = [
        told(range(3), 10, "20261129T000000Z", ended=False),
        told(range(9), 10, "20261128T000000Z", fit=False),
        Told("20261127T120000Z", failures={"annan": ""}, ended="2026-11-27T13:00:00+00:00"),
        told(range(1), 10, "20261127T000000Z"),
        told(range(2), 10, "20261126T000000Z"),
    ]
    found = last_comparable(sweeps, now(range(1), 10))
    assert found == Comparison("20261127T000000Z", 10, 1, 1, 1.0)
    assert last_comparable(sweeps[:3], now(range(1), 10)) is None
