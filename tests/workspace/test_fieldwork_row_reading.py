"""The cells of a row of a fieldwork sheet: what they say, or which of them cannot be taken in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import criterion

from digimaturity.model.answers import Observation, Try
from digimaturity.model.terms import CriterionKind, Outcome
from digimaturity.workspace.fieldwork_row import Filled
from digimaturity.workspace.fieldwork_row_reading import filled_in, observation_of_row

LEVELS = criterion("A-01", "a", points={0: 0, 2: 2, 4: 4, 5: 5})
MEASURED = replace(criterion("A-05", "a", goalposts=[[1, 5], [4, 0]]), unit="s")
TRIED = replace(criterion("A-07", "a"), tries=2)
SEARCH = replace(LEVELS, kind=CriterionKind.FIND)
NEVER_EXCUSED = criterion("A-08", "a", na=False)
NOW = "2026-11-29T10:00:00+01:00"


@pytest.mark.parametrize(
    ("cells", "least", "up_to"),
    [
        ({"answer": "5"}, 5, None),
        ({"answer": " 4.0 "}, 4, None),
        ({"answer": "2 – level 2"}, 2, None),
        ({"answer": "2", "up_to": "5 – level 5", "reason": "x"}, 2, 5),
        ({"answer": "2..5", "reason": "x"}, 2, 5),
    ],
)
def test_levels_are_read_however_they_are_written(cells: dict[str, str], least: int, up_to: int | None) -> None:
    """From the list, typed, with a point of a spreadsheet, and with both ends."""
    filled, faults = filled_in(cells, LEVELS, NOW)
    assert (faults, filled.outcome, filled.least, filled.up_to) == ([], Outcome.SCORED, least, up_to)


def test_measured_values_and_seconds_are_numbers() -> None:
    """With a decimal comma or a point."""
    filled, faults = filled_in({"answer": "2,5"}, MEASURED, NOW)
    assert (faults, filled.least) == ([], 2.5)
    filled, faults = filled_in({"answer": "5", "seconds": "12.5"}, SEARCH, NOW)
    assert (faults, filled.seconds) == ([], 12.5)


def test_tries_are_read_by_day() -> None:
    """In the order of their days, with what is known only in part; the answer's own cell sends there."""
    cells = {"answer": "se försöken", "day1": "2026-02-03", "try1": "4", "day2": "2026-02-01 00:00:00", "try2": "2..3"}
    filled, faults = filled_in(cells, TRIED, NOW)
    assert (faults, [(t.at, t.level, t.up_to) for t in filled.tries]) == (
        [],
        [("2026-02-01", 2, 3), ("2026-02-03", 4, None)],
    )


@pytest.mark.parametrize(
    ("cells", "asked", "column"),
    [
        ({"answer": "3"}, LEVELS, "answer"),
        ({"answer": "five"}, LEVELS, "answer"),
        ({"answer": "2026-02-05"}, LEVELS, "answer"),
        ({"answer": "2.5"}, LEVELS, "answer"),
        ({"answer": "hindrad"}, LEVELS, "reason"),
        ({"answer": "na", "reason": "x"}, NEVER_EXCUSED, "answer"),
        ({"answer": "2", "up_to": "5"}, LEVELS, "reason"),
        ({"answer": "2", "up_to": "2", "reason": "x"}, LEVELS, "up_to"),
        ({"answer": "2..4", "up_to": "5", "reason": "x"}, LEVELS, "up_to"),
        ({"up_to": "5"}, LEVELS, "up_to"),
        ({"reason": "x"}, LEVELS, "reason"),
        ({"answer": "-1"}, MEASURED, "answer"),
        ({"answer": "fast"}, MEASURED, "answer"),
        ({"answer": "5", "seconds": "-2"}, SEARCH, "seconds"),
        ({"answer": "5", "seconds": "long"}, SEARCH, "seconds"),
        ({"answer": "4"}, TRIED, "answer"),
        ({"day1": "2026-02-03"}, TRIED, "try1"),
        ({"try2": "3"}, TRIED, "day2"),
        ({"day1": "2026-02-30", "try1": "3"}, TRIED, "day1"),
        ({"day1": "2026-02-03", "try1": "9"}, TRIED, "try1"),
        ({"day1": "2026-02-03", "try1": "3", "day2": "2026-02-03", "try2": "4"}, TRIED, "day2"),
        ({"answer": "5", "url": "javascript:alert(1)"}, LEVELS, "url"),
        ({"answer": "5", "url": "the page"}, LEVELS, "url"),
        ({"answer": "5", "url": "lund.se", "seen": "03/04/26"}, LEVELS, "seen"),
        ({"answer": "5", "seen": "2026-02-03"}, LEVELS, "seen"),
        ({"day1": "2099-01-01", "try1": "4"}, TRIED, "day1"),
        ({"day1": "1899-12-31", "try1": "4"}, TRIED, "day1"),
        ({"answer": "5", "url": "https://www.lund.se", "seen": "2099-01-01"}, LEVELS, "seen"),
        ({"answer": "5", "seconds": "1e308"}, SEARCH, "seconds"),
    ],
)
def test_what_cannot_be_taken_in_is_told_of_its_cell(cells: dict[str, str], asked: object, column: str) -> None:
    """Each with a sentence in both languages."""
    _, faults = filled_in(cells, asked, NOW)  # type: ignore[arg-type]
    assert [where for where, _ in faults] == [column]
    assert all(why.sv and why.en and why.sv != why.en for _, why in faults)


