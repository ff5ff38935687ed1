"""Changes claimed in words, in Swedish and English."""

from __future__ import annotations

import pytest

from digimaturity.model.figure import Unit
from digimaturity.residents.references.published_claims import claims_in


@pytest.mark.parametrize(
    ("text", "value", "called"),
    [
        ("en ökning med 12 % sedan sist", 12, Unit.PERCENT),
        ("Andelen ökade med 20 procent.", 20, Unit.PERCENT),
        ("fem procent fler är positiva", 5, Unit.PERCENT),
        ("minskade med 3,5 procentenheter", -3.5, Unit.POINTS),
        ("en minskning på 4 %-enheter", -4, Unit.POINTS),
        ("12 procent färre", -12, Unit.PERCENT),
        ("rose by 7 per cent", 7, Unit.PERCENT),
        ("up 7 percentage points", 7, Unit.POINTS),
        ("a fall of 2.5%", -2.5, Unit.PERCENT),
        ("four percent lower", -4, Unit.PERCENT),
    ],
)
def test_a_claim_is_read_with_its_size_direction_and_unit(text: str, value: float, called: Unit) -> None:
    """A fall is negative, and per cent are told from percentage points."""
    assert [(c.value, c.called) for c in claims_in(text)] == [(value, called)]


@pytest.mark.parametrize(
    "text",
    [
        "57 procent hade problem",
        "75 procent med en ökning på 18.",
        "37 % positiva, 19 % skeptiska",
        "upp till 100 svar",
        "ökade mycket",
        "",
    ],
)
def test_a_share_is_no_change(text: str) -> None:
    """What names no direction, or no unit, claims no change in per cent."""
    assert list(claims_in(text)) == []
