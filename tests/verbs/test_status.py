"""``digimaturity status``: who has answered how much."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.running import call, run, workspace
from tests.tried import tried_catalogue

if TYPE_CHECKING:
    from pathlib import Path


def test_status_counts_what_each_assessor_has_answered(tmp_path: Path) -> None:
    """Two answers of Anna, one of Bo, known in part, and an organisation named without: 2, 1 and 0 of 168."""
    study = workspace(
        tmp_path,
        ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"),
        ("malmo", "PRE-32", "na", "--reason", "gratis", "--assessor", "Anna", "--edition", "2026"),
        ("malmo", "PRE-01", "2-5", "--reason", "olika", "--assessor", "Bo", "--edition", "2026"),
        ("malmo", "PRE-03", "blocked", "--reason", "nere", "--assessor", "Bo", "--edition", "2026"),
    )
    rows = json.loads(call("status", "malmo", "lund", "--format", "json", at=study).stdout)["rows"]
    assert [(r["organisation"], r.get("assessor"), r["answered"]) for r in rows] == [
        ("City of Malmö", "Anna", "2/168"),
        ("City of Malmö", "Bo", "1/168"),
        ("Lund Municipality", None, "0/168"),
    ]
    assert rows[0]["minutes_left"] < rows[2]["minutes_left"]
    assert [(r["blocked"], r["in_part"]) for r in rows] == [(0, 0), (1, 1), (0, 0)]


def test_status_of_an_edition_that_is_not_there(tmp_path: Path) -> None:
    """The editions that there are come with code 2."""
    done = call("status", "--edition", "1999", at=workspace(tmp_path))
    assert (done.returncode, "There are: " in done.stderr) == (2, True)


def test_status_session_and_score_count_alike(tmp_path: Path) -> None:
    """With two services there are 222 questions; what the session says is done, status says too."""
    study = workspace(
        tmp_path,
        ("malmo", "PRE-02", "2", "--service", "Bygglov=https://b.example", "--assessor", "Anna", "--edition", "2026"),
        ("malmo", "PRE-02", "2", "--service", "Skola=https://s.example", "--assessor", "Anna"),
        ("malmo", "EXP-09", "3", "--service", "Skola", "--assessor", "Anna"),
        ("malmo", "PRE-03", "blocked", "--reason", "nere", "--assessor", "Anna"),
    )
    row = json.loads(call("status", "--format", "json", at=study).stdout)["rows"][0]
    assert (row["answered"], row["n_criteria"], row["n_services"]) == ("3/222", 168, 2)
    assert (row["blocked"], row["services_missing"], row["without_evidence"]) == (1, 1, 3)
    assert "3 of 222 answered" in run("assess", "malmo", "--assessor", "Anna", at=study, stdin="q\n").stderr
    assert "2 of 168 criteria answered" in call("score", "malmo", at=study).stdout


def test_an_empty_study_has_no_status_yet(tmp_path: Path) -> None:
    """It says so, and what ships is not shown as its own; an organisation that is named has everything left."""
    study = workspace(tmp_path)
    done = call("status", at=study)
    assert (done.returncode, "has no answers yet" in done.stdout, "EU eGov" in done.stdout) == (0, True, False)
    assert json.loads(call("status", "--format", "json", at=study).stdout)["rows"] == []
    assert "0/168" in call("status", "malmo", at=study).stdout
    assert sorted(p.name for p in (study / "assessments").iterdir()) == []


def test_tries_left_do_not_leave_an_assessment_unfinished(tmp_path: Path) -> None:
    """What has one try of three counts as answered; two are left, and no column says so where none is."""
    study = workspace(tmp_path)
    asked = ("--catalogue", str(tried_catalogue(study)))
    anna = ("--assessor", "Anna", "--edition", "2026")
    assert call("answer", "malmo", "ONE-03", "5", *anna, *asked, at=study).returncode == 0
    assert "Tries left" not in call("status", *asked, at=study).stdout
    assert call("answer", "malmo", "ONE-02", "4", *anna, *asked, at=study).returncode == 0
    (row,) = json.loads(call("status", "--format", "json", *asked, at=study).stdout)["rows"]
    assert (row["n_answered"], row["tries_left"]) == (2, 2)
    assert "Tries left" in call("status", *asked, at=study).stdout
