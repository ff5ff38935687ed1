"""Files as strangers make them: the right figure, or a refusal that names row and column; never a wrong share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.builders import DATA
from tests.surveyed import HEAD, map_file, read

from digimaturity.ground.errors import InvalidDataError
from digimaturity.residents.survey.mapped_survey import wanted_of
from digimaturity.residents.survey.survey_summary import summarised
from digimaturity.workspace.response_files import read_responses
from digimaturity.workspace.survey_map_file import read_survey_map

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

HEADINGS = ("id", "alder", "kön", "q1", "vikt")
MAP = """\
columns: {weight: vikt, respondent: id}
groups: {kön: {column: kön}}
questions:
  q1: {column: q1, scale: {1: a, 2: b, 3: c, 4: d, 5: e}, counts: [4, 5]}
"""
NUMBERS = MAP.replace("scale: {1: a, 2: b, 3: c, 4: d, 5: e}, counts: [4, 5]", "as: mean")
PERCENT = NUMBERS.replace("as: mean", "as: mean, range: [0, 100]")


def people(n: int = 200) -> list[list[str]]:
    """Answers of which two in five are counted, by weight half of them."""
    return [[f"r{i}", str(18 + i % 60), "KM"[i % 2], str(1 + i * 7 % 5), f"{0.5 + i % 5 / 4:.2f}"] for i in range(n)]


def written(folder: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """A CSV of these rows below the headings."""
    path = folder / "answers.csv"
    lines = [delimiter.join(row) for row in (HEADINGS, *rows)]
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return path


def changed(column: int, change: Callable[[int, str], str]) -> list[list[str]]:
    """The answers with a column written otherwise: of each row, its number and what stood there."""
    return [
        [change(at, cell) if place == column else cell for place, cell in enumerate(row)]
        for at, row in enumerate(people())
    ]


def share(folder: Path, path: Path, part: str = MAP) -> float:
    """The first figure of all, rounded to a tenth."""
    _, found = read(path, map_file(folder, part))
    return round(summarised(found)[0].figure.value or 0, 1)


def refused(folder: Path, path: Path, part: str = MAP) -> str:
    """What is said of a file that is not taken."""
    with pytest.raises(InvalidDataError) as error:
        read(path, map_file(folder, part))
    return str(error.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp1252"])
def test_any_encoding_gives_the_same_share(encoding: str, tmp_path: Path) -> None:
    """With a mark of byte order or without, in two bytes a sign or one, with å, ä and ö in headings."""
    assert share(tmp_path, written(tmp_path, people(), encoding, ";")) == 50.0


@pytest.mark.parametrize(
    "change",
    [
        lambda _, cell: cell.replace(".", ","),
        lambda _, cell: f"1\N{NO-BREAK SPACE}{float(cell) * 100:03.0f}",
        lambda _, cell: f"{float(cell) * 1000:,.0f}".replace(",", " "),
        lambda _, cell: f"{float(cell):.3f}",
    ],
)
def test_weights_in_any_spelling(change: Callable[[int, str], str], tmp_path: Path) -> None:
    """Decimal commas, blanks between thousands, three decimals: each weight is the number that was meant."""
    rows = changed(4, change)
    _, found = read(written(tmp_path, rows, "utf-8", ";"), map_file(tmp_path, MAP))
    meant = [float("".join(row[4].split()).replace(",", ".")) for row in rows]
    assert found.design.weights.tolist() == pytest.approx(meant)


def test_a_point_that_may_part_thousands_is_refused(tmp_path: Path) -> None:
    """1.075 beside 950 is a thousand or one: the first row and both numbers are told; 0.95 beside it says which."""
    said = refused(tmp_path, written(tmp_path, changed(4, lambda at, _: "1.075" if at % 2 else "950")))
    assert "answers.csv:3 vikt" in said
    assert '"1.075" can mean two numbers: write 1075 or 1.075.' in said
    rows = changed(4, lambda at, _: ("1.075", "950", "0.95")[at % 3])
    _, found = read(written(tmp_path, rows), map_file(tmp_path, MAP))
    assert set(found.design.weights.tolist()) == {1.075, 950, 0.95}


@pytest.mark.parametrize(
    ("last", "part", "said"),
    [
        (["Totalt", "", "", "3,1", "200"], MAP, 'row 202 has "Totalt" in the column "id"'),
        (["", "Summa:", "", "", "200"], MAP, 'row 202 has "Summa:" in the column "alder"'),
        (["Medel", "", "", "3,1", "200"], MAP, 'row 202 has "Medel" in the column "id"'),
        (["Antal", "", "", "3", "200"], MAP, 'row 202 has "Antal" in the column "id"'),
        (["", "", "", "", "200"], MAP, "answers.csv:202 vikt: The number on the last row is the sum"),
        (["", "", "", "600", "1"], NUMBERS, "answers.csv:202 q1: The number on the last row is the sum"),
    ],
)
def test_a_row_of_sums_is_no_response(last: list[str], part: str, said: str, tmp_path: Path) -> None:
    """Told by its first word, or by being the sum of what stands above it; it is never counted."""
    rows = people()
    assert sum(float(row[4]) for row in rows) == 200
    assert sum(int(row[3]) for row in rows) == 600
    assert said in refused(tmp_path, written(tmp_path, [*rows, last], "utf-8", ";"), part)


def test_the_last_answer_may_be_like_others(tmp_path: Path) -> None:
    """A last row like those above it is a response: 1, 3, 5, 2 and 4 have the weights 0.5, 0.75, 1, 1.25 and 1.5."""
    assert share(tmp_path, written(tmp_path, people()), NUMBERS) == round(16.25 / 5, 1)


def test_spellings_of_a_group_are_one_group(tmp_path: Path) -> None:
    """Blanks behind, and capitals or none: called as most have it, and told."""
    rows = changed(2, lambda at, _: ("K", "K ", "k", "  K", "M", "m")[at % 6])
    _, found = read(written(tmp_path, rows), map_file(tmp_path, MAP))
    assert found.groups["kön"].labels == ("K", "M")
    assert np.bincount(found.groups["kön"].codes).tolist() == [134, 66]
    assert any("differ in capitals" in one.en for one in found.warnings)
    labelled = map_file(tmp_path, MAP.replace("column: kön", "column: kön, labels: {K: Kvinna, M: Man}"))
    _, found = read(tmp_path / "answers.csv", labelled)
    assert np.bincount(found.groups["kön"].codes).tolist() == [134, 66]


def test_codes_that_the_map_lacks_are_refused(tmp_path: Path) -> None:
    """Don't know as 98, 99 or -1 is never a step of the scale; with missing they are no answers."""
    rows = changed(3, lambda at, cell: ("98", "99", "-1")[at % 3] if at % 10 == 0 else cell)
    path = written(tmp_path, rows)
    said = refused(tmp_path, path)
    assert "answers.csv:2 q1" in said
    assert "(20 rows: 2, 12, 22" in said
    part = MAP.replace("counts: [4, 5]", "counts: [4, 5], missing: [-1, 98, 99]")
    _, found = read(path, map_file(tmp_path, part))
    assert found.answers["q1"].n_missing == 20


