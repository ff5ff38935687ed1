"""What a row of a fieldwork sheet says it lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import criterion

from digimaturity.content.sheet_tabs import Asks, SheetRow
from digimaturity.insight.questions import Question
from digimaturity.model.terms import EvidenceNeed, Outcome
from digimaturity.publish.fieldwork_missing import formula_of, lacking_in
from digimaturity.workspace.fieldwork_row import Filled

ASKED = replace(criterion("A-01", "a"), evidence_needs=EvidenceNeed.URL)
AT = {
    name: f"${letter}2"
    for name, letter in zip(("answer", "up_to", "reason", "url", "quote", "seen"), "ABCDEF", strict=True)
}


def row(filled: Filled, tries: int = 1) -> SheetRow:
    """A row that says this."""
    asks = Asks(ASKED.title, ASKED.question, ASKED.how, (), None, (), None, None)
    return SheetRow(Question(replace(ASKED, tries=tries)), asks, filled)


@pytest.mark.parametrize(
    ("filled", "lacks"),
    [
        (Filled(), ""),
        (Filled(outcome=Outcome.SCORED, least=5), "Write evidence."),
        (Filled(outcome=Outcome.SCORED, least=5, quote="x"), "Write the day you saw it."),
        (Filled(outcome=Outcome.SCORED, least=5, url="lund.se", seen="2026"), ""),
        (Filled(outcome=Outcome.BLOCKED), "Write a reason."),
        (Filled(outcome=Outcome.NOT_APPLICABLE, reason="x"), ""),
        (Filled(outcome=Outcome.SCORED, least=2, up_to=5, url="lund.se", seen="2026"), "Write a reason."),
    ],
)
def test_what_lacks_is_said_in_words(filled: Filled, lacks: str) -> None:
    """A reason, evidence, its day; nothing in a row that is done or not begun."""
    assert lacking_in(row(filled)) == lacks


def test_the_formula_looks_at_the_row_alone_and_fits_in_a_cell() -> None:
    """It has as many opening as closing brackets, no line of another row, and says each thing once."""
    at = AT | {"day1": "$G2", "try1": "$H2", "day2": "$I2", "try2": "$J2"}
    formula = formula_of(row(Filled(), tries=2), at)
    assert formula.count("(") == formula.count(")")
    assert len(formula) < 8192
    assert [formula.count(said) for said in ("Write a reason.", "Write evidence.", "Try 1:", "Try 2:")] == [1] * 4
