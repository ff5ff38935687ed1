"""A published figure: when it was measured, and which figures are a series."""

from __future__ import annotations

from typing import Any

import pytest
from tests.published_figures import figure

from digimaturity.ground.language import Text
from digimaturity.model.figure import Method


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        ({"fielded_from": "2018-04-03", "fielded_to": "2018-04-08", "published": "2018"}, "2018-04-03–2018-04-08"),
        ({"fielded_from": "2018", "fielded_to": "2018", "published": "2019"}, "2018"),
        ({"fielded_from": "2018", "published": "2019"}, "2018"),
        ({"published": "2019"}, "2019"),
        ({"date": "2017", "published": ""}, "2017"),
        ({"published": ""}, ""),
    ],
)
def test_when_is_the_fieldwork_before_the_publication(fields: dict[str, Any], when: str) -> None:
    """Measured where that is known, otherwise published; nothing where neither is."""
    assert figure(**fields).when == when


def test_a_series_is_a_measure_of_one_country_and_one_group() -> None:
    """Figures of other years are of the same series; those of others than these people are not."""
    old, new = figure(year=2016), figure(year=2018)
    young = figure(group=Text("unga", "the young"))
    city = figure(country="", organisation="malmo")
    assert old.series == new.series
    assert len({f.series for f in (old, young, city, figure(measure="other"))}) == 4


def test_what_people_say_is_told_from_what_is_seen_from_outside() -> None:
    """Surveys and comments are what people say."""
    assert [m for m in Method if m.asks_people] == [Method.SURVEY, Method.COMMENTS]
