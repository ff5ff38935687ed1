"""Changing YAML that a person owns: only what differs is written, and all else stays to the letter.

Comments, order, quotation marks, braces, line ends and a byte order mark stand as they stood, each comment with what it
stands over: a comment goes only with that. What is written is read again before it counts; a file that lends itself to
no such change is laid out afresh, its comments above.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.outline import Outline, Steps, unpacked, write_lines
from digimaturity.ground.yamlfile import parse_yaml, write_block

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Text that needs no quotation marks between braces, wherever it stands.
_BARE = re.compile(r"[^\W\d_](?:[\w ./()+-]*[\w/()])?")
# What may follow a member between braces that shares its line with no other.
_LINE_END = re.compile(r",?[ \t]*(?:#.*)?\n")
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


def comments_lost(before: bytes, after: bytes) -> list[str]:
    """The comments of a YAML file that are not in it any more, as they stood, in order."""
    left = Counter(c.text for c in Outline(unpacked(after)[1]).comments)
    lost = []
    for comment in Outline(unpacked(before)[1]).comments:
        left[comment.text] -= 1
        if left[comment.text] < 0:
            lost.append(comment.text)
    return lost


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
    end = outline.start_of(outline.ends[path] + 1)
    gone = outline.parts(path).values() if new in ([], {}) and outline.keys_in(path) else ()
    inner = "".join(
        f"{margin}{c.text}\n"
        for c in outline.comments
        if line < c.line <= outline.ends[path]
        and not any(at <= outline.start_of(c.line + 1) - 1 < until for at, until in gone)
    )
    if isinstance(new, dict | list) and new:
        return _Edit(colon, end, beside + inner + write_lines(new, margin))
    return _Edit(colon, end, f" {_in_line(new, flow=False)}{beside}{inner}")


def _in_braces(outline: Outline, path: Steps) -> bool:
    """Whether what stands at a path is written in braces or brackets, or stands between some."""
    return any(path[:length] in outline.flow for length in range(len(path) + 1))


def _matched(old: list[Any], new: list[Any]) -> list[tuple[int, int]]:
    """Which entries of two lists are one and the same.

    Equal ones, then those of one id or first field, then the only one left on either side, where it has its old place.
    """
    pairs: list[tuple[int, int]] = []
    free = dict(enumerate(new))
    for same in (_same, _same_first):
        taken = {a for a, _ in pairs}
        for a, entry in enumerate(old):
            b = next((n for n, other in free.items() if same(entry, other)), None) if a not in taken else None
            if b is not None:
                pairs.append((a, b))
                del free[b]
    left = [a for a in range(len(old)) if a not in {x for x, _ in pairs}]
    if left == list(free) and len(left) == 1:
        pairs.append((left[0], left[0]))
    return sorted(pairs)


def _same_first(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Whether two entries are of one id or, where there is none, have the first of the fields in common."""
    if not isinstance(one, dict) or not isinstance(other, dict) or not other:
        return False
    key = "id" if "id" in other else next(iter(other))
    return key in one and _same(one[key], other[key])


def _members(
    outline: Outline, path: Steps, old: dict[Any, Any], new: dict[Any, Any], pairs: list[tuple[Any, Any]]
) -> Iterator[_Edit]:
    """The edits in a mapping or a list whose members are paired, old name first."""
    if _in_braces(outline, path):
        yield from _between_braces(outline, path, old, new, pairs)
    else:
        yield _in_blocks(outline, path, old, new, pairs)


def _in_blocks(
    outline: Outline, path: Steps, old: dict[Any, Any], new: dict[Any, Any], pairs: list[tuple[Any, Any]]
) -> _Edit:
    """The lines of a mapping or a list written anew from those that stand: every member keeps its comments.

    A member that goes takes its comments along. What stands between members, blank lines around it, stays in its place.
    """
    parts, text = outline.parts(path), outline.text
    names = list(parts)
    from_old = {b: a for a, b in pairs}
    start = parts[names[0]][0]
    if start != outline.start_of(text.count("\n", 0, start)) and from_old.get(next(iter(new))) != names[0]:
        raise _AfreshError  # the first shares its line with a dash
    gaps = {b: text[parts[a][1] : parts[b][0]] for a, b in zip([names[0], *names], names, strict=False)}
    gaps[names[0]] = ""
    between = gaps[names[-1]] if not gaps[names[-1]].strip() else ""
    slots, waiting = [], ""
    for name in names:
        waiting += gaps[name] if gaps[name].strip() or not waiting else ""
        if name in from_old.values():
            slots.append(waiting)
            waiting = ""
    written = ""
    for name, value in new.items():
        if name in from_old:
            a = from_old[name]
            gap = slots.pop(0)
            lead = (gap or (between if written else "")) if written or gap.strip() else ""
            written += lead + _part(outline, parts[a], _edits(outline, (*path, a), old[a], value))
        else:
            written += (between if written else "") + _fresh(outline, path, names[-1], name, value)
    return _Edit(start, parts[names[-1]][1], written + "".join(gap for gap in (*slots, waiting) if gap.strip()))


