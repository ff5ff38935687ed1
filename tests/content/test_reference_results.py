"""What comparing and checking comes to, in words and for machines."""

from __future__ import annotations

from pathlib import Path

from tests.published_figures import figure

from digimaturity.content.reference_results import checked, difference_said, pair_compared, steps_compared
from digimaturity.ground.errors import Place, Problem
from digimaturity.ground.language import same
from digimaturity.model.figure import Fault, Unit
from digimaturity.residents.references.reference_checks import Finding
from digimaturity.residents.references.reference_comparison import compared, steps_of

A, B = figure("a", 40, 2018), figure("b", 47, 2020)
C = figure("c", 50, 2022, break_before=same("New panel."))


def test_a_difference_is_said_with_its_interval() -> None:
    """In percentage points; no word of a difference where the two are not compared."""
    assert difference_said(compared(A, B, [A, B])).sv == "+7 procentenheter, 95 % intervall +2,7 till +11,3"
    assert difference_said(compared(A, C, [A, C])).sv == "Talen jämförs inte."
    rank = figure("r", 3, 2018, unit=Unit.RANK)
    assert difference_said(compared(rank, figure("s", 2, 2020, unit=Unit.RANK), [rank])).sv == "1 plats bättre"


def test_a_pair_has_both_figures_and_the_unit_of_the_difference() -> None:
    """Machines read the reasons, the difference, its unit and its interval."""
    done = pair_compared(compared(A, B, [A, B]))
    assert [str(row["shown"]) for row in done.tables[0].rows] == ["40%", "47%"]
    assert [str(note) for note in done.notes[:3]] == [
        "Difference: +7 percentage points, 95% interval +2.7 to +11.3.",
        "With rounding the interval may be +1.7 to +12.3.",
        "That is worse.",
    ]
    assert (done.payload["comparable"], done.payload["difference"], done.payload["difference_unit"]) == (
        True,
        7,
        "percentage-points",
    )
    assert done.payload["interval_with_rounding"] == [done.payload["interval"][0] - 1, done.payload["interval"][1] + 1]
    near = pair_compared(compared(figure("a", 21, 2016), figure("b", 25, 2018, n=1001), []))
    assert [str(note) for note in near.notes[:2]] == [
        "Difference: +4 percentage points, 95% interval +0.3 to +7.7.",
        "With rounding the interval may be -0.7 to +8.7: it cannot be said that the figures differ.".replace(
            "-", "\N{MINUS SIGN}"
        ),
    ]
    assert "better" not in " ".join(map(str, near.notes))
    none = pair_compared(compared(A, C, [A, C]))
    assert (none.payload["comparable"], none.payload["difference"], none.payload["interval"]) == (False, None, None)
    assert [str(note) for note in none.notes] == [
        "The figures are not compared.",
        "The series has a break before 2022: New panel.",
    ]


def test_a_series_has_a_step_between_each_two() -> None:
    """The step over a break says why there is no difference; what holds for all is said once."""
    result = steps_compared(same("Trouble"), steps_of([A, B, C], [A, B, C]))
    assert [str(row["says"]) for row in result.tables[0].rows] == [
        "+7 percentage points, 95% interval +2.7 to +11.3",
        "The figures are not compared. The series has a break before 2022: New panel.",
    ]
    assert len(result.notes) == len(set(result.notes))


def test_news_come_before_what_is_known() -> None:
    """Only news count; a place in the study is named from its folder, any other by its name."""
    root = Path("/study")
    news = Finding(("figures", 0), Fault.SHARE, same("Too much."))
    known = Finding(("figures", 1), Fault.CALLED, same("Called."), same("The source says so."))
    problems = [
        Problem(Place(root / "reference" / "own.yaml", 7), news.says),
        Problem(Place(Path("/x/y.yaml")), known.says),
    ]
    result = checked([(problems[0], news), (problems[1], known)], 2, 2, root)
    assert result.payload["ok"] is False
    assert [f["known"] for f in result.payload["findings"]] == [False, True]
    assert [str(row["place"]) for t in result.tables for row in t.rows] == ["reference/own.yaml:7", "y.yaml"]
    assert [str(row["says"]) for t in result.tables for row in t.rows] == ["Too much.", "The source says so."]
    clean = checked([(problems[1], known)], 2, 2, None)
    assert (clean.payload["ok"], str(clean.heading)) == (
        True,
        "No errors in how the figures are kept: 2 figures in 2 files.",
    )
