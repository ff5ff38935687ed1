"""The sheet of a round of replies: its keys and its cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import BLOCKED, said

from digimaturity.ground.errors import InvalidDataError, Place
from digimaturity.ground.language import same
from digimaturity.model.terms import Method
from digimaturity.workspace.reply_sheet import AGREES, COMMENT, RowKey, is_filled, mark_of, read_reply_sheet

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Kriterium,Håller ni med?,Kommentar,Nyckel (ändra inte)\n"
KEY = "2026/malmo/A-01//0a1b2c3d"


@pytest.mark.parametrize("service", [None, "bygglov"])
def test_a_key_survives_being_written(service: str | None) -> None:
    """With and without a service; space around it is nothing."""
    key = RowKey("2026", "malmo", "A-01", service, "0a1b2c3d")
    assert RowKey.read(f" {key} ") == key


@pytest.mark.parametrize("text", ["", "A-01", "2026/malmo/A-01/0a1b2c3d", "2026//A-01//0a1b2c3d", "2026/malmo/A-01//"])
def test_anything_else_is_no_key(text: str) -> None:
    """Too few parts, or one that is empty where it may not be."""
    assert RowKey.read(text) is None


@pytest.mark.parametrize(
    ("cells", "agrees", "text"),
    [
        (",", None, ""),
        ("–,-", None, ""),
        ("nej,", "no", ""),
        ("DELVIS.,", "partly", ""),
        ("yes,Rätt", "yes", "Rätt"),
        (",'=SUM(1)", None, "=SUM(1)"),
        (',"ett\ntvå "', None, "ett\ntvå"),
    ],
)
def test_what_a_row_says(tmp_path: Path, cells: str, agrees: str | None, text: str) -> None:
    """A choice in either language and any case; nothing is put in the organisation's mouth."""
    path = tmp_path / "x.csv"
    path.write_text(f"{HEAD}A-01,{cells},{KEY}\n", encoding="utf-8")
    (row,), problems = read_reply_sheet(path)
    assert (row.agrees, row.text, problems) == (agrees, text, [])
    assert is_filled(path) is bool(text or agrees)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"A-01,kanske,,{KEY}", "x.csv:2 B2"),
        (f"A-02,ja,,{KEY}", "x.csv:2 A2"),
        (f"A-01,,#NAME?,{KEY}", "x.csv:2 C2"),
        ("A-01,ja,,", "x.csv:2 D2"),
        ("A-01,,,något", "x.csv:2 D2"),
    ],
)
def test_a_problem_names_its_cell(tmp_path: Path, line: str, expected: str) -> None:
    """By row and column as a spreadsheet has them; the row says nothing then."""
    path = tmp_path / "x.csv"
    path.write_text(f"{HEAD}{line}\n", encoding="utf-8")
    rows, (problem,) = read_reply_sheet(path)
    assert (rows, str(problem.place).endswith(expected)) == ([], True)
    assert is_filled(path)


def test_a_mark_is_of_what_was_shown() -> None:
    """Another level, end, reason, day or method has another; who saw it, evidence and notes make none."""
    o = said(2, up_to=4)
    marks = {
        mark_of(replace(o, **change))
        for change in (
            {}, {"level": 1}, {"up_to": 5}, {"reason": "x"}, {"at": "2026-04-01"}, {"method": Method.MACHINE},
        )
    } | {mark_of(BLOCKED), mark_of(said(value=2.0, up_to=4))}  # fmt: skip
    assert len(marks) == 8
    assert {len(mark) for mark in marks} == {8}
    assert mark_of(replace(o, by="bo", note="x", at=f"{o.at[:10]}T23:00:00Z")) == mark_of(o)


