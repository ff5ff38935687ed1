"""Evidence and notes added, changed and removed, with what stood before in the history."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import BLOCKED, NOT_ASSESSED, WHEN, said

from digimaturity.ground.errors import NotFoundError
from digimaturity.model.answers import Answer, Evidence, Observation, Proposal, superseded
from digimaturity.model.mending import (
    answered_for,
    in_place_of,
    is_before,
    is_older_form,
    is_within,
    keeps_for_later,
    latest,
    piece_numbered,
    standing,
    stands_for,
    together,
    under_id,
    with_additions,
    with_all_beside,
    with_changed_evidence,
    with_evidence,
    with_further_note,
    with_note,
    without_evidence,
    without_service,
)
from digimaturity.model.terms import Outcome

FIRST, SECOND, THIRD = (Evidence(url=f"https://{n}.example", seen="2026-03-02") for n in "abc")
FULL = replace(said(4), evidence=(FIRST, SECOND), note="en rad")
LATER = "2026-04-01T08:00:00+02:00"


def test_evidence_is_added_last_and_once() -> None:
    """A further piece replaces nothing, so there is no history; the same piece again changes nothing."""
    after = with_evidence(FULL, THIRD)
    assert after == replace(FULL, evidence=(FIRST, SECOND, THIRD))
    assert with_evidence(after, SECOND) is after


def test_what_is_changed_stays_in_the_history() -> None:
    """The new piece stands where the old one stood; choice, who and when stay, and the history says who mended it."""
    after = with_changed_evidence(FULL, 1, THIRD, by="bo", at=LATER)
    assert (after.evidence, after.level, after.by, after.at) == ((THIRD, SECOND), 4, "anna", WHEN)
    (was,) = after.history
    assert (was.evidence, was.replaced_by, was.replaced_at, was.why) == ((FIRST, SECOND), "bo", LATER, "evidence")
    assert was.is_mended


def test_what_is_removed_stays_in_the_history() -> None:
    """The others close up, and what was removed can still be read."""
    after = without_evidence(without_evidence(FULL, 2, by="bo", at=LATER), 1, by="anna", at=LATER)
    assert after.evidence == ()
    assert [was.evidence for was in after.history] == [(FIRST, SECOND), (FIRST,)]


def test_nothing_is_mended_by_the_same() -> None:
    """The piece or the note that stands already leaves the answer, and its history, as they are."""
    assert with_changed_evidence(FULL, 2, SECOND, by="bo", at=LATER) is FULL
    assert with_note(FULL, "en rad", by="bo", at=LATER) is FULL
    assert with_further_note(FULL, "en rad") is FULL
    assert with_further_note(FULL, "") is FULL


@pytest.mark.parametrize(("o", "number"), [(FULL, 0), (FULL, 3), (FULL, -1), (said(4), 1)])
def test_a_piece_that_there_is_not(o: Observation, number: int) -> None:
    """A number beyond the pieces is refused, and so is any where there are none."""
    for attempt in (piece_numbered, lambda o, n: without_evidence(o, n, by="bo", at=LATER)):
        with pytest.raises(NotFoundError):
            attempt(o, number)


@pytest.mark.parametrize(("note", "stands"), [("annat", "annat"), (None, None), ("", None)])
def test_a_note_is_replaced_or_removed(note: str | None, stands: str | None) -> None:
    """One note stands at most, and the one before it is in the history."""
    after = with_note(FULL, note, by="bo", at=LATER)
    assert (after.note, after.evidence) == (stands, FULL.evidence)
    assert [(was.note, was.replaced_by, was.why) for was in after.history] == [("en rad", "bo", "note")]


def test_a_further_note_stands_below() -> None:
    """What was written stays above it; the first note of an answer stands alone."""
    assert with_further_note(FULL, "två").note == "en rad\ntvå"
    assert with_further_note(said(4), "två").note == "två"
    assert with_further_note(with_further_note(FULL, "två"), "två").note == "en rad\ntvå"


def test_evidence_before_an_answer_is_kept_by_a_question_that_was_not_assessed() -> None:
    """Where nothing stands, evidence has something to stand at, with who and when."""
    assert standing(FULL, by="bo", at=LATER) is FULL
    held = with_evidence(standing(None, by="bo", at=LATER), FIRST)
    assert (held.outcome, held.by, held.at, held.evidence) == (Outcome.NOT_ASSESSED, "bo", LATER, (FIRST,))


def test_the_first_answer_takes_over_what_was_kept_for_it() -> None:
    """Evidence and note come before the answer's own; nothing was answered before, so there is no history."""
    held = replace(NOT_ASSESSED, evidence=(FIRST,), note="sökte")
    given = replace(said(2), at=LATER, evidence=(SECOND, FIRST), note="fann")
    after = in_place_of(held, given, by="anna", at=LATER)
    assert after == replace(given, evidence=(FIRST, SECOND), note="sökte\nfann")
    assert in_place_of(held, said(2), by="anna", at=LATER) == replace(said(2), evidence=(FIRST,), note="sökte")


