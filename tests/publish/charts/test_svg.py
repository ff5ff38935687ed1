"""The pieces of a picture are XML, whatever is put into them."""

from __future__ import annotations

import pytest
from tests.publish.charts.picture import HOSTILE_NAMES, parsed

from digimaturity.publish.charts.svg import box, coordinate, group, picture, slug, words


@pytest.mark.parametrize(
    ("value", "written"), [(1, "1"), (1.5, "1.5"), (1.005, "1"), (2 / 3, "0.67"), (-0.001, "0"), (720.0, "720")]
)
def test_a_coordinate_is_short(value: float, written: str) -> None:
    """Two decimals at most, and no minus before a zero."""
    assert coordinate(value) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("ranking-cities", "ranking-cities"),
        ('A "b"/../c', "a-b-c"),
        ("Städer", "st-der"),
        ("", "chart"),
        ("漢字", "chart"),
    ],
)
def test_a_name_becomes_a_slug(name: str, written: str) -> None:
    """Only what can stand in a file name and in an id."""
    assert slug(name) == written


@pytest.mark.parametrize("text", HOSTILE_NAMES)
def test_any_text_can_be_written(text: str) -> None:
    """In a title, a description, a mark's hint and a label."""
    root = parsed(picture("a-wide", "c-wide", text, text, (10, 10), group(text, words(0, 0, text))))
    assert [node.tag.split("}")[1] for node in root.iter()] == ["svg", "title", "desc", "g", "title", "text"]


def test_a_box_has_no_negative_width() -> None:
    """A renderer would refuse it."""
    assert 'width="0"' in box(10, 0, -5, 10, "c-band")
