"""CSV: RFC 4180 in UTF-8, cells that look like formulas defused, lists as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digimaturity.ground.csvfile import STANDARD, write_csv
from digimaturity.publish.interface import Format

if TYPE_CHECKING:
    from digimaturity.content.record_sets import Records, Row
    from digimaturity.ground.csvfile import Dialect


def render(table: Records, dialect: Dialect = STANDARD) -> bytes:
    """A table as CSV, with a first row of column names."""
    return write_csv(table.columns, map(_cells, table), dialect).encode()


def _cells(row: Row) -> list[Any]:
    return [json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for v in row.values()]


FORMAT = Format("csv", (".csv",), render, is_text=True)
