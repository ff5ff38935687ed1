"""Which rows count: those of a country and of some years, each wave taken once."""

from __future__ import annotations

import pytest

from digimaturity.ground.errors import Place, UsageError
from digimaturity.model.crosswalked import Row
from digimaturity.workspace.crosswalk_rows import chosen


def row(
    country: str = "SE",
    year: str = "2022",
    book: str = "b",
    answers: dict[str, str] | None = None,
    group: str = "Moving",
) -> Row:
    """A row of a book that has the columns A1 and, unless it is the old one, B2_3."""
    columns = {"a1": "", "b2_3": ""} if book != "old" else {"a1": ""}
    said = {"A1": "yes"} if answers is None else answers
    return Row("services", Place(book, 2), said, "Lund", "https://lund.se", "1", group, year, country, other=columns)


def test_rows_of_other_countries_and_years_are_counted_in_one_line_each() -> None:
    """Of five rows one is Swedish and of the year."""
    rows = [row("NO"), row("FI"), row(year="2021"), row(year="2020"), row()]
    kept, left_out = chosen(rows, "se", ["2022"])
    assert kept == [rows[4]]
    assert [(i.what, i.file, i.why.en, i.count) for i in left_out] == [
        ("row", "services", "rows about other countries", 2),
        ("row", "services", "rows from other years", 2),
    ]


def test_a_row_that_does_not_say_its_country_is_of_the_one_asked_for() -> None:
    """A file with one country's rows need not say which."""
    rows = [row("")]
    assert chosen(rows, "SE") == (rows, [])


@pytest.mark.parametrize(("country", "years", "there_are"), [("XX", [], "FI, SE"), ("SE", ["2019"], "2022")])
def test_a_country_or_year_that_is_not_there_is_refused_with_those_that_are(
    country: str, years: list[str], there_are: str
) -> None:
    """Nothing would be left."""
    with pytest.raises(UsageError) as caught:
        chosen([row(), row("FI", "2021")], country, years)
    assert caught.value.hint is not None
    assert there_are in caught.value.hint.en


def test_a_wave_that_two_books_print_is_taken_once() -> None:
    """The old book's row is the same though it lacks a column of the new one, and however its letters are."""
    old, new = row(book="old", answers={"A1": "YES "}), row(answers={"A1": "yes", "B2_3": "no"})
    later = row(year="2023", group="Family")
    kept, left_out = chosen([old, new, later], "SE")
    assert kept == [new, later]
    assert [(i.why.en, i.count) for i in left_out] == [("the same row stands more than once", 1)]


def test_where_two_books_differ_the_later_one_counts_and_that_is_told() -> None:
    """The later book is the one with later rows, whichever is given first."""
    old, new, later = row(book="old", answers={"A1": "no"}), row(), row(year="2023", group="Family")
    for rows in ([new, later, old], [old, new, later]):
        kept, left_out = chosen(rows, "SE")
        assert set(kept) == {new, later}
        assert [(i.name, i.why.en) for i in left_out] == [
            ("Lund 2022 https://lund.se", "the same has other answers in another file, which is used instead: b")
        ]


def test_one_book_may_say_two_things_of_one_address() -> None:
    """Two different rows of one file both stand; a third that repeats one does not."""
    rows = [row(answers={"A1": "yes"}), row(answers={"A1": "no"}), row(answers={"A1": "no"})]
    kept, left_out = chosen(rows, "SE")
    assert kept == rows[:2]
    assert sum(i.count for i in left_out) == 1


def test_of_several_years_of_one_part_the_latest_counts() -> None:
    """Two waves of one life event are not joined; another keeps its year, part of none all; no year is no early one."""
    rows = [row(year="2021"), row(year="2023"), row(year="2022", group="Family"), row(year="20x2"), row(year="")]
    kept, left_out = chosen(rows, "SE")
    assert kept == rows[1:]
    assert [(i.why.en[:26], i.count) for i in left_out] == [("rows from an earlier year,", 1)]
    without = [row(year="2021", group=""), row(year="2023", group="")]
    assert chosen(without, "SE") == (without, [])
