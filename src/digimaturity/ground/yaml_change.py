"""Changing YAML that a person owns: only what differs is written, and all else stays to the letter.

Comments, order, quotation marks, braces, line ends and a byte order mark stand as they stood. What is written is read
again before it counts; a file that lends itself to no such change is laid out afresh, its comments above.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.outline import Outline, Steps, unpacked, write_lines
from digimaturity.ground.yamlfile import parse_yaml, write_block

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Text that needs no quotation marks between braces, wherever it stands.
_BARE = re.compile(r"[^\W\d_](?:[\w ./()+-]*[\w/()])?")
# Columns that a field stands within the one that it belongs to.
_STEP = 2


class _Edit(NamedTuple):
    """Characters of a text, from and to, and what takes their place."""

    start: int
    end: int
    new: str


class _AfreshError(Exception):
    """The file's style leaves no room for the change."""


def changed(before: bytes, wanted: Any, source: Path | str) -> bytes:  # noqa: ANN401 - YAML holds anything
    """The bytes of a YAML file that says what is wanted, with every line kept that says so already.

    Args:
        before: the file as it stands.
        wanted: what it is to say, of dicts, lists, strings, numbers, booleans and None.
        source: the file's name in errors.

    Raises:
        InvalidDataError: the file as it stands cannot be read.
    """
    stands = parse_yaml(before, source)
    if _same(stands, wanted):
        return before
    mark, text, newline = unpacked(before)
    written = _changed(text, stands, wanted)
    return (mark + (written if newline == "\n" else written.replace("\n", newline))).encode()


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Whether two contents are equal, their fields in the same order, and 1 no more equal to true than to 1.0."""
    return json.dumps(one) == json.dumps(other)


def _changed(text: str, stands: Any, wanted: Any) -> str:  # noqa: ANN401
    text = text if text.endswith("\n") else text + "\n"
    outline = Outline(text)
    try:
        edits = sorted(_edits(outline, (), stands, wanted))
        written = text
        for edit in reversed(edits):
            written = written[: edit.start] + edit.new + written[edit.end :]
        if parse_yaml(written, "") == wanted:
            return written
    except (_AfreshError, InvalidDataError, LookupError):
        pass
    return "".join(f"{comment.text}\n" for comment in outline.comments) + write_block(wanted)


def _edits(outline: Outline, path: Steps, old: Any, new: Any) -> Iterator[_Edit]:  # noqa: ANN401
    """What to put where, so that what stands at a path says the new instead of the old."""
    if _same(old, new):
        return
    try:
        if isinstance(old, dict) and isinstance(new, dict) and old and new:
            pairs = [(key, key) for key in old if key in new]
            yield from list(_members(outline, path, old, new, pairs))
        elif isinstance(old, list) and isinstance(new, list) and old and new:
            yield from list(_members(outline, path, dict(enumerate(old)), dict(enumerate(new)), _matched(old, new)))
        else:
            yield _instead(outline, path, old, new)
    except _AfreshError:
        yield _anew(outline, path, new)


def _anew(outline: Outline, path: Steps, new: Any) -> _Edit:  # noqa: ANN401
    """The lines of one field written anew, with the comments that stood among them above."""
    if not path or isinstance(path[-1], int) or _in_braces(outline, path):
        raise _AfreshError
    line, column = outline.keys[path]
    colon = outline.text.index(":", outline.start_of(line) + column + len(str(path[-1]))) + 1
    beside = outline.text[colon : outline.start_of(line + 1)]
    if beside.strip() and not beside.strip().startswith("#"):
        raise _AfreshError
    margin = " " * (column + _STEP)
    inner = "".join(f"{margin}{c.text}\n" for c in outline.comments if line < c.line <= outline.ends[path])
    end = outline.start_of(outline.ends[path] + 1)
    if isinstance(new, dict | list) and new:
        return _Edit(colon, end, beside + inner + write_lines(new, margin))
    return _Edit(colon, end, f" {_in_line(new, flow=False)}{beside}{inner}")


def _in_braces(outline: Outline, path: Steps) -> bool:
    """Whether what stands at a path is written in braces or brackets, or stands between some."""
    return any(path[:length] in outline.flow for length in range(len(path) + 1))


def _matched(old: list[Any], new: list[Any]) -> list[tuple[int, int]]:
    """Which entries of two lists are one and the same: equal ones, then those of one id, then those of one place."""
    pairs: list[tuple[int, int]] = []
    free = dict(enumerate(new))
    for same in (_same, _same_id):
        taken = {a for a, _ in pairs}
        for a, entry in enumerate(old):
            b = next((n for n, other in free.items() if same(entry, other)), None) if a not in taken else None
            if b is not None:
                pairs.append((a, b))
                del free[b]
    pairs += [(a, a) for a in range(len(old)) if a in free and a not in {x for x, _ in pairs} and len(old) == len(new)]
    return sorted(pairs)


def _same_id(one: Any, other: Any) -> bool:  # noqa: ANN401
    return isinstance(one, dict) and isinstance(other, dict) and "id" in one and one["id"] == other.get("id")


def _members(
    outline: Outline, path: Steps, old: dict[Any, Any], new: dict[Any, Any], pairs: list[tuple[Any, Any]]
) -> Iterator[_Edit]:
    """The edits in a mapping or a list whose members are paired; what is new comes last."""
    kept, known = [a for a, _ in pairs], [b for _, b in pairs]
    added = [key for key in new if key not in known]
    if not kept or [*known, *added] != list(new):
        raise _AfreshError
    for a, b in pairs:
        yield from _edits(outline, (*path, a), old[a], new[b])
    for key in old:
        if key not in kept:
            yield _without(outline, path, key, list(old))
    if added:
        fresh = [new[key] for key in added] if isinstance(next(iter(outline.keys_in(path))), int) else None
        yield _with(outline, path, fresh if fresh is not None else {key: new[key] for key in added})


def _instead(outline: Outline, path: Steps, old: Any, new: Any) -> _Edit:  # noqa: ANN401
    """One value in the place of another."""
    start, end = outline.spans[path]
    text = outline.text
    in_line = _in_braces(outline, path)
    if isinstance(old, dict | list) and old and not in_line:
        raise _AfreshError
    if isinstance(new, dict | list) and new and not _in_braces(outline, path[:-1]):
        if not path or isinstance(path[-1], int):
            raise _AfreshError
        rest = text.find("\n", end)
        lines = write_lines(new, " " * (outline.keys[path][1] + _STEP))
        return _Edit(start, rest + 1, f"{text[end:rest].rstrip()}\n{lines}")
    written = _in_line(new, flow=in_line)
    if outline.text[start : start + 1] in {"|", ">"}:  # a block of text ends where the next value begins
        end = outline.start_of(outline.ends[path] + 1)
        written += "\n"
    return _Edit(start, end, written if start == end or text[start - 1] in " [{-" else f" {written}")


def _with(outline: Outline, path: Steps, fresh: Any) -> _Edit:  # noqa: ANN401
    """What is new, below or behind the last member."""
    last = (*path, outline.keys_in(path)[-1])
    if _in_braces(outline, path):
        end = outline.spans[last][1]
        return _Edit(end, end, f", {_in_line(fresh, flow=True)[1:-1]}")
    margin = " " * outline.keys[last][1]
    if isinstance(fresh, list):
        ahead = outline.ahead(last)
        if not re.fullmatch(r" *- +", ahead):
            raise _AfreshError
        margin = ahead[: ahead.index("-")]
        if last in outline.flow:
            lines = "".join(f"{ahead}{_in_line(item, flow=True)}\n" for item in fresh)
        else:
            lines = write_lines(fresh, margin)
    else:
        lines = write_lines(fresh, margin)
    at = outline.start_of(outline.ends[last] + 1)
    return _Edit(at, at, lines)


def _without(outline: Outline, path: Steps, key: Any, siblings: list[Any]) -> _Edit:  # noqa: ANN401
    """A member taken out, with its lines or, between braces, with a comma."""
    here = (*path, key)
    if _in_braces(outline, path):
        number = siblings.index(key)
        if number:
            return _Edit(outline.spans[*path, siblings[number - 1]][1], outline.spans[here][1], "")
        following = (*path, siblings[1])
        line, column = outline.keys[following]
        first, place = outline.keys[here]
        return _Edit(outline.start_of(first) + place, outline.start_of(line) + column, "")
    if isinstance(key, str) and outline.ahead(here).strip():  # it shares its line with a dash
        raise _AfreshError
    line = outline.keys[here][0]
    end = outline.ends[here]
    # What people wrote on lines of their own is theirs, even where it stood beside what goes.
    kept = "".join(outline.lines[c.line] for c in outline.comments if line < c.line <= end and c.gap is None)
    return _Edit(outline.start_of(line), outline.start_of(end + 1), kept)


def _in_line(value: Any, *, flow: bool) -> str:  # noqa: ANN401
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_in_line(k, flow=True)}: {_in_line(v, flow=True)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_in_line(item, flow=True) for item in value) + "]"
    if isinstance(value, str):
        plain = write_block(value).removesuffix("\n").removesuffix("\n...")
        if "\n" in value or "\n" in plain or (flow and plain == value and not _BARE.fullmatch(value)):
            return json.dumps(value, ensure_ascii=False)
        return plain
    return write_block(value).split("\n", 1)[0]
