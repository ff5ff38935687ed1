"""The only module that prints: data to stdout, talk to stderr, nothing that a terminal would obey."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sys
import time
from typing import TYPE_CHECKING, Any, Literal

from digimaturity.ground.csvfile import STANDARD, Dialect, write_csv
from digimaturity.ground.language import Text
from digimaturity.ground.table import Result, Table, as_markdown, as_text, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.ground.errors import DigimaturityError

Format = Literal["table", "json", "csv", "markdown"]
SCHEMA_VERSION = 1
READABLE = 100
# Control codes, and the marks that turn the direction of writing: both can make a text look like something else.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def harmless(text: str) -> str:
    """The text without anything that a terminal would obey."""
    return _COMMANDS.sub("\ufffd", text)


def styled(text: str, style: Literal["bold", "dim"], stream: Any = None) -> str:  # noqa: ANN401
    """The text in bold or dim, where the stream is a terminal that wants it (NO_COLOR, TERM=dumb)."""
    target = stream or sys.stdout
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not target.isatty():
        return text
    return f"{_BOLD if style == 'bold' else _DIM}{text}{_PLAIN}"


def out(text: str) -> None:
    """Data, to stdout."""
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


def talk(text: Text | str) -> None:
    """A word to the user, to stderr."""
    print(harmless(str(text)), file=sys.stderr)


def columns() -> int | None:
    """How wide a table may be: the terminal's width, or None when the output goes to a file or a pipe."""
    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else None


def reading_width() -> int:
    """How wide a paragraph is set: no wider than is pleasant to read."""
    return min(columns() or READABLE, READABLE)


def show(result: Result, form: Format = "table", dialect: Dialect = STANDARD) -> None:
    """Print a result in the format asked for."""
    if form == "json":
        payload = {"schema_version": SCHEMA_VERSION, "command": result.name, **result.payload}
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
    # Tables of one result share their meaning; their columns are joined so that one file holds them all.
    keys = list(dict.fromkeys(k for table in tables for c in table.columns for k in c.in_file or (c.key,)))
    rows = [[plain(row.get(key)) for key in keys] for table in tables for row in table.rows]
    return write_csv(keys, rows, dialect)


def _show_markdown(result: Result) -> None:
    if result.heading:
        out(harmless(f"## {result.heading}\n"))
    if result.checklist:
        out(f"{harmless(result.checklist)}\n")
    for table in () if result.checklist else result.tables:
        if table.caption:
            out(harmless(f"### {table.caption}\n"))
        out(harmless("\n".join(as_markdown(table)) + "\n"))
        for note in table.notes:
            out(harmless(f"{note}\n"))
    for note in result.notes:
        out(harmless(f"{note}\n"))


def _show_text(result: Result) -> None:
    import textwrap

    room = columns()
    if result.heading:
        out(styled(harmless(str(result.heading)), "bold"))
    for table in result.tables:
        out("")
        if table.caption:
            out(styled(harmless(str(table.caption)), "bold"))
        lines = as_text(table, room)
        for line in lines:
            out(harmless(line))
        for note in table.notes:
            out("\n".join(textwrap.wrap(harmless(str(note)), reading_width(), subsequent_indent="  ")))
    if result.notes:
        out("")
    for note in result.notes:
        out("\n".join(textwrap.wrap(harmless(str(note)), reading_width(), subsequent_indent="  ")))


def show_error(error: DigimaturityError) -> None:
    """What went wrong and what to do, to stderr; each problem of a file on its own line."""
    label = Text("Fel", "Error")
    print(f"{styled(str(label), 'bold', sys.stderr)}: {harmless(str(error.message))}", file=sys.stderr)
    for problem in getattr(error, "problems", ())[:50]:
        print(f"  {harmless(str(problem.place))}: {harmless(str(problem.message))}", file=sys.stderr)
    more = len(getattr(error, "problems", ())) - 50
    if more > 0:
        talk(Text("  … och {n} till.", "  … and {n} more.").fill(n=more))
    if error.hint:
        talk(error.hint)


def progress(items: Iterable[Any], total: int, label: Text) -> Iterator[Any]:
    """Yield the items, with a line of progress on stderr once the work has taken a second; 0 is an unknown total."""
    started = time.monotonic()
    drawn = 0.0
    for number, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - started > 1 and now - drawn > 0.1 and sys.stderr.isatty():  # noqa: PLR2004
            drawn = now
            of_all = f"/{total}" if total else ""
            print(f"\r{label} {number}{of_all} ", end="", file=sys.stderr, flush=True)
    if drawn:
        print(f"\r{' ' * 60}\r", end="", file=sys.stderr, flush=True)


def quiet_pipe() -> None:
    """Let a closed pipe (``| head``) end the program without a word."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
