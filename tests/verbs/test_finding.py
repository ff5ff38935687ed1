"""What a word on the command line means."""

from __future__ import annotations

import pytest
from tests.running import RELEASED

from digimaturity.ground.errors import NotFoundError
from digimaturity.verbs.finding import find_criterion, part_key
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
    assert part_key(load(RELEASED / "criteria"), word) == key


def test_a_part_that_is_not_there() -> None:
    """Another word raises with the nearest criteria."""
    with pytest.raises(NotFoundError) as raised:
        part_key(load(RELEASED / "criteria"), "EXP-270")
    assert raised.value.hint is not None
    assert "EXP-27" in raised.value.hint.en


@pytest.mark.parametrize("name", ["EXP-05", "exp-05", "exp-5", "exp05", "exp5", "EXP 5", "exp_005", " Exp–05 "])
def test_an_id_is_found_however_it_is_written(name: str) -> None:
    """Case, what parts letters and number, and noughts before the number make no difference."""
    assert find_criterion(load(RELEASED / "criteria"), name).id == "EXP-05"


@pytest.mark.parametrize(("name", "near"), [("EXP-99", "EXP-49"), ("exp", ""), ("5", "")])
def test_an_id_that_is_not_there(name: str, near: str) -> None:
    """Letters alone and numbers alone are no ids."""
    with pytest.raises(NotFoundError) as refusal:
        find_criterion(load(RELEASED / "criteria"), name)
    assert near in str(refusal.value.hint)
