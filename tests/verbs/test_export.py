"""``digimaturity export``: answers as CSV, and answers and scores in the formats for reuse."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.running import call, run
from tests.unwilling_disk import read_only

if TYPE_CHECKING:
    from pathlib import Path

WHEN = "1790000000"
EXAMPLE = ("--edition", "exempel")
TERMS = ("--publisher", "Exempelrådet", "--contact", "data@exempel.example", "--address", "https://exempel.example/m")


def told(at: Path, *words: str, code: int = 0) -> str:
    """Run a command; returns what it told."""
    done = call(*words, at=at, SOURCE_DATE_EPOCH=WHEN)
    assert done.returncode == code, done.stderr
    return done.stderr


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path, the manifest apart."""
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    found.pop("published.json")
    return found


def test_a_formula_in_a_note_is_only_text_in_excel(answered: Path) -> None:
    """A cell that begins with = is exported so that a spreadsheet does not calculate it."""
    done = call("export", "csn", "--excel-sv", at=answered)
    rows = list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff")), delimiter=";"))
    assert [row["reason"].lstrip("'\t") for row in rows] == ["=1+1"]
    assert not rows[0]["reason"].startswith("=")


def test_some_organisations_only(answered: Path) -> None:
    """Names choose whose answers are exported."""
    rows = list(csv.DictReader(io.StringIO(call("export", "csn", at=answered).stdout)))
    assert {row["organisation"] for row in rows} == {"csn"}


def test_nothing_to_export(answered: Path) -> None:
    """An organisation without answers ends with code 2."""
    assert call("export", "lund", at=answered).returncode == 2


def test_a_disk_that_refuses_the_export(answered: Path, tmp_path: Path) -> None:
    """An output that cannot be written ends with code 4 and the reason, and no half file is left."""
    shut = tmp_path / "shut"
    shut.mkdir()
    with read_only(shut):
        done = call("export", "-o", str(shut / "out.csv"), at=answered)
    assert (done.returncode, "Cannot write" in done.stderr) == (4, True)
    assert list(shut.iterdir()) == []


def test_the_dictionary_explains_every_column(answered: Path) -> None:
    """Each column of the long export has a line in the dictionary."""
    columns = {
        c["column"]
        for c in json.loads(call("export", "--dictionary", "--format", "json", at=answered).stdout)["columns"]
    }
    headings = next(csv.reader(io.StringIO(call("export", at=answered).stdout)))
    assert set(headings) <= columns


@pytest.mark.parametrize("subject", ["scores", "answers", "rankings", "criteria"])
def test_the_dictionary_of_a_table_has_its_columns(subject: str, tmp_path: Path) -> None:
    """With a table's name the dictionary is of that table: each of its columns in order, none without a meaning."""
    shown = json.loads(call("export", subject, "--dictionary", "--format", "json", at=tmp_path).stdout)["columns"]
    table = call(
        "export", subject, "--edition", "exempel", *(("--by", "criterion") if subject == "scores" else ()), at=tmp_path
    )
    assert [c["column"] for c in shown] == table.stdout.splitlines()[0].split(",")
    assert all(c["meaning"] for c in shown)


def test_a_workbook_is_written_to_a_file(tmp_path: Path) -> None:
    """The workbook goes where it is asked to, or is named after the edition; it is a zip that a spreadsheet opens."""
    told(tmp_path, "export", *EXAMPLE, "--format", "xlsx")
    told(tmp_path, "export", *EXAMPLE, "--format", "xlsx", "-o", "own.xlsx")
    assert (tmp_path / "exempel.xlsx").read_bytes() == (tmp_path / "own.xlsx").read_bytes()
    assert "xl/workbook.xml" in zipfile.ZipFile(tmp_path / "own.xlsx").namelist()
    done = run("export", *EXAMPLE, "--format", "xlsx", "-o", "-", at=tmp_path, text=False, SOURCE_DATE_EPOCH=WHEN)
    assert zipfile.ZipFile(io.BytesIO(done.stdout)).testzip() is None


def test_json_goes_to_stdout(tmp_path: Path) -> None:
    """The study as JSON is shown, and says its schema's version; named organisations alone are in it."""
    done = call("export", "nonsenskoping", *EXAMPLE, "--format", "json", at=tmp_path)
    study = json.loads(done.stdout)
    assert study["schema_version"] == 1
    assert [o["id"] for o in study["organisations"]] == ["nonsenskoping"]


