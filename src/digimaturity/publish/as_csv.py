"""CSV: RFC 4180 in UTF-8, cells that look like formulas defused, lists as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digimaturity.ground.csv_dialect import STANDARD
from digimaturity.ground.csvfile import readable, write_csv
from digimaturity.publish.interface import Format

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.content.record_sets import Records, Row
    from digimaturity.ground.csv_dialect import Dialect


def render(table: Records, dialect: Dialect = STANDARD) -> bytes:
    """A table as CSV, with a first row of column names."""
    worked_out = {f.name for f in table.fields if f.on_scale or f.kind in {"percent", "exact"}}
    return write_csv(table.columns, (_cells(row, dialect, worked_out) for row in table), dialect).encode()


def _cells(row: Row, dialect: Dialect, worked_out: Collection[str]) -> list[Any]:
    return [
        json.dumps(v, ensure_ascii=False) if isinstance(v, list) else readable(v, dialect) if name in worked_out else v
        for name, v in row.items()
    ]


FORMAT = Format("csv", (".csv",), render, is_text=True)
