"""Tables of ratings from elsewhere."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.csv_read import read_csv

from digimaturity.ground.language import Text
from digimaturity.insight.raters.rated_table import ratings_from
from digimaturity.insight.raters.ratings import METRICS

if TYPE_CHECKING:
    from digimaturity.insight.raters.ratings import Metric, Ratings


def read(text: str, metric: Metric | None = None) -> Ratings:
    """The ratings of a CSV text."""
    headings, rows = read_csv(text)
    return ratings_from(headings, enumerate(rows, 2), metric)[0]


def notes(text: str, metric: Metric | None = None) -> list[str]:
    """What is said of how a CSV text was read."""
    headings, rows = read_csv(text)
    return [note.en for note in ratings_from(headings, enumerate(rows, 2), metric)[1]]


def test_holes_and_decimal_commas_are_understood() -> None:
    """An empty cell and nan are no rating; 2,5 in a semicolon file is two and a half."""
    ratings = read("enhet;a;b\n1;2,5;\n2;nan;3\n")
    assert ratings.raters == ("a", "b")
    assert ratings.values[0, 0] == 2.5
    assert [math.isnan(x) for x in ratings.values.ravel()] == [False, True, True, False]


@pytest.mark.parametrize(("cell", "metric"), [("3", "ratio"), ("-3", "interval")])
def test_the_metric_is_the_highest_that_the_cells_allow(cell: str, metric: str) -> None:
    """Numbers are a ratio, with a negative one an interval, and words only names."""
    assert read(f"u,a,b\n1,{cell},1\n").metric == metric
    assert read("u,a,b\n1,yes,no\n").metric == "nominal"
    assert read("u,a,b\n1,yes,1\n", "nominal").metric == "nominal"


def test_words_become_codes() -> None:
    """The same word is the same code, whoever used it."""
    values = read("u,a,b\n1,yes,yes\n2,no,yes\n3,,no\n").values
    assert values[0, 0] == values[0, 1] == values[1, 1] != values[1, 0] == values[2, 1]
    assert math.isnan(values[2, 0])


@pytest.mark.parametrize(
    ("text", "metric", "says"),
    [
        ("u\n1\n", None, "columns are missing"),
        ("u,a,b\n", None, "the table has headings and no rows"),
        ("u,a,b\n1,2,3\n1,2,2\n", None, 'row 3: the unit "1" (column u) stands twice'),
        ("anna,bo\n3,3\n3,2\n", None, 'the unit "3" (column anna) stands twice; there should be one row per unit'),
        ("u,a,b\n1,2,2026-05-02\n", None, 'row 2, b: "2026-05-02" looks like a date, which spreadsheet programs make'),
        ("u,a,b\n1,2,02-maj\n", "ordinal", 'row 2, b: "02-maj" looks like a date'),
        ("u,a,b\n1,2,2..5\n", None, 'row 2, b: "2..5" may be several numbers, but a rating is one number'),
        ("u,a,b\n1,2,≥ 2\n", None, '"≥ 2" may be several numbers'),
        ("u,a,b\n1,2,2+\n", "interval", '"2+" may be several numbers'),
        ("u,a,b\n1,2,>x\n", None, '">x" is not a number, but other cells are.'),
        ("u,a,b\n1,2,good\n", "ordinal", 'row 2, b: "good" is not a number'),
        ("u,a,b\n1,2,vet ej\n", None, 'row 2, b: "vet ej" is not a number, but other cells are.'),
        ('u,a,b\n1,1000,1\n2,2000,"1,000"\n', None, 'row 3, b: "1,000" may be a decimal number or thousands'),
        ("u,a,b\n1,1000,1.000\n", None, 'row 2, b: "1.000" may be a decimal number or thousands'),
        ("u,a,b\n1,2,inf\n", "interval", 'row 2, b: "inf" is not a number'),
        ("u,a,b\n1,-2,3\n", "ratio", "no negative numbers"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(text: str, metric: Metric | None, says: str) -> None:
    """The message names the row and column."""
    with pytest.raises(ValueError, match=r".") as caught:
        read(text, metric)
    message = caught.value.args[0]
    assert isinstance(message, Text)
    assert says in message.en


def test_the_first_cell_that_does_not_fit_is_named_with_the_metric() -> None:
    """Row 3 of column a, before row 4; the metric that was asked for stands in the message."""
    with pytest.raises(ValueError, match=r".") as caught:
        read("u,a,b\n1,2,3\n2,good,4\n3,5,bad\n", "ordinal")
    why = 'row 3, a: "good" is not a number, but the metric ordinal needs numbers (and 1 more cell: row 4, b)'
    assert caught.value.args[0].en == why


def test_one_rater_is_a_table_and_what_stands_around_a_cell_is_not_read() -> None:
    """A unit and a rater are enough; units and numbers are read without the spaces around them, NaN as nan."""
    found = read("u,a\n 1 , 0 \n2,NaN\n")
    assert (found.raters, found.metric, found.values[0, 0]) == (("a",), "ratio", 0)
    assert math.isnan(found.values[1, 0])
    with pytest.raises(ValueError, match=r"."):
        read("u,a\n 1,2\n1 ,2\n")


def test_the_metric_that_was_asked_for_stands() -> None:
    """Numbers may be taken as names or ranks; words are names, coded in order of the alphabet, holes among them."""
    for metric in METRICS:
        assert read("u,a,b\n1,2,3\n", metric).metric == metric
    words = read("u,a,b\n1,no,maybe\n2,yes,NAN\n", "nominal")
    assert (words.metric, words.raters, words.values[0].tolist()) == ("nominal", ("a", "b"), [1, 0])
    assert words.values[1, 0] == 2
    assert math.isnan(words.values[1, 1])


@pytest.mark.parametrize("code", ["NA", "n/a", ".", "*", "-", "–", "#N/A", "#SAKNAS!", "#VÄRDEFEL!", "#REF!", "NULL"])
def test_a_code_for_a_missing_rating_is_one_and_is_told(code: str) -> None:
    """The table stays a table of numbers, with a hole where the code stands; the note counts it."""
    text = f"u,a,b,c\n1,1,1,{code}\n2,1,1,1\n3,2,{code},2\n"
    found = read(text)
    assert found.metric == "ratio"
    assert np.isnan(found.values).tolist() == [[False, False, True], [False] * 3, [False, True, False]]
    assert notes(text) == [f"Read as missing ratings: {code} (2)."]
    assert read(f"u,a,b\n1,yes,{code}\n2,no,yes\n").values[0, 1] != read("u,a,b\n1,yes,x\n2,no,yes\n").values[0, 1]


def test_labels_that_differ_in_case_or_space_are_one_and_are_told() -> None:
    """The commonest spelling stands for all."""
    text = "u,a,b\n1,Yes,yes\n2,YES,yes\n3,Not  sure,not sure\n"
    assert (read(text).values[:, 0] == read(text).values[:, 1]).all()
    assert notes(text) == ["Counted as the same answer: yes = Yes = YES; Not  sure = not sure."]


def test_a_number_that_may_be_thousands_is_told_where_nothing_settles_it() -> None:
    """Other decimals settle it; with nothing beside it, it is read as decimals with a note."""
    assert notes("u,a,b\n1,1.234,2.5\n") == []
    assert notes("u,a,b\n1,1.234,2\n") == ['"1.234" (row 2, a) is read as a decimal number, not as thousands.']
    assert read("u;a;b\n1;1 234;1\u00a0234,0\n").values.tolist() == [[1234, 1234]]


def test_percentages_are_numbers_where_all_are() -> None:
    """A sign of percent in some of the cells is refused."""
    assert read("u;a;b\n1;50 %;25,5%\n2;;3%\n").values[0].tolist() == [50, 25.5]
    with pytest.raises(ValueError, match=r"."):
        read("u;a;b\n1;50 %;0,5\n")


@pytest.mark.parametrize(
    "text",
    [
        "u," + ",".join(f"r{n}" for n in range(12)) + "\n1" + ",1" * 12 + "\n2" + ",2" * 12 + "\n",
        "enhet,a,b,c\nx,1,2,3\ny,1,2,2\n",
        "bedömare,a,b\nanna,1,2\nbo,1,1\ncia,1,2\n",
        "Raters,a,b\nanna,1,2\nbo,1,1\ncia,1,2\n",
        "x,PRE-01,PRE-02\nanna,1,2\nbo,1,1\ncia,1,2\n",
        "x,1,2\nanna,1,2\nbo,1,1\ncia,1,2\n",
    ],
)
def test_a_table_that_may_lie_on_its_side_is_told(text: str) -> None:
    """More raters than units, a first column of raters by name, or columns called as units are while rows are not."""
    (note,) = notes(text)
    assert "is the table the wrong way round? There should be a row per unit and a column per rater." in note


@pytest.mark.parametrize(
    "text", ["u,a,b\n1,2,3\n", "id,1,2\nPRE-01,1,2\nPRE-02,1,1\n", "unit,rater1,rater2\nx,1,2\ny,1,1\n"]
)
def test_a_table_that_stands_upright_is_not_questioned(text: str) -> None:
    """One unit and two raters, numbered raters of criteria, raters in the heading."""
    assert notes(text) == []


def test_with_one_rater_it_is_said_what_was_taken_as_the_unit() -> None:
    """Two columns of ratings are one rater of units with the first one's numbers; two raters are not questioned."""
    assert notes("anna,bo\n3,3\n2,2\n") == [
        "One rater only (bo): the column anna was taken as the unit. If no column names the units, put one first."
    ]
    assert notes("u,a,b\n1,3,3\n") == []


