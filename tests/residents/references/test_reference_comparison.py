"""Two published figures: compared where question, base, unit and series allow it; otherwise it is said why not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.published_figures import figure

from digimaturity.ground.language import Text, same
from digimaturity.model.figure import Better, Unit, WordingIs
from digimaturity.residents.references.reference_comparison import (
    Comparison,
    compared,
    difference_interval,
    steps_of,
    wilson,
)

A = figure("a", 40, 2018)


def against(**more: Any) -> Comparison:
    """The first figure against one of 2020 that differs in this."""
    b = figure("b", more.pop("value", 47), more.pop("year", 2020), **more)
    return compared(A, b, [A, b])


def test_the_difference_of_shares_is_in_points_with_its_interval() -> None:
    """40 and 47 per cent of a thousand each: 7 points, by Newcombe's method 10."""
    found = against()
    assert (found.reasons, found.difference, found.is_better) == ((), 7, False)
    # Reckoned by hand: Wilson's limits are .3701 to .4307 and .4392 to .5010.
    assert found.interval == pytest.approx((2.66, 11.31), abs=0.02)


def test_intervals_of_newcombe_and_wilson() -> None:
    """Newcombe's own examples (1998): 56/70 against 48/80 by method 10, and 81/263 by Wilson's score."""
    low, high = difference_interval((48 / 80, 80), (56 / 70, 70))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
    assert [round(end, 4) for end in wilson(81 / 263, 263)] == [0.2553, 0.3662]
    assert [round(end, 4) for end in wilson(0, 20)] == [0.0, 0.1611]
    assert round(wilson(1, 20)[0], 4) == 0.8389


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"wording": same("Are you happy?")}, 'The questions differ: "Did you have trouble?" and "Are you happy?".'),
        ({"base": same("children")}, 'The bases differ: "adults" and "children".'),
        ({"base": None}, "The base of b is unknown."),
        ({"unit": Unit.INDEX}, "The units differ: per cent and index of 0–100."),
        ({"unit": None}, "The unit of b is unknown."),
        ({"value": None, "text": "3 av 4"}, 'b is no number: the source says "3 av 4".'),
        ({"value": None, "low": 60.0}, 'b is no number: the source says "≥ 60".'),
        ({"value": None, "high": 60.0}, 'b is no number: the source says "≤ 60".'),
        ({"break_before": same("New panel.")}, "The series has a break before 2020: New panel."),
        ({"year": None}, "b has no year, so it cannot be said whether the series has a break between them."),
        (
            {"measure": "other", "wording": None},
            "The questions belong to different measures, and the wording of b is unknown.",
        ),
    ],
)  # fmt: skip
def test_why_two_figures_are_not_compared(more: dict[str, Any], reason: str) -> None:
    """Each thing that forbids it is said, and no difference is given."""
    found = against(**more)
    assert ([r.en for r in found.reasons], found.difference, found.interval) == ([reason], None, None)


def test_all_reasons_are_said_at_once() -> None:
    """Another question to other people is two reasons."""
    assert len(against(wording=same("x"), base=same("y"), measure="other").reasons) == 2


def test_scales_must_be_the_same() -> None:
    """A grade of 0–5 is not held against one of 4–10."""
    a = figure("a", 3, unit=Unit.SCORE, scale=(0.0, 5.0))
    b = figure("b", 8, 2022, unit=Unit.SCORE, scale=(4.0, 10.0))
    assert [r.en for r in compared(a, b, [a, b]).reasons] == ["The scales differ: 0–5 and 4–10."]


def test_the_same_question_elsewhere_is_compared() -> None:
    """A municipality that asks the same of the same compares with a published figure of another file."""
    found = against(study="own", measure="own", wording=Text("hade du  Problem", "x"), country="", organisation="lund")
    assert (found.reasons, found.difference) == ((), 7)


@pytest.mark.parametrize(
    ("more", "caution"),
    [
        ({"n": None}, "No interval: n is unknown."),
        ({"wording": None, "wording_is": WordingIs.UNKNOWN}, "The wording is unknown; that the question is the same"),
        ({"wording_is": WordingIs.PARAPHRASE}, "The wording is the source's rendering, not the question itself."),
        ({"country": "DK"}, "The figures differ in more than one thing: country, edition."),
        ({}, "The figures are rounded, so the difference may be off by up to 1 percentage point."),
        ({}, "assumes two independent simple random samples"),
        ({"note": same("Web panel.")}, "2020: Web panel."),
    ],
)
def test_what_must_be_known_to_read_a_difference(more: dict[str, Any], caution: str) -> None:
    """What is unknown, assumed or rounded is said beside the difference."""
    found = against(**more)
    assert found.difference == 7
    assert [c.en for c in found.cautions if caution in c.en]


def test_a_group_is_never_held_against_the_whole() -> None:
    """Not of its own round, nor of another; a group against the same group is."""
    for year in (2018, 2020):
        young = figure("b", 47, year, group=same("the young"))
        found = compared(A, young, [A, young])
        assert found.difference is None
        (reason,) = found.reasons
        assert reason.en.startswith("One is of a group (the young), the other of all: ")
    young, then = figure("b", 47, 2020, group=same("the young")), figure("c", 40, 2018, group=same("the young"))
    assert compared(then, young, [then, young]).difference == 7


