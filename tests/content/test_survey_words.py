"""How a survey's figures came about is said in sentences that hold for the file, and what is kept has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.surveyed import GROUPS, QUESTIONS, csv_file, map_file, read

from digimaturity.content.survey_words import (
    beside_notes,
    change_notes,
    few_notes,
    hidden_notes,
    kept_view,
    left_out_notes,
    method_of,
)
from digimaturity.ground.language import Text, same
from digimaturity.model.figure import Figure, Unit, WordingIs
from digimaturity.residents.survey.survey_against import Beside
from digimaturity.residents.survey.survey_slices import groupings_of
from digimaturity.residents.survey.survey_summary import summarised

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.residents.survey.mapped_survey import MappedSurvey

ROWS = [("ab"[n % 2], f"k{n // 3}", 40, 1 + n % 3, (20, 40, 70)[n // 20 % 3], 1 + n % 2, 1 + n % 5) for n in range(120)]
HEADINGS = "s k n w age sex q1"


def survey_of(folder: Path, *parts: str) -> MappedSurvey:
    """A survey with a design."""
    _, found = read(csv_file(folder, HEADINGS, ROWS), map_file(folder, *parts, GROUPS, QUESTIONS))
    return found


def test_a_plain_survey_says_that_it_is_plain(tmp_path: Path) -> None:
    """Nothing is claimed of weights or strata that there are none of."""
    said = [text.en for text in method_of(survey_of(tmp_path))]
    assert said[0] == "Unweighted: each response counts the same."
    assert said[1].startswith("Reckoned as a simple random sample")
    assert len(said) == 4


def test_a_design_is_said_with_its_numbers(tmp_path: Path) -> None:
    """Strata, clusters and the finite population."""
    said = method_of(survey_of(tmp_path, "columns: {weight: w, stratum: s, cluster: k, population: n}\nlevel: 0.9\n"))
    assert said[0].sv == "Vägt med kolumnen ”w”."
    assert said[1].en == "The sample is reckoned with 2 strata, 80 clusters and a finite population."
    assert "90%" in said[2].en


def test_fitted_weights_are_said_with_their_spread(tmp_path: Path) -> None:
    """How unequal they are, and what it costs."""
    margin = 'margins: [{groups: [age], totals: {"18-29": 10, "30-64": 20, "65-": 70}}]\n'
    said = " ".join(text.en for text in method_of(survey_of(tmp_path, margin)))
    assert "fitted to the population's age in 1 round" in said
    assert "0.30 to 2.10 times the mean weight" in said
    assert "design effect 1.62" in said


def test_few_are_not_counted_aloud(tmp_path: Path) -> None:
    """How many were left out is told from the least number that is printed."""
    rows = [*ROWS, *[("a", "k1", 40, 1, 15, 1, 4)] * 3]
    _, found = read(csv_file(tmp_path, HEADINGS, rows), map_file(tmp_path, GROUPS, QUESTIONS))
    assert any("fewer than 10 rows, without a group in age" in note.en for note in left_out_notes(found))


def test_what_is_hidden_is_counted(tmp_path: Path) -> None:
    """Nothing is said where all is shown."""
    found = survey_of(tmp_path)
    assert hidden_notes(summarised(found, groupings_of(["age"]))) == []
    loose = survey_of(tmp_path, "minimums: {print: 50, compare: 100}\n")
    assert hidden_notes(summarised(loose, groupings_of(["age"])))[0].en.startswith("3 figures are not shown")


def test_a_published_figure_has_its_base_and_its_n(tmp_path: Path) -> None:
    """Compared or not, with the reason; an unknown n is said, and what it does to the interval."""
    question = survey_of(tmp_path).survey.questions[0]
    figure = Figure(
        *("f", "", "m", 77.0, None, Text("vuxna", "adults"), 1001, "", "k", ""),
        study="s",
        edition="2018",
        title=Text("Nöjda", "Satisfied"),
        unit=Unit.PERCENT,
        wording_is=WordingIs.VERBATIM,
    )
    (said,) = beside_notes([Beside(question, figure, None)])
    assert said.en.startswith("q1: Satisfied, 77 per cent (s 2018; base: adults; n 1001).")
    assert "own uncertainty is allowed for" in said.en
    (said,) = beside_notes([Beside(question, figure, same("därför"))])
    assert said.sv.endswith("Jämförs inte: därför.")


def test_changes_say_how_they_were_made(tmp_path: Path) -> None:
    """Independent samples where nobody is in both."""
    found = survey_of(tmp_path)
    assert change_notes(summarised(found)) == []
    assert "independent" in change_notes(summarised(found, (), None, found))[0].en


def test_what_is_kept_is_the_view_of_one_organisation(tmp_path: Path) -> None:
    """With everything that says where it comes from."""
    found = survey_of(tmp_path, "columns: {organisation: s}\nstart: '2026-03-01'\n")
    figures = summarised(found)
    view = kept_view(found, figures, "a")
    assert (view.id, view.n, view.start, view.source, len(view.sha256)) == (
        "customers",
        60,
        "2026-03-01",
        "answers.csv",
        64,
    )
    assert view.figures == tuple(f.figure for f in figures if f.organisation == "a")
    assert view.method == method_of(found)


def test_a_star_is_explained_where_there_is_one(tmp_path: Path) -> None:
    """And only there."""
    found = survey_of(tmp_path)
    assert few_notes(found.survey, summarised(found)) == []
    (said,) = few_notes(found.survey, summarised(found, groupings_of(["age"])))
    assert said.sv == "* Färre än 100 svar: för få att jämföra med andra."
