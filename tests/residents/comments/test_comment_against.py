"""Own shares stand beside published ones only where both are there and there are comments enough."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digimaturity.ground.language import Text
from digimaturity.model.comment_terms import Area, Stance
from digimaturity.model.figure import Figure, ReferenceStudy, Unit
from digimaturity.model.resident_view import Amount, ResidentFigure
from digimaturity.residents.comments.comment_against import against
from digimaturity.residents.comments.comment_summary import CommentLine, Part


def line(area: Area, stance: Stance, value: float, *, comparable: bool = True) -> CommentLine:
    """One of our shares, five points either way."""
    figure = ResidentFigure(
        f"{area}.{stance}", Text("x", "x"), Amount.PERCENT, value, value - 5, value + 5, 150, comparable=comparable
    )
    return CommentLine(figure, Part.AREA, str(area), stance, value)


def published(measure: str, value: float, year: int, n: int | None = 1492) -> Figure:
    """A published share."""
    return Figure(
        f"{measure}-{year}",
        "",
        measure,
        value,
        None,
        None,
        n,
        "",
        "s",
        "",
        edition=str(year),
        year=year,
        unit=Unit.PERCENT,
    )


STUDY = ReferenceStudy(
    "mp",
    Text("Studien", "The study"),
    None,
    Text("Om den.", "About it."),
    (
        published("mp-digital-negative", 44, 2018),
        published("mp-digital-negative", 56, 2020),
        published("mp-services-negative", 43, 2018, None),
    ),
)


def test_the_latest_unless_another_is_named() -> None:
    """The difference is to the latest round, or to the one that is asked for, by Newcombe's interval."""
    own = [line(Area.DIGITAL, Stance.NEGATIVE, 50)]
    (latest,) = against(own, STUDY).pairs
    assert (latest.reference.id, latest.difference) == ("mp-digital-negative-2020", -6)
    assert (latest.difference_low, latest.difference_high) == pytest.approx((-11.59, -0.41), abs=0.05)
    (first,) = against(own, STUDY, "2018").pairs
    assert (first.reference.id, first.difference) == ("mp-digital-negative-2018", 6)
    assert against(own, STUDY, "2018").title.en == "Beside The study"


def test_what_is_apart_says_which_way() -> None:
    """Where the interval, rounding allowed for, lies on one side of nought."""
    for value, says in ((40, "lower here"), (70, "higher here")):
        (pair,) = against([line(Area.DIGITAL, Stance.NEGATIVE, value)], STUDY).pairs
        assert pair.says.en == says


def test_what_may_be_chance_is_not_called_a_difference() -> None:
    """Where the interval holds nought, or may do so for all that rounding hides, the two cannot be told apart."""
    (pair,) = against([line(Area.DIGITAL, Stance.NEGATIVE, 53)], STUDY).pairs
    assert pair.says.en == "cannot be told apart"
    # -11.6 to -0.4, but what is printed as 56 may be 55.5.
    (near,) = against([line(Area.DIGITAL, Stance.NEGATIVE, 50)], STUDY).pairs
    assert (near.difference_high < 0, near.says.en) == (True, "cannot be told apart")


def test_an_unknown_number_is_told() -> None:
    """A published share without its n is taken as exact, and marked."""
    found = against([line(Area.SERVICES, Stance.NEGATIVE, 50)], STUDY)
    (pair,) = found.pairs
    assert (pair.difference_low, pair.difference_high) == (2, 12)
    assert pair.shown.en == "43 †"
    assert any("†" in note.en for note in found.notes)


def test_nothing_to_compare() -> None:
    """Few comments, no published share of the kind, or no interval: then that is said, and nothing else."""
    few = line(Area.DIGITAL, Stance.NEGATIVE, 50, comparable=False)
    other = line(Area.OVERALL, Stance.NEGATIVE, 50)
    bare = line(Area.DIGITAL, Stance.NEGATIVE, 50)
    bare = replace(bare, figure=replace(bare.figure, low=None, high=None))
    found = against([few, other, bare, line(Area.DIGITAL, Stance.POSITIVE, 30)], STUDY)
    assert found.pairs == ()
    assert found.notes[0].en.startswith("No area has both")
