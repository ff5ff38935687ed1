"""What an answer that is known only in part is called, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import criterion, said

from digimaturity.model.answers import Observation, Try
from digimaturity.model.partly_known import briefly, chosen, listed, lowest, which_level, why_not_up_to

LEVELLED = criterion("A-01", "a", points={0: 0, 2: 2, 4: 4, 5: 5})
SPEED = criterion("A-02", "a", goalposts=[(1, 5), (4, 0)])
SHARE = replace(criterion("A-03", "a", goalposts=[(0, 0), (90, 5)]), unit="%")


@pytest.mark.parametrize(
    ("observation", "swedish", "english", "short"),
    [
        (said(2, up_to=4), "mellan 2 och 4", "between 2 and 4", "2–4"),
        (said(2, up_to=5), "minst 2", "at least 2", "2–5"),
        (said(0, up_to=2), "högst 2", "at most 2", "0–2"),
        (said(0, up_to=5), "mellan 0 och 5", "between 0 and 5", "0–5"),
        (said(4), "4", "4", "4"),
    ],
)
def test_a_level_known_in_part_is_said_by_what_it_lies_between(
    observation: Observation, swedish: str, english: str, short: str
) -> None:
    """*At least* where the top is the highest level, *at most* where the bottom is the lowest, *between* otherwise."""
    assert tuple(chosen(observation, LEVELLED)) == (swedish, english)
    assert briefly(observation).en == short


def test_a_measurement_known_in_part_is_said_with_its_unit() -> None:
    """A measurement has no highest there is: it lies between two values."""
    assert tuple(chosen(said(value=1.5, up_to=4), SPEED)) == ("mellan 1,5 och 4 s", "between 1.5 and 4 s")
    assert tuple(briefly(said(value=1.5, up_to=4))) == ("1,5–4", "1.5–4")


def test_only_a_scored_answer_has_a_lowest() -> None:
    """Level or value; an answer without either is a fault in the program."""
    assert (lowest(said(2, up_to=5)), lowest(said(value=0.5))) == (2, 0.5)
    with pytest.raises(ValueError, match="only a scored answer"):
        lowest(Observation.not_assessed())


@pytest.mark.parametrize(
    ("asked", "observation", "why"),
    [
        (LEVELLED, said(4, up_to=2), "The highest (2) must be above the lowest (4). Swap them."),
        (LEVELLED, said(2, up_to=3), "The highest, 3, is no level; choose 4 or 5."),
        (LEVELLED, said(2, up_to=2), "The lowest and the highest are both 2. Choose two that differ, or answer 2."),
        (LEVELLED, said(5, up_to=6), "The highest, 6, is no level; choose –."),
        (SHARE, said(value=-2.0, up_to=-1), "The highest, −1, cannot be right: between 0 and 100 %."),
        (SHARE, said(value=60.0, up_to=101), "The highest, 101, cannot be right: between 0 and 100 %."),
    ],
)
def test_why_an_end_cannot_be_is_said_with_what_can(asked: object, observation: Observation, why: str) -> None:
    """The levels above the lowest, or what may be measured."""
    assert why_not_up_to(asked, observation).en == why  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("observation", "asked", "english"),
    [
        (said(2, up_to=4), LEVELLED, "a level between 2 and 4"),
        (said(2, up_to=5), LEVELLED, "at least level 2"),
        (said(0, up_to=2), LEVELLED, "at most level 2"),
        (said(0, up_to=5), LEVELLED, "a level between 0 and 5"),
        (said(4), LEVELLED, "level 4"),
        (said(2, up_to=5), SPEED, "a level between 2 and 5"),
        (said(value=1.5, up_to=4), SPEED, "between 1.5 and 4 s"),
        (said(value=2.5), SPEED, "2.5 s"),
        (said(value=2.5), replace(SPEED, unit=""), "2.5"),
    ],
)
def test_a_level_is_named_as_part_of_a_sentence(observation: Observation, asked: object, english: str) -> None:
    """A measurement is said as it is; without levels there is no highest and no lowest."""
    assert which_level(observation, asked).en == english  # type: ignore[arg-type]


def test_a_level_has_no_unit() -> None:
    """Only a measured value has the criterion's, and of one there is no *at least*, whatever levels there are."""
    assert chosen(said(2), replace(LEVELLED, unit="s")).en == "2"
    assert chosen(said(value=0.0, up_to=2), replace(LEVELLED, unit="s")).en == "between 0 and 2 s"


def test_tries_are_listed_with_their_days() -> None:
    """Oldest first as they stand, each with what it showed."""
    tries = (Try("2026-11-03", 4), Try("2026-11-05", 2, up_to=5), Try("2026-11-06", value=1.5))
    assert listed(tries).sv == "2026-11-03: 4; 2026-11-05: 2–5; 2026-11-06: 1,5"
