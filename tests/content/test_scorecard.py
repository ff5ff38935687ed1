"""One organisation's scorecard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import BLOCKED, NA, answered, assessment, body, catalogue, criterion, edition, organisation, said

from digimaturity.content.scorecard import heading, missing_criteria, scorecard, several_answered, whose_answers
from digimaturity.ground.language import use
from digimaturity.ground.table import shown
from digimaturity.insight.body import body_of

if TYPE_CHECKING:
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
    assert "Total 2.8 of 5 · 100% answered · 7 of 7 criteria answered" in result.heading.en


def test_figures_follow_the_language() -> None:
    """In Swedish the decimal sign is a comma and percent stands apart."""
    use("sv")
    line = heading(body("aby", FULL).score(WORKED, None), WORKED)
    assert line.sv == "Totalt 2,8 av 5 · 100 % besvarat · 7 av 7 kriterier besvarade"


def test_a_provisional_score_is_printed_with_its_bounds_and_never_called_a_total() -> None:
    """Without A-03: (3+2+3)/3 = 2.7; low (1.5+2+3)/3 = 2.2, high (4+2+3)/3 = 3.0; 10 - 3 of 10 in weight."""
    answers = {k: v for k, v in FULL.items() if k != "A-03"}
    result = scorecard(body("aby", answers), WORKED, edition())
    assert result.heading is not None
    assert "Provisional 2.7 of 5 (can become 2.2–3.0) · 70% answered" in result.heading.en
    assert "Total" not in result.heading.en
    assert result.payload["is_total"] is False
    assert result.payload["missing"] == ["A-03"]
    assert "A dimension is rated when at least two thirds of its weight is answered." in notes(result)
    assert "Unanswered: 1 (A-03)." in notes(result)


def test_a_partial_score_names_its_dimensions_and_is_never_called_a_total() -> None:
    """With a scope, dimensions with fewer than three criteria do not count: A and B do, C is named as left out."""
    result = scorecard(body("aby", FULL), WORKED, edition(scope=IDS))
    assert result.heading is not None
    assert "Partial result 2.8 of 5" in result.heading.en  # (7/2 + 2) / 2 = 2.75
    assert result.payload["dimensions_counted"] == ["A", "B"]
    assert result.payload["dimensions_left_out"] == ["C"]
    assert result.payload["is_total"] is False
    assert (
        "The partial result covers only Dimension A, Dimension B. Not counted, too few criteria: Dimension C."
        in notes(result)
    )
    assert str(result.tables[0].rows[0]["part"]) == "Partial result"
    assert "C" in [p["id"] for p in result.payload["parts"]]


def test_without_answers_there_is_nothing_to_compute() -> None:
    """No figure is made up for an organisation without answers."""
    result = scorecard(body("aby", {}), WORKED, edition())
    assert result.heading is not None
    assert "nothing to compute" in result.heading.en
    assert result.payload["score"]["value"] is None
    lax = scorecard(body("aby", {}), replace(WORKED, rated_from=0), edition())
    assert lax.payload["score"]["rated"] is False
    assert "A dimension is rated when something in it is answered." in notes(lax)


def test_not_applicable_and_blocked_are_told_apart() -> None:
    """What does not apply is not missing; what was blocked is."""
    found = body("aby", {**FULL, **answered(B_01=NA, B_02=BLOCKED)})
    result = scorecard(found, WORKED, edition())
    assert result.payload["not_applicable"] == ["B-01"]
    assert [c.id for c in missing_criteria(found, WORKED, edition())] == ["B-02"]
    assert "Not applicable: 1." in notes(result)


def test_an_answer_that_says_nothing_of_the_level_is_unanswered_and_in_the_range() -> None:
    """A-03 may be anything: it is missing, and A is (9 + 0)/6 to (9 + 15)/6 and still rated."""
    found = body("aby", {**FULL, **answered(A_03=said(0, up_to=5), B_02=BLOCKED)})
    result = scorecard(found, WORKED, edition())
    assert [c.id for c in missing_criteria(found, WORKED, edition())] == ["A-03", "B-02"]
    (a,) = (p for p in result.payload["parts"] if p["id"] == "A")
    assert (a["least"], a["most"], a["coverage"], a["n_answered"], a["rated"]) == (1.5, 4, 0.5, 2, True)
    assert (
        "1 of them: there is an answer, which says nothing of the level; what the score can be has it in it."
        in notes(result)
    )


# A-03 is anything from 1 to 5: A = (9 + 9) / 6 = 3, from (9 + 3) / 6 = 2 to (9 + 15) / 6 = 4; the total from 7/3 to 3.
IN_PART = {**FULL, **answered(A_03=said(1, up_to=5))}


def test_a_score_known_only_in_part_is_a_range_with_what_it_can_become() -> None:
    """Without C-01 the total is (3 + 2) / 2, from 2 to 3 by what is answered; all told from 4/3 to 11/3."""
    answers = {k: v for k, v in IN_PART.items() if k != "C-01"}
    lax = replace(WORKED, rated_from=0)
    result = scorecard(body("aby", answers), lax, edition())
    assert result.heading is not None
    assert "Provisional 2.0–3.0 of 5 (can become 1.3–3.7)" in result.heading.en
    score = result.payload["score"]
    assert [score[k] for k in ("value", "least", "most", "low", "high")] == pytest.approx([2.5, 2, 3, 4 / 3, 11 / 3])
    cells = {str(row["part"]).strip(): shown(row["value"], "score") for row in result.tables[0].rows}
    assert (cells["Dimension A"], cells["Dimension B"], cells["a1"]) == ("2.0–4.0", "2.0", "3.0")
    assert "Where the answers do not tell the score within ± 0.25, a range is shown" in notes(result)


def test_what_is_rated_and_known_in_part_says_what_it_can_become() -> None:
    """Without B-03: B = 5/2, so 5/2 to 19/6; with B from 5/3 to 10/3 the total can become 20/9 to 31/9."""
    answers = {k: v for k, v in IN_PART.items() if k != "B-03"}
    line = heading(body("aby", answers).score(WORKED, None), WORKED)
    assert line.en.startswith("Total 2.5–3.2 of 5 (can become 2.2–3.4) · 90% answered")
    assert line.sv.startswith("Totalt 2,5–3,2 av 5 (kan bli 2,2–3,4) · 90 % besvarat")


def test_a_point_has_no_range_and_nothing_to_become() -> None:
    """What is known is one figure, and nothing is said of ranges."""
    result = scorecard(body("aby", FULL), WORKED, edition())
    assert result.heading is not None
    assert "can become" not in result.heading.en
    assert "a range is shown" not in notes(result)
    assert [row["value"] for row in result.tables[0].rows] == pytest.approx([17 / 6, 3.5, 3, 4, 2, 2, 3, 3])


def test_whose_answers_count_is_said_with_the_reason() -> None:
    """Most criteria scored, or as many and first; nothing of one assessor alone."""
    aby = organisation("aby")
    anna = assessment(answered(A_01=1))

    def told(**bo: int) -> list[str]:
        files = [anna, *([assessment(answered(**bo), who="bo")] if bo else [])]
        return [t.en for t in whose_answers(body_of(aby, files, edition()), WORKED, edition())]

    assert told() == []
    assert told(A_01=1, A_02=1) == ["2 assessors; the answers of Bo count first: most criteria scored (2)."]
    assert told(A_01=2)[0].startswith(
        "2 assessors; the answers of Anna count first: as many criteria scored (1) as another, and first to answer."
    )
    both = body_of(aby, [anna, assessment(answered(A_01=1), who="bo")], edition())
    assert [t.en.partition(".")[0] for t in several_answered([both])] == ["Several have answered about Aby"]
    assert not list(several_answered([body_of(aby, [anna], edition())]))


@pytest.mark.parametrize(("bo", "says"), [(4, True), (3, False)])
def test_how_much_they_differ_is_said_when_both_are_done(bo: int, *, says: bool) -> None:
    """Bo answers all of four or three of them, one otherwise than Anna: a count would tell whoever goes on blind."""
    small = catalogue([criterion(f"A-0{n}", "a") for n in range(1, 5)])
    anna = assessment(answered(A_01=1, A_02=1, A_03=1, A_04=1))
    given = dict([("A_01", 5), ("A_02", 1), ("A_03", 1), ("A_04", 1)][:bo])
    files = [anna, assessment(answered(**given), who="bo")]
    told = [t.en for t in whose_answers(body_of(organisation("aby"), files, edition()), small, edition())]
    assert told[1:] == (["The assessors differ on 1 criterion."] if says else [])
