"""What the settings lead to: the workspace, the catalogue, the register, the panels and the edition."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import DATA, edition
from tests.running import RELEASED

from digimaturity.ground.errors import InvalidDataError, NotFoundError, UsageError
from digimaturity.workspace.surroundings import Surroundings

if TYPE_CHECKING:
    from pathlib import Path

OWN = """organisations:
  - id: exempelby
    kind: municipality
    name: {sv: Exempelby kommun, en: Exempelby Municipality}
"""
PANEL = """format: 1
id: {name}
title: {{sv: "Egen", en: "Own"}}
source: own
groups:
  cities: {{sv: "Städer", en: "Cities"}}
members:
  - {{organisation: stockholm, group: cities, status: confirmed}}
"""


def workspace(at: Path, settings: str = "") -> Path:
    """A workspace with these settings."""
    (at / "assessments").mkdir()
    (at / "digimaturity.toml").write_text(settings, encoding="utf-8")
    return at


def test_a_workspace_is_found_upwards_and_one_that_is_named_must_be_there(tmp_path: Path) -> None:
    """A folder below a workspace belongs to it; outside one there is none; a named one that is missing is refused."""
    root = workspace(tmp_path)
    (root / "deep" / "down").mkdir(parents=True)
    assert Surroundings(here=root / "deep" / "down").workspace.root == root
    assert Surroundings({"workspace": str(root)}).workspace.root == root
    with pytest.raises(UsageError, match="does not exist"):
        Surroundings({"workspace": str(root / "nowhere")})


def test_a_catalogue_named_in_the_file_counts_from_the_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path in the settings is the workspace's; a flag's counts from where one stands, then from the workspace."""
    root = workspace(tmp_path, 'catalogue = "own"\n')
    shutil.copytree(DATA / "catalogues" / "mini", root / "own")
    (root / "deep").mkdir()
    monkeypatch.chdir(root / "deep")
    assert Surroundings().catalogue_folder == root / "own"
    assert Surroundings().catalogue.id == "mini"
    assert Surroundings({"catalogue": "own"}).catalogue_folder == root / "own"
    assert Surroundings({"catalogue": str(RELEASED / "criteria")}).catalogue_folder == RELEASED / "criteria"


def test_own_organisations_stand_beside_those_that_ship(tmp_path: Path) -> None:
    """The register has the workspace's own organisations too."""
    root = workspace(tmp_path)
    (root / "organisations.yaml").write_text(OWN, encoding="utf-8")
    register = Surroundings(here=root).register
    assert register.find("Exempelby kommun").id == "exempelby"
    assert register.find("Malmö").id == "malmo"


def test_whether_a_panel_was_asked_for(tmp_path: Path) -> None:
    """A flag or a setting asks for one; ``all`` asks for everyone; without either nobody has asked."""
    none, flag, everyone = (Surroundings({"panel": p}, tmp_path) for p in (None, "digital-leaders-2019", "all"))
    assert [s.panel_was_asked_for for s in (none, flag, everyone)] == [False, True, False]
    assert [s.asked_for_everyone for s in (none, flag, everyone)] == [False, False, True]
    assert Surroundings(here=workspace(tmp_path, 'panel = "digital-leaders-2019"\n')).panel_was_asked_for
    assert none.panel().id == "digital-leaders-2019"
    with pytest.raises(NotFoundError, match="no panel"):
        Surroundings({"panel": "nobody"}).panel()


def test_the_edition_is_the_one_asked_for_or_the_latest(tmp_path: Path) -> None:
    """Outside a workspace what ships is read; an edition that there is not is refused with those that there are."""
    assert Surroundings(here=tmp_path).edition().id == "eu-2023"
    assert Surroundings({"edition": "exempel"}, tmp_path).edition().id == "exempel"
    with pytest.raises(NotFoundError, match="eu-2023"):
        Surroundings({"edition": "2072"}, tmp_path).edition()


