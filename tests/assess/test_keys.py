"""Where keys come from: whole lines, and a terminal's single keys."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import sys
from typing import TYPE_CHECKING

import pytest

from digimaturity.assess.keys import LineKeys, TerminalKeys

if TYPE_CHECKING:
    from collections.abc import Iterator


def lines(monkeypatch: pytest.MonkeyPatch, text: str) -> LineKeys:
    """Keys out of a text on stdin."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    return LineKeys()


def test_the_first_letter_of_a_line_is_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line gives one key, and an empty line is Enter."""
    with lines(monkeypatch, "4\n\n  n\n") as keys:
        assert [keys.key(), keys.key(), keys.key()] == ["4", "\n", "n"]


def test_the_rest_of_a_line_answers_the_next_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """``n no such service`` gives the key and the reason; the line after is a key again."""
    keys = lines(monkeypatch, "n no such service\n5\n")
    assert keys.key() == "n"
    assert keys.line("Reason") == "no such service"
    assert keys.key() == "5"


def test_a_request_reads_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing follows the key, the prompt is shown with its default, and an empty line takes the default."""
    keys = lines(monkeypatch, "e\n\n")
    assert keys.key() == "e"
    assert keys.line("Address", "https://x.example") == "https://x.example"
    assert capsys.readouterr().out == "Address [https://x.example]: "


@pytest.mark.parametrize(("text", "value"), [("5\nq\n", "5"), ("12,5\nq\n", "12,5"), ("1 200\nq\n", "1200")])
def test_a_number_needs_no_second_line(monkeypatch: pytest.MonkeyPatch, text: str, value: str) -> None:
    """A measured value is taken from its own line, also when it has one digit only; the next line is a key."""
    keys = lines(monkeypatch, text)
    first = keys.key()
    assert (keys.line("Value", typed=first) or "").replace(" ", "") == value
    assert keys.key() == "q"


def test_what_no_file_can_hold_is_taken_out_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control codes and bytes that are no text disappear; Swedish letters stay."""
    keys = lines(monkeypatch, "m röd\x1b[31m\udcff text\x00\n")
    assert keys.key() == "m"
    assert keys.line("Note") == "röd[31m text"


def test_the_end_of_the_lines_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the end of stdin a key raises EOFError."""
    with pytest.raises(EOFError):
        lines(monkeypatch, "").key()


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A pseudo-terminal as stdin; what is written to the number given is typed."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield ours
    os.close(ours)


def test_keys_that_arrive_at_once_are_kept_in_order(keyboard: int) -> None:
    """Five keys in one piece are five keys; an arrow is one; å is one."""
    with TerminalKeys() as keys:
        os.write(keyboard, "4\x1b[Aå\x1bOP5".encode())
        assert [keys.key() for _ in range(5)] == ["4", "\x1b[A", "å", "\x1bOP", "5"]


def test_a_letter_that_arrives_in_two_pieces_is_one_key(keyboard: int) -> None:
    """The two bytes of å are put together even when they come apart."""
    with TerminalKeys() as keys:
        os.write(keyboard, b"4\xc3")
        assert keys.key() == "4"
        os.write(keyboard, b"\xa5")
        assert keys.key() == "å"


def test_ctrl_d_is_the_end(keyboard: int) -> None:
    """Ctrl-D raises EOFError, at a key and in a line of text."""
    with TerminalKeys() as keys:
        os.write(keyboard, b"\x04ab\x04")
        with pytest.raises(EOFError):
            keys.key()
        with pytest.raises(EOFError):
            keys.line("Note")


@pytest.mark.parametrize(
    ("typed", "begun", "default", "expected"),
    [
        ("hej\r", "", "", "hej"),
        ("\r", "", "https://x.example", "https://x.example"),
        ("ab\x7f\x7fc\r", "", "", "c"),
        ("\x7f\x7f\x7fa\r", "", "", "a"),
        (",8\r", "0", "", "0,8"),
        ("\x7f2\r", "1", "", "2"),
        ("a\x1b[Db\r", "", "", "ab"),
        ("halv\x1b", "", "", None),
        ("  \r", "", "", ""),
    ],
)
def test_a_line_is_edited(
    keyboard: int, capsys: pytest.CaptureFixture[str], typed: str, begun: str, default: str, expected: str | None
) -> None:
    """Backspace takes the last letter, also one that the line began with; Esc gives nothing; arrows do nothing."""
    with TerminalKeys() as keys:
        os.write(keyboard, typed.encode())
        assert keys.line("Note", default, typed=begun) == expected
    assert capsys.readouterr().out.startswith(f"Note [{default}]: {begun}" if default else f"Note: {begun}")


def test_the_terminal_is_given_back(keyboard: int) -> None:
    """Echo and whole lines are off while keys are read and on again afterwards, also after an error."""
    import termios

    del keyboard
    stdin = sys.stdin.fileno()
    before = termios.tcgetattr(stdin)
    keys = TerminalKeys()
    with contextlib.suppress(RuntimeError), keys:
        during = termios.tcgetattr(stdin)[3]
        raise RuntimeError
    assert not during & (termios.ECHO | termios.ICANON)
    assert termios.tcgetattr(stdin) == before
