"""``digimaturity criteria``: read, check and count the questions."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from tests.builders import REPOSITORY
from tests.running import call

from digimaturity.ground.yamlfile import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "catalogue": "criteria/catalogue.yaml",
    "dimension": "criteria/presence.yaml",
    "panel": "criteria/panels/digital-leaders-2019.yaml",
    "crosswalk": "criteria/crosswalks/eu-egov-2023.yaml",
    "reference": "criteria/reference/digital-leaders-2019.yaml",
    "edition": "assessments/eu-2023/edition.yaml",
    "assessment": "assessments/eu-2023/csn/eu-egov-2023.yaml",
    "services": "assessments/eu-2023/csn/services.yaml",
    "replies": "assessments/exempel/exempelstad/replies.yaml",
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A copy of the catalogue to spoil."""
    return shutil.copytree(REPOSITORY / "criteria", tmp_path / "own")


def test_a_word_leaves_the_criteria_that_hold_it(tmp_path: Path) -> None:
    """All 168 without a word; a dimension's own with its id; those that hold a word in either language."""
    counts = {}
    for word in ((), ("MOB",), ("sök",), ("search",), ("zzzz",)):
        done = call("criteria", "list", *word, "--format", "json", at=tmp_path)
        counts["".join(word)] = len(json.loads(done.stdout)["criteria"])
    assert (counts[""], counts["zzzz"]) == (168, 0)
    assert 22 <= counts["MOB"] < 168
    assert 0 < counts["sök"] < 168
    assert 0 < counts["search"] < 168


def test_a_criterion_in_both_languages_at_once(tmp_path: Path) -> None:
    """The JSON of a criterion holds Swedish and English, whatever the language of the run."""
    found = [
        json.loads(call("criteria", "show", "exp-27", "--format", "json", "--lang", lang, at=tmp_path).stdout)
        for lang in ("sv", "en")
    ]
    assert found[0] == found[1]
    assert set(found[0]["criterion"]["title"]) == {"sv", "en"}


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


def test_stats_add_up(tmp_path: Path) -> None:
    """The dimensions' counts and minutes add up to the whole catalogue's."""
    *parts, whole = json.loads(call("criteria", "stats", "--format", "json", at=tmp_path).stdout)["dimensions"]
    assert whole["n"] == 168 == sum(p["n"] for p in parts)
    for kind in ("look", "find", "errand", "timed", "measured", "machine"):
        assert whole[kind] == sum(p[kind] for p in parts)
    assert sum(whole[k] for k in ("look", "find", "errand", "timed", "measured", "machine")) == 168


def test_a_crosswalk_says_what_is_mapped_and_what_is_not(tmp_path: Path) -> None:
    """Every rule names a criterion of the catalogue, and every question left out has a reason."""
    shown = json.loads(call("criteria", "crosswalk", "eu-egov-2023", "--format", "json", at=tmp_path).stdout)
    assert shown["n_criteria"] == len({r["criterion"] for r in shown["mapped"]})
    assert all(r["asks"] and r["item"] for r in shown["mapped"])
    assert all(u["why"] for u in shown["unmapped"])


@pytest.mark.parametrize("kind", [*KINDS, "organisations"])
def test_the_schema_of_each_kind_of_file(tmp_path: Path, kind: str) -> None:
    """Each JSON Schema is one, and a file of that kind that ships is valid by it."""
    done = call("criteria", "schema", kind, at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    schema = json.loads(done.stdout)
    Draft202012Validator.check_schema(schema)
    if kind == "organisations":
        path = next((REPOSITORY / "criteria" / "panels" / "organisations").glob("*.yaml"))
    else:
        path = REPOSITORY / KINDS[kind]
    errors = [e.message for e in Draft202012Validator(schema).iter_errors(read_yaml(path))]
    assert errors == []


def test_release_locks_the_meaning(tmp_path: Path, catalogue: Path) -> None:
    """After a release, check finds that a criterion's levels changed; before it, the same change is no finding."""
    shutil.rmtree(catalogue / "released", ignore_errors=True)
    assert call("criteria", "release", "--catalogue", str(catalogue), at=tmp_path).returncode == 0
    assert call("criteria", "check", "--catalogue", str(catalogue), at=tmp_path).returncode == 0
    path = catalogue / "presence.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    first = next(n for n, line in enumerate(lines) if line.strip().startswith("- id: PRE-02"))
    del lines[next(n for n in range(first, len(lines)) if lines[n].strip().startswith("weight:")) :][:0]
    changed = "\n".join(lines).replace("PRE-01", "PRE-90", 1)
    path.write_text(changed, encoding="utf-8")
    done = call("criteria", "check", "--catalogue", str(catalogue), at=tmp_path)
    assert done.returncode == 1
    assert "PRE-01" in done.stdout