def test_a_question_given_up_on_purpose_is_remembered() -> None:
    """*Not assessed* without anything kept, with a reason, or after an answer, is said and so stays in the history."""
    for before in (NOT_ASSESSED, replace(NOT_ASSESSED, reason="stängt", evidence=(FIRST,))):
        (was,) = in_place_of(before, said(2), by="anna", at=LATER).history
        assert (was.outcome, was.reason) == (Outcome.NOT_ASSESSED, before.reason)
    again = replace(NOT_ASSESSED, note="tvekar", history=superseded(said(4), at=WHEN, by="anna"))
    assert [was.level for was in in_place_of(again, said(2), by="anna", at=LATER).history] == [4, None]


@pytest.mark.parametrize("choice", [said(2), BLOCKED, NOT_ASSESSED])
def test_a_changed_choice_keeps_evidence_and_note(choice: Observation) -> None:
    """Another level, an obstacle or giving up keeps what stands beside the answer, which is in the history too."""
    after = in_place_of(FULL, choice, by="anna", at=LATER, why="import: x.csv")
    assert (after.outcome, after.level) == (choice.outcome, choice.level)
    assert (after.evidence, after.note) == (FULL.evidence, FULL.note)
    (was,) = after.history
    assert (was.level, was.evidence, was.replaced_at, was.why) == (4, FULL.evidence, LATER, "import: x.csv")
    assert not was.is_mended


def test_new_evidence_and_a_new_note_stand_in_the_place_of_the_old() -> None:
    """Each is replaced by its own kind only."""
    after = in_place_of(FULL, replace(said(2), evidence=(THIRD,)), by="anna", at=LATER)
    assert (after.evidence, after.note) == ((THIRD,), "en rad")
    after = in_place_of(FULL, replace(said(2), note="ny"), by="anna", at=LATER)
    assert (after.evidence, after.note) == ((FIRST, SECOND), "ny")
    assert in_place_of(None, FULL, by="anna", at=LATER) is FULL


def test_the_same_choice_from_elsewhere_adds_what_is_missing() -> None:
    """Where nothing stood, what comes is taken in without a history; what it replaces is in the history."""
    bare = said(4)
    assert with_additions(bare, FULL, by="bo", at=LATER, why="import: x.csv") == FULL
    assert with_additions(FULL, bare, by="bo", at=LATER, why="import: x.csv") == FULL
    after = with_additions(FULL, replace(bare, note="ny"), by="bo", at=LATER, why="import: x.csv")
    assert (after.note, after.evidence) == ("ny", FULL.evidence)
    assert [(was.note, was.replaced_by, was.why) for was in after.history] == [("en rad", "bo", "import: x.csv")]


def test_an_older_copy_brings_nothing_back() -> None:
    """A note that was removed and evidence that was changed since stay so; what the copy has besides is taken in."""
    mended = with_changed_evidence(with_note(FULL, None, by="anna", at=LATER), 1, THIRD, by="anna", at=LATER)
    assert with_additions(mended, FULL, by="bo", at=LATER, why="import: x.csv") == mended
    other = replace(FULL, note="annat")
    assert with_additions(mended, other, by="bo", at=LATER, why="import: x.csv") == replace(mended, note="annat")


def test_the_later_of_two_notes_stands_and_less_never_takes_the_place_of_more() -> None:
    """By when each was written or mended: an older table brings nothing, a newer one does, a part of it is no news."""
    mended = with_note(FULL, "två rader", by="anna", at=LATER)
    older, newer = replace(FULL, note="annat"), replace(FULL, note="annat", at="2026-05-01")
    again = replace(FULL, note="sist", evidence=(THIRD,), at="2026-05-01")
    assert with_additions(mended, older, by="bo", at=LATER, why="import: x.csv") == mended
    assert with_additions(mended, newer, by="bo", at=LATER, why="import: x.csv").note == "annat"
    assert with_additions(again, FULL, by="bo", at=LATER, why="import: x.csv") == again
    more = with_further_note(with_evidence(FULL, THIRD), "en till")
    assert with_additions(more, FULL, by="bo", at=LATER, why="import: x.csv") == more


