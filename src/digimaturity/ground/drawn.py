"""What a terminal shows, drawn with rich: headings, tables, notes, errors and progress; imported for a terminal only.

Every text goes to rich as it is, never as markup, and nothing hangs on colour alone: a shade has its figure, a bar and
an interval are characters.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any, TextIO

from rich.console import Console
from rich.text import Text as Words

from digimaturity.ground.drawn_table import ACCENT, rendered
from digimaturity.ground.language import Text
from digimaturity.ground.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from digimaturity.ground.line import Line, Role
    from digimaturity.ground.table import Result

READABLE = 100
# Line by line: a heading, a box to tick, the rule under the headings of a table.
_MARKDOWN = re.compile(r"(?P<heading>#+ .*)|(?P<box>\s*- \[[ x]\])|(?P<rule>\|[ :|-]+\|$)")
_ITEM = re.compile(r" *- ")
_MARKDOWN_STYLES = {"heading": "bold", "box": "bold", "rule": "dim"}
ROLES: dict[Role, str] = {
    "": "",
    "strong": "bold",
    "quiet": "dim",
    "mark": f"bold {ACCENT}",
    "done": f"bold {ACCENT}",
    "warning": "bold",
}


class Drawing:
    """Draws on a stream that is a terminal.

    Args:
        stream: the terminal.
        width: its columns.
        plain: no colours, nor bold and dim (NO_COLOR, TERM=dumb).
    """

    def __init__(self, stream: TextIO, width: int, *, plain: bool) -> None:
        self.console = Console(
            file=stream,
            width=width,
            # Without a height rich takes a dumb terminal for one of 80 columns.
            height=shutil.get_terminal_size((width, 24)).lines,
            color_system=None if plain else "auto",
            force_terminal=True,
            markup=False,
            emoji=False,
            highlight=False,
        )
        self.width = width
        self.is_plain = plain

    def result(self, result: Result, harmless: Callable[[str], str]) -> None:
        """Heading, tables and notes of a result, each text made harmless first."""
        if result.heading:
            self._lines(harmless(str(result.heading)), "bold")
        for table in result.tables_with_rows:
            self.console.print()
            if table.caption:
                self._lines(harmless(str(table.caption)), "bold")
            for drawn in rendered(table, self.width, harmless, shades=self._has_shades):
                if isinstance(drawn, Words):
                    self._whole(drawn)
                else:
                    self.console.print(drawn)
            self._notes(map(harmless, map(str, table.notes)))
        if result.notes:
            self.console.print()
        self._notes(map(harmless, map(str, result.notes)))

    @property
    def _has_shades(self) -> bool:
        # Sixteen colours are the user's own choice: a figure may be unreadable on any of them.
        return self.console.color_system in {"256", "truecolor"}

    def markdown(self, text: str) -> None:
        """Markdown that can be copied as it stands, with its marks set off; lines end where Markdown lets them."""
        for line in (part for whole in text.split("\n") for part in self._markdown_lines(whole)):
            words = Words(line)
            found = _MARKDOWN.match(line)
            if found and found.lastgroup:
                words.stylize(_MARKDOWN_STYLES[found.lastgroup], 0, found.end())
            self._whole(words)

    def _markdown_lines(self, line: str) -> list[str]:
        if line.startswith("|"):
            return [line]
        item = _ITEM.match(line)
        mark = item[0] if item else ""
        lines = wrapped(line[len(mark) :], max(self.width - len(mark), 1))
        return [f"{' ' * len(mark) if n else mark}{part}" for n, part in enumerate(lines)]

    def facts(self, title: str, facts: Iterable[tuple[str, str]]) -> None:
        """A title above labels and what each says, in two columns."""
        pairs = list(facts)
        side = max(len(label) for label, _ in pairs) + 2
        self._lines(title, "bold")
        for label, said in pairs:
            lines = wrapped(said, max(min(self.width, READABLE) - side, 1))
            for n, line in enumerate(lines):
                self._whole(Words.assemble((f"{'' if n else label:<{side}}", "bold"), line))

    def page(self, lines: Sequence[Line], *, ends: bool = True) -> None:
        """Lines of a screen, written at once so that it is never seen half drawn; the last one ended or not."""
        with self.console:
            for n, line in enumerate(lines, 1):
                self.line(line, "\n" if ends or n < len(lines) else "")

    def line(self, line: Line, end: str = "\n") -> None:
        """A line of a screen, its pieces in the styles of their roles."""
        words = Words.assemble(*((text, ROLES[role]) for text, role in line.pieces))
        self.console.print(words, no_wrap=True, overflow="ignore", crop=False, end=end)

    def talk(self, text: str, label: str = "") -> None:
        """Words for the user, after a label that stands out."""
        lines = [line for part in f"{label}{text}".split("\n") for line in wrapped(part, self.width)]
        for n, line in enumerate(lines):
            words = Words(line)
            if not n and label and line.startswith(label.rstrip()):
                words.stylize("bold red", 0, len(label.rstrip()))
            self._whole(words)

    def progress(
        self, items: Iterable[Any], total: int, label: str, done: int, at: Callable[[], int] | None = None
    ) -> Iterator[Any]:
        """Yield the rest of the items under a bar with the time left; 0 is an unknown total.

        Args:
            items: what is left.
            total: of how many, those that are done included.
            label: what is going on.
            done: how many are done.
            at: how far the work has come, where that is not the number of items; shown in per cent of the total.
        """
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TaskProgressColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        left = TextColumn(str(Text("kvar", "left")), style="dim", markup=False)
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            TaskProgressColumn() if at and total else MofNCompleteColumn() if total else TextColumn("{task.completed}"),
            *((TimeRemainingColumn(), left) if total else ()),
        )
        bar = Progress(*columns, console=self.console, transient=True, redirect_stdout=False, redirect_stderr=False)
        # A cursor that is never hidden need not be given back when the program is killed.
        self.console.show_cursor = lambda show=True: False  # type: ignore[method-assign]  # noqa: ARG005
        with bar:
            task = bar.add_task(label, total=total or None, completed=done)
            for item in items:
                yield item
                if at is None:
                    bar.advance(task)
                else:
                    bar.update(task, completed=at())

    def _notes(self, notes: Iterable[str]) -> None:
        for note in notes:
            for n, line in enumerate(wrapped(note, min(self.width, READABLE) - 2)):
                self._whole(Words(f"{'  ' if n else '· '}{line}", "dim"))

    def _lines(self, text: str, style: str) -> None:
        for part in text.split("\n"):
            for line in wrapped(part, self.width):
                self._whole(Words(line, style))

    def _whole(self, words: Words) -> None:
        # A word wider than the terminal is a path or an address: the terminal wraps it, and it can be copied whole.
        self.console.print(words, no_wrap=True, overflow="ignore", crop=False)
