"""The sheet of a round of replies: its keys and its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.workspace.reply_sheet import RowKey, is_filled, read_reply_sheet

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