def test_a_row_knows_where_its_cells_are(tmp_path: Path) -> None:
    """By line and cell of the file, whichever order the columns are in; a column that is not there has none."""
    path = tmp_path / "x.csv"
    path.write_text(f"Svar,,\nKEY (do not change),Your comment,Do you agree?\n{KEY},Ja,no\n", encoding="utf-8")
    (row,), problems = read_reply_sheet(path)
    assert problems == []
    assert row.key == RowKey("2026", "malmo", "A-01", None, "0a1b2c3d")
    assert (row.agrees, row.text, row.is_said) == ("no", "Ja", True)
    assert row.places == {"key": Place(path, 3, "A3"), COMMENT: Place(path, 3, "B3"), AGREES: Place(path, 3, "C3")}
    assert row.problem(COMMENT, same("x")).place == Place(path, 3, "B3")


def test_a_cell_of_a_workbook_is_told_with_its_tab(tmp_path: Path) -> None:
    """Which has no lines."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Om").write_string(0, 0, "Genmäle")
        sheet = book.add_worksheet("Svar")
        sheet.write_row(1, 0, HEAD.strip().split(","))
        sheet.write_row(2, 0, ["A-01", "kanske", "", KEY])
    rows, (problem,) = read_reply_sheet(path)
    assert (rows, problem.place) == ([], Place(path, None, 'tab "Svar", cell B3'))
    assert problem.message.en == "Choose yes, no or partly or leave it empty."


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("a,b\n1,2\n", "is no answer to a round of replies."),
        ("Kommentar,Håller ni med?\nx,ja\n", "The sheet lacks the column Key (do not change)."),
        ("Nyckel (ändra inte)\nx\n", "The sheet lacks the column Your comment, Do you agree?."),
        ("Your comment,Comment,Key (do not change),Do you agree?\n", 'The heading "Comment" occurs twice.'),
        ("x,y,z,å\n" * 30 + HEAD, "is no answer to a round of replies."),
    ],
)
def test_what_is_no_sheet_of_a_round_is_refused(tmp_path: Path, table: str, why: str) -> None:
    """With what it lacks; whether anything is filled in there cannot be told, so that nobody writes over it."""
    path = tmp_path / "x.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        read_reply_sheet(path)
    assert caught.value.message.en.endswith(why)
    assert caught.value.hint is not None
    assert is_filled(path)


@pytest.mark.parametrize("above", [0, 1, 29])
def test_words_may_stand_above_the_headings(tmp_path: Path, above: int) -> None:
    """Thirty rows are looked at."""
    path = tmp_path / "x.csv"
    path.write_text("x,y,z,å\n" * above + HEAD + f"A-01,ja,,{KEY}\n", encoding="utf-8")
    assert [row.agrees for row in read_reply_sheet(path)[0]] == ["yes"]


def test_a_blank_sheet_is_not_filled(tmp_path: Path) -> None:
    """Rows with keys alone, and rows with nothing, say nothing; a row without its key is not missed."""
    path = tmp_path / "x.csv"
    path.write_text(f"{HEAD}A-01,,,{KEY}\n,,,\nA-02,-,–,\n", encoding="utf-8")
    rows, problems = read_reply_sheet(path)
    assert ([row.is_said for row in rows], problems) == ([False], [])
    assert not is_filled(path)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("A-01,ja,,", "The row lacks its key."),
        (
            "A-01,,,något",
            "The key has been changed. Copy the key from the same row of the sheet as it was sent to cell D2.",
        ),
        (f"A-02,ja,,{KEY}", "The row is about A-01 by its key. Was one column sorted by itself?"),
        (f"A-01,,Err:502,{KEY}", "The cell holds a formula that cannot be worked out (Err:502)."),
    ],
)
def test_what_is_wrong_in_a_cell_is_told(tmp_path: Path, line: str, why: str) -> None:
    """With what to do; the criterion may be written in any case."""
    path = tmp_path / "x.csv"
    path.write_text(f"{HEAD}{line}\na-01,JA!,,{KEY}\n", encoding="utf-8")
    rows, (problem,) = read_reply_sheet(path)
    assert problem.message.en.startswith(why)
    assert [row.agrees for row in rows] == ["yes"]