def test_the_time_of_an_answer_moves_when_something_beside_it_is_mended() -> None:
    """Each field has its own; an answer that took the place of another has that of its own."""
    mended = with_note(FULL, "ny", by="anna", at=LATER)
    assert (latest(FULL), latest(mended), latest(mended, "note")) == (WHEN, LATER, LATER)
    assert latest(mended, "evidence") == WHEN
    assert latest(in_place_of(mended, replace(said(1), at="2026-04-02"), by="bo", at="2026-06-01")) == "2026-04-02"


def test_a_copy_that_was_mended_elsewhere_goes_on_from_here() -> None:
    """What was taken away there goes here too, with the history; another's history is no reason to."""
    mended = without_evidence(with_note(FULL, None, by="anna", at=LATER), 1, by="anna", at=LATER)
    assert with_additions(FULL, mended, by="bo", at=LATER, why="import: x.csv") is mended
    apart = replace(mended, history=(replace(mended.history[0], note="annat"), *mended.history[1:]))
    after = with_additions(FULL, apart, by="bo", at=LATER, why="import: x.csv")
    assert (after.note, after.evidence, after.history[-1].evidence) == ("en rad", (SECOND,), (FIRST, SECOND))


def test_what_was_said_of_a_service_that_goes_is_remembered() -> None:
    """By the first of those that are left, before its own history, or by the whole where none is."""
    earlier = replace(said(1), history=superseded(said(2), at=WHEN, by="eva"))
    answer = Answer("A-01", services={"a": FULL, "b": earlier, "c": said(3)})
    left = without_service(answer, "a", by="bo", at=LATER)
    assert list(left.services) == ["b", "c"]
    assert left.services["c"] == said(3)
    first = left.services["b"]
    assert (first.level, [was.level for was in first.history]) == (1, [4, 2])
    gone = first.history[0]
    assert (gone.why, gone.replaced_by, gone.replaced_at, gone.evidence) == ("service: a", "bo", LATER, FULL.evidence)
    alone = without_service(Answer("A-01", services={"a": FULL}), "a", by="bo", at=LATER)
    assert alone.services == {}
    assert alone.observation is not None
    assert (alone.observation.outcome, alone.observation.by, alone.observation.at) == (
        Outcome.NOT_ASSESSED,
        "bo",
        LATER,
    )
    assert [was.level for was in alone.observation.history] == [4]
    for same in (answer, Answer("A-01", FULL), Answer("A-01")):
        assert without_service(same, "d", by="bo", at=LATER) is same


@pytest.mark.parametrize(
    ("at", "other", "before"),
    [
        ("2026-09-14", "2026-09-15", True),
        ("2026-09-15", "2026-09-14", False),
        ("2026-09-14", "2026-09-14", False),
        ("2026-09-14", "2026-09-14T09:15:00+02:00", False),
        ("2026-09-14T09:15:00+02:00", "2026-09-14", False),
        ("2026-09-14T09:15:00+02:00", "2026-09-14T09:15:01+02:00", True),
        ("2026-09-14T09:15:00+02:00", "2026-09-14T07:15:01+00:00", True),
        ("2026-09", "2026-09-14", True),
        ("2026", "2026-09-14T09:15:00+02:00", True),
        ("2026", "2026", False),
    ],
)
def test_one_time_is_before_another_as_far_as_it_is_known(at: str, other: str, before: bool) -> None:  # noqa: FBT001
    """A day is not before a moment of it, but a month or a year that begins before it is: nobody knows better."""
    assert is_before(at, other) is before


