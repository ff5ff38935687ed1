"""JSON is read whole, or refused in words."""

from __future__ import annotations

import pytest

from digimaturity.ground.jsonfile import JsonError, parse_json


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"a": 1,\n "a": 2}', '"a" stands twice'),
        ('[{"b": {"c": 1, "c": 1}}]', '"c" stands twice'),
        ("[1,\n 2,, 3]", "line 2, character 4"),
        ("[" * 100_000, "nested too deeply"),
        ("[1e-400]", "1e-400 is too small"),
        ("1" * 5000, "a number is too long"),
    ],
)
def test_what_would_be_lost_is_refused_in_words(text: str, why: str) -> None:
    """A name that stands twice, at any depth, a number that would become nought, and what is no JSON."""
    with pytest.raises(JsonError) as caught:
        parse_json(text)
    assert caught.value.why.en == why


def test_numbers_are_what_they_are_made_into() -> None:
    """Floats and ints, or what the caller wants of their digits."""
    assert parse_json('{"a": [1, 1.50, 0e-400, null]}') == {"a": [1, 1.5, 0.0, None]}
    assert parse_json("[1, 1.50, 1e-400, NaN]", str) == ["1", "1.50", "1e-400", "NaN"]
