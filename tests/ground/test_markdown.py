"""Whatever a text is, a reader of Markdown finds in it the letters that were written and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from digimaturity.ground.markdown import unmarked, unmarked_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PARAGRAPH = {"paragraph_open", "inline", "text", "text_special", "paragraph_close"}
LETTERS = {"text", "text_special", "softbreak"}


def flat(tokens: list[Token]) -> Iterator[Token]:
    """Every token, those inside others too."""
    for token in tokens:
        yield token
        yield from flat(token.children or [])


def read(markdown: str) -> tuple[set[str], str]:
    """What kinds of things a reader of Markdown finds in a text, and the letters that it shows."""
    tokens = list(flat(PARSER.parse(markdown)))
    return {t.type for t in tokens}, "".join(t.content for t in tokens if t.type in LETTERS)


@given(st.text(alphabet=st.sampled_from("ab1 \n\t\\`*_{}[]()<>#+-.!|&;:~$=^\"'/xå"), max_size=30))
@example("_it_ a__b __c__ a_b_ _d")
@example("&lt;script&gt; &#60; &copy")
def test_no_text_becomes_markup(text: str) -> None:
    """Behind other words, in a cell, as a line of its own and in a list it is text, the same that was written."""
    shown = re.sub(r"[ \t\n]+", " ", text).strip()
    kinds, letters = read(f"x {unmarked(text)}")
    assert (kinds <= PARAGRAPH, letters) == (True, f"x {shown}".strip())
    kinds, letters = read(unmarked_line(text))
    assert (kinds <= PARAGRAPH, letters) == (True, shown)
    kinds, letters = read(f"- {unmarked_line(text)}")
    assert kinds <= PARAGRAPH | {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"}
    assert letters == shown
    cells = [t.content for t in PARSER.parse(f"| a | b |\n| - | - |\n| {unmarked(text)} | x |") if t.type == "inline"]
    assert len(cells) == 4


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("score_low", "score_low"),
        ("_it_", r"\_it\_"),
        ("a_ b", r"a\_ b"),
        ("A & B", "A & B"),
        ("&amp;", r"\&amp;"),
        ("1\u00a0000 kr", "1\u00a0000 kr"),
    ],
)
def test_what_markdown_would_not_obey_is_left_alone(text: str, written: str) -> None:
    """A column's name and an ampersand read as they are in the source too, and no-break spaces stay."""
    assert unmarked(text) == written


@pytest.mark.parametrize(("text", "written"), [("1. Ring", r"1\. Ring"), ("# Ring", r"\# Ring"), ("1.5 m", "1.5 m")])
def test_only_a_line_of_its_own_has_a_beginning(text: str, written: str) -> None:
    """What would begin a list or a heading is marked where it begins a line, and stands as it is in a cell."""
    assert (unmarked_line(text), unmarked(text)) == (written, text)