def test_a_reason_that_explains_nothing_any_more_is_left_out() -> None:
    """Whoever changes *blocked* to a level need not empty the reason; it stays in the history."""
    filled, faults = filled_in({"answer": "5", "reason": "the page was down"}, LEVELS, NOW)
    assert (faults, filled.reason) == ([], "")


@pytest.mark.parametrize(
    ("cells", "asked", "columns"),
    [
        ({"answer": "7", "url": "no address"}, LEVELS, ["answer", "url"]),
        ({"answer": "99", "seconds": "abc"}, SEARCH, ["answer", "seconds"]),
        ({"answer": "4", "up_to": "2"}, LEVELS, ["reason", "up_to"]),
        ({"answer": "five", "url": "x y", "seen": "igår"}, LEVELS, ["answer", "seen", "url"]),
        ({"answer": "5", "seen": "igår"}, LEVELS, ["seen"]),
        ({"answer": "hindrad", "seen": "2026-02-03"}, LEVELS, ["reason", "seen"]),
    ],
)
def test_all_that_is_wrong_in_a_row_is_told_at_once(cells: dict[str, str], asked: object, columns: list[str]) -> None:
    """One error never hides another, and none is told twice."""
    _, faults = filled_in(cells, asked, NOW)  # type: ignore[arg-type]
    assert sorted(where for where, _ in faults) == columns


def test_columns_and_levels_are_named_as_the_sheet_names_them() -> None:
    """What to write is said in the words that whoever fills it in sees."""
    told = {
        str(why)
        for cells, asked in (
            ({"try1": "the day after", "day1": "2026-02-03"}, replace(LEVELS, tries=2)),
            ({"up_to": "4"}, LEVELS),
            ({"answer": "4", "up_to": "2", "reason": "x"}, LEVELS),
            ({"try1": "4"}, replace(LEVELS, tries=2)),
        )
        for _, why in filled_in(cells, asked, NOW)[1]
    }
    assert told == {
        '"the day after" is no level. Write it as a figure: 0, 2, 4, 5.',
        '"Up to" is filled in, but "Answer" is empty.',
        '"Up to" (2) is lower than "Answer" (4).',
        '"Try 1: made on" is empty.',
    }


DAYS = (Try("2026-02-01", 4), Try("2026-02-03", 2))


@pytest.mark.parametrize(
    ("filled", "asked", "given"),
    [
        (Filled(), LEVELS, Observation.not_assessed()),
        (Filled(note="x"), LEVELS, Observation.not_assessed()),
        (Filled(Outcome.BLOCKED, reason="stängt"), LEVELS, Observation.blocked("stängt")),
        (Filled(Outcome.NOT_APPLICABLE, reason="gratis"), LEVELS, Observation.not_applicable("gratis")),
        (Filled(Outcome.SCORED, 4, reason="x"), LEVELS, Observation.scored(level=4)),
        (Filled(Outcome.SCORED, 0), LEVELS, Observation.scored(level=0)),
        (Filled(Outcome.SCORED, 2, 4, "kapat"), LEVELS, Observation.scored(level=2, up_to=4, reason="kapat")),
        (Filled(Outcome.SCORED, 2, 4), LEVELS, Observation.scored(level=2, up_to=4)),
        (Filled(Outcome.SCORED, 2.5, 3, "x"), MEASURED, Observation.scored(value=2.5, up_to=3, reason="x")),
        (
            Filled(Outcome.SCORED, tries=DAYS, reason="x"),
            TRIED,
            Observation.scored(level=2, up_to=4, reason="x", tries=DAYS),
        ),
        (
            Filled(Outcome.SCORED, tries=DAYS[:1], reason="x"),
            TRIED,
            Observation.scored(level=4, tries=DAYS[:1]),
        ),
    ],
)
def test_a_row_gives_an_answer(filled: Filled, asked: object, given: Observation) -> None:
    """Signed by whoever filled it in, with a reason where one is called for."""
    found = observation_of_row(filled, asked, by="anna", at=NOW)  # type: ignore[arg-type]
    assert found == replace(given, by="anna", at=NOW)


