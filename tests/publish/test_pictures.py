"""What is made once for all pages and formats: portraits, and their charts in each language."""

from __future__ import annotations

from tests.builders import said
from tests.studies import FAIR, GOOD, POOR, study

from digimaturity.content.findings import finding_of_group
from digimaturity.content.portrait import portrait_of
from digimaturity.content.spread import group_spread, known_spread
from digimaturity.ground.language import speaking, use
from digimaturity.model.answers import Answer
from digimaturity.publish.pictures import charts_of_group, charts_of_organisation, is_short, opening_chart

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


def test_a_page_opens_with_a_short_ranking_in_which_its_organisation_is_marked() -> None:
    """Whoever comes after the rows that fit is drawn after them; the finding is the title."""
    shown = study({f"o{n}": [GOOD, FAIR, POOR][min(n // 4, 2)] for n in range(9)})
    [ranking] = shown.rankings
    assert not is_short(ranking)
    chart = opening_chart(shown, ranking, "o8")
    assert chart.title.startswith(str(finding_of_group(ranking, shown.intervals.get(ranking.group))))
    assert chart.wide.count("c-accent-soft") == 1
    assert "c-accent-soft" not in opening_chart(shown, ranking).wide


def test_what_says_nothing_is_left_out() -> None:
    """A spread of three or of four alike, and colours or steps from the middle of ranges that are all that is known."""
    use("en")
    four = study({**THREE, "dal": GOOD})
    assert "distribution" in charts_of_group(four, four.rankings[0])
    alike = study(dict.fromkeys("abcd", GOOD))
    assert "distribution" not in charts_of_group(alike, alike.rankings[0])
    vague = {key: Answer(key, said(0, up_to=5)) for key in GOOD}
    open_ = study({**THREE, "dal": vague, "ed": vague})
    assert set(charts_of_group(open_, open_.rankings[0])) == {"ranking", "heat"}
    unknown = study({"dal": vague, "ed": vague})
    assert set(charts_of_group(unknown, unknown.rankings[0])) == {"ranking"}
    assert "steps" in charts_of_organisation(portrait_of(open_, "bo"))
    assert "steps" not in charts_of_organisation(portrait_of(open_, "dal"))


def test_titles_say_what_is_found() -> None:
    """In how many dimensions an organisation is above its group's median, and what its first steps may give."""
    use("en")
    shown = study(THREE)
    assert [charts_of_organisation(portrait_of(shown, o))["dimensions"].title for o in ("aby", "bo")] == [
        "Aby: above the median of the group cities in all three dimensions",
        "Bo: above the median of the group cities in no dimension",
    ]
    assert charts_of_organisation(portrait_of(shown, "aby"))["steps"].title.startswith(
        "Aby: the first three steps may raise the score from 4."
    )


def test_a_spread_of_ranges_is_not_known() -> None:
    """One of which only a range is known has no place among the others, so the group has no median that is known."""
    shown = study({**THREE, "dal": {**GOOD, "C-01": Answer("C-01", said(0, up_to=5))}})
    [ranking] = shown.rankings
    assert known_spread(shown, ranking, "C") is None
    assert known_spread(shown, ranking, "A") == group_spread(shown, ranking, "A")
    assert known_spread(shown, None, "A") is None


def test_a_groups_spread_is_that_of_its_rated_scores() -> None:
    """Dimension C: 0, 3 and 5; without a group there is none."""
    shown = study(THREE)
    [ranking] = shown.rankings
    spread = group_spread(shown, ranking, "C")
    assert spread is not None
    assert (spread.low, spread.median, spread.high, spread.half, spread.n) == (0, 3, 5, None, 3)
    assert group_spread(shown, ranking, "C") is spread
    assert group_spread(shown, None, "C") is None
