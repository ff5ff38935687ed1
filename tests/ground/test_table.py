"""A table that knows what its cells mean."""

from __future__ import annotations

import json
import sys
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import pytest

from digimaturity.ground.language import Text, same, use
from digimaturity.ground.table import (
    NOTHING,
    Column,
    InWords,
    Linked,
    Ranged,
    Table,
    Unshown,
    cells_of,
    columns_of,
    follow,
    for_machines,
    plain,
    record_of,
    shown,
    unshown,
    width,
)
from digimaturity.ground.undrawn_table import as_markdown, as_text

if TYPE_CHECKING:
    from digimaturity.ground.table import Declared, Kind

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


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("åäö", 3), ("a\u030a", 1), ("漢字", 4), ("", 0), ("…", 1), ("–", 1)]
)
def test_width_counts_columns_of_the_terminal(text: str, columns: int) -> None:
    """A combining ring takes no room of its own, a Chinese character takes two columns."""
    assert width(text) == columns


def test_every_sign_has_its_width() -> None:
    """Of all of Unicode: none where it combines, two where East Asian Width says wide or full, else one."""
    every = [chr(n) for n in range(sys.maxunicode + 1)]
    wrong = [
        c
        for c in every
        if width(c) != (0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in {"W", "F"} else 1)
    ]
    assert wrong == []


def test_cells_are_the_attributes_named_in_that_order() -> None:
    """A name that leads nowhere is a mistake and not an empty cell."""
    assert list(cells_of(Fraction(1, 3), "denominator numerator").items()) == [("denominator", 3), ("numerator", 1)]
    with pytest.raises(AttributeError):
        cells_of(Fraction(1, 3), "numerator quotient")


def test_a_cell_may_be_renamed_and_lie_deeper() -> None:
    """Dots lead inwards, and lead to nothing where there is nothing on the way."""
    found = cells_of(TABLE, "title=caption.en n=summaries")
    assert found == {"title": None, "n": 0}
    assert follow(Table((), [], Text("a", "b")), "caption.en") == "b"


def test_a_table_is_made_of_what_its_columns_get() -> None:
    """By key, by path or by function; beside them what all its rows share."""
    columns = (
        Column("numerator", same("N")),
        Column("below", same("D"), get="denominator"),
        Column("double", same("2"), get=lambda f: f * 2),
    )
    table = Table.of(columns, [Fraction(1, 3)], common={"group": "g"})
    assert table.rows == [{"group": "g", "numerator": 1, "below": 3, "double": Fraction(2, 3)}]
    assert table.columns == columns


class Found(NamedTuple):
    """What is told of in the tests of declarations."""

    n: int
    fate: str
    inner: Fraction | None


TOLD: Declared = (
    Column("n", same("N"), "whole"),
    Column("fate", Text("Öde", "Fate"), said=lambda found: Text("kvar", "kept") if found.fate == "k" else None),
    Column("half", Text("Halva", "Half"), in_file=("n", "below"), get=lambda found: f"1/{found.n}", record=""),
    Column("above", same("A"), get="inner.numerator", record="inner.above"),
    Unshown("below", "inner.denominator", record="inner.below"),
    Unshown("secret", "fate"),
    *unshown("again=n"),
)


def test_a_declaration_makes_the_record() -> None:
    """Each under its key, elsewhere, in an object, or nowhere; in the declared order, values and never words."""
    told = record_of(TOLD, Found(2, "k", Fraction(1, 3)))
    assert json.dumps(told) == json.dumps(
        {"n": 2, "fate": "k", "inner": {"above": 1, "below": 3}, "secret": "k", "again": 2}
    )
    assert record_of(TOLD, Found(2, "x", None))["inner"] == {"above": None, "below": None}


