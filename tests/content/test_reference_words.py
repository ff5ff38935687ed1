"""Published figures in words, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from tests.published_figures import figure

from digimaturity.content.reference_words import (
    decimals_of,
    difference_shown,
    n_shown,
    value_shown,
    when_shown,
    who_shown,
)
from digimaturity.ground.language import Text, same
from digimaturity.model.figure import Unit


@pytest.mark.parametrize(
    ("more", "sv", "en"),
    [
        ({"value": 57.0}, "57 %", "57%"),
        ({"value": 57.5}, "57,5 %", "57.5%"),
        ({"value": 14.0, "unit": Unit.RANK, "out_of": 36}, "plats 14 av 36", "rank 14 of 36"),
        ({"value": 3.0, "unit": Unit.RANK}, "plats 3", "rank 3"),
        ({"value": 54.0, "unit": Unit.POINTS}, "+54 procentenheter", "+54 percentage points"),
        ({"value": 75.44, "unit": Unit.INDEX}, "75,44", "75.44"),
        ({"value": 11284.0, "unit": Unit.COMMENTS}, "11\N{NO-BREAK SPACE}284", "11,284"),
        ({"value": None, "text": "hälften", "text_en": "half"}, "”hälften”", '"hälften" (half)'),
        ({"value": None, "text": "3 av 4"}, "”3 av 4”", '"3 av 4"'),
        ({"value": None, "low": 60.0, "text": "> 60 %"}, "mer än 60 %", "more than 60%"),
        ({"value": None, "high": 60.0}, "mindre än 60 %", "less than 60%"),
        ({"value": None, "low": 50.0, "high": 60.0}, "50 %–60 %", "50%–60%"),
    ],
)
def test_a_value_with_its_unit(more: dict[str, Any], sv: str, en: str) -> None:
    """Shares, ranks, indexes and counts read as what they are; bounds and words as themselves."""
    assert value_shown(figure(**more)) == (sv, en)


def test_a_series_has_the_decimals_of_its_longest_figure() -> None:
    """81.8 among figures with two decimals is 81.80; a difference of floats has no tail."""
    assert decimals_of(75.44, 81.8, None) == 2
    assert value_shown(figure(value=81.8, unit=Unit.INDEX), 2).en == "81.80"
    assert (decimals_of(3.0), decimals_of(0.1 + 0.2), decimals_of()) == (0, 1, 0)


@pytest.mark.parametrize(
    ("difference", "unit", "sv"),
    [
        (4, Unit.PERCENT, "+4 procentenheter"),
        (-4, Unit.POINTS, "−4 procentenheter"),
        (2, Unit.RANK, "2 platser sämre"),
        (-1, Unit.RANK, "1 plats bättre"),
        (0, Unit.RANK, "samma plats"),
        (-1.83, Unit.INDEX, "−1,83"),
        (0, Unit.PERCENT, "0 procentenheter"),
    ],
)
def test_a_difference_is_never_in_per_cent(difference: float, unit: Unit, sv: str) -> None:
    """Shares differ in percentage points, ranks in places, other figures in their own unit."""
    assert difference_shown(difference, unit).sv == sv


def test_when_how_many_and_of_whom() -> None:
    """Days in words, a year as it is; unknown is said."""
    fielded = figure(fielded_from="2018-04-03", fielded_to="2018-04-08")
    assert when_shown(fielded).en == "3 April 2018 – 8 April 2018"
    assert when_shown(figure(fielded_from="2018")).en == "2018"
    assert when_shown(figure(published="2022-07")).sv == "publicerad juli 2022"
    assert when_shown(figure(published="")).sv == "okänt"
    assert (n_shown(figure(n=None)).sv, n_shown(figure(n=None, n_about=same("drygt 1 000"))).sv) == (
        "okänt",
        "drygt 1 000",
    )
    assert (n_shown(figure(n=None, unit=Unit.PEOPLE)).sv, n_shown(figure(n=9, unit=Unit.PEOPLE)).sv) == ("–", "9")
    assert who_shown(figure(group=Text("unga", "the young"))).en == "Sweden, the young"
    assert who_shown(figure(country_title=None)).en == ""
    centres = figure(who=Text("15 kommuners kontaktcenter", "15 municipalities' contact centres"))
    assert who_shown(centres).sv == "15 kommuners kontaktcenter"
    body = figure(
        country_title=None, organisation="falun", organisation_title=Text("Falu kommun", "Falun Municipality")
    )
    assert who_shown(body).sv == "Falu kommun"
    assert when_shown(figure(fielded_from="2019", is_year_inferred=True)).sv == "2019 (härlett)"
