"""What a command works with: the workspace is found."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import pytest
from tests.running import call, run, workspace

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
        assert told.startswith(f"The folder {tmp_path} is not a study. What is shown is the edition eu-2023")
        assert "is not a study" not in call(*words, "--edition", "eu-2023", at=tmp_path).stderr
    done = call("score", "malmo", "--edition", "2026", at=tmp_path)
    assert (done.returncode, "This folder is not a study" in done.stderr) == (2, True)


def test_an_empty_study_says_so(tmp_path: Path) -> None:
    """What ships is not shown as if it were the study's own, only when it is named."""
    study = workspace(tmp_path)
    for words in (("compare",), ("score", "malmo"), ("explain", "malmo"), ("export",), ("robustness",)):
        done = call(*words, at=study)
        assert (done.returncode, done.stdout, "has no answers yet" in done.stderr) == (2, "", True)
        assert call(*words, "--edition", "eu-2023", at=study).returncode == 0


def test_what_ships_is_not_written_to(tmp_path: Path) -> None:
    """Not even as the first edition of a study, which would then hide it."""
    study = workspace(tmp_path)
    done = call(*ANSWER, "--edition", "exempel", "--assessor", "Anna", at=study)
    assert (done.returncode, "ships with the tool" in done.stderr, editions(study)) == (2, True, [])


def test_a_setting_of_an_edition_that_awaits_answers_is_no_riddle(tmp_path: Path) -> None:
    """An empty study says that it is empty also where its settings name the edition."""
    study = workspace(tmp_path)
    (study / "digimaturity.toml").write_text('edition = "2026"\n', encoding="utf-8")
    done = call("compare", at=study)
    assert (done.returncode, "has no answers yet" in done.stderr) == (2, True)
    assert call(*ANSWER, "--assessor", "Anna", at=study).returncode == 0
    assert call("compare", at=study).returncode == 0


def test_the_command_to_resume_with_leads_back(tmp_path: Path) -> None:
    """Pasted as it stands it opens the same file: same study, edition, assessor and way of asking."""
    study = workspace(tmp_path, (*ANSWER[1:], "--assessor", "Åsa", "--edition", "2026"))
    assert call("init", "--edition", "2027", at=study).returncode == 0
    spaced = study.rename(tmp_path / "my study")
    words = ("assess", "lund", "--plain", "--assessor", "Bo Ek", "--edition", "2027", "--workspace", str(spaced))
    told = run(*words, at=tmp_path, stdin="4\nq\n", DIGIMATURITY_ASSESSOR="Åsa").stderr
    resume = next(line.partition(": ")[2] for line in told.splitlines() if line.startswith("Resume with"))
    program, *again = shlex.split(resume)
    assert program == "digimaturity"
    done = run(*again, at=tmp_path, stdin="4\nq\n", DIGIMATURITY_ASSESSOR="Åsa")
    assert done.stderr.splitlines()[0] == "Edition 2027 · assessor Bo Ek"
    assert "2 of 168 answered" in done.stderr
    assert sorted(p.name for p in (spaced / "assessments").rglob("*.yaml")) == [
        "asa.yaml",
        "bo-ek.yaml",
        "edition.yaml",
    ]


def test_a_new_edition_without_answers_is_resumed_as_a_new_one(tmp_path: Path) -> None:
    """A session that was left at once has made nothing, and the command that is printed still makes it."""
    study = workspace(tmp_path, (*ANSWER[1:], "--assessor", "Anna", "--edition", "2026"))
    told = run("assess", "lund", "--new-edition", "2027", "--assessor", "Anna", at=study, stdin="q\n").stderr
    assert "digimaturity assess lund --assessor Anna --new-edition 2027" in told
    assert editions(study) == ["2026"]


def test_a_proposal_comes_only_from_an_earlier_edition(tmp_path: Path) -> None:
    """What a later round found is not put before whoever answers an earlier one."""
    study = workspace(tmp_path, (*ANSWER[1:], "--assessor", "Anna", "--new-edition", "2027"))
    assert call("init", "--edition", "2026", at=study).returncode == 0
    assert call("init", "--edition", "2028", at=study).returncode == 0
    asked = {
        year: run("assess", "malmo", "--edition", year, "--assessor", "Bo", at=study, stdin="q\n").stdout
        for year in ("2026", "2028")
    }
    assert ("from 2027" in asked["2026"], "from 2027" in asked["2028"]) == (False, True)


@pytest.mark.parametrize(
    "words",
    [
        ("answer", "malmo", "PRE-01", "4", "--assessor", "Anna", "--new-edition", "eu-2023"),
        ("init", ".", "--edition", "eu-2023"),
    ],
)
def test_no_edition_gets_the_name_of_one_that_ships(tmp_path: Path, words: tuple[str, ...]) -> None:
    """It would hide that one from every command."""
    study = workspace(tmp_path)
    done = call(*words, at=study)
    assert (done.returncode, "An edition eu-2023 ships with the tool" in done.stderr) == (2, True), done.stderr
    assert not list((study / "assessments").iterdir())


@pytest.mark.parametrize("seconds", ["-3", "0", "inf", "nan"])
def test_a_time_box_is_some_seconds(tmp_path: Path, seconds: str) -> None:
    """Nothing else can be counted down, so that it is refused before the first question."""
    done = call("assess", "malmo", f"--time-box={seconds}", "--assessor", "Anna", at=workspace(tmp_path))
    assert (done.returncode, "--time-box" in done.stderr) == (2, True)
