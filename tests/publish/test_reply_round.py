"""The workbook of a round of replies, as spreadsheets see it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.replying import results_of, tabs_of
from tests.written import hostile, two_assessors

from digimaturity.content.reply_results import round_of
from digimaturity.ground.language import speaking
from digimaturity.publish.reply_round import round_book
from digimaturity.workspace.reply_sheet import read_reply_sheet

if TYPE_CHECKING:
    from pathlib import Path


def parts(content: bytes) -> dict[str, str]:
    """The parts of a workbook as texts."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


@pytest.mark.parametrize(("language", "choices"), [("sv", "ja,nej,delvis"), ("en", "yes,no,partly")])
def test_two_columns_can_be_filled_in_and_the_rest_is_locked(tmp_path: Path, language: str, choices: str) -> None:
    """The choice has a list, the key is hidden, the heading row stays in sight, and no password is asked for."""
    asked = round_of(two_assessors(tmp_path), "aby")
    with speaking(language):
        found = parts(round_book(asked))
    sheet = found["xl/worksheets/sheet2.xml"]
    assert f'<formula1>"{choices}"</formula1>' in sheet
    assert f'sqref="G2:G{len(asked.rows) + 1}"' in sheet
    protection = re.search(r"<sheetProtection [^>]*>", sheet)
    assert protection is not None
    assert "password" not in protection[0]
    assert re.search(r'<col min="9" max="9" [^>]*hidden="1"', sheet)
    assert 'state="frozen"' in sheet
    styles = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", found["xl/styles.xml"].partition("<cellXfs")[2])
    unlocked = {n for n, style in enumerate(styles) if 'locked="0"' in style}
    open_columns = {column for column, n in re.findall(r'<c r="([A-Z]+)\d+" s="(\d+)"', sheet) if int(n) in unlocked}
    assert open_columns == {"G", "H"}


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    """On any machine and day, for the day of publication is the one that is said."""
    study = two_assessors(tmp_path)
    assert round_book(round_of(study, "aby")) == round_book(round_of(study, "aby"))


def test_no_text_is_a_formula_or_a_link(tmp_path: Path) -> None:
    """Whatever a text begins with, and whatever stands in it, it is a text, and the sheet can be read back."""
    content = round_book(round_of(hostile(tmp_path), "aby"))
    found = parts(content)
    assert "<f>" not in "".join(found.values())
    assert not any("hyperlink" in name for name in found)
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    rows, problems = read_reply_sheet(path)
    assert (len(rows), problems) == (len(results_of(path)) - 1, [])
    assert len(tabs_of(path)) == 2
