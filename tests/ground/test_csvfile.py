"""CSV that spreadsheets open right and machines read back."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.csv_read import read_csv

from digimaturity.ground.csv_dialect import EXCEL_SV, STANDARD, Dialect
from digimaturity.ground.csvfile import column_letter, defused, readable, rows_of, undefused, write_csv
from digimaturity.ground.language import Text

CELLS: list[str] = json.loads((Path(__file__).parents[1] / "data" / "hostile_cells.json").read_text(encoding="utf-8"))[
    "cells"
]
# A number, a telephone number, a share, a lone sign and an account name must survive unharmed.
HARMLESS = ["-12", "+46 8 123 45 67", "-5 %", "=", "@handle"]
# What a spreadsheet may take for the beginning of a formula, once it has skipped white space and quotes.
FORMULA = "=+-@\uff1d\uff0b\u2212"
SKIPPED = " \t\r\n\u00a0\ufeff\"'"

_TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@'\" \t\r\n;,|%{}()19DE\u2212\uff1d"))


def _parsed(written: str, dialect: Dialect = STANDARD) -> list[list[str]]:
    """The cells as Python's own reader sees them."""
    return list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""), delimiter=dialect.delimiter))


def test_there_are_thirty_cells() -> None:
    """Each of the 30 cells is tried, the harmless ones among them."""
    assert len(CELLS) == 30
    assert set(HARMLESS) <= set(CELLS)


@pytest.mark.parametrize("cell", [cell for cell in CELLS if cell not in HARMLESS], ids=ascii)
def test_a_formula_is_defused(cell: str) -> None:
    """A cell that a spreadsheet might run is led by an apostrophe in the file, and whole again when read back."""
    for dialect in (STANDARD, EXCEL_SV):
        written = write_csv(["a", "b"], [[cell, "x"]], dialect)
        assert _parsed(written, dialect)[1][0] == f"'{cell}"
        assert read_csv(written)[1] == [{"a": cell, "b": "x"}]


@pytest.mark.parametrize("cell", HARMLESS)
def test_a_harmless_cell_is_left_alone(cell: str) -> None:
    """Numbers, telephone numbers and account names are written as they are."""
    for dialect in (STANDARD, EXCEL_SV):
        written = write_csv(["a", "b"], [[cell, "x"]], dialect)
        assert _parsed(written, dialect)[1][0] == cell
        assert read_csv(written)[1] == [{"a": cell, "b": "x"}]


def test_a_heading_is_defused_too() -> None:
    """A heading that looks like a formula is defused and read back."""
    written = write_csv(["=1+1", "b"], [["x", "y"]])
    assert _parsed(written)[0] == ["'=1+1", "b"]
    assert read_csv(written) == (["=1+1", "b"], [{"=1+1": "x", "b": "y"}])


@given(_TEXT)
def test_defusing_is_undone(text: str) -> None:
    """``undefused`` gives back every text that ``defused`` was given, one that begins with an apostrophe too."""
    assert undefused(defused(text)) == text


@given(start=st.text(st.sampled_from(SKIPPED), max_size=4), sign=st.sampled_from(FORMULA), rest=_TEXT)
def test_no_formula_with_a_name_in_it_gets_through(start: str, sign: str, rest: str) -> None:
    """Whatever stands before it, a sign followed by a function call is defused."""
    assert defused(f"{start}{sign}SUM({rest}").startswith("'")


@given(st.lists(st.tuples(_TEXT, _TEXT), max_size=6), st.sampled_from([STANDARD, EXCEL_SV]))
def test_rows_are_read_back(rows: list[tuple[str, str]], dialect: Dialect) -> None:
    """Texts of any kind come back as they were written, line breaks and quotes too."""
    rows = [(f"x{a}", b) for a, b in rows]  # a row of nothing but white space counts as no row
    headings, read = read_csv(write_csv(["a", "b"], rows, dialect))
    assert headings == ["a", "b"]
    assert [(row["a"], row["b"]) for row in read] == rows


def test_the_standard_layout_is_rfc_4180() -> None:
    """Commas, CRLF, quotes doubled inside quotes, no byte-order mark, nothing for None."""
    assert write_csv(["a", "b"], [['x"y', None], ["1,2", "å"]]) == 'a,b\r\n"x""y",\r\n"1,2",å\r\n'


def test_swedish_excel_opens_it_with_a_double_click() -> None:
    """The Swedish layout has a byte-order mark, semicolons and decimal commas."""
    assert write_csv(["a", "b"], [[2.5, "x;y"]], EXCEL_SV) == '\ufeffa;b\r\n2,5;"x;y"\r\n'


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (3.0, "3"),
        (-2.5, "-2.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e300, "1e+300"),
        (Fraction(1, 3), "0.3333333333333333"),
        (Fraction(5, 1), "5"),
        (Text("ja", "yes"), "yes"),
    ],
)
def test_values_are_written_in_full(value: Any, written: str) -> None:
    """Numbers have full precision and no false decimals; None is an empty cell; texts follow the language."""
    assert _parsed(write_csv(["a", "b"], [[value, "x"]]))[1] == [written, "x"]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_digit_of_a_number_is_lost(value: float) -> None:
    """A number read back equals the number written, in either layout."""
    assert float(read_csv(write_csv(["a", "b"], [[value, "x"]]))[1][0]["a"]) == value
    swedish = read_csv(write_csv(["a", "b"], [[value, "x"]], EXCEL_SV))[1][0]["a"]
    assert float(swedish.replace(",", ".")) == value


