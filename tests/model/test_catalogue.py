"""What a loaded catalogue offers the rest of the tool."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from digimaturity.ground.language import Text
from digimaturity.model.catalogue import Catalogue, Errand, Level
from digimaturity.workspace.catalogues.load import load

MINI = Path(__file__).parent.parent / "data" / "catalogues" / "mini"


@pytest.fixture
def mini() -> Catalogue:
    """The small catalogue."""
    return load(MINI)


def test_an_id_finds_its_criterion(mini: Catalogue) -> None:
    """``by_id`` finds active criteria by id."""
    assert mini.by_id["ONE-02"] is mini.criteria[1]


def test_an_alias_finds_the_criterion_that_took_over(mini: Catalogue) -> None:
    """An old id that became an alias leads to the criterion that bears it."""
    assert mini.by_id["ONE-13"] is mini.by_id["ONE-03"]


def test_old_answers_are_understood_after_retirement(mini: Catalogue) -> None:
    """A retired criterion is found by id but is not among those that are asked."""
    retired = mini.by_id["TWO-03"]
    assert not retired.is_active
    assert retired not in mini.criteria
    assert retired.levels[1].text == Text("Ja", "Yes")


def test_themes_and_dimensions_are_found_by_id(mini: Catalogue) -> None:
    """Themes know their dimension, and both are found by id."""
    assert mini.theme_of["speed"].dimension == "TWO"
    assert mini.theme_of["ask"].title == Text("Fråga", "Ask")
    assert mini.dimension_of["TWO"].weight == 2


def test_criteria_are_grouped_by_theme(mini: Catalogue) -> None:
    """``by_theme`` has every theme and every active criterion once, in reading order."""
    assert {t: [c.id for c in members] for t, members in mini.by_theme.items()} == {
        "ask": ["ONE-02", "ONE-03"],
        "look": ["ONE-01"],
        "speed": ["TWO-01", "TWO-02"],
    }


def test_levels_run_from_the_bottom_up(mini: Catalogue) -> None:
    """Levels are listed by rising number with their points and both texts."""
    assert mini.by_id["ONE-01"].levels == (
        Level(0, 0, Text("Avgiften står inte där.", "The fee is not stated.")),
        Level(2, 2, Text("Avgiften står i en pdf.", "The fee is stated in a PDF.")),
        Level(5, 5, Text("Avgiften står på sidan.", "The fee is stated on the page.")),
    )


def test_an_errand_carries_its_clock_and_questions(mini: Catalogue) -> None:
    """A timed criterion says what to send to whom and how long to wait."""
    assert mini.by_id["ONE-02"].errand == Errand(
        channel="email",
        clock="working_days",
        limit=3,
        counts=Text("Ett svar.", "An answer."),
        questions={
            "municipality": (Text("Hej?", "Hello?"),),
            "agency": (Text("Hej där?", "Hello there?"),),
        },
    )


def test_a_criterion_that_is_not_timed_has_no_errand(mini: Catalogue) -> None:
    """Where nothing is sent there is no errand."""
    assert mini.by_id["ONE-01"].errand is None


def test_variants_are_those_of_the_kind_of_body(mini: Catalogue) -> None:
    """Everyday questions are given for the kind that has them, none for another."""
    find = mini.by_id["ONE-03"]
    assert find.variants("municipality") == (Text("Växeln?", "The switchboard?"),)
    assert find.variants("agency") == ()
    assert find.time_box == 120


def test_flags_are_read(mini: Catalogue) -> None:
    """``substance``, ``double_code`` and ``probe`` say what the entries say."""
    assert mini.by_id["TWO-01"].substance
    assert mini.by_id["TWO-02"].double_code
    assert mini.by_id["TWO-01"].probe == "browser.lcp"


def test_a_catalogue_is_frozen(mini: Catalogue) -> None:
    """Nobody changes a catalogue after it was loaded."""
    with pytest.raises(FrozenInstanceError):
        mini.version = "2.0"  # type: ignore[misc]


def test_a_criterion_is_frozen(mini: Catalogue) -> None:
    """Neither a text that was just unpacked nor anything else about a criterion can be changed."""
    fee = mini.by_id["ONE-01"]
    assert fee.sources == ("own proposal",)
    with pytest.raises(FrozenInstanceError):
        fee.sources = ("mine",)  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        fee.weight = 2  # type: ignore[misc]


def test_a_criterion_has_no_other_fields(mini: Catalogue) -> None:
    """What is not a field is an attribute error, before and after its texts are unpacked."""
    fee = mini.by_id["ONE-01"]
    for _ in range(2):
        with pytest.raises(AttributeError, match="colour"):
            _ = fee.colour  # type: ignore[attr-defined]
        assert fee.title


def test_a_criterion_shows_its_id_when_printed(mini: Catalogue) -> None:
    """The debugging form of a criterion names it."""
    assert repr(mini.by_id["ONE-01"]) == "Criterion(ONE-01)"
