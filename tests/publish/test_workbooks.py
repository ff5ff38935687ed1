"""Workbooks hold what was written, as text, and say which extra they need."""

from __future__ import annotations

import io
import sys
from zipfile import ZipFile

import pytest

from digimaturity.ground.errors import UsageError
from digimaturity.publish.workbooks import new_workbook


@pytest.mark.parametrize("row_by_row", [False, True])
def test_no_text_becomes_a_formula_or_a_link(row_by_row: bool) -> None:  # noqa: FBT001 - a case
    """What begins as a formula or an address is text in the file, however its rows are kept."""
    stream = io.BytesIO()
    book = new_workbook(stream, row_by_row=row_by_row)
    book.add_worksheet().write_row(0, 0, ["=1+1", "https://a.example/", "{=2}"])
    book.close()
    with ZipFile(stream) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert "=1+1" in sheet + parts.get("xl/sharedStrings.xml", "")


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has not installed it reads what to install."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError) as refused:
        new_workbook(io.BytesIO())
    assert refused.value.message.en == "Workbooks need the library xlsxwriter."
    assert refused.value.hint is not None
    assert "digimaturity[report]" in refused.value.hint.sv