def test_per_cent_in_words_and_in_parts(tmp_path: Path) -> None:
    """45 % as text is refused with its rows, and so are parts of one where the map says 0 to 100."""
    said = refused(tmp_path, written(tmp_path, changed(3, lambda at, _: f"{at % 101} %")), PERCENT)
    assert "answers.csv:2 q1" in said
    said = refused(tmp_path, written(tmp_path, changed(3, lambda at, _: str(at % 101 / 100))), PERCENT)
    assert "answers.csv:2 q1: The map says that answers go from 0 to 100" in said
    rows = changed(3, lambda at, _: str(at % 101))
    meant = np.average([float(row[3]) for row in rows], weights=[float(row[4]) for row in rows])
    assert share(tmp_path, written(tmp_path, rows), PERCENT) == round(meant, 1)


def test_a_person_on_two_rows_is_refused(tmp_path: Path) -> None:
    """The rows are told."""
    said = refused(tmp_path, written(tmp_path, [*people(), *people()[:3]]))
    assert "answers.csv:202 id" in said
    assert "(3 rows: 202, 203, 204)" in said


def test_merged_cells_are_no_groups(tmp_path: Path) -> None:
    """Of cells merged over fifty rows only the first has the value: the column is refused."""
    from xlsxwriter import Workbook

    path = tmp_path / "answers.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for at, (name, age, _, answer, weight) in enumerate(people(), 1):
            sheet.write_row(at, 0, [name, int(age), None, int(answer), float(weight)])
        for at, area in enumerate("ABCD"):
            sheet.merge_range(1 + 50 * at, 2, 50 + 50 * at, 2, area)
    assert "are the cells merged" in refused(tmp_path, path)