def test_panels_are_those_that_ship_the_catalogues_and_the_workspaces_own(tmp_path: Path) -> None:
    """A folder beside the catalogue in use and one in the workspace add to what ships."""
    root = workspace(tmp_path, 'catalogue = "own"\n')
    shutil.copytree(DATA / "catalogues" / "mini", root / "own")
    for folder, name in ((root / "own" / "panels", "beside"), (root / "panels", "mine")):
        folder.mkdir()
        (folder / "p.yaml").write_text(PANEL.format(name=name), encoding="utf-8")
    panels = Surroundings(here=root).panels
    assert {"digital-leaders-2019", "beside", "mine"} <= panels.keys()
    assert Surroundings({"panel": "mine"}, root).panel().id == "mine"


def test_the_missing_workspace_is_named(tmp_path: Path) -> None:
    """The refusal says which folder there is not."""
    with pytest.raises(UsageError) as caught:
        Surroundings({"workspace": str(tmp_path / "nowhere")})
    assert caught.value.message.en == f"The folder {tmp_path / 'nowhere'} does not exist."


@pytest.mark.parametrize(
    ("flag", "file", "stated", "panel"),
    [
        ("mine", "", "beside", "mine"),
        (None, 'panel = "mine"\n', "beside", "beside"),
        (None, 'panel = "mine"\n', None, "mine"),
        (None, "", "beside", "beside"),
        (None, "", None, "digital-leaders-2019"),
    ],
)
def test_an_edition_is_compared_in_the_panel_that_is_asked_for_first(
    tmp_path: Path, flag: str | None, file: str, stated: str | None, panel: str
) -> None:
    """A flag, what the edition says itself, the settings of the study, the default."""
    root = workspace(tmp_path, file)
    (root / "panels").mkdir()
    for name in ("mine", "beside"):
        (root / "panels" / f"{name}.yaml").write_text(PANEL.format(name=name), encoding="utf-8")
    found = Surroundings({"panel": flag}, root).panel_of(replace(edition(root), panel=stated))
    assert found.id == panel


@pytest.mark.parametrize(
    ("settings", "field", "english"),
    [
        ('lang = "en"\npanel = "mien"\n', "panel", 'There is no panel "mien".'),
        ('lang = "en"\nedition = "2072"\n', "edition", 'There is no edition "2072".'),
        ('lang = "en"\ncatalogue = "gone"\n', "catalogue", "gone is no catalogue: catalogue.yaml is missing."),
    ],
)
def test_a_setting_that_leads_nowhere_is_an_error_of_its_file(
    tmp_path: Path, settings: str, field: str, english: str
) -> None:
    """It is told with the file and the line that says it."""
    root = workspace(tmp_path, settings)
    (root / "assessments" / "2026" / "malmo").mkdir(parents=True)
    (root / "assessments" / "2026" / "malmo" / "anna.yaml").touch()
    here = Surroundings(here=root)
    with pytest.raises(InvalidDataError) as caught:
        (here.panel(), here.edition(), here.catalogue)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line, problem.place.field) == (root / "digimaturity.toml", 2, field)
    assert problem.message.en.endswith(english)


def test_a_register_may_say_its_format(tmp_path: Path) -> None:
    """Format 1, as every other file; another one is refused."""
    root = workspace(tmp_path)
    (root / "organisations.yaml").write_text(f"format: 1\n{OWN}", encoding="utf-8")
    assert "exempelby" in Surroundings(here=root).register.by_id
    (root / "organisations.yaml").write_text(f"format: 2\n{OWN}", encoding="utf-8")
    with pytest.raises(InvalidDataError):
        _ = Surroundings(here=root).register


def test_an_edition_that_is_typed_and_not_there_is_told_as_such(tmp_path: Path) -> None:
    """One that the settings name may await its first answers: then it is the study that is empty."""
    root = workspace(tmp_path, 'edition = "2026"\n')
    with pytest.raises(NotFoundError, match="has no answers yet"):
        Surroundings({"workspace": str(root)}).edition()
    with pytest.raises(NotFoundError, match='There is no edition "2027"'):
        Surroundings({"workspace": str(root), "edition": "2027"}).edition()
