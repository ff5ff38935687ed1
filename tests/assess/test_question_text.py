"""What a question says, in one view for every way of asking it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.assess.test_session import SERVICES, begin

from digimaturity.assess.question_text import question_text

if TYPE_CHECKING:
    from pathlib import Path


def test_a_question_about_a_service_names_it(tmp_path: Path) -> None:
    """The view carries the service and its number, the levels in order, and what the top of them is."""
    session = begin(tmp_path, *SERVICES)
    text = question_text(session, session.everything[2])
    assert (text.id, text.service, text.service_number) == ("A-02", SERVICES[1], 2)
    assert [number for number, _ in text.levels] == sorted(session.everything[2].criterion.points_of)
    assert text.top == text.levels[-1][0]
    assert text.measured is None


@pytest.mark.parametrize(("criterion", "allowed"), [("B-01", True), ("B-02", False)])
def test_when_a_question_does_not_apply(tmp_path: Path, criterion: str, *, allowed: bool) -> None:
    """Where not applicable is an answer there is a rule for it, and otherwise none."""
    session = begin(tmp_path)
    question = next(q for q in session.everything if q.criterion.id == criterion)
    assert (question_text(session, question).not_applicable is not None) == allowed
