"""Answers given on another version of the catalogue: said once, with what counts no more and what took its place."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.builders import DATA
from tests.running import call, workspace

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

_ANSWERS = """\
format: 1
organisation: malmo
edition: "2025"
catalogue: {{id: mini, version: "{v}"}}
assessor: {{id: anna, name: Anna, role: assessor}}
answers:
  ONE-02: {{outcome: scored, level: 5, method: person, by: anna, at: "2025-03-02T09:15:00+01:00"}}
  TWO-03: {{outcome: scored, level: 5, method: person, by: anna, at: "2025-03-02T09:15:00+01:00"}}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """An edition on version 1.0 of the small catalogue, which is 1.1 now and has retired TWO-03."""
    return _study(tmp_path, "1.0")


def _study(tmp_path: Path, version: str) -> Path:
    root = workspace(tmp_path)
    shutil.copytree(DATA / "catalogues" / "mini", root / "mini")
    edition = root / "assessments" / "2025"
    (edition / "malmo").mkdir(parents=True)
    (edition / "edition.yaml").write_text(
        f'format: 1\nid: "2025"\ntitle: {{sv: "2025", en: "2025"}}\ncatalogue: {{id: mini, version: "{version}"}}\n',
        encoding="utf-8",
    )
    (edition / "malmo" / "anna.yaml").write_text(_ANSWERS.format(v=version), encoding="utf-8")
    return root


def _replaced(study: Path) -> None:
    path = study / "mini" / "two.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - id: TWO-02\n", "  - id: TWO-02\n    replaces: [TWO-03]\n"), encoding="utf-8")


def _run(study: Path, *words: str, lang: str = "sv") -> subprocess.CompletedProcess[str]:
    given = ("--catalogue", str(study / "mini"))
    return call(*words, *given, at=study, DIGIMATURITY_LANG=lang, COLUMNS="500")


_SAID = "Utgåvan besvarades på katalog 1.0 och räknas här på 1.1. 1 svar räknas inte: TWO-03 (utgått)."
_EDITION = ("--edition", "2025")


@pytest.mark.parametrize(
    "words",
    [
        ("score", "malmo"),
        ("compare", "malmo"),
        ("status",),
        ("explain", "malmo"),
        ("explain", "malmo", "ONE-02"),
        ("plan", "malmo"),
        ("doctor",),
    ],
)
def test_every_command_says_it_once(study: Path, words: tuple[str, ...]) -> None:
    """Both versions, how many answers do not count and which: once, in the same words everywhere."""
    said = " ".join(_run(study, *words, *_EDITION).stdout.split())
    assert said.count(_SAID) == 1


@pytest.mark.parametrize("words", [("score", "malmo"), ("compare", "malmo"), ("status",), ("doctor",)])
def test_nothing_is_said_where_the_versions_agree(tmp_path: Path, words: tuple[str, ...]) -> None:
    """An edition on the version in use has no such sentence, though a retired answer is kept in it."""
    done = _run(_study(tmp_path, "1.1"), *words, *_EDITION)
    assert "besvarades på katalog" not in done.stdout
    done = _run(tmp_path, *words, *_EDITION, "--format", "json")
    assert "answered_on" not in done.stdout


def test_what_took_its_place_is_named(study: Path) -> None:
    """In both languages, and as data with both versions."""
    _replaced(study)
    assert "TWO-03 (ersatt av TWO-02)." in " ".join(_run(study, "score", "malmo", *_EDITION).stdout.split())
    english = " ".join(_run(study, "score", "malmo", *_EDITION, lang="en").stdout.split())
    assert "The edition was answered on catalogue 1.0 and is scored here on 1.1." in english
    assert "1 answer does not count: TWO-03 (replaced by TWO-02)." in english
    for words in (("score", "malmo"), ("compare", "malmo"), ("status",)):
        record = json.loads(_run(study, *words, *_EDITION, "--format", "json").stdout)
        assert record["answered_on"] == {
            "versions": ["1.0"],
            "used": "1.1",
            "not_counted": [{"id": "TWO-03", "replaced_by": ["TWO-02"]}],
        }


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_reports_say_it(study: Path, suffix: str) -> None:
    """The memo and the page say it among what the score does not say."""
    out = study / f"malmo.{suffix}"
    done = _run(study, "report", "malmo", *_EDITION, "--output", str(out))
    assert done.returncode == 0, done.stderr
    said = " ".join(out.read_text(encoding="utf-8").split())
    assert said.count("besvarades på katalog") == 1