def test_columns_may_say_what_a_unit_is_of() -> None:
    """Criterion and organisation together are the unit, and no raters; one criterion of two bodies is two units."""
    found = read("criterion,organisation,a,b\nPRE-01,aby,1,1\nPRE-01,boda,2,1\nPRE-02,aby,3,3\n")
    assert (found.raters, len(found.values)) == (("a", "b"), 3)
    assert (found.criteria, found.organisations) == (("PRE-01", "PRE-01", "PRE-02"), ("aby", "boda", "aby"))
    assert found.over == ("criteria", "organisations")
    assert read("enhet,Kriterium,a,b\n1,PRE-01,1,yes\n2,PRE-01,2,1\n", "nominal").criteria == ("PRE-01", "PRE-01")
    assert read("u,a,b\n1,2,3\n").over == ("units",)
    with pytest.raises(ValueError, match=r"stands twice"):
        read("criterion,organisation,a\nPRE-01,aby,1\nPRE-01,aby,2\n")
    with pytest.raises(ValueError, match=r"columns are missing"):
        read("criterion,organisation\nPRE-01,aby\n")


def test_a_number_among_labels_is_one_label_however_it_is_written() -> None:
    """Decided for the whole table: with a word in it, and asked for as names, 1, 1.0 and 01 are one label."""
    text = "u,a,b\n1,1,1.0\n2,01,1\n3,other,2\n"
    values = read(text, "nominal").values
    assert (values[:2] == values[0, 0]).all()
    assert notes(text, "nominal") == ["Counted as the same answer: 1 = 1.0 = 01."]


def test_a_number_that_may_be_a_code_is_pointed_out_and_counts() -> None:
    """Far from every other rating; 99 among 98 and 97 is none, nor is −1 on a scale from −2."""
    assert notes("u,a,b\n1,1,-99\n2,5,-99\n") == [
        "−99 is in 2 cells and counts as a rating; empty the cells if it is a code for a missing rating."
    ]
    assert notes("u,a,b\n1,97,99\n2,98,1\n") == []
    assert notes("u,a,b\n1,-2,-1\n2,2,1\n") == []


def test_words_of_doubt_count_and_are_told() -> None:
    """A question mark and "vet ej" may be answers or none; both are said with their number."""
    assert notes("u,a,b\n1,ja,?\n2,vet ej,ja\n3,?,ja\n") == [
        "Counted as answers of their own: ? (2), vet ej (1). Empty the cells if they mean that there is no rating."
    ]
    assert notes("u,a,b\n1,ja,nej\n2,nej,ja\n") == []
