"""``digimaturity score``: one organisation's scorecard."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Malmö with two answers of Anna and one of Bo."""
    return workspace(
        tmp_path,
        ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"),
        ("malmo", "PRE-03", "0", "--assessor", "Anna", "--edition", "2026"),
        ("malmo", "PRE-01", "2", "--assessor", "Bo", "--edition", "2026"),
    )


def test_an_assessor_who_has_not_answered(study: Path) -> None:
    """A name without answers ends with code 2."""
    assert call("score", "malmo", "--assessor", "cecilia", "--edition", "2026", at=study).returncode == 2


def test_an_organisation_without_answers(study: Path) -> None:
    """Those that have answers are named, with code 2."""
    done = call("score", "lund", "--edition", "2026", at=study)
    assert (done.returncode, "There are answers for: malmo." in done.stderr) == (2, True)


def test_a_file_that_does_not_fit_names_line_and_field(study: Path) -> None:
    """A level that the catalogue does not know ends with code 4, file, line and field; nothing is scored."""
    path = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("level: 4", "level: 3"), encoding="utf-8")
    line = path.read_text(encoding="utf-8").split("\n").index("  PRE-01:") + 1
    done = call("score", "malmo", "--edition", "2026", at=study)
    assert (done.returncode, done.stdout) == (4, "")
    assert f"anna.yaml:{line} answers.PRE-01: Level 3 does not exist; choose from 0, 2, 4, 5." in done.stderr


def test_the_scorecard_can_be_written(study: Path, tmp_path: Path) -> None:
    """As CSV, JSON, Markdown or text, as the suffix says."""
    path = tmp_path / "card.json"
    done = call("score", "malmo", "--edition", "2026", "-o", str(path), at=study)
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(path.read_text(encoding="utf-8"))["command"] == "score"


@pytest.mark.shipped
def test_a_scorecard_in_a_file_is_what_its_suffix_says(tmp_path: Path) -> None:
    """The same as --format shows, notes and all; lines of JSON are of a table of many only."""
    words = ("score", "exempelstad", "--edition", "exempel")
    shown = call(*words, "--format", "json", at=tmp_path)
    assert call(*words, "-o", "s.json", at=tmp_path).returncode == 0
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == shown.stdout
    refused = call(*words, "-o", "s.jsonl", at=tmp_path)
    assert (refused.returncode, (tmp_path / "s.jsonl").exists()) == (2, False), refused.stderr
    for form in ("csv", "markdown"):
        assert call(*words, "-o", "t.json", "--format", form, at=tmp_path).returncode == 2
