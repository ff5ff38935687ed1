"""Where the fields and comments of a YAML text stand."""

from __future__ import annotations

from digimaturity.ground.outline import Outline, unpacked, write_lines

TEXT = "# top\na: 1 # one\nb:\n  - x\n  - {c: [y]}\n  # low\nd: |\n  # no comment\n"


def test_every_value_has_its_characters() -> None:
    """A value is found in the text by where it begins and ends."""
    outline = Outline(TEXT)
    found = {path: TEXT[slice(*outline.spans[path])] for path in [("a",), ("b", 0), ("b", 1), ("b", 1, "c", 0)]}
    assert found == {("a",): "1", ("b", 0): "x", ("b", 1): "{c: [y]}", ("b", 1, "c", 0): "y"}


def test_members_and_lines_are_told() -> None:
    """What stands directly under a path, and where a line begins; one behind the last begins at the end."""
    outline = Outline(TEXT)
    assert outline.keys_in(()) == ["a", "b", "d"]
    assert outline.keys_in(("b",)) == [0, 1]
    assert (outline.start_of(0), outline.start_of(1), outline.start_of(99)) == (0, 6, len(TEXT))


def test_a_line_of_a_text_is_no_comment() -> None:
    """What looks like a comment inside a text is part of it."""
    assert [c.text for c in Outline(TEXT).comments] == ["# top", "# one", "# low"]


def test_a_mark_and_line_ends_are_taken_off() -> None:
    """A byte order mark, the text with line feeds, and what its lines ended in."""
    assert unpacked("\ufeffa: 1\r\nb: 2\r\n".encode()) == ("\ufeff", "a: 1\nb: 2\n", "\r\n")
    assert unpacked(b"a: 1\r\nb: 2\n") == ("", "a: 1\r\nb: 2\n", "\n")


def test_a_piece_is_written_with_its_margin() -> None:
    """Every line of what is put into a file stands as far in as its neighbours."""
    assert write_lines([{"a": 1, "b": "x\ny"}], "  ") == "  - a: 1\n    b: |-\n      x\n      y\n"
