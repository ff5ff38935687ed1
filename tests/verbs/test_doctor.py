"""``digimaturity doctor``: where each setting comes from, and what is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.drawing import shot
from tests.running import call, workspace
from tests.unwilling_disk import read_only

if TYPE_CHECKING:
    from pathlib import Path


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
    given = [("malmo", "PRE-01", "4", "--assessor", "Anna", "--new-edition", e) for e in ("2025", "2026", "2027")]
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


def test_doctor_lists_the_extras(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each library with its version; one of an extra that is missing is no fault, and how to get it is told."""
    wanted = ["typer>=0.26", "pyarrow>=17 ; extra == 'parquet'", 'no-such-thing>=1; extra == "sheets"']
    monkeypatch.setattr("importlib.metadata.requires", lambda _: wanted)
    done = call("doctor", "--format", "json", at=tmp_path)
    said = {c["what"]: (c["ok"], c["says"]) for c in json.loads(done.stdout)["checks"]}
    assert done.returncode == 0
    assert said["Library typer"][0]
    assert said["Extra parquet: pyarrow"][1][0].isdigit()
    assert said["Extra sheets: no-such-thing"] == (True, "not installed; pip install 'digimaturity[sheets]'")


def test_doctor_says_which_shipped_organisation_is_replaced(tmp_path: Path) -> None:
    """It is no fault, but nothing that anybody should overlook."""
    study = workspace(tmp_path)
    text = "organisations:\n- {id: malmo, kind: municipality, name: {sv: Malmö ny}}\n"
    (study / "organisations.yaml").write_text(text, encoding="utf-8")
    done = call("doctor", at=study)
    assert done.returncode == 0, done.stdout
    assert "malmo replaces City of Malmö, which ships with the tool." in done.stdout


def test_doctor_goes_on_past_what_cannot_be_read(tmp_path: Path) -> None:
    """Settings, register, panels and editions are told each by itself, whatever the others are like."""
    study = workspace(tmp_path)
    for name in ("assessments/2026/edition.yaml", "panels/own.yaml", "organisations.yaml"):
        (study / name).parent.mkdir(parents=True, exist_ok=True)
        (study / name).write_text("a: b: c\n", encoding="utf-8")
    done = call("doctor", "--format", "json", at=study)
    assert done.returncode == 1
    told = {c["what"]: c["says"] for c in json.loads(done.stdout)["checks"] if not c["ok"]}
    for name in ("assessments/2026/edition.yaml", "panels/own.yaml", "organisations.yaml"):
        assert told[f"{study / name}:1"].startswith("This is not valid YAML: there is a colon")


def test_doctor_names_pictures_that_nothing_leads_to(tmp_path: Path) -> None:
    """Nothing is wrong with them; one that only the history names is not among them, nor one put there by hand."""
    own = ("malmo", "PRE-01", "--edition", "2026", "--assessor", "Anna")
    study = workspace(tmp_path)
    for name, colour in (("a.png", "red"), ("b.png", "blue")):
        (tmp_path / name).write_bytes(shot(colour=colour))
        assert call("evidence", *own, "--file", str(tmp_path / name), at=study).returncode == 0
    assert call("evidence", *own, "--remove", "1", at=study).returncode == 0
    folder = study / "assessments" / "2026" / "evidence"
    (folder / "by-hand.png").write_bytes(b"x")
    done = call("doctor", at=study)
    assert (done.returncode, "can be removed" in done.stdout) == (0, False)
    stray = folder / f"{'0' * 64}.png"
    stray.write_bytes(b"x")
    done = call("doctor", "--format", "json", at=study)
    (said,) = (c["says"] for c in json.loads(done.stdout)["checks"] if c["what"] == str(folder))
    assert (done.returncode, said) == (
        0,
        f"1 file that neither answers nor history name, and that can be removed: {stray.name}",
    )


def test_doctor_tells_of_a_picture_that_is_changed_or_gone(tmp_path: Path) -> None:
    """Each with the place in the file that leads to it, and code 1."""
    study = workspace(tmp_path)
    (tmp_path / "a.png").write_bytes(shot())
    given = ("malmo", "PRE-01", "4", "--file", str(tmp_path / "a.png"), "--edition", "2026", "--assessor", "Anna")
    assert call("answer", *given, at=study).returncode == 0
    (kept,) = (study / "assessments" / "2026" / "evidence").iterdir()
    kept.write_bytes(shot(colour="green"))
    done = call("doctor", at=study)
    assert (done.returncode, "its SHA-256 is another" in done.stdout) == (1, True)
    kept.unlink()
    done = call("doctor", at=study)
    assert (done.returncode, f"There is no file evidence/{kept.name}" in " ".join(done.stdout.split())) == (1, True)


def test_the_browser_that_probes_look_in_is_told(tmp_path: Path) -> None:
    """Where it is, or that there is none and what does not work then; neither is a fault."""
    there = call("doctor", "--format", "json", at=tmp_path, DIGIMATURITY_CHROMIUM="/opt/chromium")
    absent = call("doctor", "--format", "json", at=tmp_path, DIGIMATURITY_CHROMIUM=None, PATH="")
    shell = tmp_path / "chromium-headless-shell"
    shell.touch(0o755)
    windowless = call("doctor", "--format", "json", at=tmp_path, DIGIMATURITY_CHROMIUM=None, PATH=str(tmp_path))
    said = [
        next(c for c in json.loads(done.stdout)["checks"] if c["what"] == "Browser for probes")
        for done in (there, absent, windowless)
    ]
    assert (said[0]["says"], said[0]["ok"]) == ("/opt/chromium", True)
    assert (said[1]["says"], said[1]["ok"]) == ("no Chromium; everything works but --browser and see", True)
    assert (said[2]["says"], said[2]["ok"]) == (f"{shell}; see needs one with a window", True)
