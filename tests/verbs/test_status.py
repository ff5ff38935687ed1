"""``digimaturity status``: who has answered how much."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.running import call, run, workspace
from tests.tried import tried_catalogue

from digimaturity.model.sending import Sending, Standing
from digimaturity.workspace.errand_files import change_errands

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


def test_status_of_a_study_with_a_plan(tmp_path: Path) -> None:
    """Each is counted on what is theirs; hours per assessor, days of the fieldwork, what two have answered alike."""
    study = workspace(tmp_path)
    plan = """format: 1
start: 2026-11-02
end: 2026-11-13
assignments:
- {organisation: malmo, assessor: Anna}
- {organisation: malmo, assessor: Bo, criteria: [PRE-01, PRE-02]}
- {organisation: lund, assessor: Bo}
"""
    (study / "assessments" / "2026").mkdir(parents=True)
    (study / "assessments" / "2026" / "fieldwork.yaml").write_text(plan, encoding="utf-8")
    assert "Anna" in call("status", at=study).stdout
    for criterion, level in (("PRE-01", "4"), ("PRE-02", "2")):
        call("answer", "malmo", criterion, level, "--assessor", "Bo", "--edition", "2026", at=study)
    call("answer", "malmo", "PRE-01", "4", "--assessor", "Anna", at=study)
    made = json.loads(call("status", "--format", "json", at=study).stdout)
    assert [(r["organisation"], r["assessor"], r["answered"], r["n_own"]) for r in made["rows"]] == [
        ("City of Malmö", "Anna", "1/168", None),
        ("City of Malmö", "Bo", "2/2", 2),
        ("Lund Municipality", "Bo", "0/168", None),
    ]
    fieldwork = made["fieldwork"]
    assert [(p["assessor"], p["organisations"]) for p in fieldwork["assessors"]] == [("Anna", "0/1"), ("Bo", "1/2")]
    assert fieldwork["working_days"] == 10
    # Anna has a double-coded criterion left, so nothing is compared yet.
    assert fieldwork["double_coding"]["n_planned"] == 2
    assert (fieldwork["double_coding"]["n_coded"], fieldwork["double_coding"]["n_units"]) == (1, 0)
    call("answer", "malmo", "PRE-02", "4", "--assessor", "Anna", at=study)
    made = json.loads(call("status", "--format", "json", at=study).stdout)["fieldwork"]["double_coding"]
    assert (made["n_coded"], made["n_units"], made["share_alike"]) == (2, 2, 0.5)
    text = " ".join(call("status", at=study).stdout.split())
    assert "The same answer so far: 50% of 2 at 1 organisation where both are done." in text


def test_status_counts_the_answers_that_are_waited_for(tmp_path: Path) -> None:
    """An errand that waits is counted for whoever sent it; one that is settled is not."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    assert "Errands out" not in call("status", at=study).stdout
    sent = Sending(1, "CRM-10", "email", "Hej?", "2026-11-02T10:00:00+01:00", "anna")
    both = (sent, replace(sent, number=2, standing=Standing.NOTHING))
    folder = study / "assessments" / "2026" / "malmo"
    change_errands(folder, "malmo", "anna", lambda stands: replace(stands, sendings=both))
    assert json.loads(call("status", "--format", "json", at=study).stdout)["rows"][0]["errands"] == 1
    assert "Errands out" in " ".join(call("status", at=study).stdout.split())
