"""Workbooks: how each of them is opened."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook


def new_workbook(into: IO[bytes], *, row_by_row: bool = False) -> Workbook:
    """An empty workbook; nothing in it becomes a formula or a link, whatever a text begins with.

    Args:
        into: where it is written when it is closed.
        row_by_row: whether rows are written in their order and not kept, for what is large.

    Raises:
        UsageError: xlsxwriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        what = Text("Arbetsböcker kräver biblioteket xlsxwriter.", "Workbooks need the library xlsxwriter.")
        raise lacking(what, "report") from error
    kept = "constant_memory" if row_by_row else "in_memory"
    return Workbook(into, {kept: True, "strings_to_formulas": False, "strings_to_urls": False})