def test_an_answer_to_an_older_edition_is_saved_and_told(study: Path) -> None:
    """``answer`` says on which catalogue answers are given and how to begin a new edition, and saves."""
    done = _run(study, "answer", "malmo", "ONE-02", "0", "--assessor", "Anna", *_EDITION)
    assert done.returncode == 0
    assert done.stderr.count("Utgåvan 2025 är på katalog 1.0, men frågorna och svaren är på 1.1.") == 1
    assert "--new-edition NAMN" in done.stderr
    assert "ONE-02: 0 sparat" in done.stderr
    new = _run(study, "answer", "malmo", "ONE-02", "0", "--assessor", "Anna", "--new-edition", "2026")
    assert new.returncode == 0
    assert "är på katalog" not in new.stderr


def test_an_older_version_that_asks_the_same_needs_no_new_edition(study: Path) -> None:
    """Where both versions were released with the same meaning, ``answer`` and ``assess`` have nothing to say of it."""
    assert call("criteria", "release", "--catalogue", str(study / "mini"), at=study).returncode == 0
    released = study / "mini" / "released"
    shutil.copy(released / "1.1.json", released / "1.0.json")
    done = _run(study, "answer", "malmo", "ONE-02", "0", "--assessor", "Anna", *_EDITION)
    assert done.returncode == 0
    asked = _run(study, "assess", "malmo", "--plain", "--assessor", "Anna", *_EDITION)
    assert "är på katalog" not in done.stderr + asked.stdout + asked.stderr


def test_a_session_in_an_older_edition_says_it_once(study: Path) -> None:
    """``assess`` says it before its first question."""
    done = _run(study, "assess", "malmo", "--plain", "--assessor", "Anna", *_EDITION)
    assert (done.stdout + done.stderr).count("Utgåvan 2025 är på katalog 1.0") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("answer", "malmo", "TWO-03", "5", "--assessor", "Bo"),
        ("answer", "malmo", "TWO-03", "5", "--day", "2025-01-01", "--assessor", "Bo"),
        ("assess", "malmo", "--only", "TWO-03", "--plain", "--assessor", "Bo"),
        ("explain", "malmo", "TWO-03"),
    ],
)
def test_a_retired_criterion_is_refused_with_what_took_its_place(study: Path, words: tuple[str, ...]) -> None:
    """With the exit code of a usage error, and nothing is saved."""
    done = _run(study, *words, *_EDITION)
    assert done.returncode == 2
    assert "TWO-03 har utgått." in done.stderr
    assert "Alla har det." in done.stderr
    _replaced(study)
    assert "TWO-03 är ersatt av TWO-02." in _run(study, *words, *_EDITION).stderr
    assert "TWO-03 has been replaced by TWO-02." in _run(study, *words, *_EDITION, lang="en").stderr
    assert not (study / "assessments" / "2025" / "malmo" / "bo.yaml").exists()


def test_show_begins_with_what_became_of_it(study: Path) -> None:
    """The status comes first, with the version and why; as data too, and nothing of the sort for one that is asked."""
    said = _run(study, "criteria", "show", "TWO-03").stdout
    assert "Utgått i 1.0: Alla har det." in said
    assert said.index("Utgått i 1.0") < said.index("Fråga ")
    _replaced(study)
    assert "Replaced by TWO-02 in 1.0: Everyone has it." in _run(study, "criteria", "show", "TWO-03", lang="en").stdout
    record = json.loads(_run(study, "criteria", "show", "TWO-03", "--format", "json").stdout)["criterion"]
    assert record["retired"]["version"] == "1.0"
    assert record["retired"]["replaced_by"] == ["TWO-02"]
    assert "Läge" not in _run(study, "criteria", "show", "TWO-02").stdout


def test_a_group_of_one_shares_nothing(study: Path) -> None:
    """A caption speaks of common criteria only where there is somebody to have them in common with."""
    said = _run(study, "compare", "malmo", *_EDITION).stdout
    assert "gemensamma" not in said


def test_the_earlier_version_is_written_first(study: Path) -> None:
    """``criteria changes`` with the later version first says so."""
    done = _run(study, "criteria", "changes", "1.1", "1.0")
    assert done.returncode == 2
    assert "1.1 är senare än 1.0." in done.stderr
    assert "Skriv den tidigare först: 1.0 1.1." in done.stderr