def test_all_that_stands_beside_an_answer_is_read() -> None:
    """Address, quotation, day, note; what is only spaces is empty, and a date of a spreadsheet is a day."""
    cells = {"url": " https://www.lund.se ", "quote": "Ja\tvisst", "seen": "2026-02-03 00:00:00", "note": " \x07 "}
    filled, faults = filled_in({"answer": "5", **cells}, LEVELS, NOW)
    assert faults == []
    assert filled == Filled(Outcome.SCORED, 5, url="https://www.lund.se", quote="Ja visst", seen="2026-02-03")
    assert filled_in({"note": "sen"}, LEVELS, NOW) == (Filled(note="sen"), [])
    assert filled_in({}, LEVELS, NOW) == (Filled(), [])


@pytest.mark.parametrize(
    ("cells", "asked", "expected"),
    [
        ({"answer": "na", "reason": "gratis"}, LEVELS, Filled(Outcome.NOT_APPLICABLE, reason="gratis")),
        ({"answer": "hindrad", "reason": "stängt", "up_to": "5"}, LEVELS, Filled(Outcome.BLOCKED, reason="stängt")),
        (
            {"answer": "blocked", "reason": "x", "day1": "2026-02-03", "try1": "4"},
            TRIED,
            Filled(Outcome.BLOCKED, reason="x"),
        ),
        (
            {"day1": "2026-02-03", "try1": "4", "reason": "x"},
            TRIED,
            Filled(Outcome.SCORED, tries=(Try("2026-02-03", 4),)),
        ),
        (
            {"day2": "2026-02-03", "try2": "2..4", "reason": "kapat"},
            TRIED,
            Filled(Outcome.SCORED, reason="kapat", tries=(Try("2026-02-03", 2, up_to=4),)),
        ),
        ({"answer": "5", "seconds": "12"}, LEVELS, Filled(Outcome.SCORED, 5)),
        ({"seconds": "0"}, SEARCH, Filled(seconds=0.0)),
        ({"seconds": "86400"}, SEARCH, Filled(seconds=86400.0)),
    ],
)
def test_what_a_row_says_is_kept_field_by_field(cells: dict[str, str], asked: object, expected: Filled) -> None:
    """An obstacle stands whatever else is there; seconds are those of a search, a day of them at most."""
    assert filled_in(cells, asked, NOW) == (expected, [])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cells", "asked", "why"),
    [
        ({"answer": "5", "seconds": "86401"}, SEARCH, "So many seconds are more than a day."),
        ({"answer": "5", "seconds": "-0.5"}, SEARCH, "Seconds cannot be fewer than 0."),
        ({"answer": "hindrad"}, LEVELS, "A reason is missing."),
        ({"reason": "x"}, LEVELS, "There is a reason here, but no answer."),
        ({"answer": "2..4", "up_to": "5", "reason": "x"}, LEVELS, 'The highest level is both in "Answer" and here.'),
        ({"answer": "4"}, TRIED, "The question is tried several times."),
        (
            {"day1": "2026-02-03", "try1": "3", "day2": "2026-02-03", "try2": "4"},
            TRIED,
            "Two tries were made on the same",
        ),
        ({"answer": "5", "seen": "2026-02-03"}, LEVELS, "The day is here without evidence."),
        ({"answer": "5", "url": "the page"}, LEVELS, '"the page" is no address. Write it as https://'),
        ({"answer": "5", "url": "http://a:b@lund.se"}, LEVELS, '"http://a:b@lund.se" is no address. There is a user'),
        ({"answer": "na", "reason": "x"}, NEVER_EXCUSED, 'A-08 does not allow "not applicable".'),
        ({"answer": "-1"}, MEASURED, "A-05 cannot have that value: it is at least 0 s."),
        ({"day1": "2026-02-03", "try1": "9"}, TRIED, "A-07 has no such level; choose from"),
    ],
)
def test_why_a_cell_cannot_be_taken_in_is_told(cells: dict[str, str], asked: object, why: str) -> None:
    """In one sentence for each cell."""
    ((_, said),) = filled_in(cells, asked, NOW)[1]  # type: ignore[arg-type]
    assert said.en.startswith(why)
