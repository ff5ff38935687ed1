"""Keys out of whole lines."""

from __future__ import annotations

import io
import sys

import pytest

from digimaturity.assess.keys import LineKeys, NotTextError


def lines(monkeypatch: pytest.MonkeyPatch, text: str) -> LineKeys:
    """Keys out of a text on stdin."""
    return piped(monkeypatch, text.encode())


def piped(monkeypatch: pytest.MonkeyPatch, content: bytes) -> LineKeys:
    """Keys out of bytes on stdin, which is said to be in another encoding."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="latin-1"))
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


@pytest.mark.parametrize(("text", "value"), [("5\nq\n", "5"), ("1 200\nq\n", "1200")])
def test_a_number_needs_no_second_line(monkeypatch: pytest.MonkeyPatch, text: str, value: str) -> None:
    """A measured value is taken from its own line, also when it has one digit only; the next line is a key."""
    keys = lines(monkeypatch, text)
    first = keys.key()
    assert (keys.line("Value", typed=first) or "").replace(" ", "") == value
    assert keys.key() == "q"


def test_what_no_file_can_hold_is_taken_out_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control codes disappear; Swedish letters stay."""
    keys = lines(monkeypatch, "m röd\x1b[31m text\n")
    assert keys.key() == "m"
    assert keys.line("Note") == "röd[31m text"


def test_the_end_of_the_lines_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the end of stdin a key raises EOFError."""
    with pytest.raises(EOFError):
        lines(monkeypatch, "").key()


def test_a_longer_word_is_handed_on_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key stands alone or has a blank after it; only / takes what follows at once; a number is a word of its own."""
    keys = lines(monkeypatch, "nej\n3a\n/EXP-05\n12,5\n? x\n")
    assert [keys.key(), keys.key(), keys.key()] == ["nej", "3a", "/"]
    assert keys.line("Id") == "EXP-05"
    assert [keys.key(), keys.key(), keys.left_over(), keys.left_over()] == ["12,5", "?", "x", ""]


@pytest.mark.parametrize("line", ["för".encode("latin-1"), "4\n".encode("utf-16-le"), b"\xff\xfe4\x00"])
def test_what_is_no_text_is_refused_with_its_line(monkeypatch: pytest.MonkeyPatch, line: bytes) -> None:
    """Bytes that are not UTF-8 stop the script at their line; none of them is dropped or guessed."""
    keys = piped(monkeypatch, b"4\n" + line + b"\n5\n")
    assert keys.key() == "4"
    with pytest.raises(NotTextError) as refusal:
        keys.key()
    assert str(refusal.value.problems[0].place) == "stdin:2"


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file saved by Notepad gives the same keys."""
    keys = piped(monkeypatch, "\ufeff4\r\nm å\r\n\r\n".encode())
    assert [keys.key(), keys.key()] == ["4", "m"]
    assert keys.line("Note") == "å"
    assert keys.key() == "\n"
