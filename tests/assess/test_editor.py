"""A text that is written at a prompt: what the keys do to it, and how it is laid out."""

from __future__ import annotations

import time

import pytest

from digimaturity.assess.editor import Editor
from digimaturity.assess.presses import Parser, Press
from digimaturity.ground.language import use
from digimaturity.ground.table import width


def typed(sent: str, begun: str = "", *, quiet: bool = True) -> Editor:
    """An editor after something arrived at once."""
    editor = Editor(" Note: ", begun)
    send(editor, sent, quiet=quiet)
    return editor


def send(editor: Editor, sent: str, *, quiet: bool = True) -> None:
    """Let something arrive at once."""
    parser = Parser()
    editor.take([*parser.feed(sent), *parser.flush()], quiet=quiet)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("c", "ett tvåc"),
        ("\x1b[Dc", "ett tvcå"),
        ("\x1b[D\x1b[Cc", "ett tvåc"),
        ("\x1b[Hc", "cett två"),
        ("\x01c\x05d", "cett tvåd"),
        ("\x1b[1;5Dc", "ett ctvå"),
        ("\x1bb\x1bbc", "cett två"),
        ("\x1b[H\x1b[1;5Cc", "ettc två"),
        ("\x7f", "ett tv"),
        ("\x1b[H\x1b[3~", "tt två"),
        ("\x17", "ett "),
        ("\x15c", "c"),
        ("\x1b[H\x0bc", "c"),
        ("\x17\x1f", "ett två"),
        ("\x1b[A\x1b[Bc", "ett tvåc"),
        ("\x1b\rc", "ett två\nc"),
        ("\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x7f", "ett två"),
        ("\x1b[C\x1b[3~c", "ett tvåc"),
    ],
)
def test_a_line_is_edited(keys: str, text: str) -> None:
    """Arrows, Home, End, words, erasing in both directions and undoing work on the text that stood there."""
    editor = Editor(" Note: ", "ett två")
    for press in Parser().feed(keys):
        editor.take([press], quiet=True)
    assert editor.text == text


def test_the_cursor_goes_up_and_down_between_lines() -> None:
    """A text of several lines can be mended in its first."""
    assert typed("\x1b[Ax", "en\ntvå").text == "enx\ntvå"
    assert typed("\x1b[Hx", "en\ntvå").text == "en\nxtvå"


def test_a_mark_goes_with_its_letter() -> None:
    """Backspace takes a letter with the mark that stands on it."""
    assert typed("\x7f", "bra\u030a").text == "br"


@pytest.mark.parametrize(
    ("sent", "quiet", "text", "accepted"),
    [
        ("\r", True, "", True),
        ("hej\r", True, "hej", True),
        ("rad ett\rrad två", True, "rad ett\nrad två", False),
        ("rad ett\rrad två\r", True, "rad ett\nrad två", True),
        ("rad ett\r", False, "rad ett\n", False),
        ("\x1b[200~rad ett\r\nrad två\r\x1b[201~", True, "rad ett\nrad två\n", False),
        ("\x1b[200~rad\x1b[201~\r", True, "rad", True),
        ("a\tb\x00\u202ec\u00a0d", True, "a bc d", False),
    ],
)
def test_a_line_break_in_a_burst_is_text(sent: str, quiet: bool, text: str, accepted: bool) -> None:  # noqa: FBT001
    """Only a last line break, with nothing after it, accepts; marked pastes never do; codes are left out."""
    editor = typed(sent, quiet=quiet)
    assert (editor.text, editor.accepted) == (text, accepted)


def test_a_large_paste_is_taken_at_once() -> None:
    """A hundred thousand letters that come one by one in a burst take no longer than they must."""
    began = time.monotonic()
    assert len(typed("bokstäver\r" * 10_000 + "slut").text) == 100_004
    assert time.monotonic() - began < 20


def test_what_comes_after_the_end_is_handed_back() -> None:
    """Keys after Esc in one arrival are not a part of the text."""
    editor = Editor("x")
    presses = Parser().feed("ab\x1b\x1b[A\x1b[B")
    assert presses[2].name == "escape up"
    presses = [*Parser().feed("ab"), *Parser().flush(), presses[2]]
    assert editor.take(presses, quiet=True) == ()
    assert not editor.left


