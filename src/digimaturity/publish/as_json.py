"""JSON: the study as one nested file, and a table as a list of records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digimaturity.content.study_tree import study_tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.content.publication import Study

SCHEMA_VERSION = 1
SCHEMA = "study.schema.json"


def study_json(study: Study) -> bytes:
    """The study as JSON in UTF-8, the same in every language: one line per organisation and group.

    Raises:
        InvalidDataError: a file of answers or replies cannot be read.
    """
    parts = {"$schema": SCHEMA, "schema_version": SCHEMA_VERSION, **study_tree(study)}
    lines = (f"{_written(key)}: {_lines(v) if isinstance(v, list) else _written(v)}" for key, v in parts.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _written(value: Any) -> str:  # noqa: ANN401 - any plain value
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _lines(entries: Iterable[dict[str, Any]]) -> str:
    return "[\n" + ",\n".join(map(_written, entries)) + "\n]"
