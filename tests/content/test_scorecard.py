"""One organisation's scorecard and its explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import BLOCKED, NA, answered, body, catalogue, criterion, edition, said

from digimaturity.content.scorecard import apportioned, explanation, heading, missing_criteria, scorecard
from digimaturity.ground.language import use

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


def test_the_scorecard_of_a_complete_assessment() -> None:
    """Total 17/6, A 7/2, B 2, C 3, with coverage and bounds in full precision for machines."""
    result = scorecard(body("aby", FULL), WORKED, edition())
    assert result.payload["score"]["value"] == pytest.approx(17 / 6, abs=1e-12)
    assert result.payload["is_total"] is True
    parts = {p["id"]: (p["value"], p["coverage"], p["rated"]) for p in result.payload["parts"]}
    assert parts["A"] == (3.5, 1, True)
    assert parts["B"] == (2, 1, True)
    assert parts["a1"] == (3, 1, True)
    assert list(parts) == ["A", "a1", "a2", "B", "b1", "C", "c1"]
    assert result.heading is not None
    assert "Total 2.8 of 5 · coverage 100% · 7 of 7 criteria answered" in result.heading.en


def test_figures_follow_the_language() -> None:
    """In Swedish the decimal sign is a comma and percent stands apart."""
    use("sv")
    line = heading(body("aby", FULL).score(WORKED, None), WORKED)
    assert line.sv == "Totalt 2,8 av 5 · täckning 100 % · 7 av 7 kriterier besvarade"


def test_a_provisional_score_is_printed_with_its_bounds_and_never_called_a_total() -> None:
    """Without A-03: (3+2+3)/3 = 2.7; low (1.5+2+3)/3 = 2.2, high (4+2+3)/3 = 3.0; 10 - 3 of 10 in weight."""
    answers = {k: v for k, v in FULL.items() if k != "A-03"}
    result = scorecard(body("aby", answers), WORKED, edition())
    assert result.heading is not None
    assert "Provisional 2.7 of 5 (bounds 2.2–3.0) · coverage 70%" in result.heading.en
    assert "Total" not in result.heading.en
    assert result.payload["is_total"] is False
    assert result.payload["missing"] == ["A-03"]
    assert "A dimension is rated when at least 67% of its weight is answered." in notes(result)
    assert "Unanswered: 1 (A-03)." in notes(result)


def test_a_partial_score_names_its_dimensions_and_is_never_called_a_total() -> None:
    """With a scope, dimensions with fewer than three criteria do not count: A and B do, C is named as left out."""
    result = scorecard(body("aby", FULL), WORKED, edition(scope=IDS))
    assert result.heading is not None
    assert "Partial score 2.8 of 5" in result.heading.en  # (7/2 + 2) / 2 = 2.75
    assert result.payload["dimensions_counted"] == ["A", "B"]
    assert result.payload["dimensions_left_out"] == ["C"]
    assert result.payload["is_total"] is False
    assert "The partial score covers Dimension A, Dimension B. Not counted, too few criteria: Dimension C." in notes(
        result
    )
    assert result.tables[0].rows[0]["part"] == "Partial score"
    assert "C" in [p["id"] for p in result.payload["parts"]]


def test_without_answers_there_is_nothing_to_compute() -> None:
    """No figure is made up for an organisation without answers."""
    result = scorecard(body("aby", {}), WORKED, edition())
    assert result.heading is not None
    assert "nothing to compute" in result.heading.en
    assert result.payload["score"]["value"] is None


def test_not_applicable_and_blocked_are_told_apart() -> None:
    """What does not apply is not missing; what was blocked is."""
    found = body("aby", {**FULL, **answered(B_01=NA, B_02=BLOCKED)})
    result = scorecard(found, WORKED, edition())
    assert result.payload["not_applicable"] == ["B-01"]
    assert [c.id for c in missing_criteria(found, WORKED, edition())] == ["B-02"]
    assert "Not applicable: 1." in notes(result)


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
    assert result.tables[1].rows[0]["said"].startswith("level 2 ")


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


def test_why_something_does_not_apply_is_told() -> None:
    """Each N/A stands with its reason, also in the explanation of its dimension and not in another's."""
    found = body("aby", {**FULL, **answered(B_01=NA)})
    assert explanation(found, WORKED, edition(), "B").payload["not_applicable"] == [{"id": "B-01", "reason": "because"}]
    assert explanation(found, WORKED, edition(), "A").payload["not_applicable"] == []


def test_a_measured_value_is_shown_with_its_unit() -> None:
    """The evidence table shows 2.5 s, not a level."""
    small = catalogue([criterion("A-01", "a", goalposts=[[1, 5], [4, 0]])])
    row = explanation(body("aby", answered(A_01=said(value=2.5))), small, edition(), "A-01").tables[1].rows[0]
    assert str(row["level"]) == "2.50"
    assert row["said"].startswith("s. ")


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