def test_an_answer_of_the_other_form_is_older_where_all_of_it_is() -> None:
    """Once for all services and once for each are held against each other by their newest observations."""

    def on(day: int, outcome: Outcome = Outcome.SCORED) -> Observation:
        return replace(said(3) if outcome is Outcome.SCORED else said(outcome=outcome), at=f"2026-03-{day:02}")

    def each(*days: int) -> Answer:
        return Answer("A-01", services={f"s{n}": on(day) for n, day in enumerate(days)})

    def whole(day: int, outcome: Outcome = Outcome.SCORED) -> Answer:
        return Answer("A-01", on(day, outcome))

    assert is_older_form(each(2, 9), whole(8))
    assert not is_older_form(each(2, 9), whole(9))
    assert not is_older_form(each(2, 9), whole(10))
    assert is_older_form(whole(9), each(2, 8))
    assert not is_older_form(whole(9), each(2, 10))
    assert not is_older_form(whole(9), whole(8))
    assert not is_older_form(each(9), each(8))
    assert not is_older_form(whole(9), Answer("A-01"))
    assert not is_older_form(whole(9, Outcome.NOT_ASSESSED), each(8))
    assert is_older_form(whole(9, Outcome.BLOCKED), each(8))


_PIECES = st.builds(Evidence, url=st.sampled_from(["a.se", "b.se", "c.se"]), seen=st.none(), quote=st.none())
_STEPS = st.one_of(
    st.tuples(st.just("add"), _PIECES),
    st.tuples(st.just("change"), st.integers(1, 3), _PIECES),
    st.tuples(st.just("remove"), st.integers(1, 3)),
    st.tuples(st.just("note"), st.sampled_from(["x", "y", None])),
    st.tuples(st.just("answer"), st.sampled_from([said(2), said(4), BLOCKED, NOT_ASSESSED])),
)


def step(o: Observation, what: tuple[object, ...]) -> Observation:
    """One thing that somebody does to an answer; what cannot be done leaves it."""
    match what:
        case ("add", Evidence() as piece):
            return with_evidence(o, piece)
        case ("change", int(n), Evidence() as piece) if n <= len(o.evidence):
            return with_changed_evidence(o, n, piece, by="bo", at=LATER)
        case ("remove", int(n)) if n <= len(o.evidence):
            return without_evidence(o, n, by="bo", at=LATER)
        case ("note", str() | None as note):
            return with_note(o, note, by="bo", at=LATER)
        case ("answer", Observation() as choice):
            return in_place_of(o, choice, by="bo", at=LATER)
    return o


@given(st.lists(_STEPS, max_size=12))
def test_nothing_that_was_ever_there_is_lost(steps: list[tuple[object, ...]]) -> None:
    """Whatever is done to an answer, every evidence, note and choice that it had stands in it or in its history."""
    o = standing(None, by="anna", at=WHEN)
    for what in steps:
        before = o
        o = step(o, what)
        told = (o, *o.history)
        assert all(
            any(piece in now.evidence for now in told) for was in (before, *before.history) for piece in was.evidence
        )
        assert all(any(was.note in (now.note or "") for now in told) for was in (before, *before.history) if was.note)
        choices = [(was.outcome, was.level) for was in (before, *before.history) if was.outcome.is_finding]
        assert set(choices) <= {(now.outcome, now.level) for now in told}
        assert o.history[: len(before.history)] == before.history


def test_an_id_gives_way_to_another_wherever_somebody_is_named() -> None:
    """In the answer, per service and in the history; other people keep theirs."""
    was = superseded(replace(said(1), by="assessor-1"), at=LATER, by="assessor-2")
    o = replace(said(4), by="assessor-1", history=was)
    (whole, service) = (under_id(a, "assessor-1", "anna") for a in (Answer("A", o), Answer("A", services={"s": o})))
    assert whole.observation == service.services["s"]
    assert whole.observation is not None
    assert (whole.observation.by, [(h.by, h.replaced_by) for h in whole.observation.history]) == (
        "anna",
        [("anna", "assessor-2")],
    )


MARKED = replace(FULL, note_public=True, evidence=(FIRST, replace(SECOND, internal=True)))


def test_a_mark_that_is_changed_stays_in_the_history() -> None:
    """Whether a note may be published, and whether evidence is internal, is mended like the note and the evidence."""
    public = with_note(FULL, FULL.note, by="bo", at=LATER, public=True)
    assert (public.note, public.note_public) == ("en rad", True)
    assert [(was.note_public, was.replaced_by, was.why) for was in public.history] == [(False, "bo", "note")]
    hidden = with_changed_evidence(FULL, 1, replace(FIRST, internal=True), by="bo", at=LATER)
    assert [(was.evidence[0].internal, was.why) for was in hidden.history] == [(False, "evidence")]


