"""Keys and texts from a terminal: what comes alone, what comes at once, and how the terminal is given back."""

from __future__ import annotations

import contextlib
import os
import pty
import signal
import sys
import termios
import time
from typing import TYPE_CHECKING

import pytest

from digimaturity.assess.endings import Ended, Endings
from digimaturity.assess.terminal_keys import TerminalKeys
from digimaturity.ground.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A pseudo-terminal as stdin; what is written to the number given is typed."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield ours
    os.close(ours)


def test_keys_that_come_one_by_one_are_kept_in_order(keyboard: int) -> None:
    """Keys pressed before anybody asks for them wait; an arrow is one, å is one, also when its bytes come apart."""
    with TerminalKeys() as keys:
        for piece in (b"4", b"\x1b[A", "å".encode()[:1], "å".encode()[1:], b"5"):
            os.write(keyboard, piece)
            time.sleep(0.4)
        assert [keys.key() for _ in range(4)] == ["4", "\x1b[A", "å", "5"]


@pytest.mark.parametrize("burst", ["42", "4\r", "å4", "\x1b[200~4\x1b[201~", "4" * 5000])
def test_a_burst_is_refused_as_a_whole(keyboard: int, burst: str) -> None:
    """Several signs at once are no keys, and neither is a paste of one; the key after them is."""
    with TerminalKeys() as keys:
        os.write(keyboard, burst.encode())
        with pytest.raises(UsageError):
            keys.key()
        time.sleep(0.3)
        os.write(keyboard, b"5")
        assert keys.key() == "5"


def test_several_keys_that_write_nothing_come_one_by_one(keyboard: int) -> None:
    """A wheel that sends many reports at once is as many keys that mean nothing."""
    with TerminalKeys() as keys:
        os.write(keyboard, b"\x1b[<65;4;2M\x1b[<65;4;2M\x1b[B")
        assert [keys.key(), keys.key(), keys.key()] == ["\x1b[<65;4;2M", "\x1b[<65;4;2M", "\x1b[B"]


@pytest.mark.parametrize(
    ("typed", "begun", "default", "expected"),
    [
        ("hej\r", "", "", "hej"),
        ("\r", "", "https://x.example", "https://x.example"),
        ("ab\x7f\x7fc\r", "", "", "c"),
        (",8\r", "0", "", "0,8"),
        ("ab\x1b[D\x1b[Dc\r", "", "", "cab"),
        ("halv\x1b", "", "", None),
        ("  \r", "", "", ""),
        ("ett\rtvå\r", "", "", "ett\ntvå"),
    ],
)
def test_a_text_is_written(
    keyboard: int, capsys: pytest.CaptureFixture[str], typed: str, begun: str, default: str, expected: str | None
) -> None:
    """The text that is accepted, or the default, or nothing after Esc; the prompt shows what stands there already."""
    with TerminalKeys() as keys:
        os.write(keyboard, typed.encode())
        assert keys.line("Note", default, typed=begun) == expected
    shown = capsys.readouterr().out
    assert (f"Note [{default}]: " if default else "Note: ") in shown


def test_the_end_of_the_input_is_told(keyboard: int) -> None:
    """Ctrl-D ends the input at a key and in an empty text, and not where something is written."""
    with TerminalKeys() as keys:
        os.write(keyboard, b"\x04")
        with pytest.raises(EOFError):
            keys.key()
        os.write(keyboard, b"ab\x04c\r")
        assert keys.line("Note") == "abc"
        os.write(keyboard, b"\x04")
        with pytest.raises(EOFError):
            keys.line("Note")


def test_a_half_written_text_is_kept(keyboard: int) -> None:
    """Within a second it is handed over to be put on disk, and once more when the text is ended from outside."""
    kept: list[str] = []
    with TerminalKeys() as keys:
        os.write(keyboard, b"ab")
        signal.setitimer(signal.ITIMER_REAL, 1.0)
        before = signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
        try:
            with pytest.raises(Ended) as ended:
                keys.line("Note", keep=kept.append)
        finally:
            signal.signal(signal.SIGALRM, before)
    assert ended.value.code == 143
    assert kept == ["ab"]


def test_the_terminal_is_given_back(keyboard: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Echo, whole lines and marked pastes are as before afterwards, also after an error."""
    del keyboard
    stdin = sys.stdin.fileno()
    before = termios.tcgetattr(stdin)
    keys = TerminalKeys()
    with contextlib.suppress(RuntimeError), keys:
        during = termios.tcgetattr(stdin)[3]
        raise RuntimeError
    assert not during & (termios.ECHO | termios.ICANON)
    assert termios.tcgetattr(stdin) == before
    assert capsys.readouterr().out == "\x1b[?2004h\x1b[?2004l"


def test_a_signal_waits_until_it_can_be_obeyed() -> None:
    """It ends nothing by itself, a second one does, and afterwards signals mean what they meant before."""
    handler = signal.getsignal(signal.SIGTERM)
    with Endings() as endings:
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(Ended):
            endings.obey()
        endings.obey()
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            endings.obey()
        os.kill(os.getpid(), signal.SIGHUP)
        with pytest.raises(Ended):
            os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is handler


def test_an_ignored_signal_stays_ignored() -> None:
    """Under nohup a hang-up ends nothing."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Endings() as endings:
            os.kill(os.getpid(), signal.SIGHUP)
            endings.obey()
    finally:
        signal.signal(signal.SIGHUP, before)
