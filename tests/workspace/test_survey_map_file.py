"""A survey's map is read with every error named by file, line and field, and with the population's numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.surveyed import GROUPS, QUESTIONS, map_file

from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.model.survey_map import LoneUnit, ReckonedAs
from digimaturity.workspace.survey_map_file import read_survey_map, shipped_map

if TYPE_CHECKING:
    from pathlib import Path


def test_a_map_says_all_that_it_says(tmp_path: Path) -> None:
    """Texts in one language or both, codes as texts, bands with open ends."""
    path = map_file(
        tmp_path,
        "columns: {weight: vikt, respondent: id}\nlevel: 0.9\nlone_psu: centre\nminimums: {print: 5, compare: 50}\n",
        GROUPS,
        QUESTIONS,
        "  q2: {column: b, range: [0, 10], as: mean, satisfied: false}\n",
    )
    survey = read_survey_map(path)
    assert (survey.id, survey.title.en, survey.base.en) == ("customers", "The customer survey", "Alla som ringde")
    assert (survey.columns.weight, survey.level, survey.lone_unit) == ("vikt", 0.9, LoneUnit.CENTRE)
    assert (survey.printed_from, survey.compared_from) == (5, 50)
    one, other = survey.questions
    assert (one.counts, one.dont_know, one.needs) == (("4", "5"), ("9",), ("findable",))
    assert [s.code for s in one.on_scale] == ["1", "2", "3", "4", "5"]
    assert (other.reckoned, other.between, other.satisfied) == (ReckonedAs.MEAN, (0.0, 10.0), False)
    assert survey.group("age").bands[2].most is None
    assert survey.headings["age"] == "groups.age.column"


@pytest.mark.parametrize(
    ("part", "field", "said"),
    [
        ("questions:\n  q: {column: a}\n", "questions.q", "A share needs counts"),
        ("questions:\n  q: {column: a, counts: [1]}\n", "questions.q", "write scale first"),
        ("questions:\n  q: {column: a, scale: {1: x}, counts: [2]}\n", "questions.q", "2 is not in scale"),
        (
            "questions:\n  q: {column: a, scale: {1: x, 2: y}, counts: [2], dont_know: [2]}\n",
            "questions.q",
            "counts: 2",
        ),
        ("questions:\n  q: {column: a, scale: {1: x}, as: index}\n", "questions.q", "at least two answers"),
        ("questions:\n  q: {column: a, scale: {ja: x}, as: mean}\n", "questions.q", "numbers as codes"),
        ("questions:\n  q: {column: a, as: mean, range: [5, 1]}\n", "questions.q", "[least, most]"),
        (QUESTIONS + "    needz: [x]\n", "questions.q1.needz", "no such field"),
        (QUESTIONS + "groups: {g: {column: a, bands: {x: [1, 5], y: [5, 9]}}}\n", "groups.g", "x and y overlap"),
        (QUESTIONS + "groups: {g: {column: a, bands: {x: [5, 1]}}}\n", "groups.g", "the least must come first"),
        (QUESTIONS + "groups: {g: {column: a, bands: {x: [1, 5]}, labels: {1: x}}}\n", "groups.g", "bands or labels"),
        (QUESTIONS + "margins: [{groups: [age], totals: {x: 1}}]\n", "", "There is no group age"),
        (QUESTIONS + "start: '2026-03-02'\nend: '2026-03-01'\n", "", "before start"),
        (QUESTIONS + "organisation: a\ncolumns: {organisation: b}\n", "", "not both"),
        (QUESTIONS + "minimums: {print: 200}\n", "", "lower than print"),
        (GROUPS + QUESTIONS + "margins: [{groups: [age, sex], totals: {x: 1}}]\n", "", "one level for each group"),
        (GROUPS + QUESTIONS + "margins: [{groups: [age], totals: {x: -1}}]\n", "margins.0.totals", "numbers from 0"),
        (GROUPS + QUESTIONS + "margins: [{groups: [age]}]\n", "margins.0", "file or totals"),
        (GROUPS + QUESTIONS + "margins: [{groups: [age], file: no.csv}]\n", "margins", "no file"),
    ],
)
def test_an_error_names_line_and_field(part: str, field: str, said: str, tmp_path: Path) -> None:
    """And says what is wrong; nothing of the map is used."""
    path = map_file(tmp_path, part)
    with pytest.raises(InvalidDataError) as error:
        read_survey_map(path)
    place = error.value.problems[0].place
    assert (place.file, place.field, place.line is not None) == (path, field, True)
    assert said in str(error.value)


def test_needs_are_those_of_the_catalogue(tmp_path: Path) -> None:
    """Another is refused with its line and those that there are."""
    path = map_file(tmp_path, QUESTIONS)
    assert read_survey_map(path, ["findable"]).questions
    with pytest.raises(InvalidDataError, match=r"No need findable\. There are: open, simple") as error:
        read_survey_map(path, ["open", "simple"])
    assert error.value.problems[0].place.field == "questions.q1.needs.0"


def test_a_margin_from_a_file(tmp_path: Path) -> None:
    """The groups' columns in any order, numbers with blanks between thousands; here and in the map it is the same."""
    (tmp_path / "pop.csv").write_text("sex;antal;age\nman;1 200;18-29\nkvinna;800;18-29\n", encoding="utf-8")
    path = map_file(tmp_path, GROUPS, QUESTIONS, "margins: [{groups: [age, sex], file: pop.csv}]\n")
    read = read_survey_map(path).margins[0]
    inside = map_file(
        tmp_path, GROUPS, QUESTIONS, "margins: [{groups: [age, sex], totals: {18-29: {man: 1200, kvinna: 800}}}]\n"
    )
    assert read.totals == read_survey_map(inside).margins[0].totals
    assert read.source == "pop.csv"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("sex,n\nman,1\n", "a column for each group (age, sex)"),
        ("sex,age\nman,1\n", "one called n"),
        ("sex,age,n\nman,18-29,x\n", "a number from 0"),
        ("sex,age,n\nman,18-29,1\nman,18-29,2\n", "Stands twice"),
    ],
)
def test_a_margin_that_cannot_be_read(table: str, said: str, tmp_path: Path) -> None:
    """It is refused with the table's name and row."""
    (tmp_path / "pop.csv").write_text(table, encoding="utf-8")
    path = map_file(tmp_path, GROUPS, QUESTIONS, "margins: [{groups: [age, sex], file: pop.csv}]\n")
    with pytest.raises(InvalidDataError) as error:
        read_survey_map(path)
    assert said in str(error.value)
    assert "pop.csv" in str(error.value)


def test_no_map_is_no_map(tmp_path: Path) -> None:
    """How one is made is told."""
    with pytest.raises(NotFoundError) as error:
        read_survey_map(tmp_path / "m.yaml")
    assert "survey init" in str(error.value)


def test_a_map_that_ships_is_found_by_its_name() -> None:
    """Any other name is none."""
    found = shipped_map("four-studies")
    assert found is not None
    assert read_survey_map(found).may_be_missing
    assert shipped_map("five-studies") is None
