"""Reading YAML that may come from anyone, and writing YAML that a person can mend.

The reader walks libyaml's events itself: about four times faster than building ruamel's objects, and the only way to
refuse duplicate keys, tags, anchors, deep nesting and oversized documents before memory is spent on them.
Scalars follow a small part of YAML 1.2: ``no`` is a word, ``010`` is a word, ``1.5`` is a number, dates are words.
"""

from __future__ import annotations

import io
import re
import stat
import unicodedata
from collections.abc import Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any, NoReturn

from digimaturity.ground.durable import reading_error
from digimaturity.ground.errors import InvalidDataError, Place, Problem
from digimaturity.ground.language import Text
from digimaturity.ground.numeral import is_too_small
from digimaturity.ground.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAX_BYTES = 8_000_000
MAX_NODES = 500_000
MAX_DEPTH = 40

_INTEGER = pattern(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_FLOAT = pattern(r"[-+]?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,30}(?:[eE][-+]?[0-9]{1,3})?|[eE][-+]?[0-9]{1,3})\Z")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
# Text that some YAML reader would take for a number, a date, a truth value or nothing: it is written in quotes.
_OTHER_THAN_TEXT = pattern(r"(?:[-+.]*[0-9.]|(?:y|n|yes|no|on|off|true|false|null|~|=|<<|)\Z)", re.IGNORECASE)
_NEVER_FOLD = 1 << 20
_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Key = tuple[str | float, ...]


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - YAML holds anything
    """The plain content of a YAML file: dicts, lists, strings, numbers, booleans and None.

    Raises:
        InvalidDataError: naming file, line and what is wrong.
    """
    return parse_yaml(read_bytes(path), path)


def read_bytes(path: Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file, refused before reading when it is too large.

    Raises:
        InvalidDataError: when the file is missing, unreadable or larger than ``max_bytes``.
    """
    try:
        found = path.stat()
        if stat.S_ISFIFO(found.st_mode) or stat.S_ISSOCK(found.st_mode):  # reading one waits for whoever writes to it
            _refuse(path, None, Text("Det är ingen fil utan ett rör.", "It is a pipe and no file."))
        if found.st_size > max_bytes:
            _refuse(
                path,
                None,
                Text("Filen är större än {n} MB.", "The file is larger than {n} MB.").fill(n=max_bytes // 1_000_000),
            )
        return path.read_bytes()
    except OSError as error:
        raise reading_error(path, error) from error


def yaml_files(folder: Path, *suffixes: str) -> list[Path]:
    """The files of a folder that are called YAML (``.yaml`` unless said), hidden ones apart, in alphabetical order.

    None where there is no folder.

    Raises:
        OSError: the folder may not be looked into; it is not taken for an empty one.
    """
    if not folder.is_dir():
        return []
    wanted = suffixes or (".yaml",)
    return sorted(path for path in folder.iterdir() if path.suffix in wanted and not path.name.startswith("."))


def parse_yaml(content: bytes | str, source: Path | str) -> Any:  # noqa: ANN401
    """As ``read_yaml``, for bytes or text already in memory; ``source`` names them in errors."""
    return _Reader(_decoded(content, source), source).document()


def positions(content: bytes | str, source: Path | str) -> dict[Key, int]:
    """The line (from 1) on which each key and list item stands, by its path in the document."""
    reader = _Reader(_decoded(content, source), source, locate=True)
    reader.document()
    return reader.lines


def line_of(lines: dict[Key, int], path: Key) -> int | None:
    """The line of the nearest ancestor of ``path`` that is present in the file."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return lines.get(())


def write_block(content: Any) -> str:  # noqa: ANN401
    """A small piece of block-style YAML, keys in the order given; several lines of text stay several lines.

    Hands events straight to libyaml: a fourth of the time of ruamel's representer, which matters before every question
    of a session. Takes dicts, lists, strings, numbers, booleans and None.
    """
    from ruamel.yaml import CEmitter  # type: ignore[attr-defined]  # from the C extension
    from ruamel.yaml import events as kinds

    stream = io.StringIO()
    emit = CEmitter(stream, width=_NEVER_FOLD, allow_unicode=True).emit
    emit(kinds.StreamStartEvent())
    emit(kinds.DocumentStartEvent(explicit=False))
    _emit(content, emit, kinds)
    emit(kinds.DocumentEndEvent(explicit=False))
    emit(kinds.StreamEndEvent())
    return stream.getvalue()


def _emit(value: Any, emit: Callable[[Any], None], kinds: Any) -> None:  # noqa: ANN401
    if isinstance(value, str):
        ambiguous = _OTHER_THAN_TEXT.match(value) is not None
        style = "|" if "\n" in value else None
        # libyaml takes no subclass, such as a member of a closed set.
        emit(kinds.ScalarEvent(None, None, (not ambiguous, True), str(value), style=style))
    elif isinstance(value, Mapping):
        emit(kinds.MappingStartEvent(None, None, True, flow_style=not value))  # noqa: FBT003 - libyaml's order
        for key, item in value.items():
            _emit(key, emit, kinds)
            _emit(item, emit, kinds)
        emit(kinds.MappingEndEvent())
    elif isinstance(value, list | tuple):
        emit(kinds.SequenceStartEvent(None, None, True, flow_style=not value))  # noqa: FBT003
        for item in value:
            _emit(item, emit, kinds)
        emit(kinds.SequenceEndEvent())
    else:
        emit(kinds.ScalarEvent(None, None, (True, False), _plain(value)))


def _plain(value: float | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)


def _decoded(content: bytes | str, source: Path | str) -> str:
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1 if isinstance(content, bytes) else None
        _refuse(
            source, line, Text("Filen är inte UTF-8. Spara den som UTF-8.", "The file is not UTF-8. Save it as UTF-8.")
        )
    found = _CONTROL.search(text)
    if found:
        _refuse(source, text.count("\n", 0, found.start()) + 1, _CONTROL_CHARACTER)
    return text


def _refuse(source: Path | str, line: int | None, message: Text, field: str = "") -> NoReturn:
    problem = Problem(Place(source, line, field), message)
    raise InvalidDataError(Text("{source} kan inte läsas.", "{source} cannot be read.").fill(source=source), (problem,))


class _Reader:
    """Builds plain values out of parser events, under a budget of nodes and depth."""

    def __init__(self, text: str, source: Path | str, *, locate: bool = False) -> None:
        from ruamel.yaml import CParser  # type: ignore[attr-defined]  # from the C extension
        from ruamel.yaml import events as kinds

        self.source = source
        self.next = CParser(text).get_event
        self.kinds = kinds
        self.nodes = 0
        self.depth = 0
        self.locate = locate
        self.lines: dict[Key, int] = {}

    def document(self) -> Any:  # noqa: ANN401
        from ruamel.yaml.error import YAMLError

        try:
            return self._document()
        except YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            from digimaturity.ground.yaml_faults import in_words

            message = in_words(getattr(error, "problem", None))
            _refuse(self.source, mark.line + 1 if mark else None, message)
        except (ValueError, RecursionError, UnicodeError) as error:
            _refuse(
                self.source,
                None,
                Text("Filen kan inte tolkas ({why}).", "The file cannot be read as YAML ({why}).").fill(
                    why=type(error).__name__
                ),
            )

    def _document(self) -> Any:  # noqa: ANN401
        kinds = self.kinds
        self.next()  # stream start
        event = self.next()
        if isinstance(event, kinds.StreamEndEvent):
            _refuse(self.source, None, Text("Filen är tom.", "The file is empty."))
        value = self._value(self.next(), ())
        self.next()  # document end
        event = self.next()
        if not isinstance(event, kinds.StreamEndEvent):
            _refuse(
                self.source,
                event.start_mark.line + 1,
                Text(
                    "Filen har flera dokument (---). Bara ett är tillåtet.",
                    "The file holds several documents (---). Only one is allowed.",
                ),
            )
        return value

    def _value(self, event: Any, path: Key) -> Any:  # noqa: ANN401
        kinds = self.kinds
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop(event, Text("Filen har för många värden.", "The file holds too many values."), path)
        kind = type(event)
        if self.locate:
            self.lines.setdefault(path, event.start_mark.line + 1)
        if kind is kinds.AliasEvent or event.anchor is not None:
            self._stop(
                event,
                Text(
                    "Ankare och alias (& och *) är inte tillåtna. Skriv ut värdet.",
                    "Anchors and aliases (& and *) are not allowed. Write the value out.",
                ),
                path,
            )
        if event.tag is not None:
            self._stop(event, Text("Taggar (!) är inte tillåtna.", "Tags (!) are not allowed."), path)
        if kind is kinds.ScalarEvent:
            return self._scalar(event, path)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self._stop(event, Text("Filen är för djupt nästlad.", "The file is nested too deeply."), path)
        value = self._mapping(path) if kind is kinds.MappingStartEvent else self._sequence(path)
        self.depth -= 1
        return value

    def _mapping(self, path: Key) -> dict[str | float, Any]:
        kinds = self.kinds
        mapping: dict[str | float, Any] = {}
        while type(event := self.next()) is not kinds.MappingEndEvent:
            key = self._value(event, path)
            if not isinstance(key, str | int | float) or isinstance(key, bool):
                self._stop(
                    event,
                    Text("Ett fältnamn ska vara ett ord eller ett tal.", "A field name must be a word or a number."),
                    path,
                )
            here = (*path, key)
            if key in mapping:
                self._stop(event, Text("”{key}” står två gånger.", '"{key}" stands twice.').fill(key=key), here)
            if self.locate:
                self.lines[here] = event.start_mark.line + 1
            mapping[key] = self._value(self.next(), here)
        return mapping

    def _sequence(self, path: Key) -> list[Any]:
        kinds = self.kinds
        items: list[Any] = []
        while type(event := self.next()) is not kinds.SequenceEndEvent:
            items.append(self._value(event, (*path, len(items)) if self.locate else path))
        return items

    def _scalar(self, event: Any, path: Key) -> Any:  # noqa: ANN401
        text: str = event.value
        if not event.style:  # plain, not quoted
            if text in _WORDS:
                return _WORDS[text]
            if text[:1] in "+-0123456789":
                if _INTEGER.match(text):
                    return int(text)
                if _FLOAT.match(text) and isfinite(float(text)):
                    if is_too_small(text):
                        self._stop(event, _TOO_SMALL, path)
                    return float(text)
        elif _CONTROL.search(text):
            self._stop(event, _CONTROL_CHARACTER, path)
        return text if text.isascii() else unicodedata.normalize("NFC", text)

    def _stop(self, event: Any, message: Text, path: Key) -> NoReturn:  # noqa: ANN401
        _refuse(self.source, event.start_mark.line + 1, message, ".".join(map(str, path)))


_TOO_SMALL = Text("Talet är för litet för att skiljas från noll.", "The number is too small to be told from nought.")
_CONTROL_CHARACTER = Text(
    "Filen innehåller ett styrtecken. Ta bort det.", "The file contains a control character. Remove it."
)
