"""A table that knows what its cells mean."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.ground.language import Text, same, use
from digimaturity.ground.table import NOTHING, Column, Table, as_markdown, as_text, plain, shown, width

if TYPE_CHECKING:
    from digimaturity.ground.table import Kind

NAME = Column("name", Text("Namn", "Name"))
SCORE = Column("score", Text("Poäng", "Score"), "score")
TABLE = Table((NAME, SCORE), [{"name": "Åby", "score": Fraction(7, 2)}, {"name": "Bö", "score": None}])


@pytest.mark.parametrize(
    ("value", "kind", "swedish", "english"),
    [
        (Fraction(10, 3), "score", "3,3", "3.3"),
        (Fraction(10, 3), "points", "3,33", "3.33"),
        (Fraction(10, 3), "exact", "3,333333", "3.333333"),
        (Fraction(2, 3), "percent", "66 %", "66%"),
        (0, "score", "0,0", "0.0"),
        (12, "whole", "12", "12"),
        (True, "text", "ja", "yes"),
        (False, "text", "nej", "no"),
        (Text("mått", "measured"), "text", "mått", "measured"),
        (None, "score", "–", "–"),
        (None, "percent", "–", "–"),
        ("", "text", "–", "–"),
    ],
)
def test_a_cell_is_shown_as_people_read_it(value: object, kind: Kind, swedish: str, english: str) -> None:
    """Decimals follow the kind of column, the decimal mark the language, and nothing is shown as a dash."""
    use("sv")
    assert shown(value, kind) == swedish
    use("en")
    assert shown(value, kind) == english


def test_nought_is_not_nothing() -> None:
    """A score of 0 is shown as a number, never as a dash."""
    assert shown(0, "whole") == "0"
    assert shown(0.0, "score") == "0.0"
    assert NOTHING not in {shown(0, "percent"), shown(Fraction(0), "exact")}


@pytest.mark.parametrize(
    ("value", "expected"),
    [(Fraction(1, 4), 0.25), (Text("ja", "yes"), "yes"), (None, None), (3, 3), ("x", "x"), ([1], [1])],
)
def test_machines_get_plain_values(value: object, expected: object) -> None:
    """Fractions become numbers in full precision and texts the language in use; the rest stays as it is."""
    assert plain(value) == expected
    assert not isinstance(plain(value), Fraction | Text)


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


def test_a_long_name_is_shortened_with_an_ellipsis() -> None:
    """In a narrow terminal the text column shrinks, and a shortened name says so; numbers stay whole."""
    table = Table((NAME, SCORE), [{"name": "Myndigheten för samhällsskydd", "score": 3.5}])
    # 24 columns: a name of 17, two spaces, a score of 5.
    assert as_text(table, 24) == [
        "Name               Score",
        "────────────────────────",
        "Myndigheten för …    3.5",
    ]


def test_a_name_is_never_shortened_to_nothing() -> None:
    """Twelve letters of a text remain even where the terminal is narrower."""
    lines = as_text(Table((NAME,), [{"name": "Försäkringskassan"}]), 5)
    assert lines[2] == "Försäkrings…"


@given(
    names=st.lists(st.text("abcåäö ", min_size=1, max_size=40), min_size=1, max_size=5),
    limit=st.integers(30, 80),
)
def test_no_line_is_wider_than_the_terminal(names: list[str], limit: int) -> None:
    """With one text column and one number, every line fits."""
    table = Table((NAME, SCORE), [{"name": name, "score": 1.5} for name in names])
    assert all(width(line) <= limit for line in as_text(table, limit))


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("åäö", 3), ("a\u030a", 1), ("漢字", 4), ("", 0), ("…", 1), ("–", 1)]
)
def test_width_counts_columns_of_the_terminal(text: str, columns: int) -> None:
    """A combining ring takes no room of its own, a Chinese character takes two columns."""
    assert width(text) == columns


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
