"""Series of published figures: their order, and the breaks in them."""

from __future__ import annotations

from tests.published_figures import figure

from digimaturity.ground.language import same
from digimaturity.model.figure import Fault, Slip
from digimaturity.residents.references.reference_series import as_decimal, breaks_between, disputing, series_of

WHY = same("another method")


def test_a_series_is_in_the_order_of_its_years() -> None:
    """Those without a year come last; figures of one year keep the order of the file."""
    figures = [
        figure("none", year=None), figure("new", year=2022), figure("b", year=2018), figure("a", year=2018),
        figure("other", country="DK"),
    ]  # fmt: skip
    first, second = series_of(figures)
    assert [f.id for f in first.figures] == ["b", "a", "new", "none"]
    assert [f.id for f in second.figures] == ["other"]
    assert [f.id for f in first.known] == ["b", "a", "new"]


def test_a_break_lies_before_the_figure_that_says_so() -> None:
    """It parts what came before from that figure and those after it, and nothing else."""
    a, b, c, d = figures = [
        figure("a", year=2016), figure("b", year=2018), figure("c", year=2020, break_before=WHY),
        figure("d", year=2022),
    ]  # fmt: skip
    assert breaks_between(a, b, figures) == []
    assert breaks_between(a, c, figures) == breaks_between(d, b, figures) == [c]
    assert breaks_between(c, d, figures) == []


def test_a_break_parts_figures_of_other_countries_too() -> None:
    """Whoever is compared across the years in which the method changed is compared across the change."""
    old, new = figure("se", year=2018), figure("dk", year=2022, country="DK")
    change = figure("se-20", year=2020, break_before=WHY)
    assert breaks_between(old, new, [old, new, change]) == [change]
    assert breaks_between(old, new, [old, new, figure("x", year=2020, measure="other", break_before=WHY)]) == []


def test_a_restated_year_is_parted_from_what_was_printed_of_it() -> None:
    """Two figures of one year stand in the order of the file, with the break between them."""
    old, again = figure("old", year=2020), figure("again", year=2020, edition="2020-again", break_before=WHY)
    after = figure("after", year=2021)
    assert breaks_between(old, again, [old, again, after]) == [again]
    assert breaks_between(again, after, [old, again, after]) == []


def test_a_figure_is_disputed_within_its_round_or_where_its_source_slipped() -> None:
    """What was printed first is disputed by the year as it was restated, and not the other way round."""
    slip = Slip(Fault.CONFLICT, same("Another source says otherwise."))
    old = figure("old", 52.6, conflicts_with=("again",), slips=(slip,))
    again = figure("again", 69.7, edition="restated", conflicts_with=("old",))
    assert (disputing(old, [old, again]), disputing(again, [old, again])) == ([again], [])
    one, other = figure("one", 81, conflicts_with=("other",)), figure("other", 85)
    assert (disputing(one, [one, other]), disputing(other, [one, other])) == ([other], [one])


def test_a_number_has_the_decimals_that_it_has() -> None:
    """No tail of a float, and no decimals that nobody wrote."""
    assert [as_decimal(v).en for v in (57, 75.44, 0.1 + 0.2, 81.80, 1 / 3)] == ["57", "75.44", "0.3", "81.8", "0.3333"]
