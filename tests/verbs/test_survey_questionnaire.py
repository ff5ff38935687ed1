"""``digimaturity survey questionnaire``: what to ask, what the codes mean, and a sheet that is read as it is."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shipped


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("sv", ("Hade du något problem senast", "[ ] Ja, flera", "Skriv inga personuppgifter")),
        ("en", ("Did you have any problem when", "[ ] Yes, several", "Write no personal details")),
    ],
)
def test_the_questionnaire_as_text(lang: str, said: tuple[str, ...], tmp_path: Path) -> None:
    """Numbered questions with their answers, in either language."""
    done = call("survey", "questionnaire", "--text", "--lang", lang, at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(words in done.stdout for words in said)
    assert "\n1. " in done.stdout


def test_the_workbook_takes_answers_and_is_read_without_a_change(tmp_path: Path) -> None:
    """Questionnaire, codes and a sheet for answers; the sheet is summarised by the map that ships."""
    assert call("survey", "questionnaire", "--xlsx", "e.xlsx", at=tmp_path).returncode == 0
    from python_calamine import CalamineWorkbook
    from xlsxwriter import Workbook

    sheets = {
        name: CalamineWorkbook.from_path(tmp_path / "e.xlsx").get_sheet_by_name(name).to_python() for name in _TABS
    }
    assert list(sheets) == list(_TABS)
    codes = {(row[0], row[1]): row[2] for row in sheets["Codes"][1:]}
    assert codes["problems", 2.0] == "Yes, several"
    headings = sheets["Answers"][0]
    with Workbook(tmp_path / "filled.xlsx") as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for number in range(120 if name == "Answers" else 0):
                sheet.write_row(number + 1, 0, [_answer(str(heading), number) for heading in headings])
    base = ("survey", "summarise", "filled.xlsx", "--map", "four-studies")
    done = call(*base, "--by", "age", "--format", "csv", at=tmp_path)
    assert done.returncode == 0, done.stderr
    figures = csv.DictReader(io.StringIO(done.stdout))
    problems = next(row for row in figures if row["question"] == "problems" and not row["group"])
    assert (problems["n"], problems["satisfied"], problems["needs"]) == ("120", "false", '["trouble_free"]')
    assert float(problems["value"]) == pytest.approx(200 / 3)


_TABS = ("Questionnaire", "Codes", "Answers")


def _answer(heading: str, number: int) -> object:
    """What a made-up respondent has in a column."""
    return {
        "respid": number + 1,
        "age": 20 + number % 60,
        "comment": "",
        "problems": number % 3,
        "used": number % 2,
    }.get(heading, 1 + number % 3)


def test_a_questionnaire_with_fewer_questions(tmp_path: Path) -> None:
    """What was not asked is told and left out; a file without any of them is refused."""
    (tmp_path / "a.csv").write_text("problems;age\n" + "1;30\n0;70\n" * 30, encoding="utf-8")
    done = call("survey", "summarise", "a.csv", "--map", "four-studies", "--by", "age", at=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Questions that the file does not have: needs_met," in done.stderr
    (tmp_path / "a.csv").write_text("x;age\n1;30\n", encoding="utf-8")
    done = call("survey", "summarise", "a.csv", "--map", "four-studies", at=tmp_path)
    assert (done.returncode, "none of the map's questions" in done.stderr) == (2, True)


def test_the_template_has_the_headings_alone(tmp_path: Path) -> None:
    """An empty file of answers, ready to fill in."""
    assert call("survey", "questionnaire", "--template", "a.csv", at=tmp_path).returncode == 0
    (head,) = (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()
    assert head.split(",")[:3] == ["respid", "needs_met", "problems"]
    assert head.endswith(",comment")


def test_every_figure_that_the_map_names_is_published(tmp_path: Path) -> None:
    """And our own wording is never said to be the study's: those are only near."""
    from digimaturity.workspace.editions import shipped
    from digimaturity.workspace.figures import load_references, reference_files
    from digimaturity.workspace.survey_map_file import read_survey_map, shipped_map

    del tmp_path
    path = shipped_map("four-studies")
    assert path is not None
    survey = read_survey_map(path)
    studies = load_references(reference_files([shipped("criteria") / "reference"]))
    known = {figure.id for study in studies.values() for figure in study.figures}
    assert {q.asks_the_same or q.near for q in survey.questions} - {""} <= known
    assert [q.id for q in survey.questions if q.own_wording and q.asks_the_same] == []
    assert [q.id for q in survey.questions if not q.own_wording] == ["important", "positive_service", "positive_care"]


def test_what_cannot_be_written(tmp_path: Path) -> None:
    """A workbook of another suffix, and two forms at once."""
    assert call("survey", "questionnaire", "--xlsx", "e.csv", at=tmp_path).returncode == 2
    assert call("survey", "questionnaire", "--xlsx", "e.xlsx", "--text", at=tmp_path).returncode == 2
