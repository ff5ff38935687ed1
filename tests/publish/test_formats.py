"""Every table in every format: the same columns and the same values, read back by what others read them with."""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime
from math import isclose
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import pytest
from python_calamine import CalamineWorkbook
from tests.csv_read import read_csv
from tests.written import hostile, shipped, two_assessors

from digimaturity.content.records import BY_NAME, records, wide_scores
from digimaturity.content.study_book import dictionary
from digimaturity.ground import language
from digimaturity.ground.csv_dialect import EXCEL_SV, STANDARD
from digimaturity.ground.errors import UsageError
from digimaturity.publish.formats import FORMATS, format_for

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.content.publication import Publication
    from digimaturity.content.record_sets import Records
    from digimaturity.ground.fields import Field


def a_table(name: str, study: Publication) -> Records:
    """A table by name; ``wide`` are the scores with a column per part."""
    return wide_scores(study, with_criteria=True, with_bounds=True) if name == "wide" else records(name, study)


def from_csv(content: bytes, table: Records) -> list[list[Any]]:
    """Values out of CSV, by the types that the columns say."""
    parse: dict[str, Any] = {
        "string": str,
        "integer": int,
        "number": float,
        "boolean": lambda cell: {"true": True, "false": False}[cell],
        "date": date.fromisoformat,
        "array": json.loads,
    }
    headings, rows = read_csv(content.decode())
    assert headings == table.columns
    return [[parse[f.type](row[f.name]) if row[f.name] else None for f in table.fields] for row in rows]


def from_json(content: bytes, table: Records) -> list[list[Any]]:
    """Values out of JSON; a day is a string there."""
    read = json.loads(content)
    assert read["schema_version"] == 1
    rows = read[table.name]
    assert all(list(row) == table.columns for row in rows)
    days = [f.type == "date" for f in table.fields]
    return [[date.fromisoformat(v) if d and v else v for v, d in zip(r.values(), days, strict=True)] for r in rows]


def from_parquet(content: bytes, table: Records) -> list[list[Any]]:
    """Values out of Parquet; the types are the file's own."""
    from pyarrow import parquet

    read = parquet.read_table(io.BytesIO(content))
    types = {
        "string": "string",
        "integer": "int64",
        "number": "double",
        "boolean": "bool",
        "date": "date32[day]",
        "array": "string",
    }
    assert [(f.name, str(f.type)) for f in read.schema] == [(f.name, types[f.type]) for f in table.fields]
    lists = [f.name for f in table.fields if f.type == "array"]
    rows = [{**row, **{name: row[name] and json.loads(row[name]) for name in lists}} for row in read.to_pylist()]
    return [list(row.values()) for row in rows]


READERS = {"csv": from_csv, "json": from_json, "parquet": from_parquet}