def test_better_is_said_only_where_rounding_cannot_undo_it() -> None:
    """21 to 25 per cent of a thousand each: +0.3 to +7.7, but 21.49 and 24.51 are printed alike and reach below 0."""
    a, b = figure("a", 21, 2016, better=Better.HIGHER), figure("b", 25, 2018, n=1001, better=Better.HIGHER)
    found = compared(a, b, [a, b])
    assert found.interval == pytest.approx((0.31, 7.68), abs=0.01)
    assert found.widened == pytest.approx((-0.69, 8.68), abs=0.01)
    assert (found.is_apart, found.is_better) == (False, None)
    # With a decimal printed at each end rounding hides 0.1 in all, and the rise is sure.
    a, b = figure("a", 21.1, 2016, better=Better.HIGHER), figure("b", 25.3, 2018, better=Better.HIGHER)
    found = compared(a, b, [a, b])
    assert found.interval is not None
    assert found.widened == pytest.approx((found.interval[0] - 0.1, found.interval[1] + 0.1))
    assert found.is_better is True


def test_nothing_is_better_without_an_interval() -> None:
    """Where n is unknown the difference is given, and no word on which is better."""
    a, b = figure("a", 40, 2018), figure("b", 80, 2020, n=None)
    assert (compared(a, b, [a, b]).difference, compared(a, b, [a, b]).is_better) == (40, None)


def test_a_question_of_another_study_needs_its_answer_alternatives() -> None:
    """Known only as rendered, they are not known; within a study the question is the study's own."""
    other = against(study="own", measure="own", wording_is=WordingIs.PARAPHRASE)
    assert [r.en for r in other.reasons] == ["The studies differ, and the answer alternatives of b are unknown."]
    assert against(wording_is=WordingIs.PARAPHRASE).difference == 7


def test_editions_that_share_a_year_are_told() -> None:
    """Two averages of two years each, with one year in both, are nearer to each other than two years are."""
    a = figure("a", 70, 2017, edition="2016-2017", unit=Unit.INDEX)
    b, c = (figure(i, 72, y, edition=f"{y - 1}-{y}", unit=Unit.INDEX) for i, y in (("b", 2018), ("c", 2019)))
    assert [t for t in compared(a, b, [a, b]).cautions if "a year in common" in t.en]
    assert not [t for t in compared(a, c, [a, c]).cautions if "in common" in t.en]


def test_a_part_is_not_independent_of_its_whole() -> None:
    """A country among several of the same round has no interval; two countries have."""
    other = figure("b", 47, 2018, country="ALL")
    found = compared(A, other, [A, other])
    assert (found.difference, found.interval) == (7, None)
    assert "one figure may be part of the other" in " ".join(c.en for c in found.cautions)
    denmark = figure("b", 47, 2018, country="DK")
    assert compared(A, denmark, [A, denmark]).interval is not None


def test_sources_that_disagree_are_never_averaged() -> None:
    """Declared or seen from the same round of the same series: side by side, with no difference."""
    for other in (figure("b", 43, 2018), figure("b", 43, 2020, conflicts_with=("a",))):
        found = compared(A, other, [A, other])
        assert (found.is_conflict, found.difference) == (True, None)
        assert "disagree" in found.reasons[0].en
    assert compared(A, A, [A]).reasons[0].en == "It is the same figure."


def test_ranks_have_the_number_ranked() -> None:
    """A lower rank is better; it is said where the numbers ranked differ or are unknown."""
    rank = {"unit": Unit.RANK, "better": Better.LOWER}
    a, b = figure("a", 14, 2018, out_of=36, **rank), figure("b", 16, 2020, out_of=35, **rank)
    found = compared(a, b, [a, b])
    assert (found.difference, found.is_better, found.interval) == (2, False, None)
    assert "The numbers ranked differ: 36 and 35." in [c.en for c in found.cautions]
    c = figure("c", 3, 2020, **rank)
    assert "How many were ranked is unknown." in [text.en for text in compared(a, c, [a, c]).cautions]
    assert compared(a, c, [a, c]).is_better is True


def test_a_series_is_compared_step_by_step() -> None:
    """Each figure with the one before it; the step over a break has a reason and no difference."""
    figures = [A, figure("b", 47, 2020), figure("c", 50, 2022, break_before=same("New."))]
    assert [step.difference for step in steps_of(reversed(figures), figures)] == [7, None]


def test_no_difference_is_given_to_a_figure_that_sources_disagree_on() -> None:
    """81 or 85 to 85 is 4 or none: both are said, and nothing is reckoned."""
    a, again = figure("a", 81, 2017, conflicts_with=("again",)), figure("again", 85.5, 2017)
    b = figure("b", 85, 2018)
    for one in (a, again):
        [reason] = compared(one, b, [a, again, b]).reasons
        assert reason.en.startswith(f"Sources disagree on {one.id}, so no difference is given: ")
        assert {"81", "85.5"} == set(reason.en.rstrip(".").partition(": ")[2].split("; "))