def test_a_mark_is_of_the_text_that_was_read() -> None:
    """The same note stays as it was marked; a new text is internal, and so is all of one that is only partly public."""
    assert with_note(MARKED, "en rad", by="bo", at=LATER) is MARKED
    assert not with_note(MARKED, "annat", by="bo", at=LATER).note_public
    assert with_note(MARKED, "annat", by="bo", at=LATER, public=True).note_public
    assert not with_note(MARKED, None, by="bo", at=LATER, public=True).note_public
    assert not with_further_note(MARKED, "två").note_public
    assert not with_further_note(FULL, "två", public=True).note_public
    assert with_further_note(MARKED, "två", public=True).note_public
    assert with_further_note(said(4), "ett", public=True).note_public
    assert with_further_note(MARKED, "en rad") is MARKED


def test_the_same_evidence_stands_once_and_is_internal_where_either_says_so() -> None:
    """What somebody keeps inside is not published because somebody else has it too."""
    assert together((FIRST,), (replace(FIRST, internal=True), SECOND)) == (replace(FIRST, internal=True), SECOND)
    assert with_evidence(MARKED, SECOND) is MARKED


def test_a_changed_choice_keeps_the_marks() -> None:
    """What is taken over is taken over as it was marked; what the new answer brings is as it says."""
    assert in_place_of(MARKED, said(2), by="anna", at=LATER).note_public
    assert in_place_of(MARKED, said(2), by="anna", at=LATER).evidence == MARKED.evidence
    assert not in_place_of(MARKED, replace(said(2), note="ny"), by="anna", at=LATER).note_public
    put_by = replace(NOT_ASSESSED, note="sökte", note_public=True, evidence=(replace(FIRST, internal=True),))
    after = in_place_of(put_by, replace(said(2), evidence=(FIRST,)), by="anna", at=LATER)
    assert (after.note_public, after.evidence) == (True, put_by.evidence)


def test_a_copy_that_does_not_know_of_the_marks_lifts_none() -> None:
    """An older copy leaves them; a later one marks a note, but nothing from elsewhere makes evidence public."""
    older = replace(MARKED, note_public=False, evidence=(FIRST, SECOND))
    marked = with_note(older, older.note, by="anna", at=LATER, public=True)
    assert with_additions(marked, older, by="anna", at=LATER, why="import: x.csv").note_public
    assert with_additions(MARKED, older, by="anna", at=LATER, why="import: x.csv").evidence == MARKED.evidence
    later = with_additions(older, MARKED, by="anna", at=LATER, why="import: x.csv")
    assert (later.note_public, later.evidence) == (True, MARKED.evidence)
    assert [was.note_public for was in later.history] == [False]
    other = replace(MARKED, note="en rad till", at=LATER)
    assert with_additions(older, other, by="anna", at=LATER, why="import: x.csv").note_public


def test_what_the_same_choice_only_adds_is_no_change() -> None:
    """Evidence beside a note that stays, or a note with its mark where there was none, replaces nothing."""
    noted = replace(said(4), note="en rad")
    assert with_additions(noted, FULL, by="bo", at=LATER, why="import: x.csv") == FULL
    marked = replace(said(4), note="en rad", note_public=True)
    assert with_additions(said(4), marked, by="bo", at=LATER, why="import: x.csv") == marked


def test_a_note_gathers_with_its_mark() -> None:
    """Two notes that may be published may be so together; one that may not keeps both inside."""
    public = replace(said(2), note="två", note_public=True, evidence=(THIRD,))
    both = with_all_beside(MARKED, public)
    assert (both.note, both.note_public, both.evidence) == ("en rad\ntvå", True, (*MARKED.evidence, THIRD))
    assert (both.level, both.by, both.at) == (4, "anna", WHEN)
    assert not with_all_beside(MARKED, replace(public, note_public=False)).note_public
    assert with_all_beside(MARKED, said(2)) == MARKED


PUT_BY = replace(NOT_ASSESSED, evidence=(FIRST,), note="sökte")


def test_what_is_answered_for_a_service_stands_there() -> None:
    """What it had is in its history, with who put the answer there and when; the other services are as they were."""
    answer = Answer("A-01", services={"a": FULL, "b": said(1)})
    after = answered_for(answer, "a", said(2), by="bo", at=LATER)
    assert after.observation is None
    assert after.services["b"] == said(1)
    assert after.services["a"] == in_place_of(FULL, said(2), by="bo", at=LATER)
    assert [(was.level, was.replaced_by, was.replaced_at) for was in after.services["a"].history] == [(4, "bo", LATER)]
    assert answered_for(answer, "c", said(2), by="bo", at=LATER).services["c"] == said(2)
    assert answered_for(Answer("A-01"), None, FULL, by="bo", at=LATER) == Answer("A-01", FULL)
    whole = answered_for(Answer("A-01", FULL), None, said(2), by="bo", at=LATER)
    assert whole == Answer("A-01", in_place_of(FULL, said(2), by="bo", at=LATER))


