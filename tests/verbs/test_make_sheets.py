"""``digimaturity sheet``: workbooks for colleagues who have only a spreadsheet program."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.filled_sheets import place, tabs_in
from tests.running import call

from digimaturity.model.working_time import zone

if TYPE_CHECKING:
    from pathlib import Path


def test_a_sheet_has_a_row_for_each_question_with_what_is_answered(answered: Path) -> None:
    """Each question of the organisation stands in it once, and the answers so far are filled in."""
    done = call("sheet", "malmo", "--assessor", "Anna", at=answered)
    assert done.returncode == 0, done.stderr
    assert "malmo-2026-anna.xlsx" in done.stderr
    tabs = tabs_in(answered / "malmo-2026-anna.xlsx")
    keys = [row[0] for name, rows in tabs.items() if name != "digimaturity" for row in rows if row[0][3:4] == "-"]
    assert len(keys) == len(set(keys)) > 200

    def cell(key: str, name: str) -> object:
        tab, line, column = place(tabs, key, name)
        return tabs[tab][line][column]

    assert str(cell("PRE-01", "answer")).startswith("4 – ")
    assert (cell("PRE-01", "quote"), cell("PRE-01", "note")) == ("a;b", "rad 1\nrad 2")
    assert str(cell("PRE-02 forskola", "answer")).startswith("3 – ")
    assert (cell("PRE-02 forskola", "up_to"), cell("PRE-02 forskola", "reason")) == (5.0, "olika svar")
    assert cell("EXP-39 bygglov", "answer") == 0.85
    assert cell("PRE-32 bygglov", "answer") == "not applicable"
    assert cell("PRE-03", "answer") == ""


def test_several_organisations_get_a_file_each_in_a_folder(answered: Path) -> None:
    """The folder is made, and each file is called by organisation, edition and assessor."""
    done = call("sheet", "malmo", "csn", "lund", "--assessor", "Anna", "-o", "out/blad", at=answered)
    assert done.returncode == 0, done.stderr
    names = sorted(p.name for p in (answered / "out" / "blad").iterdir())
    assert names == ["csn-2026-anna.xlsx", "lund-2026-anna.xlsx", "malmo-2026-anna.xlsx"]


def test_a_sheet_that_is_there_is_never_written_over(answered: Path) -> None:
    """It may have been filled in: nothing is written, and none of the others either."""
    (answered / "csn-2026-anna.xlsx").write_bytes(b"filled in")
    done = call("sheet", "malmo", "csn", "--assessor", "Anna", at=answered)
    assert (done.returncode, "is there already" in done.stderr) == (2, True)
    assert (answered / "csn-2026-anna.xlsx").read_bytes() == b"filled in"
    assert not (answered / "malmo-2026-anna.xlsx").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "About which organisation?"),
        (("malmo", "-o", "sheet.csv"), "the suffix says no format"),
        (("malmo", "csn", "-o", "both.xlsx"), "single file"),
        (("malmo", "--only", "PRE-99"), "There is no criterion PRE-99"),
    ],
)
def test_what_cannot_be_made_is_told(answered: Path, words: tuple[str, ...], told: str) -> None:
    """The command ends with what was wrong and what to do, and makes no file."""
    done = call("sheet", *words, "--assessor", "Anna", at=answered)
    assert done.returncode == 2
    assert told in done.stderr
    assert list(answered.glob("*.xlsx")) == []


def test_only_some_questions(answered: Path) -> None:
    """--only takes criteria, what is left, and both at once."""
    call("sheet", "malmo", "--assessor", "Anna", "--only", "PRE-01,PRE-02", "-o", "a.xlsx", at=answered)
    assert [row[0] for row in tabs_in(answered / "a.xlsx")["Digital presence"][1:]] == [
        "PRE-01",
        "PRE-02 bygglov",
        "PRE-02 forskola",
    ]
    call("sheet", "malmo", "--assessor", "Anna", "--only", "unanswered", "-o", "b.xlsx", at=answered)
    left = [row[0] for rows in tabs_in(answered / "b.xlsx").values() for row in rows]
    assert "PRE-03" in left
    assert {"PRE-01", "PRE-02 bygglov"}.isdisjoint(left)
    none = call("sheet", "malmo", "--assessor", "Anna", "--only", "PRE-01 unanswered", at=answered)
    assert (none.returncode, "None of the questions" in none.stderr) == (2, True)


def test_in_swedish_all_of_it_is(answered: Path) -> None:
    """Tabs, headings, words of answers and the first tab are in the language that is asked for."""
    assert call("sheet", "malmo", "--assessor", "Anna", "--lang", "sv", at=answered).returncode == 0
    tabs = tabs_in(answered / "malmo-2026-anna.xlsx")
    assert next(iter(tabs)) == "Läs först"
    first = [str(cell) for row in tabs["Läs först"] for cell in row]
    assert {"Så fyller du i", "Regler", "Bedömare"} <= set(first)
    tab, line, column = place(tabs, "PRE-32 bygglov", "answer")
    assert tabs[tab][line][column] == "ej tillämpligt"


@pytest.mark.shipped
def test_what_is_sent_is_not_sent_again(answered: Path) -> None:
    """A try that was made stands with its day and words, waiting or not; only the study's other questions are next."""
    (answered / "assessments" / "2026" / "questions.yaml").write_text(
        "format: 1\ncriteria:\n  CRM-40:\n    municipality:\n"
        + "".join(f'      - {{sv: "Fråga {n}?", en: "Question {n}?"}}\n' for n in "ABC"),
        encoding="utf-8",
    )
    anna = ("--assessor", "Anna", "--edition", "2026")
    sent = call("errands", "send", "malmo", "CRM-40", "--at", "yesterday 10:00", *anna, at=answered)
    assert sent.returncode == 0, sent.stderr
    made = call("sheet", "malmo", *anna, "--only", "CRM-40", "--only", "CRM-10", "-o", "m.xlsx", at=answered)
    tabs = tabs_in(answered / "m.xlsx")
    tab, line, column = place(tabs, "CRM-40", "how")
    steps = tabs[tab][line][column].split("\n")
    day = datetime.now(zone()).date() - timedelta(days=1)
    (asked,) = [letter for letter in "ABC" if f"Fråga {letter}?" in sent.stdout + sent.stderr]
    first = next(n for n, step in enumerate(steps) if f"Try 1, sent {day}, waiting for an answer" in step)
    assert f"Fråga {asked}?" in steps[first]
    assert [n for n, step in enumerate(steps) if f"Fråga {asked}?" in step] == [first]
    assert all(sum(f"Fråga {letter}?" in step for step in steps) == 1 for letter in "ABC")
    # What the study has not settled is told in the row, and to whoever makes the sheet.
    tab, line, column = place(tabs, "CRM-10", "how")
    assert "The study has not settled what is needed here" in tabs[tab][line][column]
    assert "1 row without question or answer key" in " ".join(made.stderr.split())


@pytest.mark.shipped
def test_what_ships_is_quick_and_small_and_in_the_order_of_the_work(tmp_path: Path) -> None:
    """Three services take less than three seconds of work and 400 kB; a place is a tab, and a service stands whole."""
    assert call("init", "study", at=tmp_path).returncode == 0
    study = tmp_path / "study"
    for name in ("Bygglov", "Förskola", "Parkering"):
        assert call("services", "add", "malmo", name, "--edition", "2026", at=study).returncode == 0
    began = time.process_time()
    done = call("sheet", "malmo", "--assessor", "Anna", at=study)
    assert done.returncode == 0, done.stderr
    assert time.process_time() - began < 3
    path = study / "malmo-2026-anna.xlsx"
    assert path.stat().st_size < 400_000
    tabs = tabs_in(path)
    services = [row[0].partition(" ")[2] for row in tabs["The e-service"][1:]]
    whole = [s for n, s in enumerate(services) if s and s not in services[:n]]
    runs = [s for n, s in enumerate(services) if s and s != (services[n - 1] if n else None)]
    assert runs == whole == ["bygglov", "forskola", "parkering"]
