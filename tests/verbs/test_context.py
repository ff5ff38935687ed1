"""What a command works with: the workspace is found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_a_workspace_is_found_from_below(tmp_path: Path) -> None:
    """A command started in a folder inside the workspace works on the workspace."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    below = study / "notes" / "may"
    below.mkdir(parents=True)
    assert json.loads(call("status", "--format", "json", at=below).stdout)["edition"] == "2026"


ANSWER = ("answer", "malmo", "PRE-01", "4")


def editions(study: Path) -> list[str]:
    """The editions that a study has on disk."""
    return sorted(p.name for p in (study / "assessments").iterdir())


def test_every_command_that_writes_says_first_where_and_in_whose_name(tmp_path: Path) -> None:
    """Edition and assessor, and whether the edition is new; nothing of it on stdout."""
    study = workspace(tmp_path)
    sheet = tmp_path / "table.csv"
    sheet.write_text("organisation,PRE-03\nmalmo,4\n", encoding="utf-8")
    told = [
        call(*words, "--assessor", "Bo Ek", at=study).stderr.splitlines()[0]
        for words in (
            (*ANSWER, "--edition", "2026"),
            ANSWER,
            ("assess", "lund"),
            ("import", str(sheet)),
            (*ANSWER, "--new-edition", "2027"),
            ("reply", "malmo", "PRE-01", "--retest", "4"),
        )
    ]
    old, new = "Edition 2026 · assessor Bo Ek", "Edition 2027 · assessor Bo Ek"
    assert told == [f"New edition{old.removeprefix('Edition')}", old, old, old, f"New {new[0].lower()}{new[1:]}", new]


def test_answer_assess_and_import_go_to_the_same_edition(tmp_path: Path) -> None:
    """The latest one of the study, whatever this year is and whichever was saved last."""
    study = workspace(tmp_path)
    for name in ("2019-10", "2019-9"):
        assert call(*ANSWER, "--new-edition", name, "--assessor", "Bo", at=study).returncode == 0
    sheet = tmp_path / "table.csv"
    sheet.write_text("organisation,PRE-03\nmalmo,4\n", encoding="utf-8")
    for words in (("answer", "malmo", "PRE-04", "4"), ("import", str(sheet)), ("assess", "lund")):
        done = call(*words, "--assessor", "Bo", at=study)
        assert done.stderr.startswith("Edition 2019-10 · assessor Bo\n")
    assert json.loads(call("status", "--format", "json", at=study).stdout)["edition"] == "2019-10"
    assert editions(study) == ["2019-10", "2019-9"]


def test_no_edition_is_made_by_a_slip(tmp_path: Path) -> None:
    """A mistyped name is refused by every command that writes, with the one that was meant, and leaves nothing."""
    study = workspace(tmp_path, (*ANSWER[1:], "--assessor", "Anna", "--edition", "2026-09"))
    sheet = tmp_path / "table.csv"
    sheet.write_text("organisation,PRE-03\nmalmo,4\n", encoding="utf-8")
    for name in ("2072-09", "sep-26", "2026-9", "46266", "2026.0", "2027"):
        for words in (ANSWER, ("assess", "malmo"), ("import", str(sheet))):
            done = call(*words, "--assessor", "Anna", "--edition", name, at=study)
            assert (done.returncode, "2026-09" in done.stderr) == (2, True)
    assert editions(study) == ["2026-09"]


def test_flags_that_say_nothing_or_two_things_are_refused(tmp_path: Path) -> None:
    """An empty flag, as a script's unset variable leaves it, does not fall back on anything."""
    study = workspace(tmp_path, (*ANSWER[1:], "--assessor", "Anna", "--edition", "2026"))
    for words in (("--edition", ""), ("--assessor", " "), ("--edition", "2026", "--new-edition", "2027")):
        assert call(*ANSWER, *words, at=study).returncode == 2
    assert editions(study) == ["2026"]


def test_outside_a_study_it_is_said_first(tmp_path: Path) -> None:
    """What ships is shown after a line that says what it is, unless it was named."""
    for words in (("status",), ("compare",), ("score", "malmo"), ("peers", "malmo"), ("export",)):
        told = call(*words, at=tmp_path).stderr
        assert told.startswith(f"{tmp_path} is no study. What is shown is the edition eu-2023")
        assert "is no study" not in call(*words, "--edition", "eu-2023", at=tmp_path).stderr
    done = call("score", "malmo", "--edition", "2026", at=tmp_path)
    assert (done.returncode, "The folder here is no study" in done.stderr) == (2, True)


def test_an_empty_study_says_so(tmp_path: Path) -> None:
    """What ships is not shown as if it were the study's own, only when it is named."""
    study = workspace(tmp_path)
    for words in (("compare",), ("score", "malmo"), ("explain", "malmo"), ("export",), ("robustness",)):
        done = call(*words, at=study)
        assert (done.returncode, done.stdout, "has no answers yet" in done.stderr) == (2, "", True)
        assert call(*words, "--edition", "eu-2023", at=study).returncode == 0
