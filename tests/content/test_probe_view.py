"""What probes conclude is shown in an order that can be read: what narrows an answer first, and one wall once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import REPOSITORY

from digimaturity.content.probe_view import conclusions_view
from digimaturity.ground.language import Text, same
from digimaturity.model.judgement import blocked, levels
from digimaturity.model.recording import Obstacle
from digimaturity.workspace.catalogues.load import load

if TYPE_CHECKING:
    from digimaturity.ground.table import Result

WHY = Text("Sidan säger det.", "The page says so.")
WALLED = ("PRE-10", "PRE-13", "PRE-15", "PRE-17")


def view(n_walled: int, *, is_all: bool = False, criterion: str = "PRE-18") -> Result:
    """What is shown of one level, and of as many criteria that the same wall was in the way of."""
    found = [("a.level", levels(criterion, 3, why=WHY))]
    found += [(f"a.{n}", blocked(c, Obstacle.TIMEOUT, why=WHY)) for n, c in enumerate(WALLED[:n_walled])]
    return conclusions_view(same("H"), {}, found, load(REPOSITORY / "criteria"), {}, is_all=is_all)


@pytest.mark.parametrize(("n_walled", "is_all", "shown"), [(1, False, 2), (4, False, 2), (4, True, 5)])
def test_what_one_wall_hid_is_told_once(n_walled: int, shown: int, *, is_all: bool) -> None:
    """All that the same was in the way of are one row, unless all are asked for; machines get them all."""
    made = view(n_walled, is_all=is_all)
    assert len(made.tables[0].rows) == shown
    assert len(made.payload["judgements"]) == n_walled + 1


@pytest.mark.parametrize(("criterion", "is_told"), [("PRE-18", False), ("", True)])
def test_a_conclusion_without_a_criterion_is_explained(criterion: str, *, is_told: bool) -> None:
    """Whoever sees a dash instead of a criterion reads that it is no part of the score, and only then."""
    told = any("no part of the score" in str(note.en) for note in view(0, criterion=criterion).notes)
    assert told is is_told
