"""Where the fields and comments of a YAML text stand, line by line, and how a piece of one is written.

The parser's own marks say where a value ends and what is a comment; a line that merely looks like one may be part of a
text.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from digimaturity.ground.pattern import pattern
from digimaturity.ground.yamlfile import write_block

Steps = tuple[str | int, ...]

_COMMENT = pattern("#[^\r\n\x85\u2028\u2029]*")
_BLOCK_HEADER = pattern(r"[|>]([-+0-9]*)(?:([ \t]+)(#.*))?")
_BREAKS = pattern("[\r\n\x85\u2028\u2029]")
# Several lines that read back the same wherever they stand in a file; other texts are quoted.
_READABLE = pattern(r"\S(?:[^\r\x85\u2028\u2029]*[^\s])?\n?")


def write_lines(content: dict[str, Any] | list[Any], indent: str = "") -> str:
    """The lines of any piece of a file, each text ending where it seems to end."""
    return _indented(dumped(content), indent)


def dumped(content: dict[str, Any] | list[Any]) -> str:
    """The lines of a whole file."""
    if not _has_ambiguous_end(content):
        return write_block(content)
    from ruamel.yaml import YAML

    writer = YAML(typ="safe", pure=False)
    writer.Representer = _representer()
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.width = 1_000_000_000
    writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    stream = io.StringIO()
    writer.dump(content, stream)
    return stream.getvalue()


def _has_ambiguous_end(value: Any) -> bool:  # noqa: ANN401 - any stored value
    """Whether a text would end differently among other lines; rare, and worth the slower writer."""
    if isinstance(value, str):
        return _BREAKS.search(value) is not None and not _READABLE.fullmatch(value)
    if isinstance(value, dict):
        return any(map(_has_ambiguous_end, value.values()))
    return isinstance(value, list) and any(map(_has_ambiguous_end, value))


@cache
def _representer() -> Any:  # noqa: ANN401
    """A representer whose texts end where they seem to end."""
    from ruamel.yaml.representer import SafeRepresenter

    class Unambiguous(SafeRepresenter):
        def words(self, text: str) -> Any:  # noqa: ANN401
            style = None
            if _BREAKS.search(text):
                style = "|" if _READABLE.fullmatch(text) else '"'
            return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Unambiguous.add_representer(str, Unambiguous.words)
    return Unambiguous


class Comment(NamedTuple):
    """A comment and where it belongs.

    Attributes:
        text: from the ``#`` on.
        line: counted from 0.
        anchor: the field on whose line it stands or, when it has a line of its own, the field below it.
        gap: the white space before a comment that shares a field's line; None for one on its own line.
    """

    text: str
    line: int
    anchor: Steps
    gap: str | None


class Outline:
    """Where each field of a YAML text begins and ends, and what its comments are.

    Attributes:
        lines: the text, line by line.
        keys: line and column (from 0) of each key and list item.
        ends: the last line of each field's value.
        dashes: line and column of the dash of each item of a list in blocks.
        flow: the paths written as ``{…}`` or ``[…]``.
        spans: where each value begins and ends, counted in characters; of a value in blocks only the beginning counts.
        literal: whether the last value is a block of text (``|`` or ``>``).
    """

    def __init__(self, text: str) -> None:
        from ruamel.yaml import CParser  # type: ignore[attr-defined]  # from the C extension
        from ruamel.yaml import events as kinds

        self.lines = text.splitlines(keepends=True)
        self.keys: dict[Steps, tuple[int, int]] = {}
        self.ends: dict[Steps, int] = {}
        self.dashes: dict[Steps, tuple[int, int]] = {}
        self.flow: set[Steps] = set()
        self.spans: dict[Steps, tuple[int, int]] = {}
        self.comments: list[Comment] = []
        self.literal = False
        self.last_line = 0
        self.text = text
        self._starts = list(accumulate(map(len, self.lines), initial=0))
        self._kinds = kinds
        self._next = CParser(text).get_event
        self._read_to = 0
        self._before: Steps = ()
        self._next()  # stream start
        self._next()  # document start
        self._value(self._next(), ())
        self._pass_gap(len(text), ())

    def _offset(self, mark: Any) -> int:  # noqa: ANN401 - the parser's mark
        start: int = self._starts[mark.line] + mark.column
        return start

    def _pass_gap(self, until: int, after: Steps) -> None:
        """Take up the comments between two values."""
        for found in _COMMENT.finditer(self.text, self._read_to, until):
            line = bisect_right(self._starts, found.start(), hi=len(self.lines)) - 1
            ahead = self.text[self._starts[line] : found.start()]
            if ahead.strip() and line == self.last_line:
                gap = ahead[len(ahead.rstrip()) :]
                self.comments.append(Comment(found[0], line, self._before, gap))
            else:
                self.comments.append(Comment(found[0], line, after, None))

    def _passed(self, path: Steps, mark: Any) -> None:  # noqa: ANN401
        self._before = path
        self._read_to = self._offset(mark)
        self.last_line = mark.line
        self.literal = False

    def _value(self, event: Any, path: Steps) -> None:  # noqa: ANN401
        kinds = self._kinds
        self.spans[path] = (self._offset(event.start_mark), self._offset(event.end_mark))
        if isinstance(event, kinds.ScalarEvent):
            self._pass_gap(self._offset(event.start_mark), path)
            self._passed(path, event.end_mark)
            if event.style in {"|", ">"}:
                self._end_block(event, path)
            return
        flow = bool(event.flow_style)
        if flow:
            self.flow.add(path)
            self._pass_gap(self._offset(event.start_mark), path)
            self._passed(path, event.end_mark)
        end = self._mapping(path) if isinstance(event, kinds.MappingStartEvent) else self._sequence(path)
        if flow:
            self.spans[path] = (self.spans[path][0], self._offset(end.end_mark))
            self._pass_gap(self._offset(end.start_mark), path)
            self._passed(path, end.end_mark)

    def _end_block(self, event: Any, path: Steps) -> None:  # noqa: ANN401
        header = _BLOCK_HEADER.match(self.text, self._offset(event.start_mark))
        if header and header[3]:
            self.comments.append(Comment(header[3].rstrip(), event.start_mark.line, path, header[2]))
        end = event.end_mark.line - (event.end_mark.column == 0)
        keeps_blank_lines = header is not None and "+" in header[1]
        while not keeps_blank_lines and end > event.start_mark.line and not self.lines[end].strip("\r\n"):
            end -= 1
        self.last_line = end
        self.literal = True

    def _mapping(self, path: Steps) -> Any:  # noqa: ANN401
        while not isinstance(event := self._next(), self._kinds.MappingEndEvent):
            here = (*path, event.value)
            self.keys[here] = (event.start_mark.line, event.start_mark.column)
            self._pass_gap(self._offset(event.start_mark), here)
            self._passed(here, event.end_mark)
            self._value(self._next(), here)
            self.ends[here] = self.last_line
        return event

    def _sequence(self, path: Steps) -> Any:  # noqa: ANN401
        number = 0
        while not isinstance(event := self._next(), self._kinds.SequenceEndEvent):
            here = (*path, number)
            self.keys[here] = (event.start_mark.line, event.start_mark.column)
            if path not in self.flow and (dash := self._dash(self._offset(event.start_mark))) is not None:
                self.dashes[here] = dash
            self._value(event, here)
            self.ends[here] = self.last_line
            number += 1
        return event

    def _dash(self, until: int) -> tuple[int, int] | None:
        """Line and column of the last dash before an item, which may stand on a line of its own, comments between."""
        gap = _COMMENT.sub(lambda found: " " * len(found[0]), self.text[self._read_to : until])
        place = gap.rfind("-")
        if place < 0:
            return None
        line = bisect_right(self._starts, self._read_to + place, hi=len(self.lines)) - 1
        return line, self._read_to + place - self._starts[line]

    def parts(self, path: Steps) -> dict[str | int, tuple[int, int]]:
        """Where each member of a mapping or a list in blocks begins and ends, in characters, its comments with it.

        Its own are the comments right above it, no blank line between, and those below it that stand further in than
        it does. What stands above the first line of a file is the file's.

        Raises:
            LookupError: a member does not begin a line, apart from the first field of a list's item.
        """
        own_lines = {c.line: self._margin(c.line) for c in self.comments if c.gap is None}
        above = self.dashes.get(path, self.keys.get(path, (-1, 0)))[0]
        found: dict[str | int, tuple[int, int]] = {}
        for name in self.keys_in(path):
            here = (*path, name)
            line, column = self.keys[here] if isinstance(name, str) else self.dashes[here]
            if self.lines[line][:column].strip():
                if found or not path:
                    raise LookupError(here)
                start = self._starts[line] + column
            else:
                first = line
                while first - 1 > above and first - 1 in own_lines:
                    first -= 1
                start = self._starts[first or line]
            end = after = self.ends[here] + 1
            while after < len(self.lines) and (not self.lines[after].strip() or own_lines.get(after, -1) > column):
                after += 1
                end = after if after - 1 in own_lines else end
            found[name] = start, self.start_of(end)
            above = end - 1
        return found

    def _margin(self, line: int) -> int:
        return len(self.lines[line]) - len(self.lines[line].lstrip(" "))

    def keys_in(self, path: Steps) -> list[str | int]:
        """The names or numbers of what stands directly under a path, in their order."""
        return [key[-1] for key in self.keys if len(key) == len(path) + 1 and key[:-1] == path]

    def start_of(self, line: int) -> int:
        """Where a line (from 0) begins, counted in characters; the end of the text for one behind the last."""
        return self._starts[min(line, len(self.lines))]

    def ahead(self, path: Steps) -> str:
        """What stands before a key on its line."""
        line, column = self.keys[path]
        return self.lines[line][:column]


def unpacked(content: bytes) -> tuple[str, str, str]:
    """A file's byte order mark or nothing, its text with line feeds, and what its lines end in on disk."""
    text = content.decode("utf-8")
    windows = 0 < text.count("\r\n") == text.count("\n")
    if windows:
        text = text.replace("\r\n", "\n")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return mark, text.removeprefix(mark), "\r\n" if windows else "\n"


def _indented(text: str, indent: str) -> str:
    return "".join(indent + line if line.strip() else line for line in text.splitlines(keepends=True))