def test_a_declaration_makes_the_table() -> None:
    """A row has what is shown, and what is not shown only where a column says that a file has it."""
    table = Table.of(TOLD, [Found(2, "k", Fraction(1, 3))])
    assert [c.key for c in table.columns] == ["n", "fate", "half", "above"]
    assert table.rows == [
        {"n": 2, "fate": InWords("k", Text("kvar", "kept")), "half": "1/2", "above": 1, "below": 3},
    ]
    assert columns_of(TOLD) == table.columns


def test_what_another_table_of_the_file_shows_is_in_the_row_too() -> None:
    """Groups have columns of their own; a cell that is filed is in the rows of all of them."""
    told = (Column("n", same("N")), Unshown("fate", is_filed=True), Unshown("inner"))
    assert Table.of(told, [Found(2, "k", None)]).rows == [{"n": 2, "fate": "k"}]


def test_what_is_shown_is_not_replaced_by_what_is_not() -> None:
    """Of one key a cell holds what people read; the record has the other."""
    told = (Column("words", same("W"), in_file=("words",), record="", get=", ".join), Unshown("words", list))
    assert Table.of(told, ["ab"]).rows == [{"words": "a, b"}]
    assert record_of(told, "ab") == {"words": ["a", "b"]}


def test_a_value_in_words_is_read_in_words_and_kept_as_the_value() -> None:
    """People read the words, or a dash without any; a file, Markdown's reader and machines get what suits them."""
    use("sv")
    cell, wordless = InWords("kept", Text("kvar", "kept as it was")), InWords(Fraction(1, 2), None)
    assert (shown(cell, "text"), shown(wordless, "whole")) == ("kvar", NOTHING)
    assert (plain(cell), plain(wordless)) == ("kept", 0.5)
    table = Table((Column("fate", Text("Öde", "Fate")),), [{"fate": cell}])
    assert as_text(table)[2] == "kvar"
    assert as_markdown(table)[2] == "| kvar |"


def test_machines_get_a_text_in_both_languages() -> None:
    """Wherever it stands; tuples become lists, and what is no text stays as it is."""
    told = for_machines({"title": Text("Namn", "Name"), "all": (Text("a", "b"), 1, None), "x": {"y": [same("z")]}})
    assert told == {
        "title": {"sv": "Namn", "en": "Name"},
        "all": [{"sv": "a", "en": "b"}, 1, None],
        "x": {"y": [{"sv": "z", "en": "z"}]},
    }


def test_an_empty_text_is_shown_as_nothing() -> None:
    """As an empty word is."""
    assert shown(Text("", ""), "text") == NOTHING


def test_a_figure_of_which_a_range_is_known_is_shown_as_the_range_and_kept_as_the_figure() -> None:
    """People read the ends, once where they look the same; machines have the figure, a terminal its place."""
    use("en")
    assert shown(Ranged(2.75, 2.1, 3.4), "score") == "2.1–3.4"
    assert shown(Ranged(2.42, 2.41, 2.43), "score") == "2.4"
    assert plain(Ranged(2.75, 2.1, 3.4)) == 2.75
    assert json.dumps(Ranged(2.75, 2.1, 3.4)) == "2.75"


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("https://www.csn.se/", "csn.se"),
        ("https://csn.se/bidrag/lan.html", "csn.se/bidrag/lan.html"),
        ("http://csn.se/bidrag?session=1", "csn.se/bidrag…"),
        ("https://csn.se/#a", "csn.se…"),
        (f"https://csn.se/{'x' * 300}", f"csn.se/{'x' * 42}…"),
    ],
)
def test_an_address_is_read_short_and_kept_whole(address: str, short: str) -> None:
    """Host and the beginning of the path; Markdown links to the whole, which files and JSON have."""
    linked = Table((Column("a", same("A")),), [{"a": Linked(address)}])
    assert as_text(linked)[-1] == short
    assert as_markdown(linked)[-1] == f"| [{short}](<{address}>) |"
    assert (plain(Linked(address)), json.dumps(Linked(address))) == (address, f'"{address}"')
