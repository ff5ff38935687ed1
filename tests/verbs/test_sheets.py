"""``digimaturity export`` and ``import``: answers as CSV, out and in, end to end."""

from __future__ import annotations

import csv
import io
import json
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace
from tests.unwilling_disk import read_only

from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Answer

GIVEN = (
    ("malmo", "PRE-01", "4", "--url", "https://x.example", "--quote", "a;b", "--note", "rad 1\nrad 2"),
    ("malmo", "PRE-02", "2", "--service", "Bygglov=https://bygg.example"),
    ("malmo", "PRE-02", "5", "--service", "Förskola"),
    ("malmo", "EXP-39", "0,85", "--service", "bygglov"),
    ("malmo", "PRE-32", "na", "--reason", "gratis, alltid", "--service", "bygglov"),
    ("csn", "PRE-01", "blocked", "--reason", "=1+1"),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with answers of every sort."""
    given = ((*words, "--assessor", "Anna", "--edition", "2026") for words in GIVEN)
    return workspace(tmp_path_factory.mktemp("sheets"), *given)


@pytest.fixture
def study(template: Path, tmp_path: Path) -> Path:
    """A copy of it to work on."""
    return shutil.copytree(template, tmp_path / "study")


def answers(study: Path, organisation: str = "malmo", who: str = "anna") -> dict[str, Answer]:
    """What is on disk."""
    return read_assessment(study / "assessments" / "2026" / organisation / f"{who}.yaml").answers


@pytest.mark.parametrize("shape", ["long", "wide"])
@pytest.mark.parametrize("excel", [(), ("--excel-sv",)], ids=["standard", "excel"])
def test_what_is_exported_can_be_imported(study: Path, tmp_path: Path, shape: str, excel: tuple[str, ...]) -> None:
    """Exported and imported into an empty workspace, every answer is what it was."""
    sheet = tmp_path / "sheet.csv"
    assert call("export", "--shape", shape, *excel, "-o", str(sheet), at=study).returncode == 0
    other = tmp_path / "other"
    assert call("init", str(other), at=tmp_path).returncode == 0
    done = call("import", str(sheet), at=other)
    assert done.returncode == 0, done.stderr
    for organisation in ("malmo", "csn"):
        assert answers(other, organisation) == answers(study, organisation)


def test_importing_the_same_again_changes_nothing(study: Path, tmp_path: Path) -> None:
    """A second import of the same file reports every answer as alike and leaves the files to the letter."""
    sheet = tmp_path / "sheet.csv"
    call("export", "-o", str(sheet), at=study)
    before = {p: p.read_bytes() for p in (study / "assessments").rglob("*.yaml")}
    done = call("import", str(sheet), "--format", "json", at=study)
    files = json.loads(done.stdout)["files"]
    assert [(f["new"], f["changed"]) for f in files] == [(0, 0)] * len(files)
    assert {p: p.read_bytes() for p in (study / "assessments").rglob("*.yaml")} == before


def test_a_dry_run_writes_nothing(study: Path, tmp_path: Path) -> None:
    """--dry-run reports what would be new and writes no file."""
    sheet = tmp_path / "table.csv"
    sheet.write_text("organisation,PRE-01,PRE-03\nmalmo,4,5\nlund,2,\n", encoding="utf-8")
    words = ("import", str(sheet), "--edition", "2026", "--assessor", "Bo", "--format", "json")
    before = sorted((study / "assessments").rglob("*"))
    payload = json.loads(call(*words, "--dry-run", at=study).stdout)
    assert payload["written"] is False
    assert {f["organisation"]: f["new"] for f in payload["files"]} == {"malmo": 2, "lund": 1}
    assert sorted((study / "assessments").rglob("*.yaml")) == [p for p in before if p.suffix == ".yaml"]
    assert json.loads(call(*words, at=study).stdout)["written"] is True
    assert {key: a.observation.level for key, a in answers(study, who="bo").items() if a.observation} == {
        "PRE-01": 4,
        "PRE-03": 5,
    }


def test_a_changed_answer_keeps_the_old_one(study: Path, tmp_path: Path) -> None:
    """An import that differs replaces the level and keeps what stood in the history, with the file's name."""
    sheet = tmp_path / "mended.csv"
    sheet.write_text("organisation,PRE-01\nmalmo,2\n", encoding="utf-8")
    assert call("import", str(sheet), "--edition", "2026", "--assessor", "Anna", at=study).returncode == 0
    observation = answers(study)["PRE-01"].observation
    assert observation is not None
    assert (observation.level, [(h.level, h.why) for h in observation.history]) == (
        2,
        [(4, "import: mended.csv")],
    )


def test_one_wrong_cell_stops_the_whole_import(study: Path, tmp_path: Path) -> None:
    """All or nothing: a level that does not exist ends with code 4 and its place, and no answer is taken."""
    sheet = tmp_path / "wrong.csv"
    sheet.write_text("organisation,PRE-01,PRE-03\nlund,4,5\nnobody,4,5\nmalmo,3,5\n", encoding="utf-8")
    done = call("import", str(sheet), "--edition", "2026", "--assessor", "Bo", at=study)
    assert (done.returncode, done.stdout) == (4, "")
    assert "wrong.csv:3" in done.stderr
    assert "wrong.csv:4" in done.stderr
    assert not list((study / "assessments").rglob("bo.yaml"))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"organisation\n", b"a,b\n1,2\n", b'"'])