def test_esc_leaves_a_short_text_at_once_and_a_long_one_when_pressed_twice() -> None:
    """Forty letters are worth a second key; any other key takes the first one back; an unchanged text just closes."""
    assert typed("\x1b", "kort").left
    assert typed("\x1b", "x" * 200).left
    editor = typed("y" * 41)
    send(editor, "\x1b")
    assert (editor.left, "Esc again" in str(editor.hint.en if editor.hint else "")) == (False, True)
    send(editor, "z")
    send(editor, "\x1b")
    assert not editor.left
    send(editor, "\x1b")
    assert editor.left


def test_ctrl_d_and_unknown_keys_keep_the_text() -> None:
    """They say that they do nothing, and the text stays."""
    for key in ("\x04", "\x1b[999~", "\x1b[<0;4;2M"):
        editor = typed(key, "text")
        assert (editor.text, editor.accepted, editor.left) == ("text", False, False)
        assert editor.hint is not None


def test_what_is_not_utf_8_is_refused_as_a_whole() -> None:
    """No letter is dropped from the middle of a paste: all of it is refused, with a word."""
    editor = typed("\x1b[200~f\udcf6r dyrt\x1b[201~", "för ")
    assert editor.text == "för "
    assert editor.hint is not None
    assert "UTF-8" in editor.hint.en


@pytest.mark.parametrize("text", ["", "kort", "ord " * 40, "漢字" * 50, "rad\n" * 30, "e\u0301" * 100, "x" * 20000])
@pytest.mark.parametrize("columns", [20, 40, 80])
def test_every_line_fits_and_the_cursor_is_on_one_of_them(text: str, columns: int) -> None:
    """No line is as wide as the screen, none is more than there is room for, and the cursor is after the text."""
    rows, row, column = Editor(" Note: ", text).rows(columns, 8)
    assert len(rows) <= 8
    assert all(width(line) < columns for line in rows)
    assert 0 <= row < len(rows)
    assert 0 <= column < columns
    assert width(rows[row]) == column


def test_the_layout_says_where_the_cursor_is() -> None:
    """The label comes first, a line break begins a new line that is set in, and a hint stands last."""
    editor = typed("\x1b[D\x1b[D", "ett\ntvå")
    rows, row, column = editor.rows(80, 8)
    assert rows[:2] == [" Note: ett", "   två"]
    assert (len(rows), row, column) == (3, 1, 4)


@pytest.mark.parametrize(
    ("label", "text", "columns", "expected"),
    [
        (" Lowest and highest level: ", "", 20, ([" Lowest and highest", "   level: "], 1, 10)),
        (" Note: ", "a sentence of whole words", 20, ([" Note: a sentence", "   of whole words"], 1, 17)),
        (" Note: ", "abcdefghijklmnopqrstuvwxyz", 20, ([" Note:", "   abcdefghijklmnop", "   qrstuvwxyz"], 2, 13)),
        (" Note: ", "one\ntwo", 30, ([" Note: one", "   two", "   Enter saves all lines."], 1, 6)),
        (" Note: ", "twelve signs", 20, ([" Note: twelve signs", "   "], 1, 3)),
    ],
)
def test_a_label_and_a_text_are_set_in_whole_words(
    label: str, text: str, columns: int, expected: tuple[list[str], int, int]
) -> None:
    """Rows end between words, those of the label too; a longer word goes on below, and a full row leaves the cursor."""
    use("en")
    assert Editor(label, text).rows(columns, 10) == expected


def test_the_cursor_stands_before_its_sign() -> None:
    """Wherever the cursor is in a text that is set in rows, the sign after it is the one that stands there."""
    text = "ett par ord som går över raden"
    editor = Editor(" Anteckning: ", text)
    for at in reversed(range(len(text))):
        editor.take([Press("left", "")], quiet=True)
        rows, row, column = editor.rows(20, 10)
        assert rows[row][column : column + 1].strip() == text[at].strip(), at
