"""A panel of a study's own organisations, in a group for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import organisation

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, same
from digimaturity.model.organisation import Member, Panel
from digimaturity.workspace.own_panel import make_panel
from digimaturity.workspace.register import load_panels

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"agency": Text("Myndigheter", "Agencies"), "municipality": Text("Kommuner", "Municipalities")}
TITLE = Text("Rundan", "The round")


def test_a_panel_is_read_back_as_it_was_made(tmp_path: Path) -> None:
    """Its members in their order, each in the group of its kind; a kind that none is of has no group."""
    members = [organisation("byn"), organisation("ort", "agency"), organisation("stad")]
    make_panel(tmp_path, "round", TITLE, members, KINDS)
    assert load_panels(tmp_path / "panels") == {
        "round": Panel(
            "round",
            TITLE,
            "digimaturity init",
            {"municipality": KINDS["municipality"], "agency": KINDS["agency"]},
            (
                Member("byn", "municipality", "our_choice"),
                Member("ort", "agency", "our_choice"),
                Member("stad", "municipality", "our_choice"),
            ),
        )
    }
    make_panel(tmp_path, "other", same("x"), members[:1], KINDS)
    assert list(load_panels(tmp_path / "panels")["other"].groups) == ["municipality"]


def test_a_panel_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """It is refused with its path, and stays to the letter."""
    make_panel(tmp_path, "round", TITLE, [organisation("byn")], KINDS)
    path = tmp_path / "panels" / "round.yaml"
    before = path.read_bytes()
    with pytest.raises(UsageError, match=r"round\.yaml is there already") as refused:
        make_panel(tmp_path, "round", same("x"), [], KINDS)
    assert path.read_bytes() == before
    assert refused.value.hint is not None