def test_an_answer_from_before_services_gives_way_to_the_first_of_a_service() -> None:
    """It is remembered once, and its evidence and note are taken over; what was only put by is the service's, too."""
    after = answered_for(Answer("A-01", FULL), "a", said(2), by="bo", at=LATER)
    taken = replace(said(2), evidence=FULL.evidence, note="en rad")
    assert after == Answer(
        "A-01", services={"a": replace(taken, history=superseded(FULL, at=WHEN, by="anna", why="service: a"))}
    )
    found = answered_for(Answer("A-01", PUT_BY), "a", replace(said(2), evidence=(SECOND,)), by="bo", at=LATER)
    assert found.observation is None
    assert (found.services["a"].evidence, found.services["a"].note) == ((FIRST, SECOND), "sökte")
    assert [was.outcome for was in found.services["a"].history] == [Outcome.NOT_ASSESSED]


@pytest.mark.parametrize(
    ("answer", "service", "place", "o"),
    [
        (Answer("A-01"), None, None, None),
        (Answer("A-01"), "a", "a", None),
        (Answer("A-01", FULL), "a", None, FULL),
        (Answer("A-01", BLOCKED), "a", None, BLOCKED),
        (Answer("A-01", PUT_BY), "a", "a", PUT_BY),
        (Answer("A-01", services={"a": FULL}), "a", "a", FULL),
        (Answer("A-01", services={"a": FULL}), "b", "b", None),
    ],
)
def test_where_an_answer_is_mended_for_a_service(
    answer: Answer, service: str | None, place: str | None, o: Observation | None
) -> None:
    """A finding from before the services were named stays where it is; what was only put by becomes the service's."""
    assert stands_for(answer, service) == (place, o)


@pytest.mark.parametrize(
    ("o", "keeps"),
    [
        (PUT_BY, True),
        (replace(NOT_ASSESSED, note="sökte"), True),
        (replace(NOT_ASSESSED, evidence=(FIRST,)), True),
        (with_note(PUT_BY, None, by="bo", at=LATER), True),
        (without_evidence(with_note(PUT_BY, None, by="bo", at=LATER), 1, by="bo", at=LATER), True),
        (NOT_ASSESSED, False),
        (replace(PUT_BY, reason="stängt"), False),
        (replace(PUT_BY, history=superseded(said(4), at=WHEN, by="anna")), False),
        (FULL, False),
        (BLOCKED, False),
    ],
)
def test_what_is_only_put_by_is_no_answer(o: Observation, keeps: bool) -> None:  # noqa: FBT001
    """Evidence or a note for an answer to come, also what was mended of it; not where anybody ever said anything."""
    assert keeps_for_later(o) is keeps


@pytest.mark.parametrize(
    ("part", "whole", "within"),
    [
        (None, None, True),
        ("", "en rad", True),
        ((), (FIRST,), True),
        ("en rad", None, False),
        ((FIRST,), (), False),
        ("en rad", "en rad", True),
        ("en rad", "en rad\ntvå", True),
        ("en", "en rad", False),
        ("två", "en rad\ntvå", False),
        ((FIRST,), (SECOND, FIRST), True),
        ((FIRST, THIRD), (SECOND, FIRST), False),
    ],
)
def test_what_says_nothing_more_is_within_the_other(
    part: str | tuple[Evidence, ...] | None,
    whole: str | tuple[Evidence, ...] | None,
    within: bool,  # noqa: FBT001
) -> None:
    """Whole lines from the first one on, and pieces in any order; nothing is within everything."""
    assert is_within(part, whole) is within


def test_an_id_gives_way_where_a_proposal_was_decided() -> None:
    """By whom is the new id; an open proposal, and what others have decided, stay as they are."""
    open_one = Proposal("probe", said(4))
    answer = Answer("A", proposals=(open_one, *(replace(open_one, decided_by=who) for who in ("assessor-1", "eva"))))
    assert [p.decided_by for p in under_id(answer, "assessor-1", "anna").proposals] == [None, "anna", "eva"]
    assert under_id(Answer("A"), "assessor-1", "anna") == Answer("A")
