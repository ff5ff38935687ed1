"""What is made once for all pages and formats: portraits, and their charts in each language."""

from __future__ import annotations

from tests.studies import FAIR, GOOD, POOR, study

from digimaturity.content.portrait import portrait_of
from digimaturity.content.spread import group_spread
from digimaturity.ground.language import speaking
from digimaturity.publish.pictures import charts_of_group, charts_of_organisation

THREE = {"aby": GOOD, "bo": FAIR, "cedby": POOR}


def test_a_portrait_is_made_once_for_all_its_pages() -> None:
    """Whoever asks again gets the same one, and another organisation another."""
    shown = study(THREE)
    assert portrait_of(shown, "aby") is portrait_of(shown, "aby")
    assert portrait_of(shown, "bo") is not portrait_of(shown, "aby")


def test_charts_are_drawn_once_in_each_language() -> None:
    """Pages, print and files show the same drawing; in another language it has other words."""
    shown = study(THREE)
    found, [ranking] = portrait_of(shown, "aby"), shown.rankings
    with speaking("sv"):
        own, group = charts_of_organisation(found), charts_of_group(shown, ranking)
        assert charts_of_organisation(found) is own
        assert charts_of_group(shown, ranking) is group
    with speaking("en"):
        assert charts_of_organisation(found)["dimensions"].title != own["dimensions"].title
        assert charts_of_group(shown, ranking)["heat"].title != group["heat"].title
    assert set(group) == {"ranking", "heat", "distribution"}


def test_a_groups_spread_is_that_of_its_rated_scores() -> None:
    """Dimension C: 0, 3 and 5; without a group there is none."""
    shown = study(THREE)
    [ranking] = shown.rankings
    spread = group_spread(shown, ranking, "C")
    assert spread is not None
    assert (spread.low, spread.median, spread.high, spread.half, spread.n) == (0, 3, 5, None, 3)
    assert group_spread(shown, ranking, "C") is spread
    assert group_spread(shown, None, "C") is None
