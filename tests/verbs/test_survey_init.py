"""``digimaturity survey init``: a draft of a map, asked for at a terminal, written with what to look at to a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import DATA
from tests.pseudo_terminal import Terminal
from tests.running import call

from digimaturity.workspace.survey_map_file import read_survey_map

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ("Mycket missnöjd", "Varken eller", "Mycket nöjd", "Vet ej")
ROWS = "Vikt;Ålder;Kommun;Hur nöjd är du med e-tjänsten?;Kommentar\n" + "".join(
    f"1,{n % 9};{20 + n};{'Malmö' if n % 2 else 'Lund'};{WORDS[n % 4]};Hemlig kommentar nummer {n} om något annat\n"
    for n in range(60)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of responses as Swedish Excel writes it."""
    (tmp_path / "Kundenkät 2026.csv").write_bytes(ROWS.encode("cp1252"))
    return tmp_path


def test_a_pipe_gets_the_draft(folder: Path) -> None:
    """With comments on what to look at, and without a word of what anybody wrote; it can be used as it is."""
    done = call("survey", "init", "Kundenkät 2026.csv", at=folder)
    assert done.returncode == 0, done.stderr
    assert "LOOK HERE" in done.stdout
    assert "Hemlig" not in done.stdout
    (folder / "m.yaml").write_text(done.stdout, encoding="utf-8")
    survey = read_survey_map(folder / "m.yaml")
    assert (survey.id, survey.columns.weight, survey.columns.organisation) == ("kundenkat-2026", "Vikt", "Kommun")
    assert [q.dont_know for q in survey.questions] == [("Vet ej",)]
    assert (
        call("survey", "summarise", "Kundenkät 2026.csv", "--map", "m.yaml", "--by", "age", at=folder).returncode == 0
    )


def test_a_map_that_is_there_is_never_written_over(folder: Path) -> None:
    """It is code 2, and the file is as it was."""
    (folder / "m.yaml").write_text("mine", encoding="utf-8")
    done = call("survey", "init", "Kundenkät 2026.csv", "-o", "m.yaml", at=folder)
    assert (done.returncode, "was not changed" in done.stderr) == (2, True)
    assert (folder / "m.yaml").read_text(encoding="utf-8") == "mine"


def test_a_file_of_spss_brings_its_labels(tmp_path: Path) -> None:
    """Wording and answers are those of its dictionary."""
    done = call("survey", "init", str(DATA / "surveys" / "survey.sav"), "-o", "m.yaml", "--lang", "sv", at=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "digimaturity survey summarise" in done.stderr
    survey = read_survey_map(tmp_path / "m.yaml")
    question = next(q for q in survey.questions if q.id == "q1")
    assert question.wording is not None
    assert question.wording.sv == "Hur nöjd är du med e-tjänsterna?"
    assert [str(s.label) for s in question.scale][:2] == ["Mycket missnöjd", "Ganska missnöjd"]
    assert [b.label for b in survey.group("sex").bands] == ["Kvinna", "Man"]


def test_a_terminal_is_asked(folder: Path) -> None:
    """Enter takes the guess, - none; a column that is none and a day that is none are asked for again."""
    asked = (
        ("Name of the survey", "Kundenkäten"),
        ("sent it", "Alla som ringde"),
        ("First day", "i går"),
        ("First day", "2026-03-01"),
        ("weights [Vikt]", ""),
        ("strata", "Komun"),
        ("Did you mean Kommun?", "-"),
        ("organisations [Kommun]", "-"),
        ("organisation that it is about", "malmo"),
        ("How many it is about", "många"),
        ("whole number", "5 200"),
    )
    with Terminal("survey", "init", "Kundenkät 2026.csv", "-o", "m.yaml", "--lang", "en", at=folder) as terminal:
        for words, said in asked:
            terminal.says(words)
            terminal.type(said)
        assert terminal.ended() == 0
    survey = read_survey_map(folder / "m.yaml")
    assert (survey.title.sv, survey.base.sv, survey.start) == ("Kundenkäten", "Alla som ringde", "2026-03-01")
    assert (survey.columns.weight, survey.columns.organisation) == ("Vikt", "")
    assert (survey.organisation, survey.n_population) == ("malmo", 5200)


def test_yes_asks_nothing_at_a_terminal(folder: Path) -> None:
    """What is shown is what a pipe gets."""
    with Terminal(
        "survey", "init", "Kundenkät 2026.csv", "--yes", "-o", "m.yaml", "--lang", "en", at=folder
    ) as terminal:
        assert terminal.ended() == 0
    piped = call("survey", "init", "Kundenkät 2026.csv", at=folder).stdout
    assert (folder / "m.yaml").read_text(encoding="utf-8") == piped