def is_same(read: Any, wanted: Any, field: Field) -> bool:
    """Whether a value came through; a number may be written as a whole one."""
    if wanted is None:
        return read is None
    return bool(read == wanted) and (field.type == "number" or type(read) is type(wanted))


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("name", [*BY_NAME, "wide"])
@pytest.mark.parametrize("study", ["exempel", "two assessors", "hostile"])
def test_every_value_comes_through(name: str, form: str, study: str, tmp_path: Path) -> None:
    """Each field of each table stands in each format, in its order and with its value and type."""
    made = {"two assessors": two_assessors, "hostile": hostile}
    found = made[study](tmp_path / "2026") if study in made else shipped(study)
    table = a_table(name, found)
    read = READERS[form](FORMATS[form].render(table, STANDARD), table)
    assert len(read) == len(table)
    wrong = [
        (f.name, cell, row[f.name])
        for cells, row in zip(read, table, strict=True)
        for cell, f in zip(cells, table.fields, strict=True)
        if not is_same(cell, row[f.name], f)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", [*BY_NAME, "wide"])
@pytest.mark.parametrize("spoken", ["sv", "en"])
def test_every_value_comes_through_in_a_workbook(name: str, spoken: str) -> None:
    """Titles stand above, numbers are numbers (with the 16 digits that Excel keeps), and days are days."""
    with language.speaking("sv" if spoken == "sv" else "en"):
        table = a_table(name, shipped("exempel"))
        book = CalamineWorkbook.from_filelike(io.BytesIO(FORMATS["xlsx"].render(table, STANDARD)))
        fields = [f for f in table.fields if f.language in {None, spoken}]
        heading, *body = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        assert book.sheet_names == [str(table.title)]
        assert heading == [str(f.title) for f in fields]
    assert len(body) == len(table)
    wrong = [
        (f.name, cell, row[f.name])
        for cells, row in zip(body, table, strict=True)
        for cell, f in zip(cells, fields, strict=True)
        if not is_in_cell(cell, row[f.name])
    ]
    assert wrong == []


def is_in_cell(read: Any, wanted: Any) -> bool:
    """Whether a cell holds a value as a workbook can."""
    if wanted is None:
        return bool(read == "")
    if isinstance(wanted, bool | str):
        return type(read) is type(wanted) and bool(read == wanted)
    if isinstance(wanted, list):
        words = all(isinstance(v, str) for v in wanted)
        return bool(read == ("; ".join(wanted) if words else json.dumps(wanted, ensure_ascii=False)))
    if isinstance(wanted, date):
        return bool((read.date() if isinstance(read, datetime) else read) == wanted)
    return isinstance(read, float) and isclose(read, wanted, rel_tol=1e-14)


@pytest.mark.parametrize("name", BY_NAME)
def test_every_column_is_explained_wherever_columns_are(name: str) -> None:
    """The dictionary, Parquet and the page in the documentation say what the columns mean."""
    from pyarrow import parquet

    table = a_table(name, shipped("exempel"))
    explained = {row["name"]: row for row in dictionary([table])}
    schema = parquet.read_schema(io.BytesIO(FORMATS["parquet"].render(table, STANDARD)))
    for f in table.fields:
        assert schema.field(f.name).metadata[b"meaning_sv"].decode() == f.meaning.sv
        if f.language in {None, "en"}:
            assert explained[f.name]["meaning_en"] == f.meaning.en
            assert explained[f.name]["column_sv"] == f.title.sv
            assert explained[f.name]["unit_en"] == (f.unit.en if f.unit else None)


def test_csv_for_swedish_excel() -> None:
    """Semicolons, decimal commas, six decimals and a byte order mark, where that was asked for."""
    table = records("scores", shipped("eu-2023"))
    content = FORMATS["csv"].render(table, EXCEL_SV).decode()
    assert content.startswith("\ufefforganisation;")
    score = next(row["score"] for row in table if row["score"] and row["score"] % 1)
    assert f";{str(round(score, 6)).replace('.', ',')};" in content


@pytest.mark.parametrize(
    ("path", "name", "found"),
    [
        (None, None, "csv"),
        (None, "json", "json"),
        ("a.csv", None, "csv"),
        ("a.XLSX", None, "xlsx"),
        ("a.pq", None, "parquet"),
        ("a.b.parquet", "parquet", "parquet"),
    ],
)
def test_the_suffix_or_the_word_says_the_format(path: str | None, name: str | None, found: str) -> None:
    """CSV where neither does."""
    assert format_for(PurePath(path) if path else None, name).name == found


@pytest.mark.parametrize(
    ("path", "name", "said"),
    [
        ("a.txt", None, "a.txt: the suffix says no format."),
        ("scores", None, "scores: the suffix says no format."),
        ("a.csv", "json", "a.csv is csv, but --format says json."),
        ("a.csv", "package", "Tables are not written as package."),
    ],
)
def test_what_is_no_format_is_refused(path: str, name: str | None, said: str) -> None:
    """The error names what there is."""
    with pytest.raises(UsageError) as error:
        format_for(PurePath(path), name)
    assert error.value.message.en == said
    assert error.value.hint is not None
    if "suffix says" in said:
        assert error.value.hint.en == "Known suffixes: .csv, .xlsx, .json, .parquet, .pq."


@pytest.mark.parametrize(
    ("form", "library", "extra"), [("parquet", "pyarrow", "parquet"), ("xlsx", "xlsxwriter", "report")]
)
def test_a_missing_library_is_named_with_its_extra(
    form: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user is told what to install."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError) as error:
        FORMATS[form].render(records("levels", shipped("exempel")), STANDARD)
    assert library in error.value.message.en
    assert error.value.hint is not None
    assert f"'digimaturity[{extra}]'" in error.value.hint.sv


def test_parquet_tells_what_may_be_empty() -> None:
    """A column that every row has a value of cannot be null."""
    from pyarrow import parquet

    table = records("answers", shipped("exempel"))
    schema = parquet.read_schema(io.BytesIO(FORMATS["parquet"].render(table, STANDARD)))
    assert [f.nullable for f in schema] == [not f.required for f in table.fields]
