"""What was sent, what came of it, and what waits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digimaturity.model.sending import Came, Errands, Fullness, Sender, Sending, Standing

SENT = Sending(1, "A-01", "email", "Hej?", "2026-11-02T10:00:00+01:00", "anna")


def came(at: str, sender: Sender = Sender.PERSON, *, counts: bool = True) -> Came:
    """Something that came."""
    return Came(at, sender, Fullness.FULL, counts)


RECEIPT = came("2026-11-02T10:01:00+01:00", Sender.AUTOMATIC, counts=False)
FIRST, SECOND = came("2026-11-03T09:00:00+01:00"), came("2026-11-03T08:30:00+00:00")


def test_the_first_that_counts_stops_the_clock() -> None:
    """By the moment, whatever the offsets and the order in which they were noted; a receipt stops nothing."""
    assert replace(SENT, came=(SECOND, RECEIPT, FIRST)).answer is FIRST
    assert replace(SENT, came=(RECEIPT,)).answer is None
    assert SENT.answer is None


def test_the_same_thing_is_noted_once() -> None:
    """One moment and one sender are one thing, which the later note is of; anything else is one thing more."""
    mended = replace(FIRST, at="2026-11-03T08:00:00+00:00", note="hela svaret")
    noted = replace(SENT, came=(FIRST, RECEIPT))
    assert noted.with_answer(mended).came == (RECEIPT, mended)
    machine = replace(FIRST, sender=Sender.AI)
    assert noted.with_answer(machine).came == (FIRST, RECEIPT, machine)
    assert noted.with_answer(SECOND).came == (FIRST, RECEIPT, SECOND)
    assert FIRST.is_same(mended)
    assert not FIRST.is_same(machine)
    assert not FIRST.is_same(SECOND)


@pytest.mark.parametrize(
    ("standing", "settled", "waits", "is_open"),
    [
        (Standing.WAITING, "", True, True),
        (Standing.ANSWERED, "", False, True),
        (Standing.ANSWERED, "2026-11-04T10:00:00+01:00", False, False),
        (Standing.NOTHING, "", False, True),
        (Standing.NOTHING, "2026-11-09T10:00:00+01:00", False, False),
        (Standing.WITHDRAWN, "", False, False),
    ],
)
def test_what_is_not_saved_as_an_answer_is_open(
    standing: Standing,
    settled: str,
    waits: bool,  # noqa: FBT001
    is_open: bool,  # noqa: FBT001
) -> None:
    """It waits for an answer, or for what came to be saved; what was withdrawn waits for nothing."""
    one = replace(SENT, standing=standing, settled=settled)
    assert (one.waits, one.is_open) == (waits, is_open)
    whole = Errands("aby", "anna", (replace(SENT, number=7, standing=Standing.WITHDRAWN), one))
    assert whole.waiting == ((one,) if waits else ())
    assert whole.open == ((one,) if is_open else ())
    assert whole.live == ((one,) if standing is not Standing.WITHDRAWN else ())
    assert whole.next_number == 8


def test_the_first_is_number_one_and_each_is_about_its_criterion_and_service() -> None:
    """Numbers are those of an assessor and an organisation; one about a service is not about the whole."""
    assert Errands("aby", "anna").next_number == 1
    of_service = replace(SENT, service="bygglov")
    assert SENT.is_about("A-01", None)
    assert not SENT.is_about("A-02", None)
    assert of_service.is_about("A-01", "bygglov")
    assert not of_service.is_about("A-01", None)