@pytest.mark.parametrize(
    "text",
    [
        "a,b\r\n1,2\r\n",
        "a,b\n1,2\n",
        "a,b\n1,2",
        "\ufeffa,b\n1,2\n",
        "a;b\n1;2\n",
        "a\tb\n1\t2\n",
        "\ufeffa;b\r\n1;2\r\n",
        ' a , b \n"1","2"\n',
        "a,b\n\n1,2\n\n",
        "a|b\n1|2\n",
        "a,b\r1,2\r",
        "a,b\r1,2\r\n,\n",
        "\n;;\na;b\n1;2\n",
        "sep=;\r\na;b\r\n1;2\r\n",
        "\ufeffSEP=\t\na\tb\n1\t2\n",
        '"sep=,"\na,b\n1,2\n',
        "a;b;;\n1;2;;\n;;;\n",
        "a,b\n1,2,,\n",
        "a,,b,\n1,,2\n",
        '"a";"b"\n"1";"2"\n',
    ],
)
def test_the_layouts_that_spreadsheets_save_are_read(text: str) -> None:
    """Any separator, line end, byte-order mark, line ``sep=`` and empty columns and rows: the same rows."""
    assert read_csv(text) == (["a", "b"], [{"a": "1", "b": "2"}])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("\n\n", "the file is empty"),
        ("a,b,a\n1,2,3\n", "the heading a occurs twice (A, C)"),
        ("a,b,a,b,c\n", "headings occur more than once: a, b (A, B, C, D)"),
        ("a,b\n1,2\n\n1,2,3\n", "row 4: 3 cells, the heading row has 2."),
        ("a,,b\n1,x,2\n", "row 2: There is content in column B, which has no heading."),
        ('a,b\n\n1,"2\n', "row 3: a quotation mark is never closed"),
        ('a,b\n1,"2"3\n', "row 2: a quotation mark is in the wrong place"),
        ("a,b\n1," + "x" * 8_000_001, "row 2: a cell is larger than 8 MB"),
    ],
)
def test_a_crooked_file_is_refused_in_both_languages(text: str, words: str) -> None:
    """An empty file, doubled headings, a long row or a broken quotation is refused with a text that says where."""
    with pytest.raises(ValueError, match=r".") as caught:
        read_csv(text)
    (said,) = caught.value.args
    assert isinstance(said, Text)
    assert said.en.startswith(words)
    assert said.sv != said.en


@pytest.mark.parametrize("dialect", [STANDARD, EXCEL_SV])
def test_a_single_column_is_read_back(dialect: Dialect) -> None:
    """A table of one column needs no delimiter, whatever stands in its cells."""
    assert read_csv(write_csv(["a"], [["x,y;z"], ["å"]], dialect))[1] == [{"a": "x,y;z"}, {"a": "å"}]


def test_a_comma_inside_a_quoted_heading_parts_nothing() -> None:
    """What stands in quotation marks does not count when the sign between cells is looked for."""
    assert read_csv('"a, b, c";d\n1;2\n') == (["a, b, c", "d"], [{"a, b, c": "1", "d": "2"}])


def test_a_row_that_ends_early_is_filled_with_empty_cells() -> None:
    """As spreadsheets leave out empty cells at the end."""
    assert read_csv("a,b,c\n1\n1,2\n")[1] == [{"a": "1", "b": "", "c": ""}, {"a": "1", "b": "2", "c": ""}]


def test_rows_have_the_numbers_of_the_spreadsheet() -> None:
    """Blank rows, rows of separators and line breaks inside cells do not shift them; the line ``sep=`` is no row."""
    lines = ["sep=;\n", "a;b\n", '"x\n', 'y";2\n', "\n", ";\n", "3;4\n"]
    assert list(rows_of(lines)) == [(1, ["a", "b"]), (2, ["x\ny", "2"]), (5, ["3", "4"])]


def test_a_long_cell_is_read_whole() -> None:
    """150,000 characters with quotation marks and line breaks in them."""
    text = 'a"b\n' * 37_500
    assert read_csv(write_csv(["a", "b"], [[text, "x"]]))[1] == [{"a": text, "b": "x"}]


def test_columns_have_letters() -> None:
    """A to Z, then AA."""
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_figure_that_was_worked_out_has_six_decimals_where_people_open_the_file() -> None:
    """Machines get all of its digits; whole numbers and words are left as they are."""
    assert [readable(v, EXCEL_SV) for v in (25 / 6, Fraction(1, 3), 4, "x", None)] == [4.166667, 0.333333, 4, "x", None]
    assert readable(25 / 6, STANDARD) == 25 / 6


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Enkät, alla svar\na;b;c\n" + "1,5;2;3\n" * 4, [["Enkät, alla svar"], ["a", "b", "c"], ["1,5", "2", "3"]]),
        ("Enkät\na;b;c\n" + "1,5;2;3\n" * 4, [["Enkät"], ["a", "b", "c"], ["1,5", "2", "3"]]),
        ("a,b\n" + "x;y;z,1\n" * 4, [["a", "b"], ["x;y;z", "1"], ["x;y;z", "1"]]),
        ("a,b\n" + "x;y;z,1\n" * 4 + "x,1\n", [["a", "b"], ["x;y;z", "1"], ["x;y;z", "1"]]),
        ("text\n" + "ja, nej, kanske\n" * 4, [["text"], ["ja, nej, kanske"], ["ja, nej, kanske"]]),
        ("text\n" + "ja, nej\n" * 9, [["text"], ["ja, nej"], ["ja, nej"]]),
    ],
)
def test_a_title_does_not_say_what_parts_cells(text: str, rows: list[list[str]]) -> None:
    """What all lines below have equally many of does; four lines, or one sign in each, show nothing."""
    assert [row for _, row in rows_of(iter(text.splitlines(keepends=True)))][:3] == rows
