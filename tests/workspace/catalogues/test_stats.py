"""What a catalogue consists of, counted by hand from the small catalogue."""

from __future__ import annotations

from pathlib import Path

from digimaturity.model.terms import CriterionKind
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.catalogues.stats import Group, counted, minutes_by_kind

MINI = Path(__file__).parents[2] / "data" / "catalogues" / "mini"


def test_a_dimension_is_counted_in_every_respect() -> None:
    """ONE asks three questions in 1.5 + 2 + 2 minutes: two with own levels, one by yes or no, one per service."""
    ones = (c for c in load(MINI).criteria if c.dimension == "ONE")
    assert counted(ones) == Group(
        n=3,
        minutes=5.5,
        by_kind={CriterionKind.LOOK: 1, CriterionKind.TIMED: 1, CriterionKind.FIND: 1},
        presence=1,
        graded=2,
        per_service=1,
        can_propose=1,
        substance=0,
        double_code=0,
    )


def test_what_is_measured_is_neither_presence_nor_graded() -> None:
    """TWO measures twice: the first is of substance and can be proposed by its probe, the second is coded twice."""
    by_id = load(MINI).by_id
    first, second = counted([by_id["TWO-01"]]), counted([by_id["TWO-02"]])
    assert first == Group(1, 1, {CriterionKind.MEASURED: 1}, 0, 0, 0, can_propose=1, substance=1, double_code=0)
    assert second == Group(1, 1, {CriterionKind.MEASURED: 1}, 0, 0, 0, can_propose=0, substance=0, double_code=1)
    assert counted([by_id["TWO-01"], by_id["TWO-02"]]).by_kind == {CriterionKind.MEASURED: 2}


def test_minutes_add_up_by_kind() -> None:
    """Two measured criteria take a minute each; a retired one takes no time."""
    assert minutes_by_kind(load(MINI).criteria) == {
        CriterionKind.LOOK: 1.5,
        CriterionKind.TIMED: 2,
        CriterionKind.FIND: 2,
        CriterionKind.MEASURED: 2,
    }