def test_a_data_package_is_a_folder(tmp_path: Path) -> None:
    """Tables, a descriptor and a page to read first; what a data portal needs is asked for, or used."""
    said = told(tmp_path, "export", *EXAMPLE, "--format", "package", "-o", "data")
    found = files(tmp_path / "data")
    assert {"datapackage.json", "README.md", "data/answers.csv"} <= set(found)
    assert "dcat.rdf" not in found
    assert all(word in said for word in ("address", "publisher", "contact"))
    said = told(tmp_path, "export", *EXAMPLE, "--format", "package", "-o", "data", *TERMS)
    assert "dcat.rdf" in files(tmp_path / "data")
    assert "portal" not in said


def test_a_folder_is_no_place_for_a_workbook(tmp_path: Path) -> None:
    """The error names a file to write to instead."""
    (tmp_path / "folder").mkdir()
    assert "exempel.xlsx" in told(tmp_path, "export", *EXAMPLE, "--format", "xlsx", "-o", "folder", code=2)


@pytest.mark.parametrize("words", [("--format", "markdown"), ("--dictionary", "--format", "xlsx")])
def test_formats_that_make_no_sense_are_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Answers are no Markdown, and the dictionary no workbook of its own."""
    told(tmp_path, "export", *EXAMPLE, *words, code=2)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("export",), "svar.docx"),
        (("export",), "svar.db"),
        (("export",), "svar"),
        (("export", "--format", "csv"), "svar.xlsx"),
        (("export", "scores"), "poang.sqlite"),
        (("export", "--format", "package"), "data.zip"),
        (("report", "malmo"), "r.docx"),
        (("report",), "r.docx"),
        (("report", "malmo", "--format", "memo"), "r.html"),
        (("export", "--dictionary"), "svar.csv"),
        (("publish",), "webb.zip"),
        (("publish",), "-"),
        (("export", "--format", "package"), "-"),
        (("report", "malmo", "--charts", "-"), "r.html"),
    ],
)
def test_no_file_is_other_than_its_name_says(answered: Path, words: tuple[str, ...], name: str) -> None:
    """A suffix that the command does not write is refused with code 2, and nothing is left of it."""
    before = sorted(answered.rglob("*"))
    assert call(*words, "-o", name, at=answered).returncode == 2
    assert sorted(answered.rglob("*")) == before


def test_the_suffix_says_the_format_in_either_case(answered: Path) -> None:
    """What stands in the file is what its name says."""
    for name, begins in (("a.CSV", b"edition,"), ("a.xlsx", b"PK"), ("a.json", b"{"), ("new/a.csv", b"edition,")):
        told(answered, "export", "-o", name)
        assert (answered / name).read_bytes().startswith(begins)


def test_a_line_is_standard_output_for_every_format(answered: Path) -> None:
    """And no file is made."""
    before = sorted(answered.rglob("*"))
    for words in (("export",), ("export", "scores"), ("export", "--format", "json"), ("report", "malmo")):
        done = call(*words, "-o", "-", at=answered)
        assert (done.returncode, len(done.stdout) > 100) == (0, True)
    assert call("export", "-o", "-", at=answered).stdout == call("export", at=answered).stdout
    assert sorted(answered.rglob("*")) == before


@pytest.mark.parametrize("words", [(), ("answers",), ("--format", "json"), ("answers", "--format", "json")])
def test_a_service_without_answers_is_told_where_rows_are_answers(answered: Path, words: tuple[str, ...]) -> None:
    """It lowers coverage and has no row, which one line says with its name; the wide shape has it and says nothing."""
    assert "Not in the table" not in told(answered, "export", *words)
    assert call("services", "add", "malmo", "Parkering", "--edition", "2026", at=answered).returncode == 0
    said = "Not in the table: 1 registered service without answers (malmo parkering)."
    assert told(answered, "export", *words).count(said) == 1
    assert "Not in the table" not in told(answered, "export", "--shape", "wide")
    assert "Not in the table" not in told(answered, "export", "scores")


@pytest.mark.parametrize(("subject", "says"), [((), "Answers are not"), (("rankings",), "export rankings is not")])
def test_what_is_no_markdown_is_named(tmp_path: Path, subject: tuple[str, ...], says: str) -> None:
    """A refusal names what was asked for: a table is no answers."""
    assert says in told(tmp_path, "export", *subject, *EXAMPLE, "--format", "markdown", code=2)
