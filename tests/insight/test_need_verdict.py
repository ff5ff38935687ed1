"""Two sides of a need agree or disagree on stated terms only, and otherwise nothing is said of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.published_of_needs import figure
from tests.resident_views import asked, comments, survey

from digimaturity.ground.language import same
from digimaturity.insight.need_scores import NeedScore
from digimaturity.insight.need_verdict import Compared, Met, Verdict, compared, may_be
from digimaturity.model.catalogue import Scale
from digimaturity.model.comment_terms import Area
from digimaturity.residents.background_voices import background_of
from digimaturity.residents.need_voices import Voice, voices_of
from digimaturity.scoring.tree import Node

FIVE = Scale(0, 5)
HIGH, MIDDLE, LOW = (3.4, 3.9), (2.2, 2.8), (0.6, 1.5)


def seen(low: float, high: float) -> NeedScore:
    """A need whose score lies between these."""
    value = (low + high) / 2
    node = Node("open", "total", value, low, high, low, high, 1.0, 1.0, 1.0, 0.0, 1.0, 5, 5, rated=True)
    return NeedScore("open", same("Insyn"), node, low, high)


def told(value: float, low: float, high: float, **more: object) -> tuple[Voice, ...]:
    """What a survey says of the need."""
    return voices_of([survey(asked("q", value, low, high, "open", **more))], "open")


def test_a_place_is_a_fifth_of_the_scale_and_an_interval_may_reach_into_several() -> None:
    """Not met below 40 per cent, met above 60; the ends of the middle fifth belong to it."""
    assert may_be(0, 0.399) == (Met.NOT,)
    assert may_be(0.4, 0.6) == (Met.PARTLY,)
    assert may_be(0.601, 1) == (Met.MET,)
    assert may_be(0.39, 0.41) == (Met.NOT, Met.PARTLY)
    assert may_be(0.1, 0.9) == (Met.NOT, Met.PARTLY, Met.MET)


@pytest.mark.parametrize(
    ("score", "share", "verdict", "higher"),
    [
        (HIGH, (20, 15, 25), Verdict.DISAGREE, "outside"),
        (LOW, (80, 75, 85), Verdict.DISAGREE, "residents"),
        (HIGH, (80, 75, 85), Verdict.AGREE, ""),
        (MIDDLE, (50, 45, 55), Verdict.AGREE, ""),
        (MIDDLE, (30, 25, 35), Verdict.APART, "outside"),
        (HIGH, (39, 35, 43), Verdict.APART, "outside"),
        (HIGH, (58, 54, 62), Verdict.UNTOLD, ""),
        ((1.0, 4.0), (20, 15, 25), Verdict.UNTOLD, ""),
    ],
)
def test_what_is_said_hangs_on_whole_intervals(
    score: tuple[float, float], share: tuple[float, float, float], verdict: Verdict, higher: str
) -> None:
    """They disagree where one is met and the other not; an interval across a limit leaves it open."""
    found = compared(seen(*score), told(*share), FIVE)
    assert (found.verdict, found.higher) == (verdict, higher)


def test_a_higher_share_of_people_with_trouble_means_that_the_need_is_met_less() -> None:
    """57 per cent had a problem, so 43 of 100 had none."""
    found = compared(seen(*HIGH), told(80, 75, 84, satisfied=False), FIVE)
    assert (found.ends, found.share, found.verdict) == ((16, 25), 20, Verdict.DISAGREE)


def test_several_questions_leave_open_what_they_say_differently() -> None:
    """One says met and one not met: whatever was seen, nothing is told."""
    view = survey(asked("q1", 80, 75, 85, "open"), asked("q2", 20, 15, 25, "open"))
    found = compared(seen(*HIGH), voices_of([view], "open"), FIVE)
    assert (found.ends, found.share, found.verdict) == ((15, 85), None, Verdict.UNTOLD)


def test_comments_never_disagree_and_are_passed_over_where_a_survey_speaks() -> None:
    """Nine in ten are negative, and the two are apart; the survey that says the same as the score decides alone."""
    own = comments((Area.WAITING, 5, 5, 90))
    fast = voices_of([own], "fast_answer")
    found = compared(replace(seen(*HIGH), need="fast_answer"), fast, FIVE)
    assert (found.verdict, found.higher, found.rests_on_comments) == (Verdict.APART, "outside", True)
    both = voices_of([own, survey(asked("q", 80, 75, 85, "fast_answer"))], "fast_answer")
    assert compared(seen(*HIGH), both, FIVE).verdict is Verdict.AGREE


def test_a_published_figure_is_never_held_against_a_score() -> None:
    """However far it is from it: there is nothing to compare."""
    voices = background_of([figure("f", 2.0, "open")], "open")
    assert voices
    found = compared(seen(*HIGH), voices, FIVE)
    assert (found.verdict, found.voices, found.residents) == (Verdict.NOTHING, (), ())


def test_both_sides_are_told_as_far_as_each_can_be_said() -> None:
    """How far the need is met from outside and by residents, and what was held against the score."""
    voices = told(20, 15, 25)
    found = compared(seen(*HIGH), voices, FIVE)
    assert (found.outside, found.residents, found.voices) == ((Met.MET,), (Met.NOT,), tuple(voices))
    assert found.verdict.is_apart
    alone = compared(seen(*HIGH), (), FIVE)
    assert (alone.outside, alone.residents, alone.voices, alone.higher) == ((Met.MET,), (), (), "")
    assert (alone.ends, alone.share, alone.rests_on_comments) == (None, None, False)


def test_without_a_score_or_without_a_figure_there_is_nothing_to_compare() -> None:
    """Neither side is guessed."""
    without = NeedScore("open", same("Insyn"), None, why_not=same("för lite"))
    assert compared(without, told(80, 75, 85), FIVE).verdict is Verdict.NOTHING
    assert compared(seen(*HIGH), (), FIVE).verdict is Verdict.NOTHING
    assert compared(seen(*HIGH), told(80, 75, 85, comparable=False), FIVE).verdict is Verdict.NOTHING


def test_another_scale_gives_the_same_places() -> None:
    """3.4–3.9 of 0–5 lies where 7.12–8.02 of 1–10 does."""
    on_ten = seen(1 + 3.4 / 5 * 9, 1 + 3.9 / 5 * 9)
    assert compared(on_ten, told(20, 15, 25), Scale(1, 10)).outside == compared(seen(*HIGH), (), FIVE).outside


ENDS = st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted)


@given(ENDS, ENDS, ENDS)
def test_knowing_less_never_makes_a_verdict_firmer(one: list[float], other: list[float], wider: list[float]) -> None:
    """A wider interval of either side can turn what was told into *cannot be told*, and never the other way round."""
    firm = (Verdict.DISAGREE, Verdict.APART, Verdict.UNTOLD)
    loose = [min(other[0], wider[0]), max(other[1], wider[1])]

    def verdict(residents: list[float]) -> Compared:
        score = seen(one[0] / 20, one[1] / 20)
        return compared(score, told((residents[0] + residents[1]) / 2, *residents), FIVE)

    before, after = verdict(other), verdict(loose)
    if after.verdict is Verdict.AGREE:
        assert before.verdict is Verdict.AGREE
    elif before.verdict is not Verdict.AGREE:
        assert firm.index(after.verdict) >= firm.index(before.verdict)
        assert after.higher in {"", before.higher}
    assert set(before.residents) <= set(after.residents)


def test_every_pair_of_places_has_its_verdict() -> None:
    """Two steps apart they disagree, one step they are apart, and alike they agree."""
    places = {Met.NOT: (0.5, 10.0), Met.PARTLY: (2.5, 50.0), Met.MET: (4.5, 90.0)}
    expected = (Verdict.AGREE, Verdict.APART, Verdict.DISAGREE)
    for (n, first), (k, second) in product(enumerate(places), repeat=2):
        points, share = places[first][0], places[second][1]
        found = compared(seen(points, points), told(share, share, share), FIVE)
        assert found.verdict is expected[abs(n - k)]
