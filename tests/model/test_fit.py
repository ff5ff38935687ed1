"""Whether an answer may be given to a criterion."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import NA, criterion, said

from digimaturity.model.answers import Answer, Observation, Try
from digimaturity.model.fit import (
    Misfit,
    as_decimals,
    bounds_of,
    comes_to_thousands,
    doubtful,
    far_out,
    levels_of,
    limits_of,
    misfits,
    no_amount,
    observation_misfits,
    why_no_tries,
)

LEVELLED = criterion("A-01", "a", points={0: 0, 5: 5}, na=False)
MEASURED = criterion("A-02", "a", goalposts=[(0, 5), (10, 0)], per="service")


@pytest.mark.parametrize(
    ("observation", "found"),
    [
        (said(0), []),
        (said(3), [Misfit.LEVEL]),
        (said(value=0.0), [Misfit.VALUE]),
        (NA, [Misfit.OUTCOME]),
    ],
)
def test_a_levelled_criterion_takes_its_own_levels_only(observation: Observation, found: list[Misfit]) -> None:
    """Level 0 is a level and 3 is none; a value of 0 is a value; an excuse needs leave."""
    assert list(observation_misfits(LEVELLED, observation)) == found


def test_a_measured_criterion_takes_values_and_excuses() -> None:
    """Any value, no level, and not applicable where the criterion allows it."""
    assert list(observation_misfits(MEASURED, said(value=99.0))) == []
    assert list(observation_misfits(MEASURED, said(0))) == [Misfit.LEVEL]
    assert list(observation_misfits(MEASURED, NA)) == []


@pytest.mark.parametrize(
    ("unit", "goalposts", "value", "fits"),
    [
        ("s", [(0, 5), (10, 0)], 0.0, True),
        ("s", [(0, 5), (10, 0)], -0.5, False),
        ("s", [(0, 5), (10, 0)], float("inf"), False),
        ("s", [(0, 5), (10, 0)], float("nan"), False),
        ("s", [(0, 5), (10, 0)], 1e9, True),
        ("%", [(0, 0), (90, 5)], 100.0, True),
        ("%", [(0, 0), (90, 5)], 100.5, False),
        ("%", [(0, 0), (150, 5)], 150.0, True),
        ("°C", [(-10, 0), (25, 5)], -10.0, True),
        ("°C", [(-10, 0), (25, 5)], -10.5, True),
    ],
)
def test_a_measurement_that_cannot_be_does_not_fit(
    unit: str, goalposts: list[tuple[float, float]], value: float, *, fits: bool
) -> None:
    """Below zero, above a hundred percent or without end; one whose goalposts go below zero has no least."""
    asked = replace(criterion("A-03", "a", goalposts=goalposts), unit=unit)
    assert list(observation_misfits(asked, said(value=value))) == ([] if fits else [Misfit.AMOUNT])
    assert Misfit.AMOUNT.field == "value"


def test_services_fit_only_where_each_is_judged() -> None:
    """What is wrong in each service comes before that there are services at all, each with who says it."""
    wrong = said(3)
    assert list(misfits(LEVELLED, Answer("A-01", services={"x": wrong}))) == [
        (Misfit.LEVEL, wrong),
        (Misfit.SERVICE, None),
    ]
    assert list(misfits(MEASURED, Answer("A-02", services={"x": said(value=1.0)}))) == []


def test_a_message_lists_the_levels_or_the_field() -> None:
    """The levels there are, or the field that a measured answer needs."""
    assert (levels_of(LEVELLED), levels_of(MEASURED)) == ("0, 5", "value")


@pytest.mark.parametrize(
    ("posts", "text", "said"),
    [
        ([(0, 0), (1000, 5)], "1.234", '"1.234" is read as 1.234 and not as 1234.'),
        ([(0, 0), (1000, 5)], "-12,345 ", '"-12,345" is read as −12.345 and not as −12345.'),
        ([(0, 0), (1000, 5)], "1.2345", None),
        ([(0, 0), (1000, 5)], "1234", None),
        ([(0, 0), (10, 5)], "1.234", None),
        ([(0, 0), (1000, 5)], "12..1.234", '"1.234" is read as 1.234 and not as 1234.'),
    ],
)
def test_three_digits_behind_one_sign_may_be_thousands(
    posts: list[tuple[float, float]], text: str, said: str | None
) -> None:
    """Where a thousand can be meant it is told how the number is read."""
    found = as_decimals(criterion("A-03", "a", goalposts=posts), text)
    assert (found and found.en) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("46144", '"46144" lies far beyond the goalposts 0–1.'),
        ("0..102", '"102" lies far beyond the goalposts 0–1.'),
        ("-100,5", '"-100,5" lies far beyond the goalposts 0–1.'),
        ("101", None),
        ("-100", None),
        ("0.5", None),
        ("x", None),
    ],
)
def test_a_value_far_beyond_the_goalposts_is_told(text: str, said: str | None) -> None:
    """More than a hundred times their span outside them: a day that has become a number, or another unit."""
    found = doubtful(criterion("A-03", "a", goalposts=[(1, 0), (0, 5)]), text)
    assert (found and found.en) == said
    assert doubtful(criterion("A-03", "a"), text) is None


def test_goalposts_reach_a_hundred_times_their_span() -> None:
    """On either side of them, whichever is better; a share may be written with its sign."""
    posts = criterion("A-03", "a", goalposts=[(4, 0), (2, 5)])
    assert far_out(posts) == (-198, 204)
    assert [doubtful(posts, text) for text in ("204", "-198", "204 %")] == [None] * 3
    for text in ("204.5", "-198.5", "205 %"):
        found = doubtful(posts, text)
        assert found is not None, text
        assert found.en == f'"{text}" lies far beyond the goalposts 2–4.'


@pytest.mark.parametrize(("furthest", "may"), [(99.9, False), (100, True), (1000, True)])
def test_a_measurement_comes_to_thousands_where_its_goalposts_come_to_hundreds(furthest: float, *, may: bool) -> None:
    """A tenth of a thousand is near enough; what is not measured comes to none."""
    assert comes_to_thousands(criterion("A-03", "a", goalposts=[(0, 0), (furthest, 5)])) is may
    assert not comes_to_thousands(LEVELLED)


def test_what_is_not_measured_has_the_bounds_of_a_count() -> None:
    """A value of a criterion with levels does not fit, and its highest is no further fault."""
    assert bounds_of(LEVELLED)[0] == 0
    assert list(observation_misfits(LEVELLED, said(value=1.0, up_to=2))) == [Misfit.VALUE]


def test_what_is_no_number_is_told_with_the_unit_that_is_wanted() -> None:
    """Where the criterion has one."""
    assert no_amount(replace(MEASURED, unit="s"), "x").en == '"x" is no number. Write a number in s.'
    assert no_amount(replace(MEASURED, unit=""), "x").en == '"x" is no number. Write a number.'


def on_days(*tries: Try) -> Observation:
    """A scored answer with tries; what they come to is nothing that the fit depends on."""
    first = tries[0]
    return replace(said(first.level, value=first.value), tries=tries)


@pytest.mark.parametrize(
    ("tries", "observation", "fits"),
    [
        (2, on_days(Try("2026-11-01", 0), Try("2026-11-02", 5)), True),
        (2, on_days(Try("2026-11-01", 0)), True),
        (1, on_days(Try("2026-11-01", 0)), False),
        (2, on_days(Try("2026-11-01", 0), Try("2026-11-02", 5), Try("2026-11-03", 5)), False),
        (2, on_days(Try("2026-11-01", 0), Try("2026-11-02", 3)), False),
        (2, on_days(Try("2026-11-01", 0), Try("2026-11-02", 0, up_to=5)), True),
        (2, on_days(Try("2026-11-01", 0), Try("2026-11-02", 0, up_to=3)), False),
        (2, said(0), True),
    ],
)
def test_each_try_fits_by_itself(tries: int, observation: Observation, *, fits: bool) -> None:
    """No more of them than there may be, none where it is tried once, and each with a level of the criterion's."""
    asked = replace(LEVELLED, tries=tries)
    assert list(observation_misfits(asked, observation)) == ([] if fits else [Misfit.TRIES])


