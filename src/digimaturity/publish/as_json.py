"""JSON: a table as a list of records, and a tree with an entry of its lists on each line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digimaturity.publish.interface import Format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.content.record_sets import Records
    from digimaturity.ground.csv_dialect import Dialect

SCHEMA_VERSION = 1


def render(table: Records, _dialect: Dialect | None = None) -> bytes:
    """A table as JSON: under its name a list of records, days as ISO 8601."""
    return tree({"schema_version": SCHEMA_VERSION, table.name: list(table)})


def tree(parts: Mapping[str, Any]) -> bytes:
    """An object as JSON in UTF-8: each of its values on a line, and each entry of a list on one."""
    lines = (f"{_written(key)}: {_lines(v) if isinstance(v, list) else _written(v)}" for key, v in parts.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _written(value: Any) -> str:  # noqa: ANN401 - any plain value
    # Of what stands in a table, only days are unknown to JSON.
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=str)


def _lines(entries: list[Any]) -> str:
    return "[\n" + ",\n".join(map(_written, entries)) + "\n]"


FORMAT = Format("json", (".json",), render, is_text=True)
