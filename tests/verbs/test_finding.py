"""What a word on the command line means."""

from __future__ import annotations

import pytest
from tests.builders import REPOSITORY

from digimaturity.ground.errors import NotFoundError
from digimaturity.verbs.finding import part_key
from digimaturity.workspace.catalogues.load import load


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("EXP", "EXP"),
        ("exp", "EXP"),
        ("Digital upplevelse", "EXP"),
        ("social media", "SOC"),
        ("mobil", "MOB"),
        ("exp-27", "EXP-27"),
        ("findability", "findability"),
        ("Hittas", "findability"),
    ],
)
def test_a_part_by_id_or_title(word: str, key: str) -> None:
    """A dimension, theme or criterion is found by id or by its title in either language."""
    assert part_key(load(REPOSITORY / "criteria"), word) == key


def test_a_part_that_is_not_there() -> None:
    """Another word raises with the nearest criteria."""
    with pytest.raises(NotFoundError) as raised:
        part_key(load(REPOSITORY / "criteria"), "EXP-270")
    assert raised.value.hint is not None
    assert "EXP-27" in raised.value.hint.en
