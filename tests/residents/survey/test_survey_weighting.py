"""Weights fitted to a population's margins as the map has them, and why they cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.surveyed import GROUPS, QUESTIONS, csv_file, map_file, read

from digimaturity.ground.errors import DigimaturityError, InvalidDataError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [(20, 1, 4), (25, 2, 1), (40, 1, 5), (50, 2, 2), (45, 2, 4), (70, 1, 1), (80, 2, 5)] * 4


def margins(*totals: int) -> str:
    """A margin of age × sex."""
    a, b, c, d, e, f = totals
    return (
        "margins:\n  - groups: [age, sex]\n    totals:\n"
        f'      "18-29": {{man: {a}, kvinna: {b}}}\n      "30-64": {{man: {c}, kvinna: {d}}}\n'
        f'      "65-": {{man: {e}, kvinna: {f}}}\n'
    )


def test_weights_meet_the_margins(tmp_path: Path) -> None:
    """Each group weighs what the population does, and the spread is known."""
    file = csv_file(tmp_path, "age sex q1", ROWS)
    _, found = read(file, map_file(tmp_path, GROUPS, QUESTIONS, margins(10, 20, 30, 40, 50, 60)))
    sums = {
        (a, s): found.design.weights[(found.groups["age"].codes == a) & (found.groups["sex"].codes == s)].sum()
        for a in range(3)
        for s in range(2)
    }
    assert [round(float(v), 6) for v in sums.values()] == [10, 20, 30, 40, 50, 60]
    assert found.raked is not None
    assert found.raked.spread.deff > 1


def test_whoever_lacks_a_group_gets_no_weight_and_is_told(tmp_path: Path) -> None:
    """The others weigh what the population does."""
    file = csv_file(tmp_path, "age sex q1", [*ROWS, ("", 1, 4)])
    _, found = read(file, map_file(tmp_path, GROUPS, QUESTIONS, margins(10, 20, 30, 40, 50, 60)))
    assert found.design.weights[-1] == 0
    assert np.isclose(found.design.weights.sum(), 210)
    assert [one.rows for one in found.left_out if "weights are fitted" in one.what.en] == [1]


@pytest.mark.parametrize(
    ("part", "kind", "said"),
    [
        ('margins: [{groups: [age], totals: {"18-29": 1, "30-64": 1, "65+": 1}}]\n', InvalidDataError, '"65+"'),
        ('margins: [{groups: [age], totals: {"18-29": 1, "30-64": 1}}]\n', InvalidDataError, '"65-" is among'),
        (
            "margins: [{groups: [sex], totals: {man: 1, kvinna: 2}}, {groups: [age], totals: {'18-29': 9}}]\n",
            InvalidDataError,
            "sum to different numbers",
        ),
        (margins(1, 1, 1, 1, 1, 900) + "weight_bounds: {most: 1.5}\n", UsageError, "do not meet"),
    ],
)
def test_margins_that_cannot_be_met(part: str, kind: type[DigimaturityError], said: str, tmp_path: Path) -> None:
    """They are refused by the names that the map has."""
    file = csv_file(tmp_path, "age sex q1", ROWS)
    with pytest.raises(kind) as error:
        read(file, map_file(tmp_path, GROUPS, QUESTIONS, part))
    assert said in str(error.value)
