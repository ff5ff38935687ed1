"""What a terminal sends, as presses: however its bytes are cut, and whether it is known or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys

from digimaturity.assess.presses import Parser, Press, presses_of

SENT = {
    "4": [("sign", "4")],
    "å²①": [("sign", "å"), ("sign", "²"), ("sign", "①")],
    "\r\n": [("c-m", "\r"), ("c-j", "\n")],
    "\x7f\x04\x03": [("c-h", "\x7f"), ("c-d", "\x04"), ("c-c", "\x03")],
    "\x1b[A\x1bOB": [("up", "\x1b[A"), ("down", "\x1bOB")],
    "\x1b[1;5C": [("c-right", "\x1b[1;5C")],
    "\x1bb": [("escape b", "\x1bb")],
    "\x1b\r": [("escape c-m", "\x1b\r")],
    "\x1b\x1b[D": [("escape left", "\x1b\x1b[D")],
    "\x1b[3~\x1b[H": [("delete", "\x1b[3~"), ("home", "\x1b[H")],
    "\x1b": [("escape", "\x1b")],
    "\x1b\x1b": [("escape", "\x1b"), ("escape", "\x1b")],
    "\x1b[999~4": [("unknown", "\x1b[999~"), ("sign", "4")],
    "\x1b[<0;45;2M": [("unknown", "\x1b[<0;45;2M")],
    "\x1b[M 45": [("unknown", "\x1b[M 45")],
    "\x1b]11;rgb:44/44\x07": [("unknown", "\x1b]11;rgb:44/44\x07")],
    "\x1bP4$r\x1b\\": [("unknown", "\x1bP4$r\x1b\\")],
    "\x1b[?62;4c": [("unknown", "\x1b[?62;4c")],
    "\x1b[12\x1b[A": [("unknown", "\x1b[12"), ("up", "\x1b[A")],
    "\x1b[45": [("unknown", "\x1b[45")],
    "\x1b[[A": [("f1", "\x1b[[A")],
    "\x1b[200~a\r4\x1b[A\x1b[201~5": [("paste", "a\r4\x1b[A"), ("sign", "5")],
    "\x1b[200~\x1b[201~": [("paste", "")],
    "\x1b[200~broken off": [("paste", "broken off")],
}


def parsed(*pieces: str) -> list[Press]:
    """The presses in pieces that arrive one after the other, and what is left when nothing more comes."""
    parser = Parser()
    found = [press for piece in pieces for press in parser.feed(piece)]
    return [*found, *parser.flush()]


@pytest.mark.parametrize(("sent", "found"), SENT.items())
def test_each_press_is_one(sent: str, found: list[tuple[str, str]]) -> None:
    """Keys have names, sequences that nobody knows are one unknown press, and a paste is one text."""
    assert parsed(sent) == [Press(*press) for press in found]


@pytest.mark.parametrize("sent", SENT)
def test_pieces_make_no_difference(sent: str) -> None:
    """Byte by byte and in any two pieces it is the same."""
    for cut in range(1, len(sent)):
        assert parsed(sent[:cut], sent[cut:]) == parsed(sent)
    assert parsed(*sent) == parsed(sent)


@given(text=st.text(st.sampled_from("4å\r\x1b[]OM<;~0A\x7fP\\\x07 ")), cut=st.integers(0, 30))
def test_nothing_is_dropped(text: str, cut: int) -> None:
    """Whatever arrives, in whatever pieces, every sign of it is in one press, in order."""
    assert "".join(press.text for press in parsed(text[:cut], text[cut:])) == text


def test_what_is_typed_or_pasted_writes() -> None:
    """Signs, line breaks and pastes are what makes a burst; arrows and unknown keys are not."""
    assert [press.writes for press in parsed("4\r\x1b[A\x1b[999~\x1b[200~x\x1b[201~\x7f")] == [
        True,
        True,
        False,
        False,
        True,
        False,
    ]


def test_a_console_names_its_keys_itself() -> None:
    """What prompt_toolkit has read from a Windows console means the same."""
    keys = [
        KeyPress("4"),
        KeyPress(Keys.Left, ""),
        KeyPress(Keys.ControlM, "\r"),
        KeyPress(Keys.BracketedPaste, "a\nb"),
    ]
    assert presses_of(keys) == [Press("sign", "4"), Press("left", ""), Press("c-m", "\r"), Press("paste", "a\nb")]
