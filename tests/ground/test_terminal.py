"""The only module that prints: data to stdout, talk to stderr, nothing that a terminal would obey."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import REPOSITORY
from tests.running import environment

from digimaturity.ground import terminal
from digimaturity.ground.csv_dialect import EXCEL_SV
from digimaturity.ground.errors import InvalidDataError, Place, Problem, UsageError
from digimaturity.ground.language import Text, same, use
from digimaturity.ground.table import Column, Ranged, Result, Table

if TYPE_CHECKING:
    from pathlib import Path

# What a terminal would obey: control codes but tab and line end, and marks that turn the direction of writing.
OBEYED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
HOSTILE = "\x1b]0;title\x07\x9b2Jred\u202egnp.exe\u2066|x"
NAMES = Table(
    (Column("name", Text("Namn", "Name")), Column("score", Text("Poäng", "Score"), "score")),
    [{"name": "Malmö", "score": Fraction(7, 2)}, {"name": HOSTILE, "score": None}],
    Text("Städer", "Cities"),
    (Text("Not.", "Note."),),
)
RESULT = Result("compare", {"edition": "2026", "exact": Fraction(1, 3)}, (NAMES,), Text("Rubrik", "Heading"))


@given(st.text())
def test_nothing_harmful_is_left_of_any_text(text: str) -> None:
    """After ``harmless`` no text holds a code that a terminal would obey, and plain text is as it was."""
    safe = terminal.harmless(text)
    assert not re.search(OBEYED, safe)
    assert len(safe) == len(text)
    if not re.search(OBEYED + "|\ufeff", text):
        assert safe == text


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_hostile_cells_come_out_harmless(capsys: pytest.CaptureFixture[str], form: terminal.Format) -> None:
    """A name with escape sequences and direction marks is shown without them, for people to read."""
    terminal.show(RESULT, form)
    out = capsys.readouterr().out
    assert not re.search(OBEYED, out)
    assert "gnp.exe" in out


def test_json_begins_with_its_version_and_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The payload follows schema_version and command; fractions are numbers, Swedish letters are themselves."""
    terminal.show(Result("score", {"name": "Malmö", "share": Fraction(1, 4)}, ()), "json")
    out = capsys.readouterr().out
    assert list(json.loads(out)) == ["schema_version", "command", "name", "share"]
    assert json.loads(out) == {"schema_version": 1, "command": "score", "name": "Malmö", "share": 0.25}
    assert "Malmö" in out


