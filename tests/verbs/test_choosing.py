"""``--profile`` and ``--access``: a new edition's part of the catalogue, and what is shown of one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.profiled import CATALOGUE, DAY, study_of
from tests.running import call, run

if TYPE_CHECKING:
    from pathlib import Path


def test_a_session_with_a_profile_asks_its_criteria_only_and_the_edition_keeps_it(tmp_path: Path) -> None:
    """Also when the next session does not name it."""
    study = study_of(tmp_path, "")
    words = ("assess", "stockholm", "--plain", "--new-edition", "2027", "--profile", "day")
    done = run(*words, at=study, stdin="5\nq\n")
    assert "New edition 2027 · Day profile: 6 of 10 criteria" in done.stderr
    assert "Questions: 1 of 6 answered" in done.stderr
    assert "profile: day\n" in (study / "assessments" / "2027" / "edition.yaml").read_text(encoding="utf-8")
    again = run("assess", "stockholm", "--plain", "--edition", "2027", at=study, stdin="5\nq\n")
    assert "Questions: 2 of 6 answered" in again.stderr


def test_another_profile_than_the_edition_s_is_refused_with_the_command_for_a_new_one(tmp_path: Path) -> None:
    """Nothing is written, and the command that is told works."""
    study = study_of(tmp_path, "")
    before = (study / "assessments" / "2026" / "edition.yaml").read_bytes()
    done = call("assess", "malmo", "--plain", "--profile", "day", at=study)
    assert done.returncode == 2
    command = "digimaturity assess malmo --new-edition 2026-day --profile day"
    assert "The edition 2026 has answers already and uses the whole catalogue profiled." in done.stderr
    assert command in done.stderr
    assert (study / "assessments" / "2026" / "edition.yaml").read_bytes() == before
    assert run(*command.split()[1:], at=study, stdin="5\nq\n").returncode == 0


def test_init_makes_an_edition_with_a_profile_or_an_access_and_needs_its_name(tmp_path: Path) -> None:
    """Without a name it is said how to give one."""
    where = ("--catalogue", str(CATALOGUE))
    done = call("init", "s", "--profile", "day", *where, at=tmp_path)
    assert done.returncode == 2
    assert "-day" in done.stderr
    assert not (tmp_path / "s").exists()
    done = call("init", "s", "--edition", "2027", "--access", "open", *where, at=tmp_path)
    assert "New edition 2027 · open, without login: 8 of 10 criteria." in done.stderr
    text = (tmp_path / "s" / "assessments" / "2027" / "edition.yaml").read_text(encoding="utf-8")
    assert text.endswith("access: open\n")


def test_the_catalogue_can_be_listed_and_counted_by_profile(tmp_path: Path) -> None:
    """With work and waiting apart: of the day's six criteria, two are asked per service, and two are proposable."""
    where = ("--profile", "day", "--catalogue", str(CATALOGUE))
    listed = json.loads(call("criteria", "list", *where, "--format", "json", at=tmp_path).stdout)["criteria"]
    assert tuple(c["id"] for c in listed) == DAY
    said = call("criteria", "list", *where, at=tmp_path).stdout
    assert "Day profile: 6 of 10 criteria" in said
    times = json.loads(call("criteria", "stats", *where, "--format", "json", at=tmp_path).stdout)["time"]
    assert [(t["services"], t["look"], t["proposable"], t["wait"]) for t in times] == [(1, 12, 2, 10), (3, 20, 2, 10)]
    assert "With three services: 0.3 h of work" in " ".join(said.split())
    whole = json.loads(call("criteria", "stats", *where[2:], "--format", "json", at=tmp_path).stdout)["time"]
    assert [(t["profile"], t["services"], t["look"]) for t in whole] == [
        (None, 1, 30),
        (None, 3, 38),
        ("day", 1, 12),
        ("day", 3, 20),
        ("half", 1, 18),
        ("half", 3, 26),
    ]
    shown = " ".join(call("criteria", "show", "A-02", *where[2:], at=tmp_path).stdout.split())
    assert "Profiles Day profile, Half profile" in shown
    refused = call("criteria", "list", "--profile", "dya", *where[2:], at=tmp_path)
    assert (refused.returncode, "Did you mean day?" in refused.stderr) == (2, True)


def test_an_import_tells_of_answers_that_the_edition_does_not_ask(tmp_path: Path) -> None:
    """Those of a table from an edition with another selection: they are kept, and count for nothing."""
    study = study_of(tmp_path, "", name="2025")
    study_of(tmp_path, "profile: day\n", {"A-01": 3}, name="2026")
    assert call("export", "--edition", "2025", "-o", "a.csv", at=study).returncode == 0
    done = call("import", "a.csv", "--edition", "2026", "--retarget", at=study)
    told = " ".join(done.stderr.split())
    assert "malmo: 4 answers of the table do not count, as the questions" in told
    assert "edition 2026 · Day profile: 6 of 10 criteria" in told


def test_the_list_of_editions_says_what_each_uses(tmp_path: Path) -> None:
    """Beside the title; in JSON as the file says it."""
    study = study_of(tmp_path, "profile: day\n")
    assert "The round · Day profile: 6 of 10 criteria" in call("editions", "list", at=study).stdout
    said = json.loads(call("editions", "list", "--format", "json", at=study).stdout)["editions"]
    own = next(e for e in said if e["id"] == "2026")
    assert (own["title"]["en"], own["profile"], own["access"]) == ("The round", "day", None)
