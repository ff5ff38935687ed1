"""Headings in any spelling, and ids that a spreadsheet has made into something else."""

from __future__ import annotations

import pytest
from tests.builders import catalogue, criterion

from digimaturity.workspace.table_headings import column_names, fits_answers, folded, moment, near_names, spoilt

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


@pytest.mark.parametrize("text", ["2026", "2026-09", "eu-2023", "2026-09-14", "anna", "maj", "mars-26a", "12", ""])
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
