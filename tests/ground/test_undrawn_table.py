"""A table without drawing: what a pipe and Markdown get."""

from __future__ import annotations

from fractions import Fraction

from digimaturity.ground.language import Text, same, use
from digimaturity.ground.table import Column, Linked, Table
from digimaturity.ground.undrawn_table import as_markdown, as_text

NAME = Column("name", Text("Namn", "Name"))
SCORE = Column("score", Text("Poäng", "Score"), "score")
TABLE = Table((NAME, SCORE), [{"name": "Åby", "score": Fraction(7, 2)}, {"name": "Bö", "score": None}])


def test_columns_stand_under_each_other() -> None:
    """Text is set flush left, numbers flush right, with a rule under the headings."""
    assert as_text(TABLE) == [
        "Name  Score",
        "───────────",
        "Åby     3.5",
        "Bö        –",
    ]


def test_headings_follow_the_language() -> None:
    """The same table has Swedish headings and decimals when Swedish is in use."""
    use("sv")
    assert as_text(TABLE)[0] == "Namn  Poäng"
    assert as_text(TABLE)[2] == "Åby     3,5"


def test_a_table_without_rows_has_its_headings() -> None:
    """An empty table is a heading and a rule."""
    assert as_text(Table((NAME, SCORE), [])) == ["Name  Score", "───────────"]


def test_a_missing_cell_is_a_dash() -> None:
    """A row that lacks a column shows a dash there."""
    assert as_text(Table((NAME, SCORE), [{"name": "Åby"}]))[2] == "Åby       –"


def test_prose_goes_on_below_and_an_address_does_not() -> None:
    """In a pipe prose wraps at a hundred columns by whole words; an address longer than that stands on one line."""
    address = f"https://x.example/{'a' * 100}"
    table = Table((Column("why", Text("Varför", "Why"), "prose"), SCORE), [{"why": f"{'ord ' * 26}{address}"}])
    lines = as_text(table)
    assert [line.strip() for line in lines[2:]] == [
        f"{'ord ' * 25}".strip() + "       –",
        "ord",
        address,
    ]
    assert lines[1] == "─" * (100 + 2 + 5)


def test_a_name_in_a_pipe_is_never_cut() -> None:
    """Where nothing limits the width, a name of several lines stands on one, however long."""
    lines = as_text(Table((NAME, SCORE), [{"name": "Myndigheten för\nsamhällsskydd " + "x" * 150, "score": 3.5}]))
    assert lines[2] == f"Myndigheten för samhällsskydd {'x' * 150}    3.5"


def test_markdown_has_its_numbers_flush_right() -> None:
    """The rule under the headings says which columns are numbers."""
    assert as_markdown(TABLE) == [
        "| Name | Score |",
        "| --- | ---: |",
        "| Åby | 3.5 |",
        "| Bö | – |",
    ]


def test_a_bar_in_a_cell_does_not_break_the_markdown() -> None:
    """A vertical bar is escaped and a line break becomes a space."""
    table = Table((Column("a", same("A")),), [{"a": "x|y\nz"}])
    assert as_markdown(table)[2] == "| x\\|y z |"


def test_no_address_ends_its_link_early() -> None:
    """Whatever Markdown would obey is percent-encoded, in what is read too."""
    linked = Table((Column("a", same("A")),), [{"a": Linked("https://x.example/a>b|c d*e")}])
    assert as_markdown(linked)[-1] == "| [x.example/a%3Eb%7Cc%20d%2Ae](<https://x.example/a%3Eb%7Cc%20d%2Ae>) |"


def test_no_cell_becomes_markup() -> None:
    """What somebody wrote stands in a Markdown table as it was written: no script, link, emphasis or column of it."""
    said = "<script>alert(1)</script> **fet** [x](http://evil.se) a|b\nc `d`"
    (_, _, row) = as_markdown(Table((Column("text", Text("Text", "Text")),), [{"text": said}]))
    assert row == r"| \<script\>alert(1)\</script\> \*\*fet\*\* \[x\](http://evil.se) a\|b c \`d\` |"
