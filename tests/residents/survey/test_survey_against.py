"""A question is compared with a published figure only where wording and unit allow it; otherwise the reason is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.surveyed import map_file

from digimaturity.ground.language import same
from digimaturity.model.figure import Figure, Unit, WordingIs
from digimaturity.residents.survey.survey_against import beside, unknown_references
from digimaturity.workspace.survey_map_file import read_survey_map

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.survey_map import SurveyMap

FIGURE = Figure(
    "f-2018", "", "m", 77.0, same("Hur?"), same("alla"), 1001, "", "k", "", study="s", unit=Unit.PERCENT,
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
        (FIGURE, "counts: [1], near: f-2018", "is ours"),
        (FIGURE, "counts: [1], asks_the_same: f-2018, own_wording: true", "is ours"),
        (replace(FIGURE, value=None, text="3 av 4"), "counts: [1], asks_the_same: f-2018", "no number"),
        (replace(FIGURE, unit=Unit.INDEX), "counts: [1], asks_the_same: f-2018", "same thing"),
        (FIGURE, "as: mean, asks_the_same: f-2018", "same thing"),
        (replace(FIGURE, wording_is=WordingIs.UNKNOWN), "counts: [1], asks_the_same: f-2018", "wording is unknown"),
    ],
)
def test_why_it_is_not_compared(figure: Figure, more: str, said: str, tmp_path: Path) -> None:
    """The figure is shown beside it, with the reason."""
    (one,) = beside(survey_of(tmp_path, more), [figure], "all")
    assert one.refused is not None
    assert said in str(one.refused)


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
