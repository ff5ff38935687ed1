"""What a row of a sheet says of an answer, and whether two rows say the same."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from tests.builders import BLOCKED, NOT_ASSESSED, criterion, said
from tests.on_days import ASKED, FIRST, SECOND, tried

from digimaturity.model.answers import Evidence, Observation, Try
from digimaturity.model.terms import CriterionKind, Outcome
from digimaturity.workspace.fieldwork_row import GROUPS, Filled, filled_of, shown_piece

LEVELS = criterion("A-01", "a")
SEARCH = replace(LEVELS, kind=CriterionKind.FIND)
FULL = Filled(Outcome.SCORED, 2, 4, "kapat", (Try(FIRST, 2),), "https://a.example", "Ja", "2026-11-03", "för oss", 12.5)


def test_every_cell_belongs_to_one_group() -> None:
    """So that nothing that is filled in is passed over when rows are compared."""
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(f.name for f in fields(Filled))


def test_an_answer_stands_in_its_row() -> None:
    """A level or a value with its highest and why; a reason that explains nothing is left out."""
    o = replace(
        said(2, up_to=4), note="rad", seconds=9.0, evidence=(Evidence(file="x"), Evidence(quote="Ja", seen="2026"))
    )
    row = Filled(Outcome.SCORED, 2, 4, "because", (), "", "Ja", "2026", "rad")
    assert filled_of(o, LEVELS) == row
    assert filled_of(o, SEARCH) == replace(row, seconds=9.0)
    assert filled_of(replace(said(3), reason="x"), LEVELS) == Filled(Outcome.SCORED, 3)
    assert filled_of(said(value=2.5), LEVELS) == Filled(Outcome.SCORED, 2.5)
    assert filled_of(BLOCKED, LEVELS) == Filled(Outcome.BLOCKED, reason="because")
    assert filled_of(replace(NOT_ASSESSED, note="sen"), LEVELS) == Filled(note="sen")
    assert filled_of(None, LEVELS) == Filled()


def test_tries_stand_in_cells_of_their_own() -> None:
    """And what they come to in none."""
    assert filled_of(tried(4, 2), ASKED) == Filled(Outcome.SCORED, tries=(Try(FIRST, 4), Try(SECOND, 2)))
    assert filled_of(tried(4, 2), replace(ASKED, tries=1)).least == 2


def test_the_first_piece_with_words_or_an_address_is_shown() -> None:
    """A file alone is not."""
    address, quote = Evidence(url="https://a.example"), Evidence(quote="Ja")
    assert shown_piece(Observation.scored(evidence=(Evidence(file="x"), address, quote))) is address
    assert shown_piece(Observation.scored(evidence=(quote, address))) is quote
    assert shown_piece(Observation.scored(evidence=(Evidence(file="x"),))) is None


def test_a_cell_holds_thirty_thousand_letters() -> None:
    """Of a longer text the beginning, with a sign that there is more."""
    fits, longer = "x" * 30_000, "y" * 30_001
    row = filled_of(replace(said(3), note=fits, evidence=(Evidence(quote=longer),)), LEVELS)
    assert row.note == fits
    assert row.quote == "y" * 30_000 + "…"


@pytest.mark.parametrize(
    ("field", "same", "other"),
    [
        ("least", 2.0, 3),
        ("up_to", 4.0000000000001, 5),
        ("reason", " kapat\n", "annat"),
        ("tries", (Try(FIRST, None, 2.0),), (Try(SECOND, 2),)),
        ("url", "https://a.example ", "https://b.example"),
        ("quote", "Ja  ", "Nej"),
        ("seen", "2026-11-03", "2026-11-04"),
        ("note", "för\u00a0oss", "för er"),
        ("seconds", 12.50000000000001, 13),
        ("outcome", Outcome.SCORED, Outcome.BLOCKED),
    ],
)
def test_rows_say_the_same_whatever_a_spreadsheet_made_of_them(field: str, same: object, other: object) -> None:
    """Spaces and the last digits are no other answer; anything else is, and has another sign."""
    row = replace(FULL, **{field: other})  # type: ignore[arg-type]
    assert not row.same(FULL)
    assert row.digest != FULL.digest
    if field != "tries":
        alike = replace(FULL, **{field: same})  # type: ignore[arg-type]
        assert alike.same(FULL)
        assert alike.digest == FULL.digest
    assert len(FULL.digest) == 16


def test_a_row_takes_a_group_of_cells_from_another() -> None:
    """All of the group and nothing else; an empty group is blank."""
    for group, names in GROUPS.items():
        taken = Filled().with_part(group, FULL)
        assert {f.name for f in fields(Filled) if getattr(taken, f.name) == getattr(FULL, f.name)} == {*names}
        assert [g for g in GROUPS if not taken.is_blank(g)] == [group]
        assert FULL.with_part(group, Filled()).is_blank(group)
    assert not replace(Filled(), seconds=0.0).is_blank("seconds")
