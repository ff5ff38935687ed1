"""Which rows and columns of a workbook are hidden, since a file is read whole: whoever hid them may think otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.csvfile import column_letter
from digimaturity.ground.language import Text
from digimaturity.workspace.table_books import column_number, sheet_names, sheet_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_IS_HIDDEN = r'(?=[^>]*\bhidden="(?:1|true)")'
_ROW = re.compile(rf'<row {_IS_HIDDEN}(?=[^>]*\br="(\d+)")[^>]*(?<!/)>(.*?)</row>', re.DOTALL)
_COLUMNS = re.compile(rf'<col {_IS_HIDDEN}(?=[^>]*\bmin="(\d+)")(?=[^>]*\bmax="(\d+)")')
_CONTENT = re.compile(r'<c r="([A-Z]+)\d+"(?:[^>]*(?<!/))?>(?:<f[^>]*/>|<f.*?</f>)?<(?:v|is)>')
_HIDDEN_ROWS = Text(
    "Dolda rader i fliken läses som de andra: {n}, den första är rad {r}. Ska de inte räknas, ta bort dem.",
    "Hidden rows of the sheet are read as the others are: {n}, the first is row {r}. If they must not count, remove "
    "them.",
)
_HIDDEN_COLUMNS = Text(
    "Dolda kolumner i fliken läses som de andra: {c}.", "Hidden columns of the sheet are read as the others are: {c}."
)


def hidden_cells(path: Path, tab: str) -> Iterator[Text]:
    """What is said of the hidden rows and columns of a workbook's sheet that have content; nothing of other files."""
    names = sheet_names(path) if tab else ()
    if tab not in names:
        return
    xml = sheet_xml(path, names.index(tab))
    if 'hidden="' not in xml:
        return
    rows = [int(number) for number, cells in _ROW.findall(xml) if _CONTENT.search(cells)]
    if rows:
        yield _HIDDEN_ROWS.fill(n=len(rows), r=rows[0])
    hidden = [range(int(first), int(last) + 1) for first, last in _COLUMNS.findall(xml)]
    if hidden:
        used = {column_number(letters) for letters in _CONTENT.findall(xml)}
        if columns := sorted(at for at in used if any(at in one for one in hidden)):
            yield _HIDDEN_COLUMNS.fill(c=", ".join(column_letter(at - 1) for at in columns))
