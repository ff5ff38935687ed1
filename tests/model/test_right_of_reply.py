"""A reply, and how it is stored."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import WHEN, said

from digimaturity.model.answers import Observation
from digimaturity.model.right_of_reply import ReplacedReply, Reply, Shown, reply_fields, reply_from
from digimaturity.model.terms import Method, Outcome

PLAIN = Reply("PRE-01", "Det är rättat.", "Exempelstad", WHEN)


def test_a_reply_is_stored_under_its_criterion_without_what_is_empty() -> None:
    """The criterion is the key that it stands under; a reply about all of it has three fields."""
    assert reply_fields(PLAIN) == {"text": "Det är rättat.", "by": "Exempelstad", "at": WHEN}


def test_a_reply_survives_being_stored() -> None:
    """With a service and a retest too, which is an observation of its own; a year may be a number in the file."""
    full = replace(PLAIN, service="bygglov", retest=said(4))
    for reply in (PLAIN, full):
        assert reply_from("PRE-01", reply_fields(reply)) == reply
    assert reply_fields(full)["retest"] == {"outcome": "scored", "level": 4, "by": "anna", "at": WHEN}
    assert reply_from("PRE-02", {"text": "Ja.", "by": "x", "at": 2026}) == Reply("PRE-02", "Ja.", "x", "2026")


def test_a_reply_of_a_round_says_with_what_it_agrees() -> None:
    """What was shown has the choice and the day, nothing of who saw it; it and the history survive being stored."""
    shown = Shown.of(said(2, up_to=4))
    before = ReplacedReply(
        "PRE-01", "Fel.", "Exempelstad", WHEN, agrees="no", shown=shown, replaced_at=WHEN, replaced_by="anna"
    )
    reply = replace(PLAIN, agrees="partly", shown=shown, history=(before,))
    stored = reply_fields(reply)
    assert stored["shown"] == {"outcome": "scored", "level": 2, "up_to": 4, "reason": "because", "at": WHEN[:10]}
    assert reply_from("PRE-01", stored) == reply
    assert shown.observation().by == ""
    assert Shown.of(shown.observation()) == shown
    assert [r.objects for r in (PLAIN, reply, replace(PLAIN, agrees="yes"))] == [True, True, False]


def test_what_is_shown_of_an_answer_is_all_that_it_chose() -> None:
    """Level or value with its highest, reason, day and method; evidence, notes and who are not shown."""
    seen = Observation(
        Outcome.SCORED, level=None, value=2.5, up_to=3, reason="kapat", by="anna", at=WHEN, method=Method.MACHINE,
        note="för oss",
    )  # fmt: skip
    shown = Shown(Outcome.SCORED, None, 2.5, 3, "kapat", "2026-03-02", Method.MACHINE)
    assert Shown.of(seen) == shown
    assert shown.observation() == replace(seen, by="", at="2026-03-02", note=None)
    assert Shown.of(said(4)).observation() == Observation(Outcome.SCORED, level=4, at="2026-03-02")


def test_a_reply_that_only_chose_says_nothing() -> None:
    """Where it was asked whether it agrees; one that was not asked is worth looking into."""
    stored = {"by": "Exempelstad", "at": WHEN, "agrees": "no"}
    assert reply_from("PRE-01", stored) == Reply("PRE-01", "", "Exempelstad", WHEN, agrees="no")
    assert reply_fields(reply_from("PRE-01", stored)) == stored
