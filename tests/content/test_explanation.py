"""How a score came about: what each criterion adds, in figures that add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import BLOCKED, NA, answered, body, catalogue, criterion, edition, said

from digimaturity.content.explanation import apportioned, explanation
from digimaturity.ground.language import Text
from digimaturity.ground.table import shown
from digimaturity.ground.undrawn_table import as_text

if TYPE_CHECKING:
    from fractions import Fraction

    from digimaturity.ground.table import Result

# A: theme a1 (A-01, A-02 weight 2) and a2 (A-03 weight 3); B: B-01, B-02, B-03; C: C-01.
WORKED = catalogue(
    [
        criterion("A-01", "a1"),
        criterion("A-02", "a1", weight=2),
        criterion("A-03", "a2", weight=3),
        *(criterion(f"B-0{n}", "b1") for n in (1, 2, 3)),
        criterion("C-01", "c1"),
    ]
)
FULL = answered(A_01=5, A_02=2, A_03=4, B_01=5, B_02=0, B_03=1, C_01=3)
IDS = tuple(c.id for c in WORKED.criteria)


def notes(result: Result) -> str:
    """The notes of a result in English."""
    return "\n".join(n.en for n in result.notes)


def test_the_explanation_adds_up() -> None:
    """Contributions of the worked example: 5/18, 2/9, 2/3, 5/9, 0, 1/9 and 1, together 17/6."""
    result = explanation(body("aby", FULL), WORKED, edition(), None)
    parts = {c["id"]: c["contribution"] for c in result.payload["criteria"]}
    expected = (5 / 18, 2 / 9, 2 / 3, 5 / 9, 0, 1 / 9, 1)
    assert parts == {i: pytest.approx(x, abs=1e-15) for i, x in zip(IDS, expected, strict=True)}
    assert "The contributions add up to 2.833333, exactly the part's own contribution." in notes(result)


def test_the_figures_shown_add_up_to_the_figure_shown() -> None:
    """Six decimals each: they sum to 2.833333 although 5/18, 2/9, 2/3, 5/9 and 1/9 all go on for ever."""
    rows = explanation(body("aby", FULL), WORKED, edition(), None).tables[0].rows
    assert sum(round(row["contribution"] * 10**6) for row in rows) == 2_833_333


def test_one_criterion_explained() -> None:
    """A-02: 2 of 5 points at weight 2, adds 2/9, could add (5-2)/9 more, with its answer and evidence."""
    result = explanation(body("aby", FULL), WORKED, edition(), "A-02")
    (found,) = result.payload["criteria"]
    assert (found["value"], found["maximum"], found["weight"]) == (2, 5, 2)
    assert found["contribution"] == pytest.approx(2 / 9)
    assert found["could_add"] == pytest.approx(1 / 3)
    assert found["answer"]["by"] == "anna"
    assert str(result.tables[1].rows[0]["said"]).startswith("level 2 ")


def test_one_dimension_explained() -> None:
    """B contributes 2/3 of the 17/6, by its three criteria alone."""
    result = explanation(body("aby", FULL), WORKED, edition(), "B")
    assert [c["id"] for c in result.payload["criteria"]] == ["B-01", "B-02", "B-03"]
    assert result.payload["part"]["contribution"] == pytest.approx(2 / 3)
    assert "exactly the part's own contribution" in notes(result)


def test_an_unanswered_criterion_explained() -> None:
    """It contributes nothing, has no value, and no answer is made up."""
    answers = {k: v for k, v in FULL.items() if k != "B-02"}
    result = explanation(body("aby", answers), WORKED, edition(), "B-02")
    (found,) = result.payload["criteria"]
    assert (found["value"], found["contribution"], found["answer"]) == (None, 0, None)


def test_where_to_look_first_to_know_more() -> None:
    """C-01 is open and C a third of the total: 5/3 of the bounds. A-03 is 1–5, half of A: 1/3 × 1/2 × 4 = 2/3.

    Of what is answered A and B are halves, so A-03 is 1/2 × 1/2 × 4 = 1 of the range, which is all of it.
    """
    answers = {k: v for k, v in FULL.items() if k != "C-01"} | answered(A_03=said(1, up_to=5))
    result = explanation(body("aby", answers), WORKED, edition(), None)
    assert result.payload["where_to_look"] == ["C-01", "A-03"]
    parts = {c["id"]: (c["range_part"], c["bounds_part"]) for c in result.payload["criteria"]}
    assert parts["C-01"] == (0, pytest.approx(5 / 3))
    assert parts["A-03"] == (pytest.approx(1), pytest.approx(2 / 3))
    assert parts["A-01"] == (0, 0)
    score = result.payload["score"]
    assert sum(known for known, _ in parts.values()) == pytest.approx(score["most"] - score["least"])
    assert sum(bounds for _, bounds in parts.values()) == pytest.approx(score["high"] - score["low"])
    explained, open_ = result.tables
    assert [shown(row["points"], "points") for row in explained.rows if row["id"] == "A-03"] == ["1.00–5.00"]
    assert [line.split() for line in as_text(open_)[2:]] == [
        ["C-01", "Title", "C-01", "0.00–5.00", "0.000000", "1.666667", "71%"],
        ["A-03", "Title", "A-03", "1.00–5.00", "1.000000", "0.666667", "28%"],
    ]


def test_where_all_is_known_there_is_nowhere_to_look() -> None:
    """A complete assessment has one table; so has one criterion, of which its own row says all."""
    assert len(explanation(body("aby", FULL), WORKED, edition(), None).tables) == 1
    in_part = FULL | answered(A_03=said(1, up_to=5))
    captions = [t.caption for t in explanation(body("aby", in_part), WORKED, edition(), "A-03").tables]
    assert Text("Titta först här för att veta mer", "Where to look first to know more") not in captions


def test_why_something_does_not_apply_is_told() -> None:
    """Each N/A stands with its reason, also in the explanation of its dimension and not in another's."""
    found = body("aby", {**FULL, **answered(B_01=NA)})
    assert explanation(found, WORKED, edition(), "B").payload["not_applicable"] == [{"id": "B-01", "reason": "because"}]
    assert explanation(found, WORKED, edition(), "A").payload["not_applicable"] == []


