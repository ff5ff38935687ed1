"""``digimaturity criteria check``: what is wrong in a catalogue, and where."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.running import RELEASED, call

from digimaturity.ground.yamlfile import read_yaml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A copy of the catalogue to spoil."""
    return shutil.copytree(RELEASED / "criteria", tmp_path / "own")


@pytest.mark.shipped
def test_the_catalogue_that_ships_has_no_findings(tmp_path: Path) -> None:
    """``criteria check`` on what ships ends with code 0 and counts 168."""
    done = call("criteria", "check", "--format", "json", at=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["criteria"] == 168


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_findings_name_file_line_and_field(tmp_path: Path, catalogue: Path, form: str) -> None:
    """A level that is no number ends with code 1, and every format names the file, the line and the field."""
    path = catalogue / "presence.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    number, old = next((n, line) for n, line in enumerate(lines, 1) if line.strip().startswith("usefulness:"))
    lines[number - 1] = old.split(":")[0] + ": mycket"
    path.write_text("\n".join(lines), encoding="utf-8")
    done = call("criteria", "check", "--catalogue", str(catalogue), "--format", form, at=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "presence.yaml" in done.stdout
    assert str(number) in done.stdout
    assert "usefulness" in done.stdout


def test_a_catalogue_that_is_not_there(tmp_path: Path) -> None:
    """A folder without a catalogue ends with code 2 or 4 and its name, not with a bug."""
    done = call("criteria", "check", "--catalogue", str(tmp_path), at=tmp_path)
    assert done.returncode in {2, 4}
    assert str(tmp_path) in done.stderr


def test_a_catalogue_from_the_settings_file_counts_from_the_workspace(tmp_path: Path, catalogue: Path) -> None:
    """``catalogue = "own"`` means the folder beside the settings file, also from a folder below."""
    title = read_yaml(catalogue / "catalogue.yaml")["title"]["en"]
    text = (catalogue / "catalogue.yaml").read_text(encoding="utf-8")
    (catalogue / "catalogue.yaml").write_text(text.replace(title, "A catalogue of our own"), encoding="utf-8")
    (tmp_path / "digimaturity.toml").write_text('catalogue = "own"\n', encoding="utf-8")
    below = tmp_path / "below"
    below.mkdir()
    assert "A catalogue of our own" in call("criteria", "stats", at=below).stdout
