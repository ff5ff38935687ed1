"""Published figures are background: about a country, told of each study's latest round, and of nobody in particular."""

from __future__ import annotations

from tests.published_of_needs import figure

from digimaturity.ground.language import Text
from digimaturity.model.figure import Method, Unit, WordingIs
from digimaturity.residents.background_voices import background_of, speaking_of
from digimaturity.residents.need_voices import Origin, Unplaced


def test_only_what_residents_themselves_say_of_the_need_in_sweden_or_everywhere_is_told() -> None:
    """Neither what somebody else counted, nor ranks, other countries, single organisations or other needs."""
    figures = [
        figure("own", 57, "open"),
        figure("everywhere", 70, "open", country="ALL36"),
        figure("counted", 80, "open", method=Method.MYSTERY),
        figure("rank", 3, "open", unit=Unit.RANK),
        figure("danish", 48, "open", country="DK"),
        figure("one", 50, "open", organisation="malmo"),
        figure("other", 41, "simple"),
        figure("words", None, "open", text="de flesta"),
    ]
    assert [f.id for f in speaking_of(figures, "open")] == ["own", "everywhere"]


def test_the_latest_round_of_a_study_stands_for_it_with_figures_that_conflict_side_by_side() -> None:
    """Of two rounds the later; of one round both published values."""
    figures = [
        figure("old", 44, "open", year=2018),
        figure("article", 50, "open", conflicts_with=("release",)),
        figure("release", 43, "open", conflicts_with=("article",)),
        figure("elsewhere", 30, "open", study="en-annan", year=2015),
    ]
    assert [f.id for f in speaking_of(figures, "open")] == ["article", "release", "elsewhere"]


def test_a_voice_of_the_background_is_never_held_against_a_score_and_says_whom_it_is_about() -> None:
    """Those of an age come after everybody, and a wording is verbatim only where the source says so."""
    figures = [
        figure("old-people", 7, "open", group=Text("65 år och äldre", "65 and older"), age="65-"),
        figure("all", 57, "open", wording_is=WordingIs.VERBATIM, n=1001),
    ]
    first, second = background_of(figures, "open")
    assert (first.id, first.n, first.is_verbatim, first.group) == ("all", 1001, True, None)
    assert (second.id, second.is_verbatim) == ("old-people", False)
    assert {v.why_not for v in (first, second)} == {Unplaced.NOT_THIS_BODY}
    assert {(v.met, v.origin, str(v.about)) for v in (first, second)} == {(None, Origin.REFERENCE, "Sweden")}
