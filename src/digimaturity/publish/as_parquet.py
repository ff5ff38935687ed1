"""Parquet: columns with their types, and with title, meaning and unit beside them; lists as JSON."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from digimaturity.ground.extras import lacking
from digimaturity.ground.language import LANGUAGES, Text
from digimaturity.publish.interface import Format

if TYPE_CHECKING:
    from digimaturity.content.record_sets import Records
    from digimaturity.ground.csv_dialect import Dialect
    from digimaturity.ground.fields import Field

# Apache Arrow's names of our types.
_TYPES = {
    "string": "string",
    "integer": "int64",
    "number": "double",
    "boolean": "bool",
    "date": "date32",
    "array": "string",
}


def render(table: Records, _dialect: Dialect | None = None) -> bytes:
    """A table as Parquet.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise lacking(
            Text("Parquet kräver biblioteket pyarrow.", "Parquet needs the library pyarrow."), "parquet"
        ) from error
    types = [
        pa.field(f.name, pa.type_for_alias(_TYPES[f.type]), nullable=not f.required, metadata=_told(f))
        for f in table.fields
    ]
    columns = [[_cell(row[f.name], f) for row in table] for f in table.fields]
    arrays = [pa.array(column, kept.type) for column, kept in zip(columns, types, strict=True)]
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(types)), stream)
    return stream.getvalue()


def _told(field: Field) -> dict[str, str]:
    """What a column is, in every language."""
    said = {"title": field.title, "meaning": field.meaning, "unit": field.unit}
    return {f"{key}_{spoken}": text.say(spoken) for key, text in said.items() if text for spoken in LANGUAGES}


def _cell(value: Any, field: Field) -> Any:  # noqa: ANN401 - any plain value
    if value is None:
        return None
    if field.type == "array":
        return json.dumps(value, ensure_ascii=False)
    return float(value) if field.type == "number" else value


FORMAT = Format("parquet", (".parquet", ".pq"), render, is_text=False)
