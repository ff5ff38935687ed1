"""What cannot be right in published figures is found at its place, and what the file knows of is told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.published_figures import figure, study

from digimaturity.ground.language import Text, same
from digimaturity.model.figure import Change, Fault, Slip, Unit, Whole
from digimaturity.residents.references.reference_checks import findings_in
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.figures import load_references, reference_files

if TYPE_CHECKING:
    from digimaturity.model.figure import Figure


def found(*figures: Figure, wholes: tuple[Whole, ...] = ()) -> list[tuple[tuple[str | float, ...], Fault, str]]:
    """What is found, by place, kind and words."""
    return [(f.where, f.fault, f.says.en) for f in findings_in(study(*figures, wholes=wholes))]


def whole(*values: float, printed: float | None = None) -> list[tuple[tuple[str | float, ...], Fault, str]]:
    """What is found in a whole of these parts."""
    parts = [figure(f"p{n}", v, measure=f"m{n}") for n, v in enumerate(values)]
    return found(*parts, wholes=(Whole("w", tuple(p.id for p in parts), printed),))


@pytest.mark.parametrize(
    "values", [(37, 19, 44), (34, 11, 56), (38, 9, 52), (50, 51), (33.3, 33.3, 33.3), (20, 20, 20, 20, 22)]
)
def test_rounding_may_move_a_sum(values: tuple[float, ...]) -> None:
    """Half a step for each part: ±1 with two or three parts in whole per cent, ±2 with four or five."""
    assert whole(*values) == []


@pytest.mark.parametrize(
    ("values", "total"),
    [((34, 12, 56), "102"), ((38, 8, 52), "98"), ((50, 52), "102"), ((33.3, 33.3, 33.2), "99.8")],
)
def test_parts_that_do_not_add_up_are_found(values: tuple[float, ...], total: str) -> None:
    """The sum is said with its parts."""
    [(where, fault, says)] = whole(*values)
    assert (where, fault) == (("wholes", 0), Fault.SUM)
    assert says.startswith(f"The parts add up to {total}, not 100: {values[0]}")


def test_a_printed_sum_is_held_against_its_parts() -> None:
    """101 printed of parts that make 101 is right; 100 printed of them is not."""
    assert whole(34, 11, 56, printed=101) == []
    assert whole(34, 11, 56, printed=100)[0][2] == "The sum is printed as 100, but the parts make 101."


def changed(before: float, after: float, value: float, called: Unit, **more: Any) -> list[Fault]:
    """The kinds of what is found in a published change between two figures."""
    change = Change(value, called, "a", "words")
    return [f for _, f, _ in found(figure("a", before, 2018), figure("b", after, 2020, changes=(change,), **more))]


@pytest.mark.parametrize(
    ("before", "after", "value", "called", "faults"),
    [
        (44, 56, 12, Unit.PERCENT, [Fault.CALLED]),
        (34, 54, 20, Unit.PERCENT, [Fault.CALLED]),
        (44, 56, 12, Unit.POINTS, []),
        (44, 56, 27.3, Unit.PERCENT, []),
        (77, 83, 5, Unit.PERCENT, [Fault.CALLED, Fault.CHANGE]),
        (77, 83, 5, Unit.POINTS, [Fault.CHANGE]),
        (21, 25, 4, Unit.POINTS, []),
        (21, 25, -4, Unit.POINTS, [Fault.CHANGE]),
        (44, 56, 40, Unit.PERCENT, [Fault.CHANGE]),
        (100, 93, -7, Unit.PERCENT, []),
        (0, 5, 5, Unit.POINTS, []),
        (0, 5, 7, Unit.PERCENT, [Fault.CHANGE]),
    ],
)
def test_a_change_is_held_against_its_two_ends(
    before: float, after: float, value: float, called: Unit, faults: list[Fault]
) -> None:
    """Percentage points called per cent, and changes that the ends do not bear out."""
    assert changed(before, after, value, called) == faults


def test_what_is_called_per_cent_is_said_in_both_ways() -> None:
    """The reader sees the points and the per cent, with the source's own words."""
    change = Change(12, Unit.PERCENT, "a", "ökning med 12 %")
    [(where, _, says)] = found(figure("a", 44, 2018), figure("b", 56, 2020, changes=(change,)))
    assert where == ("figures", 1, "changes", 0)
    assert says == '"ökning med 12 %": from 44 to 56 is 12 percentage points, that is 27.3 per cent.'


def test_a_change_claimed_in_a_note_is_held_against_the_figure_before() -> None:
    """The earlier figure of the series is the other end; a note in both languages is told once."""
    note = Text("En ökning med 12 procent.", "A rise of 12 per cent.")
    assert [(w, f) for w, f, _ in found(figure("a", 44, 2018), figure("b", 56, 2020, note=note))] == [
        (("figures", 1, "note"), Fault.CALLED)
    ]
    assert found(figure("b", 56, 2020, note=note)) == []