def test_a_measured_value_is_shown_with_its_unit() -> None:
    """The evidence table shows 2.5 s, not a level."""
    small = catalogue([criterion("A-01", "a", goalposts=[[1, 5], [4, 0]])])
    row = explanation(body("aby", answered(A_01=said(value=2.5))), small, edition(), "A-01").tables[1].rows[0]
    assert str(row["level"]) == "2.5"
    assert str(row["said"]).startswith("s. ")


FRACTIONS = st.lists(st.fractions(0, 5, max_denominator=2000), min_size=1, max_size=40)


@given(FRACTIONS, st.integers(0, 6))
def test_apportioned_figures_add_up_and_are_right_to_the_last_decimal(values: list[Fraction], decimals: int) -> None:
    """The sum of the rounded is the rounded sum, and none is off by a whole unit of the last decimal."""
    units = 10**decimals
    found = apportioned(values, decimals)
    assert sum(found) == round(sum(values) * units)
    assert all(abs(figure - value * units) <= 1 for figure, value in zip(found, values, strict=True))


@given(st.dictionaries(st.sampled_from(IDS), st.sampled_from([0, 1, 2, 3, 4, 5, NA, BLOCKED]), min_size=1))
def test_every_explanation_adds_up(choices: dict[str, Any]) -> None:
    """For any answers: wherever something is scored the explanation can say that it adds up exactly."""
    answers = answered(**{i.replace("-", "_"): choice for i, choice in choices.items()})
    result = explanation(body("aby", answers), WORKED, edition(), None)
    shown = [row["contribution"] for row in result.tables[0].rows if row["contribution"] is not None]
    assert round(sum(shown), 6) == round(result.payload["score"]["value"] or 0, 6)
    assert ("exactly the part's own contribution" in notes(result)) == any(
        c["value"] is not None for c in result.payload["criteria"]
    )


def test_what_is_known_only_in_part_is_said_to_be_reckoned_on_its_middle() -> None:
    """Where any criterion shown is a range; nothing of the kind where all are figures."""
    ranged = explanation(body("aby", {**FULL, **answered(A_03=said(2, up_to=4))}), WORKED, edition(), None)
    assert 'Where the points are a range, "Adds" and "Could add" are reckoned on its middle' in notes(ranged)
    assert "reckoned on its middle" not in notes(explanation(body("aby", FULL), WORKED, edition(), None))
