"""``digimaturity export`` in the formats for reuse, and ``publish``."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.running import call, run, workspace

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


def test_everything_is_published_in_one_folder(tmp_path: Path) -> None:
    """Pages, memos, charts, workbooks and data in both languages; every page links to the data that are there."""
    told(tmp_path, "publish", *EXAMPLE, "--lang", "both", "-o", "web", *TERMS)
    found = files(tmp_path / "web")
    expected = {
        "index.html", "exempelstad.html", "exempelstad.md", "sv/index.html", "sv/exempelstad.md",
        "charts/dimensions-exempelstad.svg", "charts/sv/dimensions-exempelstad.png", "datapackage.json",
        "data/digimaturity-exempel.xlsx", "data/digimaturity-exempel.sv.xlsx", "data/digimaturity-exempel.json",
        "dcat.rdf",
    }  # fmt: skip
    assert expected <= set(found)
    assert b'href="data/digimaturity-exempel.xlsx"' in found["index.html"]
    assert b'href="../data/digimaturity-exempel.xlsx"' in found["sv/exempelstad.html"]
    assert b"https://exempel.example/m/data/digimaturity-exempel.xlsx" in found["dcat.rdf"]


def test_publishing_twice_gives_the_same_folder(tmp_path: Path) -> None:
    """The same answers on the same day give the same bytes, file by file."""
    words = ("publish", *EXAMPLE, "--no-charts", "-o", "web", *TERMS)
    told(tmp_path, *words)
    before = files(tmp_path / "web")
    told(tmp_path, *words)
    assert files(tmp_path / "web") == before


def test_no_name_of_an_assessor_leaves_unasked(tmp_path: Path) -> None:
    """In the whole folder, in any format, an assessor's name and id stand nowhere; with --names the name does."""
    given = ("malmo", "PRE-01", "4", "--assessor", "Xaviera Ypsilon", "--edition", "2026", "--note", "Ok.")
    study = workspace(tmp_path, given, (*given[:2], "2", *given[3:]))
    told(study, "publish", "--panel", "all", "--no-charts", "-o", "web")
    for path, content in files(study / "web").items():
        bare = b"".join(_unzipped(content)) if path.endswith(".xlsx") else content
        assert b"xaviera" not in bare.lower(), path
        assert b"ypsilon" not in bare.lower(), path
    told(study, "publish", "--panel", "all", "--no-charts", "-o", "named", "--names")
    assert b"Xaviera Ypsilon" in files(study / "named")["malmo.html"]


def _unzipped(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]
