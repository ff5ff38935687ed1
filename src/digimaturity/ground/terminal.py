"""The only module that prints: data to stdout, talk to stderr, nothing that a terminal would obey."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from time import monotonic as _now
from typing import TYPE_CHECKING, Any, Literal, TextIO

from digimaturity.ground.csv_dialect import STANDARD, Dialect
from digimaturity.ground.errors import problem_lines
from digimaturity.ground.language import Text
from digimaturity.ground.line import Line
from digimaturity.ground.markdown import unmarked
from digimaturity.ground.pattern import pattern
from digimaturity.ground.table import (
    Ranged,
    Result,
    Table,
    for_machines,
    plain,
)
from digimaturity.ground.undrawn_table import as_checklist, as_markdown, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from digimaturity.ground.drawn import Drawing
    from digimaturity.ground.errors import DigimaturityError

Format = Literal["table", "json", "csv", "markdown"]
SCHEMA_VERSION = 1
_READABLE = 100
# Progress is told once the work has taken this many seconds.
_PATIENCE = 1.0
# Who draws progress at the moment, and so must write what is told meanwhile above its line.
_BARS: list[Drawing] = []
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
# Control codes, and the marks that turn the direction of writing: both can make a text look like something else.
_COMMANDS = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def harmless(text: str) -> str:
    """The text without anything that a terminal would obey."""
    return _COMMANDS.sub("\ufffd", text)


def is_plain() -> bool:
    """Whether colours, bold and dim are unwanted, whatever the stream is (NO_COLOR, ACCESSIBLE, TERM=dumb)."""
    wished = os.environ.get("NO_COLOR") or os.environ.get("ACCESSIBLE", "0") not in {"", "0"}
    return bool(wished) or os.environ.get("TERM") == "dumb"


def _drawing(stream: TextIO) -> Drawing | None:
    """What draws on a stream that is a terminal; None for a file or a pipe, which get plain text."""
    if _BARS and stream is sys.stderr:
        return _BARS[-1]
    if not stream.isatty():
        return None
    from digimaturity.ground.drawn import Drawing

    return Drawing(stream, _columns(), plain=is_plain())


def out(text: str) -> None:
    """Data, to stdout; on a terminal a line that is too long wraps by whole words."""
    if sys.stdout.isatty():
        from digimaturity.ground.wrapping import wrapped

        room = _columns()
        text = "\n".join(
            part for line in text.split("\n") for part in ([line] if len(line) <= room else wrapped(line, room))
        )
    print(text)


def write(text: str) -> None:
    """Data to stdout, to the letter (CSV brings its own line ends)."""
    write_bytes(text.encode("utf-8"))


def write_bytes(content: bytes) -> None:
    """A file's content to stdout."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def raw(text: str) -> None:
    """A piece of an interactive screen, at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


def page(lines: Sequence[Line], *, ends: bool = True) -> None:
    """A screen of its own: what stood there is cleared away, with what has scrolled off.

    Args:
        lines: from top to bottom.
        ends: whether the last line is ended; otherwise the cursor stands there.
    """
    raw(_CLEAR)
    drawing = _drawing(sys.stdout)
    if drawing:
        drawing.page(lines, ends=ends)
    else:
        raw("\n".join(line.text for line in lines) + ("\n" if ends else ""))


def prompt(text: str) -> None:
    """What is asked for, before what is typed on the same line."""
    drawing = _drawing(sys.stdout)
    if drawing:
        drawing.line(Line(((harmless(text), "strong"),)), end="")
    else:
        raw(text)


def talk(text: Text | str) -> None:
    """A word to the user, to stderr; a stderr that takes nothing stops no work."""
    _tell_user(harmless(str(text)))


def _tell_user(said: str, label: str = "") -> None:
    with contextlib.suppress(OSError):
        drawing = _drawing(sys.stderr)
        if drawing:
            drawing.talk(said, label=label)
        else:
            print(f"{label}{said}", file=sys.stderr)


def _columns() -> int:
    return shutil.get_terminal_size((80, 24)).columns


def reading_width() -> int:
    """How wide a paragraph is set: no wider than is pleasant to read."""
    return min(_columns(), _READABLE) if sys.stdout.isatty() else _READABLE


def show(result: Result, form: Format = "table", dialect: Dialect = STANDARD) -> None:
    """Print a result in the format asked for."""
    if form == "json":
        import json  # most results are read by people

        payload = for_machines({"schema_version": SCHEMA_VERSION, "command": result.name, **result.payload})
        out(json.dumps(payload, ensure_ascii=False, indent=2, default=plain))
    elif form == "csv" and result.tables:
        write(_csv(result.tables, dialect))
    elif form == "csv":  # an empty file explains nothing
        for note in result.notes:
            talk(note)
    elif form == "markdown":
        _show_markdown(result)
    else:
        _show_text(result)


def _csv(tables: Sequence[Table], dialect: Dialect) -> str:
    from digimaturity.ground.csvfile import readable, write_csv

    # Tables of one result share their meaning; their columns are joined so that one file holds them all.
    named = dict.fromkeys(k for table in tables for c in table.columns for k in c.in_file or (c.key,))
    ranged = {k for k in named if any(isinstance(row.get(k), Ranged) for table in tables for row in table.rows)}
    keys = [key for k in named for key in ((k, f"{k}_least", f"{k}_most") if k in ranged else (k,))]
    ended = ({**row, **_ends(row, ranged)} for table in tables for row in table.rows)
    return write_csv(keys, ([readable(plain(row.get(key)), dialect) for key in keys] for row in ended), dialect)


def _ends(row: dict[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """The ends of what may be ranges, which no cell of a file can hold; of a range there is no one figure."""
    found: dict[str, Any] = {}
    for key in keys:
        cell = row.get(key)
        least, most = (cell.least, cell.most) if isinstance(cell, Ranged) else (cell, cell)
        found |= {f"{key}_least": least, f"{key}_most": most, key: None if isinstance(cell, Ranged) else cell}
    return found


def _show_markdown(result: Result) -> None:
    parts = [f"## {unmarked(result.heading)}\n"] if result.heading else []
    if result.tasks:
        parts.append(f"{as_checklist(result.tasks)}\n")
    for table in () if result.tasks else result.tables_with_rows:
        parts += [f"### {unmarked(table.caption)}\n"] if table.caption else []
        parts += ["\n".join(as_markdown(table)) + "\n", *map(_note, table.notes)]
    parts += map(_note, result.notes)
    drawing = _drawing(sys.stdout)
    for part in parts:
        (drawing.markdown if drawing else out)(harmless(part))


def _note(note: Text) -> str:
    """A note in Markdown; one that is an item below another stays below it."""
    said = str(note)
    return f"{' ' * (len(said) - len(said.lstrip(' ')))}{unmarked(said)}\n"


def _show_text(result: Result) -> None:
    drawing = _drawing(sys.stdout)
    if drawing:
        drawing.result(result, harmless)
        return
    if result.heading:
        out(harmless(str(result.heading)))
    for table in result.tables_with_rows:
        out("")
        if table.caption:
            out(harmless(str(table.caption)))
        for line in as_text(table):
            out(harmless(line))
        _tell(table.notes)
    if result.notes:
        out("")
    _tell(result.notes)


def _tell(notes: Iterable[Text]) -> None:
    import textwrap

    from digimaturity.ground.wrapping import joined_commands, parted

    for note in notes:
        said, n = joined_commands(harmless(str(note)))
        lines = textwrap.wrap(said, _READABLE, subsequent_indent="  ", break_long_words=not n, break_on_hyphens=not n)
        out(parted("\n".join(lines)))


def facts(title: str, pairs: Sequence[tuple[Text, str]]) -> None:
    """A title above labels, and beside each what it says, on lines that are pleasant to read."""
    import textwrap

    safe = [(str(label), harmless(said)) for label, said in pairs]
    drawing = _drawing(sys.stdout)
    if drawing:
        drawing.facts(harmless(title), safe)
        return
    out(harmless(title))
    side = max(len(label) for label, _ in safe) + 2
    for label, said in safe:
        lines = textwrap.wrap(said, _READABLE - side) or [""]
        out("\n".join(f"{'' if n else label:<{side}}{line}" for n, line in enumerate(lines)))


# So many lines of problems are listed.
_MOST_PROBLEMS = 50


def show_error(error: DigimaturityError) -> None:
    """What went wrong and what to do, to stderr; each problem of a file on its own line."""
    _tell_user(harmless(str(error.message)), label=f"{Text('Fel', 'Error')}: ")
    lines = problem_lines(getattr(error, "problems", ()))
    for line in lines[:_MOST_PROBLEMS]:
        talk(f"  {line}")
    more = len(lines) - _MOST_PROBLEMS
    if more > 0:
        talk(Text("  … och {n} till.", "  … and {n} more.").fill(n=more))
    if error.hint:
        talk(error.hint)


def progress(
    items: Iterable[Any], total: int, label: Text, at: Callable[[], int] | None = None
) -> Generator[Any, None, None]:
    """Yield the items, under a bar on stderr once the work has taken a second; 0 is an unknown total.

    Args:
        items: what is worked through.
        total: how many they are, or what ``at`` will say when all are done.
        label: what is going on.
        at: how far the work has come, where that is not the number of items.
    """
    rest, done = iter(items), 0
    started = _now()
    for item in rest:
        yield item
        done += 1
        if _now() - started > _PATIENCE:
            break
    else:
        return
    drawing = None if os.environ.get("TERM") == "dumb" else _drawing(sys.stderr)
    if not drawing:
        yield from rest
        return
    _BARS.append(drawing)
    try:
        yield from drawing.progress(rest, total, str(label), done, at)
    finally:
        _BARS.remove(drawing)


def quiet_pipe() -> None:
    """Let a closed pipe (``| head``) end the program without a word."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
