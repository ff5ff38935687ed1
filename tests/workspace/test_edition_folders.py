"""An edition's folder gets another name, or is laid aside."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace

from digimaturity.ground.errors import InvalidDataError, StorageError
from digimaturity.ground.yamlfile import read_yaml
from digimaturity.workspace.edition_folders import remove_edition, rename_edition
from digimaturity.workspace.kept_edition import read_edition
from digimaturity.workspace.locks import held

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.workspace.kept_edition import KeptEdition


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A workspace with two organisations in the edition 2072, which describes itself."""
    own = ("--assessor", "Anna", "--edition", "2072")
    made = tmp_path / "study"
    assert call("init", str(made), "--edition", "2072", at=tmp_path).returncode == 0
    for organisation in ("malmo", "lund"):
        assert call("answer", organisation, "PRE-01", "4", *own, at=made).returncode == 0
    return made


def kept(study: Path, name: str = "2072") -> KeptEdition:
    """The edition as it lies on disk."""
    return read_edition(study / "assessments" / name, writable=True)


def test_whatever_says_the_name_says_the_new_one(study: Path) -> None:
    """Folder, files, title and settings change in what says the name, and every comment stays where it stood."""
    anna = study / "assessments" / "2072" / "malmo" / "anna.yaml"
    anna.write_text(anna.read_text(encoding="utf-8").replace("'2072'", "2072  # fel år"), encoding="utf-8")
    before = anna.read_text(encoding="utf-8")
    (study / "digimaturity.toml").write_text('# vår\nedition = "2072" # den här\npanel = "2072"\n', encoding="utf-8")
    folder = rename_edition(study, kept(study), "2027")
    assert (folder, folder.is_dir(), (study / "assessments" / "2072").exists()) == (
        study / "assessments" / "2027",
        True,
        False,
    )
    assert [read_yaml(f)["edition"] for f in sorted(folder.glob("*/anna.yaml"))] == ["2027", "2027"]
    after = (folder / "malmo" / "anna.yaml").read_text(encoding="utf-8")
    assert after.splitlines()[6:] == before.splitlines()[6:]
    assert "# fel år" in after
    itself = read_yaml(folder / "edition.yaml")
    assert (itself["id"], itself["title"]) == ("2027", {"sv": "2027", "en": "2027"})
    toml = (study / "digimaturity.toml").read_text(encoding="utf-8")
    assert toml == '# vår\nedition = "2027" # den här\npanel = "2072"\n'


def test_a_title_of_its_own_stays(study: Path) -> None:
    """Only a title that was the name follows it; settings that name another edition stay."""
    path = study / "assessments" / "2072" / "edition.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("sv: '2072'", "sv: Första"), encoding="utf-8")
    (study / "digimaturity.toml").write_text('edition = "2026"\n', encoding="utf-8")
    folder = rename_edition(study, kept(study), "2027")
    assert read_yaml(folder / "edition.yaml")["title"] == {"sv": "Första", "en": "2027"}
    assert (study / "digimaturity.toml").read_text(encoding="utf-8") == 'edition = "2026"\n'


def test_what_was_broken_off_is_completed_by_doing_it_again(study: Path) -> None:
    """Files that say the new name already are left, the others follow."""
    anna = study / "assessments" / "2072" / "malmo" / "anna.yaml"
    anna.write_text(anna.read_text(encoding="utf-8").replace("'2072'", "'2027'"), encoding="utf-8")
    folder = rename_edition(study, kept(study), "2027")
    assert {read_yaml(f)["edition"] for f in folder.glob("*/anna.yaml")} == {"2027"}


def test_nothing_moves_while_somebody_answers(study: Path) -> None:
    """An open session is waited for by nobody: it is said, and every file is as it was."""
    before = {p: p.read_bytes() for p in study.rglob("*.yaml")}
    with held(study / "assessments" / "2072" / "malmo" / "anna.yaml"):
        with pytest.raises(StorageError, match="Somebody is answering"):
            rename_edition(study, kept(study), "2027")
        with pytest.raises(StorageError, match="Somebody is answering"):
            remove(study)
    assert {p: p.read_bytes() for p in study.rglob("*.yaml")} == before


def remove(study: Path) -> Path:
    """Lay the edition aside at a known moment."""
    return remove_edition(study, kept(study), "2026-11-28T18:43:05+01:00")


def test_a_removed_edition_is_whole_and_can_come_back(study: Path) -> None:
    """It lies beside the study's editions, to the letter, under its name and the moment."""
    folder = study / "assessments" / "2072"
    before = {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*.yaml")}
    laid = remove(study)
    assert laid == study / "removed" / "2072-20261128T184305"
    assert {p.relative_to(laid): p.read_bytes() for p in laid.rglob("*.yaml")} == before
    assert not folder.exists()
    shutil.move(laid, folder)
    assert call("score", "malmo", "--edition", "2072", at=study).returncode == 0


def test_a_file_that_cannot_be_read_stops_the_renaming(study: Path) -> None:
    """It is named, and the folder has its old name."""
    anna = study / "assessments" / "2072" / "malmo" / "anna.yaml"
    anna.write_text("answers: [", encoding="utf-8")
    with pytest.raises(InvalidDataError, match="cannot be read"):
        rename_edition(study, kept(study), "2027")
    assert anna.is_file()


def test_a_disk_that_refuses(study: Path) -> None:
    """Where the folder to move to cannot be made, an error says so in words, and the edition stays."""
    (study / "removed").write_text("", encoding="utf-8")
    with pytest.raises(StorageError, match="something else stands there already"):
        remove(study)
    assert (study / "assessments" / "2072" / "malmo" / "anna.yaml").is_file()


def test_an_edition_without_anything_in_it(tmp_path: Path) -> None:
    """An empty folder is an edition too: it is renamed and laid aside as any other."""
    study = workspace(tmp_path)
    (study / "assessments" / "tom").mkdir()
    assert rename_edition(study, kept(study, "tom"), "2027").is_dir()
    assert remove_edition(study, kept(study, "2027"), "2026-11-28").is_dir()
