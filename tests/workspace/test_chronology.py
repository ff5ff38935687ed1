"""Which edition is later, and which one a wrong name means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import assessment

from digimaturity.ground.language import same
from digimaturity.model.answers import Answer, Observation
from digimaturity.model.terms import Outcome
from digimaturity.workspace.chronology import Period, chronological, looks_mistaken, near_editions, period_in
from digimaturity.workspace.kept_edition import KeptEdition
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026", Period(2026)),
        ("2026-9", Period(2026, 9, 31)),
        ("2026-10", Period(2026, 10, 31)),
        ("202609", Period(2026, 9, 31)),
        ("runda-2026-09-05", Period(2026, 9, 5)),
        ("2021–2022", Period(2022)),
        ("2026-2027", Period(2027)),
        ("september 2026", Period(2026, 9, 31)),
        ("vt-2026", Period(2026, 6, 31)),
        ("2026-host", Period(2026, 12, 31)),
        ("marknad-2026", Period(2026)),
        ("2026-02-28 2026-03-01", Period(2026, 3, 1)),
        ("1999", Period(1999)),
        ("20260905", Period(2026, 9, 5)),
        ("2026-9-5", Period(2026, 9, 31)),
        ("q1 2026", Period(2026, 3, 31)),
        ("2026 Q2", Period(2026, 6, 31)),
        ("h2-2026", Period(2026, 12, 31)),
        ("höst och oktober 2026", Period(2026, 10, 31)),
        ("maj–jun 2026", Period(2026, 5, 31)),
        ("2026-13", Period(2026)),
        ("pilot", None),
        ("45678", None),
        ("20262", None),
    ],
)
def test_a_period_is_read_out_of_a_name(text: str, period: Period | None) -> None:
    """The latest year, month or day that it names; a month without a day lasts to its end."""
    assert period_in(text) == period


def edition(root: Path, name: str, *, at: str = "", observed: str | None = None) -> KeptEdition:
    """An edition with an answer of a moment, where one is given."""
    made = KeptEdition(name, same(name), root / name, observed=same(observed) if observed else None)
    if at:
        answer = Answer("A-01", Observation(Outcome.SCORED, level=3, by="anna", at=at))
        given = replace(assessment({"A-01": answer}), edition=name)
        AnswerFile(made.folder / "aby" / "anna.yaml", given).save(answer)
    return made


@pytest.mark.parametrize(
    "order",
    [
        ["2026-9", "2026-10", "2026-11"],
        ["2025", "2026-01", "2027"],
        ["vt-2026", "ht-2026", "vt-2027"],
        ["999-pilot", "2025"],
    ],
)
def test_the_names_dates_decide_and_not_their_spelling(tmp_path: Path, order: list[str]) -> None:
    """Whichever order they are found in, and whichever was saved last."""
    made = [edition(tmp_path, name) for name in order]
    assert [e.id for e in chronological(reversed(made))] == order
    assert [e.id for e in chronological(sorted(made, key=lambda e: e.id))] == order


def test_the_fieldwork_comes_before_the_name(tmp_path: Path) -> None:
    """An edition that says when it was observed is of that time, whatever it is called."""
    late = edition(tmp_path, "2020", observed="sep–nov 2027")
    assert [e.id for e in chronological([late, edition(tmp_path, "2026")])] == ["2026", "2020"]


def test_the_answers_decide_where_no_name_does(tmp_path: Path) -> None:
    """A name without a date, or two of the same year, are ordered by the latest answer, as times."""
    zero = edition(tmp_path, "zero", at="2026-05-03T09:00:00+02:00")
    alpha = edition(tmp_path, "alpha", at="2026-05-03T08:30:00Z")
    assert [e.id for e in chronological([alpha, zero])] == ["zero", "alpha"]
    year = edition(tmp_path, "2026", at="2026-11-05")
    assert [e.id for e in chronological([year, alpha])] == ["alpha", "2026"]
    assert [e.id for e in chronological([year, edition(tmp_path, "2026-12")])] == ["2026", "2026-12"]


@pytest.mark.parametrize("name", ["2072", "2206", "sep-26", "26-sep", "2026-9", "45678", "20260", "26"])
def test_slips_and_a_spreadsheets_work_look_mistaken(name: str) -> None:
    """Years that are not ours, months with two digits of a year, days since 1900."""
    assert looks_mistaken(name)


@pytest.mark.parametrize("name", ["2026", "2026-09", "2026-09-05", "pilot", "var-2026", "eu-2023", "small", "omgang-2"])
def test_ordinary_names_do_not(name: str) -> None:
    """Years, months, days and words."""
    assert not looks_mistaken(name)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("2206", ["2026"]),
        ("sep-26", ["2026-09", "2026"]),
        ("2026-9", ["2026-09", "2026"]),
        ("46266", ["2026-09", "2026"]),
        ("2026.0", ["2026", "2026-09"]),
        ("pilto", ["pilot"]),
        ("x", []),
    ],
)
def test_what_a_wrong_name_means(name: str, meant: list[str]) -> None:
    """The edition of the same month, one with the same letters, or one nearly alike; 46266 is 2026-09-01."""
    assert near_editions(name, ["2025", "2026", "2026-09", "pilot"])[: len(meant)] == meant


def test_three_editions_at_most_are_near() -> None:
    """Those of the month before those that are spelled alike, and these before others of the year."""
    known = ["2026-01", "2026-02", "2026-03", "2026-09", "2027"]
    assert near_editions("sep-26", known) == ["2026-09", "2026-01", "2026-02"]
    assert near_editions("2026-9", ["2026-09", "2026-90"])[0] == "2026-09"
    assert len(near_editions("2026", known)) == 3