def test_each_measured_try_fits_by_itself() -> None:
    """With its own value, whether it is known or lies between two."""
    asked = replace(MEASURED, tries=3, unit="s")
    first = Try("2026-11-01", value=2.0)
    assert list(observation_misfits(asked, on_days(first, Try("2026-11-02", value=0.0, up_to=1)))) == []
    for wrong in (Try("2026-11-02", value=-1.0), Try("2026-11-02", value=2.0, up_to=1), Try("2026-11-02", 0)):
        assert list(observation_misfits(asked, on_days(first, wrong))) == [Misfit.TRIES]


def test_why_tries_do_not_fit_is_told_with_what_does() -> None:
    """Once, so many, or what each may be: levels, or what may be measured."""
    two = on_days(Try("2026-11-01", 0), Try("2026-11-02", 3))
    assert why_no_tries(LEVELLED, two).en == "The criterion is tried once; leave out tries."
    assert why_no_tries(replace(LEVELLED, tries=2), two).en.endswith("choose from 0, 5.")
    assert why_no_tries(replace(MEASURED, tries=2, unit="s"), two).en.endswith("choose from at least 0 s.")
    three = on_days(*(Try(f"2026-11-0{n}", 0) for n in (1, 2, 3)))
    assert why_no_tries(replace(LEVELLED, tries=2), three).en == "3 tries are more than the criterion's 2."


def test_what_may_be_measured_is_said_with_its_unit() -> None:
    """Times have no end, shares end at a hundred."""
    assert limits_of(replace(MEASURED, unit="s")).en == "at least 0 s"
    assert limits_of(replace(MEASURED, unit="")).en == "at least 0"
    assert limits_of(replace(MEASURED, unit="%")).en == "between 0 and 100 %"


@pytest.mark.parametrize(
    ("observation", "found"),
    [
        (said(0, up_to=5), []),
        (said(0, up_to=3), [Misfit.UP_TO]),
        (said(5, up_to=5), [Misfit.UP_TO]),
        (said(5, up_to=0), [Misfit.UP_TO]),
        (said(0, up_to=4.5), [Misfit.UP_TO]),
        (said(3, up_to=5), [Misfit.LEVEL]),
    ],
)
def test_an_answer_known_in_part_goes_from_a_level_up_to_a_higher_one(
    observation: Observation, found: list[Misfit]
) -> None:
    """The highest is a level of the criterion's, above the lowest."""
    assert list(observation_misfits(LEVELLED, observation)) == found
    assert Misfit.UP_TO.field == "up_to"


def test_a_measurement_known_in_part_ends_where_it_can() -> None:
    """A share ends at a hundred percent."""
    share = replace(criterion("A-03", "a", goalposts=[(0, 0), (90, 5)]), unit="%")
    assert list(observation_misfits(share, said(value=60.0, up_to=100))) == []
    assert list(observation_misfits(share, said(value=60.0, up_to=101))) == [Misfit.UP_TO]
    assert list(observation_misfits(share, said(value=60.0, up_to=60))) == [Misfit.UP_TO]
