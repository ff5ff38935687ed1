"""A question is compared with a published figure only where wording and unit allow it; otherwise the reason is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.surveyed import map_file

from digimaturity.ground.language import Text, same
from digimaturity.model.figure import Figure, Unit, WordingIs
from digimaturity.residents.survey.survey_against import beside, unknown_references, worth_asking
from digimaturity.workspace.survey_map_file import read_survey_map

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.survey_map import SurveyMap

FIGURE = Figure(
    "f-2018", "", "m", 77.0, same("Hur?"), same("Alla som ringde"), 1001, "", "k", "", study="s", unit=Unit.PERCENT,
    wording_is=WordingIs.VERBATIM,
)  # fmt: skip


def survey_of(folder: Path, more: str) -> SurveyMap:
    """A map whose question says more."""
    return read_survey_map(map_file(folder, f"questions:\n  q: {{column: q, scale: {{0: n, 1: j}}, {more}}}\n"))


def test_the_same_question_is_compared(tmp_path: Path) -> None:
    """With the published figure's n, on the scale of shares; whatever way it is asked for."""
    survey = survey_of(tmp_path, "counts: [1], asks_the_same: f-2018")
    for asked in ("all", "s", "f-2018"):
        (one,) = beside(survey, [FIGURE], asked)
        assert (one.refused, one.caveat) == (None, None)
        assert (one.reference.value, one.reference.n) == (0.77, 1001)
    assert beside(survey, [FIGURE], "other") == []


def test_another_round_of_the_same_measure_may_be_asked_for(tmp_path: Path) -> None:
    """It asked the same; a figure of another measure did not."""
    survey = survey_of(tmp_path, "counts: [1], asks_the_same: f-2018")
    later, other = replace(FIGURE, id="f-2020", value=83.0), replace(FIGURE, id="g", measure="n")
    (one,) = beside(survey, [FIGURE, later, other], "f-2020")
    assert one.figure is later
    assert beside(survey, [FIGURE, later, other], "g") == []


@pytest.mark.parametrize(
    ("figure", "more", "said"),
    [
        (FIGURE, "counts: [1], near: f-2018", "near, not the same"),
        (FIGURE, "counts: [1], asks_the_same: f-2018, own_wording: true", "is ours"),
        (replace(FIGURE, value=None, text="3 av 4"), "counts: [1], asks_the_same: f-2018", "no number"),
        (replace(FIGURE, unit=Unit.INDEX), "counts: [1], asks_the_same: f-2018", "same thing"),
        (FIGURE, "as: mean, asks_the_same: f-2018", "same thing"),
        (replace(FIGURE, wording_is=WordingIs.UNKNOWN), "counts: [1], asks_the_same: f-2018", "wording is unknown"),
        (replace(FIGURE, base=None), "counts: [1], asks_the_same: f-2018", "base of the figure is unknown"),
        (replace(FIGURE, group=same("18–29")), "counts: [1], asks_the_same: f-2018", "of a group (18–29), not of all"),
    ],
)
def test_why_it_is_not_compared(figure: Figure, more: str, said: str, tmp_path: Path) -> None:
    """The figure is shown beside it, with the reason."""
    (one,) = beside(survey_of(tmp_path, more), [figure], "all")
    assert one.refused is not None
    assert said in str(one.refused)


def test_another_base_is_side_by_side_only(tmp_path: Path) -> None:
    """People in contact with a municipality are not all residents of Sweden, and not if the figure alone says so."""
    residents = replace(FIGURE, base=Text("invånare i Sverige", "residents of Sweden"), base_is="residents")
    survey = survey_of(tmp_path, "counts: [1], asks_the_same: f-2018")
    (one,) = beside(survey, [residents], "all")
    assert str(one.refused).startswith('the bases differ, "Alla som ringde" here and "residents of Sweden" there')
    declared = replace(survey, base_is="residents")
    (one,) = beside(declared, [residents], "all")
    assert (one.refused, str(one.caveat)) == (
        None,
        'the figure is of "residents of Sweden", the survey of "Alla som ringde"',
    )
    # A figure that is not of all residents is not compared with a survey of all of them.
    (one,) = beside(declared, [replace(residents, base_is="")], "all")
    assert one.refused is not None


def test_all_that_forbids_a_comparison_is_said(tmp_path: Path) -> None:
    """Another question to other people is two reasons; a figure that sources disagree on is another."""
    other = replace(FIGURE, base=same("barn"))
    (one,) = beside(survey_of(tmp_path, "counts: [1], near: f-2018"), [other], "all")
    assert str(one.refused).count("; ") == 1
    again = replace(FIGURE, id="again", value=70.0, conflicts_with=("f-2018",))
    (one,) = beside(survey_of(tmp_path, "counts: [1], asks_the_same: f-2018"), [FIGURE, again], "all")
    assert str(one.refused) == "sources disagree on the figure"


def test_what_is_worth_asking() -> None:
    """Shares and indexes of all residents with a wording, of each measure the latest."""
    of_all = replace(FIGURE, base_is="residents", year=2018)
    later, unworded = replace(of_all, id="f-2020", year=2020), replace(of_all, id="u", measure="u", wording=None)
    group = replace(of_all, id="g", measure="g", group=same("18–29"))
    assert [f.id for f in worth_asking([of_all, later, unworded, group, replace(FIGURE, measure="x")])] == ["f-2020"]


def test_a_wording_known_at_second_hand_is_a_caveat(tmp_path: Path) -> None:
    """The difference may come of the question."""
    figure = replace(FIGURE, wording_is=WordingIs.PARAPHRASE)
    (one,) = beside(survey_of(tmp_path, "counts: [1], asks_the_same: f-2018"), [figure], "all")
    assert one.refused is None
    assert "as the source renders it" in str(one.caveat)


def test_an_index_has_no_n_to_reckon_an_error_of(tmp_path: Path) -> None:
    """Its spread is not published, so it counts as exact."""
    figure = replace(FIGURE, unit=Unit.INDEX, value=83.8)
    (one,) = beside(survey_of(tmp_path, "as: index, asks_the_same: f-2018"), [figure], "all")
    assert (one.reference.value, one.reference.n) == (83.8, None)


def test_a_figure_that_is_not_there(tmp_path: Path) -> None:
    """The question and the field that name it are known."""
    survey = survey_of(tmp_path, "counts: [1], asks_the_same: nope, near: f-2018")
    assert [(q.id, f, i) for q, f, i in unknown_references(survey, [FIGURE])] == [("q", "asks_the_same", "nope")]