def test_an_index_that_rises_in_per_cent_is_reckoned_in_per_cent() -> None:
    """Where the figures are no shares, per cent are per cent."""
    assert changed(50, 55, 10, Unit.PERCENT, unit=Unit.INDEX) == [Fault.BREAK]
    assert changed(50, 55, 20, Unit.PERCENT, unit=Unit.INDEX) == [Fault.CHANGE, Fault.BREAK]


@pytest.mark.parametrize(
    ("more", "field", "fault"),
    [
        ({"value": 101.0}, "value", Fault.SHARE),
        ({"value": -1.0}, "value", Fault.SHARE),
        ({"value": None, "low": 101.0}, "low", Fault.SHARE),
        ({"unit": Unit.RANK, "value": 37.0, "out_of": 36}, "value", Fault.RANK),
        ({"unit": Unit.RANK, "value": 0.0}, "value", Fault.RANK),
        ({"unit": Unit.RANK, "value": 3.5}, "value", Fault.RANK),
        ({"unit": Unit.INDEX, "value": 101.0, "scale": (0.0, 100.0)}, "value", Fault.SHARE),
    ],
)
def test_what_there_cannot_be_is_found(more: dict[str, Any], field: str, fault: Fault) -> None:
    """A share above 100, a rank beyond the number ranked, a score off its scale."""
    assert [(w, f) for w, f, _ in found(figure(**more))] == [(("figures", 0, field), fault)]
    fitting: dict[str, Any] = {"unit": Unit.RANK, "value": 36.0, "out_of": 36}
    assert found(figure(**fitting)) == found(figure(value=100.0)) == found(figure(value=0.0)) == []


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"wording": None}, "wording"),
        ({"base": None}, "base"),
        ({"published": ""}, "date"),
        ({"source": ""}, "source"),
    ],
)
def test_what_is_missing_is_asked_for_unless_it_is_known_to_be_unknown(more: dict[str, Any], word: str) -> None:
    """Silence is a finding; that something is unknown is an answer."""
    [(_, fault, says)] = found(figure(**more))
    assert fault is Fault.MISSING
    assert f"unknown: [{word}]" in says
    assert found(figure(**more, unknown=(word,))) == []


def test_a_value_needs_a_unit() -> None:
    """Words need none."""
    assert [f for _, f, _ in found(figure(unit=None))] == [Fault.MISSING]
    assert found(figure(value=None, text="hälften", unit=None)) == []


@pytest.mark.parametrize(
    "more",
    [{"wording": same("Other")}, {"base": same("children")}, {"unit": Unit.INDEX}, {"scale": (1.0, 5.0), "unit": None}],
)
def test_a_break_that_nobody_marked_is_found(more: dict[str, Any]) -> None:
    """Question, base, unit or scale change within a series: that needs its break_before."""
    old = {"scale": (0.0, 100.0)} if "scale" in more else {}
    a, b = figure("a", 4, 2018, **old), figure("b", 4, 2020, **more)
    assert Fault.BREAK in [f for _, f, _ in found(a, b)]
    marked = figure("b", 4, 2020, **more, break_before=same("why"))
    assert Fault.BREAK not in [f for _, f, _ in found(a, marked)]


def test_two_figures_of_one_round_that_do_not_say_so_are_found() -> None:
    """Different values of the same thing are a finding; equal ones are none, declared ones are known."""
    a, b = figure("a", 43), figure("b", 50)
    assert [(w, f) for w, f, _ in found(a, b)] == [(("figures", 1), Fault.CONFLICT)]
    assert found(a, figure("b", 43)) == []
    [declared] = findings_in(study(a, figure("b", 50, conflicts_with=("a",))))
    assert declared.fault is Fault.CONFLICT
    assert declared.known is not None


def test_a_declared_slip_is_known() -> None:
    """Only the fault that it names; another in the same figure is news."""
    change = Change(5, Unit.PERCENT, "a", "fem procent fler")
    slip = Slip(Fault.CALLED, same("The source says per cent."))
    called, change_found = findings_in(
        study(figure("a", 77, 2018), figure("b", 83, 2020, changes=(change,), slips=(slip,)))
    )
    assert (called.fault, called.known) == (Fault.CALLED, slip.says)
    assert (change_found.fault, change_found.known) == (Fault.CHANGE, None)


@pytest.mark.shipped
def test_what_ships_is_clean_but_for_the_slips_that_it_declares() -> None:
    """Every finding is declared, and every declared slip is found."""
    studies = load_references(reference_files([shipped("criteria") / "reference"])).values()
    every = [(s.id, f) for s in studies for f in findings_in(s)]
    assert [(i, f.where, f.says.en) for i, f in every if f.known is None] == []
    declared = [slip.says for s in studies for f in s.figures for slip in f.slips]
    declared += [slip.says for s in studies for w in s.wholes for slip in w.slips]
    assert {f.known for _, f in every} == set(declared)
    assert sum(len(s.wholes) for s in studies) >= 5
