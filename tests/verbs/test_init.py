"""``digimaturity init``: a workspace where there was none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.running import call, workspace
from tests.unwilling_disk import read_only

if TYPE_CHECKING:
    from pathlib import Path


def test_init_makes_a_workspace(tmp_path: Path) -> None:
    """A new folder gets a settings file, a place for assessments and a .gitignore for locks; the next step is told."""
    done = call("init", "study/deep", at=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "digimaturity assess" in done.stderr
    made = tmp_path / "study" / "deep"
    assert sorted(p.name for p in made.iterdir()) == [".gitignore", "assessments", "digimaturity.toml"]
    assert call("doctor", at=made).returncode == 0


def test_init_changes_nothing_that_is_there(tmp_path: Path) -> None:
    """A second init ends with code 0 and leaves settings, .gitignore and answers to the letter."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    (study / "digimaturity.toml").write_text('edition = "2026"\n', encoding="utf-8")
    (study / ".gitignore").write_text("*.bak\n", encoding="utf-8")
    before = {p: p.read_bytes() for p in study.rglob("*") if p.is_file()}
    done = call("init", str(study), at=tmp_path)
    assert (done.returncode, "is a workspace already" in done.stderr) == (0, True)
    assert {p: p.read_bytes() for p in study.rglob("*") if p.is_file()} == before


def test_init_in_this_folder_keeps_its_files(tmp_path: Path) -> None:
    """Without a name, the folder itself becomes the workspace, and a .gitignore that is there stays."""
    (tmp_path / ".gitignore").write_text("x\n", encoding="utf-8")
    assert call("init", at=tmp_path).returncode == 0
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "x\n"
    assert (tmp_path / "assessments").is_dir()


def test_init_where_it_cannot_be(tmp_path: Path) -> None:
    """A file in the way is code 2; a disk that refuses is code 4 with the reason."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert call("init", "file", at=tmp_path).returncode == 2
    shut = tmp_path / "shut"
    shut.mkdir()
    with read_only(shut):
        done = call("init", "study", at=shut)
        assert (done.returncode, "Cannot write" in done.stderr) == (4, True)
