"""``digimaturity survey init``: a draft of a map, asked for at a terminal, written with what to look at to a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import DATA
from tests.pseudo_terminal import Terminal
from tests.residents.survey.survey_exports import EXPORTS
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
        ("services or errands", ""),
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


def export_of(folder: Path, name: str) -> Path:
    """An export of a survey tool, in a folder."""
    EXPORTS[name](folder / name)
    return folder


def test_what_is_left_to_do_is_said_last(tmp_path: Path) -> None:
    """How it was read, the name, the base, the needs, who is left out, personal data; what they hold is not shown."""
    done = call("survey", "init", "netigate.csv", "-o", "m.yaml", at=export_of(tmp_path, "netigate.csv"))
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == [
        "netigate.csv is not UTF-8 and is read as Windows-1252. Check that its letters are right.",
        "Two rows of headings were joined: question – statement.",
        "Wrote m.yaml: 3 questions, 1 group, 9 lines to look at (LOOK HERE).",
        "Left to write in the map: what the survey is called (title), who was sent it (base).",
        (
            "Left to decide: which needs the questions are about (needs). Of 3 questions 3 have a proposal to confirm, "
            "0 none. A question without a need is counted, but not set beside the assessment."
        ),
        "Unfinished responses: rows with ”Påbörjad” in Status are not answered to the end and are left out (15 rows).",
        (
            "Looks like personal data: IP-adress (IP address). The columns are neither questions nor groups in the "
            "map. Remove them from the file unless they are needed."
        ),
        "Then: digimaturity survey summarise netigate.csv --map m.yaml",
    ]
    assert "203.0.113" not in done.stderr + (tmp_path / "m.yaml").read_text(encoding="utf-8")


def test_the_draft_is_summarised_without_an_edit(tmp_path: Path) -> None:
    """Two rows of headings, unfinished rows without a weight, and a question with yes, no and don't remember."""
    folder = export_of(tmp_path, "netigate.csv")
    assert call("survey", "init", "netigate.csv", "-o", "m.yaml", at=folder).returncode == 0
    done = call("survey", "summarise", "netigate.csv", "--map", "m.yaml", at=folder)
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    assert "Two rows of headings were joined: question – statement." in said
    assert "15 rows, not answered to the end" in said
    assert "Hur väl stämmer följande? – Det var lätt att hitta tjänsten" in said


def test_a_heading_that_is_missing_says_what_to_do(tmp_path: Path) -> None:
    """Where two rows of headings cannot be told from answers, whoever has the file can mend it."""
    (tmp_path / "s.csv").write_text("Id;;q1\n7;1;2\n8;2;2\n", encoding="utf-8")
    done = call("survey", "init", "s.csv", at=tmp_path)
    assert done.returncode == 4
    said = " ".join(done.stderr.split())
    assert "row 2: There is content in column B, which has no heading." in said
    assert "If the file has two rows of headings, or a title above them, make them one row" in said


@pytest.mark.parametrize("name", ["surveymonkey.csv", "forms.xlsx"])
def test_whoever_sits_at_a_terminal_only_says_what_no_file_can_say(name: str, tmp_path: Path) -> None:
    """The name, the base and the organisation; the day is that of the file, and the figures come without an edit."""
    folder = export_of(tmp_path, name)
    asked = (
        ("Name of the survey", "E-tjänsterna 2026"),
        ("sent it", "Alla som använde en e-tjänst"),
        ("First day (YYYY-MM-DD) [2026-09-14]", ""),
        ("weights", ""),
        ("strata", ""),
        ("organisations", ""),
        ("services or errands", ""),
        ("organisation that it is about", "exempelstad"),
        ("How many it is about", ""),
    )
    with Terminal("survey", "init", name, "-o", "m.yaml", "--lang", "en", at=folder) as terminal:
        for words, said in asked:
            terminal.says(words)
            terminal.type(said)
        assert terminal.ended() == 0
    survey = read_survey_map(folder / "m.yaml")
    assert (survey.title.sv, survey.start, survey.end) == ("E-tjänsterna 2026", "2026-09-14", "2026-09-25")
    assert call("survey", "summarise", name, "--map", "m.yaml", at=folder).returncode == 0


ANSWERED = "id;kön;hur nöjd är du?;land\n" + "".join(
    f"r{n};{'KM'[n % 2]};{1 + n % 5};{('Norge', 'Peru', 'Laos')[n % 3]}\n" for n in range(40)
)


def test_a_row_of_sums_is_refused_before_a_map_is_drafted(tmp_path: Path) -> None:
    """With its row and column, as when the figures are reckoned: nothing is drafted of a file that cannot be used."""
    (tmp_path / "s.csv").write_text(f"{ANSWERED};Medel;3,0;\n", encoding="utf-8")
    done = call("survey", "init", "s.csv", "-o", "m.yaml", at=tmp_path)
    assert (done.returncode, (tmp_path / "m.yaml").exists()) == (4, False)
    assert 'row 42 has "Medel" in the column "kön" and seems to be sums or means' in " ".join(done.stderr.split())


def test_columns_that_are_not_in_the_map_are_told_with_why(tmp_path: Path) -> None:
    """A question with a sum below it, which the draft would drop, and answers without an order; nothing else."""
    (tmp_path / "s.csv").write_text(f"{ANSWERED}r40;;120;\n", encoding="utf-8")
    done = call("survey", "init", "s.csv", at=tmp_path)
    assert done.returncode == 0, done.stderr
    left = next(line for line in done.stderr.splitlines() if line.startswith("Not in the map"))
    assert left == (
        "Not in the map: hur nöjd är du? (a question, but ”120” is not on its scale), land (answers without a known "
        "order)."
    )


def test_of_many_columns_that_are_not_in_the_map_some_are_named(tmp_path: Path) -> None:
    """Eight, and how many more; all stand in the draft, and empty ones and running numbers are not told."""
    headings = [*(f"f{n}" for n in range(10)), "nr", "tom"]
    rows = [[*[f"ord{n % 3}"] * 10, str(n), ""] for n in range(30)]
    (tmp_path / "s.csv").write_text("\n".join(";".join(row) for row in [headings, *rows]) + "\n", encoding="utf-8")
    done = call("survey", "init", "s.csv", at=tmp_path)
    left = next(line for line in done.stderr.splitlines() if line.startswith("Not in the map"))
    assert [f"f{n} (" in left for n in range(10)] == [True] * 8 + [False] * 2
    assert left.endswith("; 2 more are last in the map.")
    assert "nr (" not in left
    assert all(f"#   f{n}: " in done.stdout for n in range(10))


def test_a_title_above_the_headings_and_a_legend_in_one(tmp_path: Path) -> None:
    """What is drafted can be used at once, and both commands tell which row they did not read."""
    told = "hur nöjd är du? (1=missnöjd, 5=nöjd, 9=vet ej)"
    rows = ANSWERED.replace("hur nöjd är du?", told) + "r40;K;9;Peru\n"
    (tmp_path / "s.csv").write_text(f"Enkät 2026, alla svar\n\n{rows}", encoding="utf-8")
    done = call("survey", "init", "s.csv", "-o", "m.yaml", at=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Row 1 is above the headings on row 3: not read." in done.stderr
    survey = read_survey_map(tmp_path / "m.yaml")
    assert [(q.column, q.dont_know) for q in survey.questions] == [(told, ("9",))]
    done = call("survey", "summarise", "s.csv", "--map", "m.yaml", at=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Row 1 is above the headings on row 3: not read." in " ".join(done.stdout.split())
