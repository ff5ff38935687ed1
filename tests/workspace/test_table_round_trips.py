"""What the tool writes as a table it reads back to the letter: every format, both shapes, whatever people write."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import DATA, answered, assessment, catalogue, criterion, register, said
from tests.extent import share

from digimaturity.content.record_sets import Records
from digimaturity.ground.csv_dialect import EXCEL_SV, STANDARD
from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.fields import Field
from digimaturity.ground.language import Text, same
from digimaturity.model.answers import Answer, Assessment, Evidence, Service, Try, superseded, words
from digimaturity.model.tries import added_up
from digimaturity.publish import as_csv, as_json, as_parquet, as_xlsx
from digimaturity.workspace.plain_table import whole
from digimaturity.workspace.sheet_reading import read_sheet
from digimaturity.workspace.sheets import LONG, long_rows, wide_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CATALOGUE = catalogue(
    [
        criterion("A-01", "a"),
        criterion("A-05", "a", goalposts=[[1, 5], [4, 0]]),
        replace(criterion("A-06", "a", goalposts=[[1, 5], [4, 0]]), tries=2),
        criterion("B-02", "b", per="service"),
    ]
)
REGISTER = register("aby")
WRITERS: dict[str, Callable[[Records], bytes]] = {
    "csv": lambda table: as_csv.render(table, STANDARD),
    "csv for Swedish Excel": lambda table: as_csv.render(table, EXCEL_SV),
    "xlsx": as_xlsx.render,
    "json": as_json.render,
    "parquet": as_parquet.render,
}
TYPES = {"level": "integer", "value": "number", "up_to": "number", "points": "number", "seconds": "number"}
HOSTILE = json.loads((DATA / "hostile_cells.json").read_text(encoding="utf-8"))["cells"]
LENGTH = 150_000


def table(assessments: list[Assessment], shape: str) -> Records:
    """The assessments as a table for any renderer."""
    if shape == "long":
        fields = tuple(replace(f, type=TYPES.get(f.name, "string")) for f in LONG)  # type: ignore[arg-type]
        rows = long_rows(assessments, CATALOGUE, REGISTER)
    else:
        headings, found = wide_rows(assessments, CATALOGUE, REGISTER, details=True)
        fields = tuple(Field(heading, same(heading), same(heading)) for heading in headings)
        rows = [{heading: row.get(heading) for heading in headings} for row in found]
    rows = [{name: str(cell) if isinstance(cell, Text) else cell for name, cell in row.items()} for row in rows]
    return Records("answers", same("Svar"), same("Svar"), fields, (), tuple(rows))


def there_and_back(written: Assessment, shape: str, form: str, folder: Path) -> Assessment:
    """An assessment out of the file that it was written to."""
    path = folder / "svar"
    path.write_bytes(WRITERS[form](table([written], shape)))
    sheet = read_sheet(whole(path), CATALOGUE, REGISTER, path, "2026-11-01")
    ((owner, answers),) = sheet.answers.items()
    services = tuple(sheet.services[owner[:2]].values())
    return Assessment(owner[1], owner[0], sheet.assessors[owner[2]], "1.0", answers, services, CATALOGUE.id)


def saying(text: str, value: float = 2.5, up_to: float | None = None) -> Assessment:
    """An assessment with a text wherever people write, and a measured value, perhaps known in part."""
    seen = replace(
        said(3, up_to=5),
        reason=text,
        note=text,
        evidence=(Evidence(url=text, quote=text),),
        history=superseded(replace(said(2), note=text), at="2026-09-14", by="bo", why=text),
    )
    later = float(f"{value + 1.5:.15g}")
    two = (Try("2026-11-03", value=value, up_to=up_to), Try("2026-11-05", value=later))
    tried = added_up(said(value=value), two)
    return assessment(
        {
            "A-01": Answer("A-01", seen),
            **answered(A_05=said(value=value, up_to=up_to), A_06=tried),
            "B-02": Answer("B-02", services={"bygg": seen}),
        },
        services=[Service("bygg", Text(text, text), text)],
    )


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("shape", ["long", "wide"])
@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE,
        "'",
        "''=1",
        '"',
        "two\nlines",
        "two\r\nlines",
        " around ",
        "a;b,c\td|e",
        "\u202eשלום\u202c",
        "👩‍👩‍👧",
        "_x0041_",
        "sep=;",
        "NA",
        "TRUE",
        "2026-09",
        "007",
        "1.000",
        "[cut: the cell holds no more]x",
    ],
)
def test_hostile_texts_come_back_to_the_letter(text: str, shape: str, form: str, tmp_path: Path) -> None:
    """Formulas, quotation marks, line breaks, letters from the right, and what looks like something else."""
    written = saying(text)
    assert there_and_back(written, shape, form, tmp_path) == written


# A text of blanks alone is none, wherever it is read or typed: see ``words``.
TEXTS = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t"),
        min_size=1,
        max_size=40,
    )
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(words)
)


@settings(max_examples=share(250))
@given(
    TEXTS,
    st.floats(0, 1e9),
    st.none() | st.floats(1, 1e9),
    st.sampled_from(["long", "wide"]),
    st.sampled_from(sorted(WRITERS)),
)
def test_any_text_and_value_comes_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, value: float, more: float | None, shape: str, form: str
) -> None:
    """Whatever people write, and both ends of a value; a workbook keeps fifteen digits, the others all."""
    up_to = None if more is None else value + more
    if form == "xlsx":
        value, up_to = float(f"{value:.15g}"), None if up_to is None else float(f"{up_to:.15g}")
    written = saying(text, value, up_to)
    assert there_and_back(written, shape, form, tmp_path_factory.mktemp("t")) == written


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("shape", ["long", "wide"])
def test_a_text_of_150_000_characters_comes_back_or_is_refused_as_cut(shape: str, form: str, tmp_path: Path) -> None:
    """A workbook's cell has no room for it, which is told when it is read; every other format has."""
    written = saying('Ö"\n' * (LENGTH // 3))
    if form == "xlsx":
        with pytest.raises(InvalidDataError, match=r"row 2: the text in column [A-Z]+ is cut"):
            there_and_back(written, shape, form, tmp_path)
    else:
        assert there_and_back(written, shape, form, tmp_path) == written


def test_no_point_stands_in_a_cell_for_swedish_excel() -> None:
    """Measured values have a comma also beside a service."""
    found, rows = wide_rows([saying("x", 12.5)], CATALOGUE, REGISTER, details=False, decimal_comma=True)
    assert rows[0]["A-05"] == "12,5"
    assert found[-1] == "B-02"


def test_what_a_workbook_cut_of_the_answer_to_several_tries_is_no_other_answer(tmp_path: Path) -> None:
    """The answer's cell keeps fifteen digits, its tries' all: 0.3 and 0.30000000000000004 are one number."""
    read = there_and_back(saying("x", 0.1 + 0.2), "long", "xlsx", tmp_path)
    observation = read.answers["A-06"].observation
    assert observation is not None
    assert (observation.value, observation.tries[0].value) == (0.3, 0.1 + 0.2)
