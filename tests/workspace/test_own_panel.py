"""A panel of a study's own takes organisations in and lets them go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import organisation

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, same
from digimaturity.model.organisation import Member, Organisation, Panel
from digimaturity.workspace.own_panel import let_go, make_panel, own_panels, take_in
from digimaturity.workspace.register import load_panels

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"municipality": Text("kommun", "municipality"), "agency": Text("statlig myndighet", "state agency")}
TITLES = {"municipality": Text("Kommuner", "Municipalities")}
FIRST = Organisation("nonsenskoping", "municipality", same("Nonsensköping"))
SECOND = Organisation("pahittinge", "agency", same("Påhittinge"))


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    """A panel of one municipality, with a comment of somebody's."""
    make_panel(tmp_path, "vara", same("Våra"), [FIRST], TITLES)
    path = own_panels(tmp_path)["vara"]
    path.write_text(path.read_text(encoding="utf-8") + "# mer kommer\n", encoding="utf-8")
    return path


def members(path: Path) -> list[tuple[str, str]]:
    """Who is in the panel, and in which group."""
    return [(m.organisation, m.group) for m in load_panels(path.parent)["vara"].members]


def test_one_is_taken_into_the_group_of_its_kind_which_is_made(panel: Path) -> None:
    """A panel by kind gets a group for a new kind, with its title; whoever is in it already is there once."""
    take_in(panel, SECOND, KINDS)
    take_in(panel, SECOND, KINDS)
    assert members(panel) == [("nonsenskoping", "municipality"), ("pahittinge", "agency")]
    assert load_panels(panel.parent)["vara"].groups["agency"] == Text("Myndigheter", "Agencies")
    assert "# mer kommer" in panel.read_text(encoding="utf-8")


def test_one_of_another_kind_moves_to_the_other_group(panel: Path) -> None:
    """It keeps its place in the panel."""
    take_in(panel, Organisation("nonsenskoping", "agency", FIRST.name), KINDS)
    assert members(panel) == [("nonsenskoping", "agency")]


def test_a_panel_with_groups_of_another_sort_asks_for_one(panel: Path) -> None:
    """Cities are no kind: no group is made beside them, and the ones that there are are named."""
    text = panel.read_text(encoding="utf-8")
    panel.write_text(text.replace("municipality", "cities"), encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        take_in(panel, SECOND, KINDS)
    assert "--group from: cities (" in str(refused.value.hint)
    take_in(panel, SECOND, KINDS, "CITIES", dry_run=True)
    with pytest.raises(UsageError):
        take_in(panel, SECOND, KINDS, "agency")
    take_in(panel, SECOND, KINDS, "cities")
    assert members(panel)[-1] == ("pahittinge", "cities")


def test_the_last_one_is_not_let_go(panel: Path) -> None:
    """A panel of nobody is none: the file is named, and is as it was."""
    take_in(panel, SECOND, KINDS)
    let_go(panel, "pahittinge", dry_run=True)
    assert len(members(panel)) == 2
    let_go(panel, "pahittinge")
    assert members(panel) == [("nonsenskoping", "municipality")]
    with pytest.raises(UsageError) as refused:
        let_go(panel, "nonsenskoping")
    assert str(panel) in str(refused.value.hint)
    assert members(panel) == [("nonsenskoping", "municipality")]


GROUPS = {"agency": Text("Myndigheter", "Agencies"), "municipality": Text("Kommuner", "Municipalities")}
TITLE = Text("Rundan", "The round")


def test_a_panel_is_read_back_as_it_was_made(tmp_path: Path) -> None:
    """Its members in their order, each in the group of its kind; a kind that none is of has no group."""
    members = [organisation("byn"), organisation("ort", "agency"), organisation("stad")]
    make_panel(tmp_path, "round", TITLE, members, GROUPS)
    assert load_panels(tmp_path / "panels") == {
        "round": Panel(
            "round",
            TITLE,
            "digimaturity init",
            {"municipality": GROUPS["municipality"], "agency": GROUPS["agency"]},
            (
                Member("byn", "municipality", "our_choice"),
                Member("ort", "agency", "our_choice"),
                Member("stad", "municipality", "our_choice"),
            ),
        )
    }
    make_panel(tmp_path, "other", same("x"), members[:1], GROUPS)
    assert list(load_panels(tmp_path / "panels")["other"].groups) == ["municipality"]


def test_a_panel_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """It is refused with its path, and stays to the letter."""
    make_panel(tmp_path, "round", TITLE, [organisation("byn")], GROUPS)
    path = tmp_path / "panels" / "round.yaml"
    before = path.read_bytes()
    with pytest.raises(UsageError, match=r"round\.yaml is there already") as refused:
        make_panel(tmp_path, "round", same("x"), [], GROUPS)
    assert path.read_bytes() == before
    assert refused.value.hint is not None