def test_csv_is_written_to_the_letter(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """CSV has full precision and keys as headings; for Swedish Excel a BOM, semicolons and a decimal comma."""
    table = Table(NAMES.columns, [{"name": "Malmö", "score": Fraction(7, 2)}])
    terminal.show(Result("compare", {}, (table,)), "csv")
    assert capfdbinary.readouterr().out == "name,score\r\nMalmö,3.5\r\n".encode()
    terminal.show(Result("compare", {}, (table,)), "csv", EXCEL_SV)
    assert capfdbinary.readouterr().out == "\ufeffname;score\r\nMalmö;3,5\r\n".encode()


def test_a_share_of_a_whole_is_two_figures_in_csv(capsys: pytest.CaptureFixture[str]) -> None:
    """People read 9/12, which a spreadsheet would take for a date; CSV has its two figures instead."""
    columns = (Column("n", same("Answered"), "whole", ("done", "of")),)
    result = Result("status", {}, (Table(columns, [{"n": "9/12", "done": 9, "of": 12}]),))
    terminal.show(result, "csv")
    assert capsys.readouterr().out.split() == ["done,of", "9,12"]
    terminal.show(result)
    assert "9/12" in capsys.readouterr().out


def test_a_range_is_its_two_ends_in_csv(capsys: pytest.CaptureFixture[str]) -> None:
    """Of a range there is no one figure; where others have one, it is both their ends."""
    scores: dict[str, Any] = {"a": Ranged(3, 2, 4), "b": 1.5, "c": None}
    rows = [{"id": key, "score": score} for key, score in scores.items()]
    table = Table((Column("id", same("Id")), Column("score", same("Score"), "score")), rows)
    terminal.show(Result("compare", {}, (table,)), "csv")
    assert capsys.readouterr().out.split() == ["id,score,score_least,score_most", "a,,2,4", "b,1.5,1.5,1.5", "c,,,"]


def test_csv_of_nothing_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a table no line is written to stdout, and the notes that say why go to stderr."""
    terminal.show(Result("robustness", {}, (), None, (same("Too few."),)), "csv")
    assert tuple(capsys.readouterr()) == ("", "Too few.\n")


def test_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    """Heading, caption, columns and note come in order, in the language in use."""
    table = Table(NAMES.columns, [{"name": "Malmö", "score": Fraction(7, 2)}], NAMES.caption, NAMES.notes)
    result = Result("compare", {}, (table,), Text("Rubrik", "Heading"), (Text("Slut.", "End."),))
    use("sv")
    terminal.show(result)
    assert capsys.readouterr().out.split("\n") == [
        "Rubrik",
        "",
        "Städer",
        "Namn   Poäng",
        "────────────",
        "Malmö    3,5",
        "Not.",
        "",
        "Slut.",
        "",
    ]


def test_markdown_escapes_what_would_break_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A bar inside a cell is escaped, so that every line has as many cells as the header."""
    terminal.show(RESULT, "markdown")
    lines = [line for line in capsys.readouterr().out.split("\n") if line.startswith("|")]
    assert [len(re.findall(r"(?<!\\)\|", line)) for line in lines] == [3, 3, 3, 3]


def test_an_error_names_each_place(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A file's problems stand one a line with file, line and field; after fifty the rest are counted."""
    path = tmp_path / "bo.yaml"
    problems = tuple(Problem(Place(path, n, f"answers.A-{n}"), same("nej")) for n in range(1, 54))
    terminal.show_error(InvalidDataError(Text("{n} fel", "{n} errors").fill(n=53), problems, Text("Gör om.", "Redo.")))
    printed = capsys.readouterr()
    lines = printed.err.splitlines()
    assert printed.out == ""
    assert lines[0] == "Error: 53 errors"
    assert lines[1] == f"  {path}:1 answers.A-1: nej"
    assert len(lines) == 1 + 50 + 2
    assert lines[-2:] == ["  … and 3 more.", "Redo."]


def test_hostile_words_in_an_error_are_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    """What the user typed, or a file said, is repeated in an error without control codes."""
    problem = Problem(Place(HOSTILE, 3, HOSTILE), same(HOSTILE))
    terminal.show_error(InvalidDataError(same(HOSTILE), (problem,), same(HOSTILE)))
    terminal.show_error(UsageError(same(HOSTILE), same(HOSTILE)))
    terminal.talk(HOSTILE)
    assert not re.search(OBEYED, capsys.readouterr().err)


def test_progress_passes_every_item_on(capsys: pytest.CaptureFixture[str]) -> None:
    """The items come through in order, and nothing is drawn where nobody watches."""
    assert list(terminal.progress(range(3), 3, Text("Läser", "Reading"))) == [0, 1, 2]
    assert capsys.readouterr().err == ""


class Tty(io.StringIO):
    """A text stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


@pytest.mark.parametrize(("total", "drawn"), [(3, "2/3"), (0, "━ 2")])
def test_progress_is_drawn_once_the_work_has_taken_a_second(
    total: int, drawn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal the line says how far it has come, of how many and how long is left where that is known."""
    moments = iter([0.0, 0.5, 1.5, *(1.6 + n / 10 for n in range(1000))])
    monkeypatch.setattr(terminal, "_now", lambda: next(moments))
    stream = Tty()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    use("en")
    told = [(item, stream.getvalue()) for item in terminal.progress(range(3), total, same("[red]Reading"))]
    assert [item for item, _ in told] == [0, 1, 2]
    assert [bool(seen) for _, seen in told] == [False, False, True]
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", stream.getvalue())
    assert "[red]Reading" in shown
    assert drawn in shown
    assert ("left" in shown) == bool(total)
    assert "\x1b[?25l" not in stream.getvalue()


@pytest.mark.parametrize(("total", "drawn"), [(400, "50%"), (0, "━ 200")])
def test_progress_of_what_is_not_the_number_of_items(total: int, drawn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the work says itself how far it has come, that is shown: in per cent where the total is known."""
    moments = iter([0.0, 1.5, *(1.6 + n / 10 for n in range(1000))])
    monkeypatch.setattr(terminal, "_now", lambda: next(moments))
    stream = Tty()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    use("en")
    places = iter([100, 200])
    assert list(terminal.progress(range(3), total, same("Reading"), lambda: next(places))) == [0, 1, 2]
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", stream.getvalue())
    assert drawn in shown
    assert ("left" in shown) == bool(total)


def test_what_is_told_under_way_stands_above_the_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word to the user wipes the line of progress first, and is not set after it."""
    moments = iter([0.0, 5.0])
    monkeypatch.setattr(terminal, "_now", lambda: next(moments))
    stream = Tty()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    for item in terminal.progress(range(3), 3, same("Reading")):
        if item == 1:
            terminal.talk("told")
    before = stream.getvalue().split("told")[0]
    assert before.rstrip("\r").endswith("\x1b[2K")
    terminal.talk("after")
    assert stream.getvalue().endswith("after\n")


def test_a_dumb_terminal_is_told_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a line cannot be drawn over, none is drawn."""
    moments = iter([0.0, 5.0])
    monkeypatch.setattr(terminal, "_now", lambda: next(moments))
    stream = Tty()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "dumb")
    assert list(terminal.progress(range(3), 3, same("Reading"))) == [0, 1, 2]
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    "arguments", [["compare"], ["--help"], ["compare", "--help"], ["compare", "--format", "markdown"], ["nonsense"]]
)
def test_nothing_is_drawn_into_a_pipe(arguments: list[str], tmp_path: Path) -> None:
    """Piped output has no escape codes, and rich, which draws, is not even imported."""
    program = (
        "import sys, digimaturity.__main__ as m\n"
        "code = m.run(sys.argv[1:])\n"
        "print('rich' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=tmp_path, env=environment(), capture_output=True, check=True
    )
    assert done.stderr.decode().splitlines()[-1] == "False"
    assert b"\x1b" not in done.stdout + done.stderr


def test_only_this_module_prints() -> None:
    """No other module of the package writes to stdout or stderr, or calls print."""
    source = REPOSITORY / "src" / "digimaturity"
    writers = re.compile(r"(?<![\w.])print\(|sys\.(stdout|stderr)\.write|typer\.(echo|secho)\(")
    found = [p.name for p in source.rglob("*.py") if p.name != "terminal.py" and writers.search(p.read_text("utf-8"))]
    assert found == []


def test_a_command_in_a_note_stays_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """However long it is, it can be pasted; what stands around it wraps."""
    command = f"digimaturity compare --panel all --workspace '/home/anna/{'a study ' * 14}'"
    terminal.show(Result("compare", {}, (), None, (same(f"{'Ord. ' * 12}{command}. Sedan mer."),)))
    lines = capsys.readouterr().out.splitlines()
    assert sum(command in line for line in lines) == 1
    assert len(lines) > 1