def _part(outline: Outline, part: tuple[int, int], edits: Iterator[_Edit]) -> str:
    """The lines of a member with what changes in them."""
    start, end = part
    written = outline.text[start:end]
    for edit in sorted(edits, reverse=True):
        written = written[: edit.start - start] + edit.new + written[edit.end - start :]
    return written


def _fresh(outline: Outline, path: Steps, neighbour: str | int, name: Any, value: Any) -> str:  # noqa: ANN401
    """The lines of a new member, in the style of a neighbour."""
    if isinstance(neighbour, str):
        return write_lines({name: value}, " " * outline.keys[*path, neighbour][1])
    margin = " " * outline.dashes[*path, neighbour][1]
    ahead = outline.ahead((*path, neighbour))
    if (*path, neighbour) in outline.flow and re.fullmatch(r" *- +", ahead):
        return f"{ahead}{_in_line(value, flow=True)}\n"
    return write_lines([value], margin)


def _between_braces(
    outline: Outline, path: Steps, old: dict[Any, Any], new: dict[Any, Any], pairs: list[tuple[Any, Any]]
) -> Iterator[_Edit]:
    """The edits in a mapping or a list between braces or brackets; what is new comes last."""
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
        fresh: Any = [new[key] for key in added] if isinstance(next(iter(old)), int) else {k: new[k] for k in added}
        yield from _behind(outline, (*path, list(old)[-1]), _in_line(fresh, flow=True)[1:-1])


def _behind(outline: Outline, last: Steps, written: str) -> Iterator[_Edit]:
    """Members behind the last between braces, on a line of their own where that one has its own."""
    end = outline.spans[last][1]
    alone = _line_of_its_own(outline, last)
    if alone is None:
        yield _Edit(end, end, f", {written}")
        return
    if not outline.text[end:].startswith(","):
        yield _Edit(end, end, ",")
    yield _Edit(alone[1], alone[1], f"{outline.ahead(last)}{written},\n")


def _line_of_its_own(outline: Outline, here: Steps) -> tuple[int, int] | None:
    """Where the lines of a member between braces begin and end, its comments with it, if it shares them with none."""
    end = outline.spans[here][1]
    until = outline.text.find("\n", end) + 1
    if outline.ahead(here).strip() or not _LINE_END.fullmatch(outline.text, end, until):
        return None
    line = outline.keys[here][0]
    own_lines = {c.line for c in outline.comments if c.gap is None}
    while line - 1 in own_lines:
        line -= 1
    return outline.start_of(line), until


def _without(outline: Outline, path: Steps, key: Any, siblings: list[Any]) -> _Edit:  # noqa: ANN401
    """A member between braces taken out, with a comma."""
    here, number = (*path, key), siblings.index(key)
    if alone := _line_of_its_own(outline, here):
        return _Edit(*alone, "")
    if number:
        return _Edit(outline.spans[*path, siblings[number - 1]][1], outline.spans[here][1], "")
    following = (*path, siblings[1])
    line, column = outline.keys[following]
    first, place = outline.keys[here]
    return _Edit(outline.start_of(first) + place, outline.start_of(line) + column, "")


def _instead(outline: Outline, path: Steps, old: Any, new: Any) -> _Edit:  # noqa: ANN401
    """One value in the place of another."""
    start, end = outline.spans[path]
    text = outline.text
    in_line = _in_braces(outline, path)
    if isinstance(old, dict | list) and old and not in_line:
        raise _AfreshError
    is_block = text[start : start + 1] in {"|", ">"}  # it ends where the next value begins
    end = outline.start_of(outline.ends[path] + 1) if is_block else end
    if isinstance(new, dict | list) and new and not _in_braces(outline, path[:-1]):
        if not path or isinstance(path[-1], int):
            raise _AfreshError
        rest = end if is_block else text.find("\n", end) + 1
        lines = write_lines(new, " " * (outline.keys[path][1] + _STEP))
        return _Edit(start, rest, f"{text[end:rest].rstrip()}\n{lines}")
    written = _in_line(new, flow=in_line) + ("\n" if is_block else "")
    return _Edit(start, end, written if start == end or text[start - 1] in " [{-" else f" {written}")


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
