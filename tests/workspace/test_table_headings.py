"""Headings in any spelling, and ids that a spreadsheet has made into something else."""

from __future__ import annotations

import pytest
from tests.builders import catalogue, criterion

from digimaturity.workspace.table_headings import (
    column_names,
    fits_answers,
    folded,
    moment,
    near_names,
    spoilt,
    spoilt_number,
)

CATALOGUE = catalogue([criterion("A-01", "a"), criterion("A-02", "a")])
SWEDISH = {folded(title): name for title, name in (("Id", "organisation"), ("Organisation", "organisation_name"),
    ("Kriterium", "criterion"), ("Utfall", "outcome"), ("Nivå", "level"))}  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("organisation", "organisation"),
        ("ORGANISATION", "organisation"),
        ("Assessor name", "assessor_name"),
        ("a-01", "A-01"),
        ("A 01", "A-01"),
        ("A\u201101 Details", "A-01 details"),
        ("Kind", "kind"),
        ("xyzzy", "xyzzy"),
    ],
)
def test_a_heading_is_known_in_any_case_and_with_any_space(heading: str, name: str) -> None:
    """Spaces, hyphens and underscores are alike; what is not known stays as it is."""
    assert column_names([heading], CATALOGUE) == {heading: name}


def test_the_headings_of_our_own_exports_for_people_are_known() -> None:
    """Where most headings are titles, they are read as titles: the column Organisation then has names, not ids."""
    headings = ["Id", "Organisation", "Kriterium", "Utfall", "Nivå"]
    assert list(column_names(headings, CATALOGUE, [SWEDISH]).values()) == list(SWEDISH.values())
    assert column_names(["Organisation", "A-01"], CATALOGUE, [SWEDISH])["Organisation"] == "organisation"


def test_a_table_of_answers_is_known_by_its_headings() -> None:
    """Organisations and criteria, in a column or as columns."""
    assert fits_answers(["Organisation", "a-01"], CATALOGUE)
    assert fits_answers(["organisation", "criterion", "level"], CATALOGUE)
    assert not fits_answers(["organisation", "score"], CATALOGUE)
    assert not fits_answers(["A-01"], CATALOGUE)


@pytest.mark.parametrize(
    ("text", "was"),
    [
        ("sep-26", "2026-09"),
        ("Sep-26", "2026-09"),
        ("maj-26", "2026-05"),
        ("okt 2026", "2026-10"),
        ("26-sep", "2026-09"),
        ("46266", "2026-09-01"),
        ("2026-09-14 00:00:00", "2026-09-14"),
        ("2026-sept", "2026-09"),
        ("december 26", "2026-12"),
        ("jan.-05", "2005-01"),
        ("46266.5", "2026-09-01"),
        ("30000", "1982-02-18"),
        ("79999", "2119-01-10"),
        ("2026-09-14T00:00", "2026-09-14"),
        ("TRUE", None),
        ("Falskt", None),
        ("2,12E+09", None),
    ],
)
def test_what_a_spreadsheet_has_made_is_named_with_what_it_was(text: str, was: str | None) -> None:
    """A month, a serial number, a moment, a truth value or a large number."""
    said = spoilt(text)
    assert said is not None
    assert said.en.startswith(f'The spreadsheet program has changed the cell to "{text}"')
    assert (f"it may have been {was}." in said.en) == (was is not None)


@pytest.mark.parametrize(
    "text", ["2026", "2026-09", "eu-2023", "2026-09-14", "anna", "maj", "mars-26a", "12", "", "29999", "80000", "4626"]
)
def test_an_id_that_nobody_has_touched_is_left_alone(text: str) -> None:
    """Years, months, days and words."""
    assert spoilt(text) is None


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("2026-09-14 00:00:00", "2026-09-14"),
        ("2026-09-14T00:00:00", "2026-09-14"),
        ("2026-09-14 10:12", "2026-09-14T10:12"),
        ("2026-09-14 10:12:03+02:00", "2026-09-14T10:12:03+02:00"),
        ("2026-09-14T10:12:03+02:00", "2026-09-14T10:12:03+02:00"),
        ("14/09/2026", "14/09/2026"),
    ],
)
def test_a_moment_is_as_it_is_stored(text: str, stored: str) -> None:
    """The clock of midnight goes, and a space gives way; what is no date stays for the format to refuse."""
    assert moment(text) == stored


def test_a_name_without_its_noughts_is_meant_before_those_that_are_spelled_alike() -> None:
    """A spreadsheet drops them; otherwise the nearest name, or none."""
    known = ["PRE-31", "PRE-01", "PRE-11", "organisation"]
    assert [near_names(n, known) for n in ("PRE-1", "pre-001", "organistion", "x")] == [
        ["PRE-01"],
        ["PRE-01"],
        ["organisation"],
        [],
    ]


@pytest.mark.parametrize(
    ("text", "was", "between"),
    [
        ("04-maj", "4.5", "4..5"),
        (" 2.jun ", "2.6", "2..6"),
        ("May-04", "4.5", "4..5"),
        ("2026-05-04", "4.5", "4..5"),
        ("2026-05-04 00:00:00.0", "4.5", "4..5"),
        ("4/5/26", "4.5", "4..5"),
        ("04.05.2026", "4.5", "4..5"),
        ("5-maj", "5.5", None),
        ("12-jan", "12.1", "1..12"),
    ],
)
def test_a_number_that_has_become_a_day_is_told_with_both_that_it_may_have_been(
    text: str, was: str, between: str | None
) -> None:
    """A number with decimals, or two ends, which are two numbers."""
    said = spoilt_number(text)
    assert said is not None
    assert f'"{text.strip()}"; it may have been {was}.' in said.en
    assert said.en.endswith(f"is written {between}.") is (between is not None)


@pytest.mark.parametrize(
    ("text", "was"), [("46144", "2-5"), ("02-maj", "2-5"), ("5-feb", "2-5"), ("46144,0", "2-5"), ("5-maj", "5-5")]
)
def test_a_level_that_has_become_a_day_was_two(text: str, was: str) -> None:
    """The number of a day is told for a level only, which has no such number."""
    said = spoilt_number(text, levels=True)
    assert said is not None
    assert f"it may have been {was}." in said.en
    assert (spoilt_number(text) is None) is text.startswith("46144")


@pytest.mark.parametrize("text", ["2.5", "2-5", "12.25", "4/5.26", "1234", "maj", "2026-05", "x-maj", "2/5", "29999"])
def test_a_number_that_nobody_has_touched_is_left_alone(text: str) -> None:
    """Decimals, ends, words, and two signs that differ."""
    assert spoilt_number(text, levels=True) is None


@pytest.mark.parametrize(
    ("headings", "fits"),
    [
        (["organisation", "criterion", "text", "by"], False),
        (["organisation", "criterion", "up to"], True),
        (["organisation", "criterion", "tries"], True),
        (["criterion", "level"], False),
        (["organisation", "level"], False),
        (["organisation", "A-01 details"], False),
    ],
)
def test_a_table_by_criterion_says_something_of_each_answer(headings: list[str], *, fits: bool) -> None:
    """Replies do not, and details alone are no answers."""
    assert fits_answers(headings, CATALOGUE) is fits