def test_a_file_that_is_no_such_table(study: Path, tmp_path: Path, content: bytes) -> None:
    """Nothing, bytes that are no text, or a table of something else ends with code 2 or 4, never with a bug."""
    sheet = tmp_path / "odd.csv"
    sheet.write_bytes(content)
    done = call("import", str(sheet), "--edition", "2026", "--assessor", "Bo", at=study)
    assert done.returncode in {0, 2, 4}
    assert not list((study / "assessments").rglob("bo.yaml"))
    assert "odd.csv" in done.stderr or done.returncode == 0


def test_a_table_needs_to_know_who_answered(study: Path, tmp_path: Path) -> None:
    """Without an assessor in the table or on the command line the code is 2."""
    sheet = tmp_path / "table.csv"
    sheet.write_text("organisation,PRE-01\nmalmo,4\n", encoding="utf-8")
    done = call("import", str(sheet), "--edition", "2026", at=study)
    assert (done.returncode, "--assessor" in done.stderr) == (2, True)


def test_a_formula_in_a_note_is_only_text_in_excel(study: Path) -> None:
    """A cell that begins with = is exported so that a spreadsheet does not calculate it."""
    done = call("export", "csn", "--excel-sv", at=study)
    rows = list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff")), delimiter=";"))
    assert [row["reason"].lstrip("'\t") for row in rows] == ["=1+1"]
    assert not rows[0]["reason"].startswith("=")


def test_some_organisations_only(study: Path) -> None:
    """Names choose whose answers are exported."""
    rows = list(csv.DictReader(io.StringIO(call("export", "csn", at=study).stdout)))
    assert {row["organisation"] for row in rows} == {"csn"}


def test_nothing_to_export(study: Path) -> None:
    """An organisation without answers ends with code 2."""
    assert call("export", "lund", at=study).returncode == 2


def test_a_disk_that_refuses_the_export(study: Path, tmp_path: Path) -> None:
    """An output that cannot be written ends with code 4 and the reason, and no half file is left."""
    shut = tmp_path / "shut"
    shut.mkdir()
    with read_only(shut):
        done = call("export", "-o", str(shut / "out.csv"), at=study)
    assert (done.returncode, "Cannot write" in done.stderr) == (4, True)
    assert list(shut.iterdir()) == []


def test_the_dictionary_explains_every_column(study: Path) -> None:
    """Each column of the long export has a line in the dictionary."""
    columns = {
        c["column"] for c in json.loads(call("export", "--dictionary", "--format", "json", at=study).stdout)["columns"]
    }
    headings = next(csv.reader(io.StringIO(call("export", at=study).stdout)))
    assert set(headings) <= columns
