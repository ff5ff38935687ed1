"""What may become of an errand hangs on how it stands, and on nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from digimaturity.assess.errand_steps import answered, answered_late, check_unchanged, given_up, withdrawn
from digimaturity.ground.errors import UsageError
from digimaturity.model.sending import Came, Fullness, Sender, Sending, Standing

if TYPE_CHECKING:
    from collections.abc import Callable

SENT = Sending(1, "A-01", "email", "Hej?", "2026-11-02T10:00:00+01:00", "anna")
RECEIPT = Came("2026-11-02T10:01:00+01:00", Sender.AUTOMATIC, Fullness.NONE, counts=False)
ANSWER = Came("2026-11-02T11:00:00+01:00", Sender.PERSON, Fullness.FULL, counts=True)
OTHER = replace(ANSWER, at="2026-11-02T12:00:00+01:00")
HALF_DONE = replace(SENT, standing=Standing.ANSWERED, came=(ANSWER,))
CLOSED = replace(HALF_DONE, settled="2026-11-02T13:00:00+01:00")
MOMENT = "2026-11-03T09:00:00+01:00"


def test_what_does_not_count_leaves_it_waiting_and_what_counts_answers_it() -> None:
    """The same thing told twice is one, and is then as it was told last."""
    kept = answered(SENT, RECEIPT)
    assert (kept.standing, kept.came) == (Standing.WAITING, (RECEIPT,))
    again = answered(kept, replace(RECEIPT, note="kvittens"))
    assert [c.note for c in again.came] == ["kvittens"]
    assert answered(again, ANSWER).standing is Standing.ANSWERED


def test_an_errand_whose_level_is_left_takes_the_same_answer_only() -> None:
    """Another answer is refused with the one that came first; an acknowledgement may still be kept beside."""
    assert answered(HALF_DONE, ANSWER) == HALF_DONE
    assert answered(HALF_DONE, RECEIPT).came == (ANSWER, RECEIPT)
    for refused in (OTHER, replace(ANSWER, counts=False)):
        with pytest.raises(UsageError, match="answered already: 2 Nov 11:00"):
            answered(HALF_DONE, refused)
    with pytest.raises(UsageError, match="answered already"):
        given_up(HALF_DONE)


@pytest.mark.parametrize(
    "step",
    [
        lambda s: answered(s, OTHER),
        given_up,
        lambda s: withdrawn(s, "studsade", MOMENT),
        lambda s: check_unchanged(s, HALF_DONE),
    ],
)
def test_a_closed_errand_is_changed_by_no_step(step: Callable[[Sending], object]) -> None:
    """It is said how it was closed."""
    with pytest.raises(UsageError, match=r"closed already \(answered 2 Nov 11:00\)"):
        step(CLOSED)


def test_an_answer_before_the_question_is_none() -> None:
    """Whether the errand is open or closed."""
    early = replace(ANSWER, at="2026-11-02T08:59:00+00:00")
    for step, stands in ((answered, SENT), (answered_late, CLOSED)):
        with pytest.raises(UsageError, match="before the question"):
            step(stands, early)


def test_a_level_is_saved_of_the_errand_that_was_read() -> None:
    """Another answer, or that nothing came, is no longer what the assessor looked at."""
    check_unchanged(HALF_DONE, HALF_DONE)
    for now in (replace(HALF_DONE, came=(OTHER,)), replace(SENT, standing=Standing.NOTHING)):
        with pytest.raises(UsageError, match="changed by somebody else"):
            check_unchanged(now, HALF_DONE)
