"""``digimaturity init``, ``doctor`` and ``status``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
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


def test_a_workspace_is_found_from_below(tmp_path: Path) -> None:
    """A command started in a folder inside the workspace works on the workspace."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    below = study / "notes" / "may"
    below.mkdir(parents=True)
    assert json.loads(call("status", "--format", "json", at=below).stdout)["edition"] == "2026"


def settings(study: Path, *words: str, **variables: str) -> dict[str, tuple[str, str]]:
    """What doctor says of each setting: value and origin."""
    done = call("doctor", *words, "--format", "json", at=study, **variables)
    checks: list[dict[str, Any]] = json.loads(done.stdout)["checks"]
    return {
        c["what"].removeprefix("Setting "): (c["says"], c["why"]) for c in checks if c["what"].startswith("Setting ")
    }


@pytest.mark.parametrize("name", ["edition", "panel", "assessor"])
def test_doctor_says_where_each_setting_comes_from(tmp_path: Path, name: str) -> None:
    """Flag before variable before digimaturity.toml before the default, and the origin is named each time."""
    study = workspace(tmp_path)
    default = settings(study)[name]
    assert default[1] == "default"
    (study / "digimaturity.toml").write_text(f'{name} = "from-file"\n', encoding="utf-8")
    assert settings(study)[name] == ("from-file", f"the file {study / 'digimaturity.toml'}")
    variable = {f"DIGIMATURITY_{name.upper()}": "from-variable"}
    assert settings(study, **variable)[name] == ("from-variable", f"the variable DIGIMATURITY_{name.upper()}")
    assert settings(study, f"--{name}", "from-flag", **variable)[name] == ("from-flag", f"the flag --{name}")


def test_settings_have_the_effect_that_doctor_tells(tmp_path: Path) -> None:
    """The edition that status reads follows the same order: flag, variable, file."""
    given = [("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", e) for e in ("2025", "2026", "2027")]
    study = workspace(tmp_path, *given)

    def edition(*words: str, variable: str | None = None) -> str:
        done = call("status", *words, "--format", "json", at=study, DIGIMATURITY_EDITION=variable)
        return str(json.loads(done.stdout)["edition"])

    assert edition() == "2027"
    (study / "digimaturity.toml").write_text('edition = "2025"\n', encoding="utf-8")
    assert edition() == "2025"
    assert edition(variable="2026") == "2026"
    assert edition("--edition", "2027", variable="2026") == "2027"


def test_doctor_finds_what_is_wrong(tmp_path: Path) -> None:
    """A broken edition and a workspace that cannot be written to are marked, and the code is 1."""
    study = workspace(tmp_path)
    broken = study / "assessments" / "2026"
    broken.mkdir()
    (broken / "edition.yaml").write_text("format: 1\nid: 2026\n", encoding="utf-8")
    done = call("doctor", at=study)
    assert (done.returncode, "WRONG" in done.stdout) in {(1, True), (4, False)}
    (broken / "edition.yaml").unlink()
    with read_only(study):
        done = call("doctor", "--format", "json", at=study)
    payload = json.loads(done.stdout)
    assert (done.returncode, payload["ok"]) == (1, False)
    assert [c["what"] for c in payload["checks"] if not c["ok"]] == ["May be written to"]


def test_doctor_outside_a_workspace(tmp_path: Path) -> None:
    """Outside a workspace doctor is content and says that saving does not work."""
    done = call("doctor", at=tmp_path)
    assert done.returncode == 0
    assert "none: reading works, saving does not" in done.stdout


def test_status_counts_what_each_assessor_has_answered(tmp_path: Path) -> None:
    """Two answers of Anna, one of Bo that counts, and an organisation named without answers: 2, 1 and 0 of 168."""
    study = workspace(
        tmp_path,
        ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"),
        ("malmo", "PRE-32", "na", "--reason", "gratis", "--assessor", "Anna", "--edition", "2026"),
        ("malmo", "PRE-01", "2", "--assessor", "Bo", "--edition", "2026"),
        ("malmo", "PRE-03", "blocked", "--reason", "nere", "--assessor", "Bo", "--edition", "2026"),
    )
    rows = json.loads(call("status", "malmo", "lund", "--format", "json", at=study).stdout)["rows"]
    assert [(r["organisation"], r.get("assessor"), r["answered"]) for r in rows] == [
        ("City of Malmö", "Anna", "2/168"),
        ("City of Malmö", "Bo", "1/168"),
        ("Lund Municipality", None, "0/168"),
    ]
    assert rows[0]["minutes_left"] < rows[2]["minutes_left"]


def test_status_of_an_edition_that_is_not_there(tmp_path: Path) -> None:
    """The editions that there are come with code 2."""
    done = call("status", "--edition", "1999", at=workspace(tmp_path))
    assert (done.returncode, "There are: " in done.stderr) == (2, True)
