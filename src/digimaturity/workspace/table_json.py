"""The lists of a JSON file as rows of texts: as our exports write them, or any list of objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.jsonfile import JsonError, parse_json
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.workspace.table_books import Rows, Tables


_NO_JSON = Text("{p} är inte giltig JSON: {why}.", "{p} is not valid JSON: {why}.")


def json_tables(path: Path, stream: BinaryIO) -> Tables:
    """The lists of objects in a JSON file by name; rows count from 1.

    Raises:
        InvalidDataError: it is no JSON.
    """
    try:
        content = parse_json(stream.read().decode("utf-8-sig"), _Digits)
    except JsonError as error:
        raise InvalidDataError(_NO_JSON.fill(p=path, why=error.why)) from error
    except UnicodeDecodeError as error:
        raise InvalidDataError(_NO_JSON.fill(p=path, why=Text("den är inte UTF-8", "it is not UTF-8"))) from error
    tables = content if isinstance(content, dict) else {path.stem: content}
    lists = {str(name): records for name, records in tables.items() if _are_records(records)}
    if not lists and [] not in tables.values():
        raise _no_records(path, content)
    shared = {"edition": edition} if (edition := _edition_of(content)) else {}
    for name, records in list(lists.items()):
        # What stands in lists inside the records, as the answers of organisations do, is a table too.
        for record in records:
            for inner in [key for key, value in record.items() if _are_records(value)]:
                above = {**shared, name.removesuffix("s"): record.get("id")}
                lists.setdefault(inner, []).extend({**above, **_flat(entry)} for entry in record[inner])
    return {name: lambda records=records: _json_rows(records) for name, records in lists.items()}  # type: ignore[misc]


def _no_records(path: Path, content: Any) -> InvalidDataError:  # noqa: ANN401
    """Why a file of JSON is no table: what stands where the rows should."""
    numbers = [n for n, entry in enumerate(content, 1) if not isinstance(entry, dict)] if _is_list(content) else []
    text = Text("{p} har ingen tabell.", "{p} has no table.").fill(p=path)
    if numbers:
        text = Text("{p}: rad {n} är inget objekt.", "{p}: row {n} is no object.").fill(p=path, n=numbers[0])
    hint = Text(
        'Skriv en lista av objekt, ett per rad: [{{"organisation": "…"}}]',
        'Write a list of objects, one to a row: [{{"organisation": "…"}}]',
    ).fill()
    return InvalidDataError(text, hint=hint)


def _is_list(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list)


def _edition_of(content: Any) -> Any:  # noqa: ANN401
    """The id of the edition that the export of a whole study says it is of."""
    for key in ("stamp", "edition", "id"):
        content = content.get(key) if isinstance(content, dict) else None
    return content


def _flat(entry: dict[str, Any]) -> dict[str, Any]:
    """A record whose parts with an id of their own are columns: ``service``, ``service_name_sv``, ``service_url``."""
    flat: dict[str, Any] = {}
    for key, value in entry.items():
        if isinstance(value, dict) and "id" in value:
            flat[key] = value["id"]
            for name, part in value.items():
                texts = part if isinstance(part, dict) else {}
                flat |= {f"{key}_{name}_{spoken}": text for spoken, text in texts.items()}
                flat |= {} if texts or name == "id" else {f"{key}_{name}": part}
        else:
            flat[key] = value
    return flat


def _are_records(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


class Composite(str):
    """A list or an object of JSON in a cell, which is no text that somebody wrote."""

    __slots__ = ()


class _Digits(str):
    """A number of JSON, kept as it was written."""

    __slots__ = ()


def _json_rows(records: list[dict[str, Any]]) -> Rows:
    headings = list(dict.fromkeys(key for record in records for key in record))
    yield 0, headings
    for number, record in enumerate(records, 1):
        yield number, [_json_text(record.get(heading)) for heading in headings]


def _json_text(value: Any) -> str:  # noqa: ANN401 - JSON holds anything
    if isinstance(value, list | dict):
        return Composite(_dumped(value))
    return "" if value is None else str(value).upper() if isinstance(value, bool) else str(value)


def _dumped(value: Any) -> str:  # noqa: ANN401
    """JSON again, numbers as they were written."""
    if isinstance(value, _Digits):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_dumped, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(k, ensure_ascii=False)}: {_dumped(v)}' for k, v in value.items())}}}"
    return json.dumps(value, ensure_ascii=False)