def test_days_as_excel_keeps_them_stand_in_the_way_of_nothing(tmp_path: Path) -> None:
    """As days of a workbook or as their numbers, in a column that no figure is of."""
    from xlsxwriter import Workbook

    path = tmp_path / "answers.xlsx"
    with Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*HEADINGS, "datum", "nummer"])
        for at, (*words, answer, weight) in enumerate(people(), 1):
            day = date(2026, 9, 1) + timedelta(at % 30)
            sheet.write_row(at, 0, [*words, int(answer), float(weight), day, 46_300 + at % 30])
    assert share(tmp_path, path) == 50.0


def test_two_rows_of_headings_are_one(tmp_path: Path) -> None:
    """A question over two statements, in merged cells; which column is meant is said by both."""
    from xlsxwriter import Workbook

    path = tmp_path / "answers.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "vikt"])
        sheet.merge_range(0, 2, 0, 3, "Hur nöjd är du?")
        sheet.write_row(1, 2, ["Hitta", "Göra"])
        for at, (name, _, _, answer, weight) in enumerate(people(), 2):
            sheet.write_row(at, 0, [name, float(weight), int(answer), 1])
    part = MAP.replace("groups: {kön: {column: kön}}\n", "").replace("column: q1", 'column: "Hur nöjd är du? – Hitta"')
    assert share(tmp_path, path, part) == 50.0


def test_a_title_above_the_headings_is_refused(tmp_path: Path) -> None:
    """Where it stands alone, the map's columns are not found, and what the file has is told."""
    path = tmp_path / "answers.csv"
    path.write_text("Enkät 2026\n" + ",".join(HEADINGS) + "\nr1,20,K,1,1\n", encoding="utf-8")
    survey = read_survey_map(map_file(tmp_path, MAP))
    assert HEAD.startswith("format")
    with pytest.raises(InvalidDataError, match="Enkät 2026"):
        read_responses(path, wanted_of(survey, tmp_path))


# 120 invented rows, written by pyreadstat 1.3.7: names with å, ä and ö, a string of 600 signs, days and times, missing
# codes 98 and 99 of q1, from -9 to -1 of q2, XX of q3, and 999 of the weight, which row 8 has.
SPSS = DATA / "surveys" / "swedish.zsav"
SPSS_MAP = """\
groups: {kön: {column: kön}, stadsdel: {column: stadsdel}}
questions:
  q1: {column: q1, scale: {1: a, 2: b, 3: c, 4: d, 5: e}, counts: [4, 5]}
  q2: {column: q2, as: mean, range: [0, 10]}
  q3: {column: q3, scale: {nej: Nej, ja: Ja}, counts: [ja]}
"""


def test_spss_and_csv_give_the_same_summary(tmp_path: Path) -> None:
    """What a file declares missing is missing, whichever way it does; letters and long texts are as they were."""
    headings = ("id", "kön", "stadsdel", "q1", "q2", "q3")
    areas = "Östra Ängby och Åkeshovs trädgårdsstad", "Älvsjö"
    rows = [
        [
            f"r{at}",
            "Kvinna" if at % 2 else "Man",
            areas[at % 3 == 0],
            "" if at % 11 == 0 else str(1 + at * 7 % 5),
            "" if at % 9 == 0 else str(at * 13 % 11),
            "ja" if at % 3 else "nej" if at % 2 else "",
        ]
        for at in range(120)
    ]
    path = tmp_path / "answers.csv"
    path.write_text("\n".join(map(",".join, (headings, *rows))) + "\n", encoding="utf-8")
    found = [read(one, map_file(tmp_path, SPSS_MAP))[1] for one in (SPSS, path)]
    spss, plain = [summarised(one, one.survey.groupings) for one in found]
    assert spss == plain
    assert {one.n_missing for one in found[0].answers.values()} == {11, 14, 20}
    assert found[0].groups["stadsdel"].labels == tuple(sorted(areas))


def test_spss_is_refused_by_row_and_variable(tmp_path: Path) -> None:
    """A weight that the file declares missing is none, and a time is no answer; it is told as a time."""
    assert "swedish.zsav:8 vikt: the weight is missing" in refused(
        tmp_path, SPSS, "columns: {weight: vikt}\n" + SPSS_MAP
    )
    said = refused(tmp_path, SPSS, SPSS_MAP.replace("column: q1", "column: tid"))
    assert "swedish.zsav:1 tid" in said
    assert "2026-09-01 08:00:00" in said
