"""What is made once for all pages and formats: portraits, and their charts in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import answered, said
from tests.studies import FAIR, GOOD, POOR, study

from digimaturity.content.findings import finding_of_group
from digimaturity.content.portrait import portrait_of
from digimaturity.content.spread import group_spread
from digimaturity.ground.language import speaking
from digimaturity.publish.pictures import charts_of_group, charts_of_organisation, is_short, opening_chart

if TYPE_CHECKING:
    from digimaturity.model.answers import Answer

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
    assert set(group) == {"ranking", "heat"}


def test_a_spread_is_drawn_only_where_it_says_something() -> None:
    """Of four who differ; not of three, not of a tie, and not where what is known lets all be equal."""

    def drawn(answers: dict[str, dict[str, Answer]]) -> set[str]:
        shown = study(answers)
        return set(charts_of_group(shown, shown.rankings[0]))

    assert "distribution" in drawn({**THREE, "dalen": GOOD})
    assert "distribution" not in drawn(THREE)
    assert "distribution" not in drawn(dict.fromkeys(("aby", "bo", "cedby", "dalen"), FAIR))
    open_ended = answered(**{key.replace("-", "_"): said(0, up_to=5) for key in GOOD})
    assert "distribution" not in drawn({"aby": GOOD, "bo": open_ended, "cedby": open_ended, "dalen": open_ended})


def test_a_page_opens_with_a_short_ranking_in_which_its_organisation_is_marked() -> None:
    """Whoever comes after the rows that fit is drawn after them; the finding is the title."""
    shown = study({f"o{n}": [GOOD, FAIR, POOR][min(n // 4, 2)] for n in range(9)})
    [ranking] = shown.rankings
    assert not is_short(ranking)
    chart = opening_chart(shown, ranking, "o8")
    assert chart.title.startswith(str(finding_of_group(shown, ranking)))
    assert chart.wide.count("c-accent-soft") == 1
    assert "c-accent-soft" not in opening_chart(shown, ranking).wide


def test_a_groups_spread_is_that_of_its_rated_scores() -> None:
    """Dimension C: 0, 3 and 5; without a group there is none."""
    shown = study(THREE)
    [ranking] = shown.rankings
    spread = group_spread(shown, ranking, "C")
    assert spread is not None
    assert (spread.low, spread.median, spread.high, spread.half, spread.n) == (0, 3, 5, None, 3)
    assert group_spread(shown, ranking, "C") is spread
    assert group_spread(shown, None, "C") is None
