"""What is tried several times on different days: a try a day, their median, and nothing lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.on_days import ASKED, FIRST, FOURTH, ONCE, SECOND, THIRD, on, tried

from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.model.answers import Answer, Evidence, Observation, Replaced, Try, superseded
from digimaturity.model.fit import Misfit, observation_misfits, why_no_tries
from digimaturity.model.terms import Outcome
from digimaturity.model.tries import (
    TRIED,
    added_up,
    all_tries,
    answered,
    as_try,
    brings_back,
    dated,
    is_for_tries,
    pinned,
    sum_of,
    tries_before,
    tries_left,
    tries_of,
    with_try,
    without_try,
)


def gone(*levels: int) -> Replaced:
    """An answer that was given on several days, as the history has it."""
    return superseded(tried(*levels), at=FOURTH, by="eva")[-1]


@pytest.mark.parametrize(
    ("levels", "level", "up_to"),
    [
        ([4], 4, None),
        ([4, 2], 2, 4),
        ([2, 2], 2, None),
        ([5, 0, 4], 4, None),
        ([4, 0, 0], 0, None),
        ([0, 2, 4, 5], 2, 4),
        ([0, 2, 2, 5], 2, None),
        ([0, 5, 5, 5, 2], 5, None),
    ],
)
def test_tries_come_to_the_middle_one(levels: list[int], level: int, up_to: int | None) -> None:
    """Of an odd number the middle one; of an even number from one of the two in the middle to the other."""
    found = sum_of([Try(f"2026-11-{n:02d}", each) for n, each in enumerate(levels, 1)])
    assert (found.level, found.value, found.up_to) == (level, None, up_to)


def test_measured_tries_come_to_the_middle_value() -> None:
    """Values as levels, and what is whole is written so; the last day is the day of what they come to."""
    found = sum_of([Try(FIRST, value=2.5), Try(SECOND, value=4.0)])
    assert (found.value, found.up_to) == (2.5, 4)
    assert isinstance(found.up_to, int)
    assert found.at == SECOND
    assert sum_of([Try(SECOND, 4), Try(FIRST, 4)]) == Try(SECOND, 4)
    assert sum_of([Try(FIRST, value=2.5), Try(SECOND, value=4.0), Try(THIRD, value=3.0)]).value == 3.0


def test_a_try_known_in_part_leaves_the_middle_known_in_part() -> None:
    """The middle of what they are at least, up to the middle of what they are at most."""
    found = sum_of([Try(FIRST, 2, up_to=5), Try(SECOND, 0), Try(THIRD, 4)])
    assert (found.level, found.up_to) == (2, 4)
    assert sum_of([Try(FIRST, 0, up_to=2), Try(SECOND, 5), Try(THIRD, 5)]).up_to is None


def test_a_day_has_one_try() -> None:
    """Another day adds a try, the same day corrects its own, and the answer says what they come to."""
    two = tried(4, 2)
    assert tries_of(two) == (Try(FIRST, 4), Try(SECOND, 2))
    assert (two.level, two.up_to, two.reason) == (2, 4, None)
    assert [(was.level, was.why) for was in two.history] == [(4, TRIED)]
    corrected = with_try(two, on(SECOND, 5), ASKED, by="eva", at=f"{SECOND}T10:00:00+01:00")
    assert tries_of(corrected) == (Try(FIRST, 4), Try(SECOND, 5))
    assert [(was.level, was.up_to, was.why) for was in corrected.history] == [(4, None, TRIED), (2, 4, None)]


def test_a_try_may_be_of_an_earlier_day() -> None:
    """The day stands in the try; the answer says when it was given, and the tries stand by day."""
    later = replace(on(SECOND, 2), tries=(Try(FIRST, 2),))
    o = with_try(on(THIRD, 4), later, ASKED, by="eva", at=f"{SECOND}T09:00:00+01:00")
    assert tries_of(o) == (Try(FIRST, 2), Try(THIRD, 4))


def test_no_more_tries_than_the_criterion_has() -> None:
    """A fourth is refused, with those there are and how one of them is corrected; a correction is not."""
    three = tried(4, 2, 2)
    with pytest.raises(UsageError) as refused:
        with_try(three, on(FOURTH, 5), ASKED, by="eva", at=FOURTH)
    assert refused.value.message.en.startswith("3 tries have been made already: 2026-11-03: 4; 2026-11-05: 2;")
    assert refused.value.hint is not None
    assert "--day 2026-11-06" in refused.value.hint.en
    assert with_try(three, on(THIRD, 5), ASKED, by="eva", at=THIRD).level == 4


def test_an_answer_from_before_is_one_try() -> None:
    """Answers without tries were given on their day; a gap, an excuse and nothing are none."""
    assert tries_of(on(FIRST, 4)) == (Try(FIRST, 4),)
    assert tries_of(Observation.blocked("log in", at=FIRST)) == tries_of(None) == ()
    assert [tries_left(ASKED, o) for o in (None, on(FIRST, 4), tried(4, 2), tried(4, 2, 2))] == [0, 2, 1, 0]
    assert tries_left(ONCE, on(FIRST, 4)) == 0


def test_evidence_and_notes_gather_beside_the_answer() -> None:
    """What belongs to the first try stays when the second is given, each once."""
    letter, call = Evidence(quote="Hej!", seen=FIRST), Evidence(quote="Hallå!", seen=SECOND)
    first = on(FIRST, 4, evidence=(letter,), note="09.00")
    second = with_try(first, on(SECOND, 4, evidence=(call,), note="13.00"), ASKED, by="eva", at=SECOND)
    assert second.evidence == (letter, call)
    assert second.note == "09.00\n13.00"


def test_why_one_try_is_not_known_stays_as_long_as_the_answer_is_not() -> None:
    """The assessor's reason for the first, until the others settle it; two that differ need no reason of anybody's."""
    first = on(FIRST, 2, up_to=4, reason="the answer was cut")
    second = with_try(first, on(SECOND, 5), ASKED, by="eva", at=SECOND)
    assert (second.level, second.up_to, second.reason) == (2, 5, "the answer was cut")
    assert with_try(second, on(THIRD, 5), ASKED, by="eva", at=THIRD).reason is None


def test_a_try_can_be_taken_out() -> None:
    """The others come to what they come to, the history has it, and after the only one nothing is assessed."""
    one = without_try(tried(4, 2), FIRST, by="bo", at=THIRD)
    assert (one.level, one.up_to, tries_of(one)) == (2, None, (Try(SECOND, 2),))
    assert tries_of(one.history[-1]) == (Try(FIRST, 4), Try(SECOND, 2))
    none = without_try(one, SECOND, by="bo", at=THIRD)
    assert (none.outcome, len(none.history)) == (Outcome.NOT_ASSESSED, 3)
    with pytest.raises(NotFoundError) as missing:
        without_try(tried(4, 2), THIRD, by="bo", at=THIRD)
    assert "2026-11-03: 4; 2026-11-05: 2" in str(missing.value.hint)


def test_a_try_from_before_a_gap_can_be_taken_out() -> None:
    """The gap stands as it was, a further try adds to those that are left, and after the only one there is none."""
    gap = answered(
        Answer("A-01", tried(4, 2, 5)), None, Observation.blocked("closed", by="eva", at=FOURTH), ASKED,
        by="eva", at=FOURTH,
    ).observation  # fmt: skip
    assert gap is not None
    found = without_try(gap, FIRST, by="bo", at=FOURTH)
    assert (found.outcome, found.reason, found.by, found.at) == (Outcome.BLOCKED, "closed", "eva", FOURTH)
    assert tries_before(found) == (Try(SECOND, 2), Try(THIRD, 5))
    assert tries_of(with_try(found, on(FOURTH, 0), ASKED, by="eva", at=FOURTH)) == (
        Try(SECOND, 2),
        Try(THIRD, 5),
        Try(FOURTH, 0),
    )
    assert found.history[: len(gap.history)] == gap.history
    assert all(was.by in {"eva", "bo"} for was in found.history)
    assert brings_back(replace(tried(4, 2, 5), history=()), found)
    for day in (SECOND, THIRD):
        found = without_try(found, day, by="bo", at=FOURTH)
    assert (found.outcome, tries_before(found)) == (Outcome.BLOCKED, ())
    with pytest.raises(NotFoundError):
        without_try(found, FIRST, by="bo", at=FOURTH)


def test_a_removal_has_its_moment() -> None:
    """What is left was said when the try was taken away, by whoever did."""
    one = without_try(tried(4, 2), SECOND, by="bo", at=f"{THIRD}T10:00:00+01:00")
    assert (one.level, one.by, one.at) == (4, "bo", f"{THIRD}T10:00:00+01:00")


@pytest.mark.parametrize("levels", [(4, 2), (4,), (4, 4)])
def test_a_copy_from_before_brings_a_removed_try_back(levels: tuple[int, ...]) -> None:
    """Also at the very moment; not the copy without it, one that was answered since, nor one with a try of its own."""
    before = tried(*levels)
    ours = without_try(before, before.tries[-1].at, by="eva", at=before.at)
    assert brings_back(before, ours)
    assert not brings_back(replace(before, at=f"{FOURTH}T09:00:00+01:00"), ours)
    assert not brings_back(with_try(before, on(THIRD, 5), ASKED, by="eva", at=THIRD), ours)
    assert not brings_back(ours, ours)
    assert not brings_back(before, before)
    again = with_try(ours, on(before.tries[-1].at, levels[-1]), ASKED, by="eva", at=FOURTH)
    assert not brings_back(before, again)


def test_only_a_scored_answer_is_a_try() -> None:
    """Blocked takes the answer's place as ever, with the tries in its history; a level after it adds to them again."""
    stands = Answer("A-01", tried(4, 2))
    blocked = answered(stands, None, Observation.blocked("closed", by="eva", at=THIRD), ASKED, by="eva", at=THIRD)
    assert blocked.observation is not None
    assert (blocked.observation.outcome, blocked.observation.tries) == (Outcome.BLOCKED, ())
    assert tries_of(blocked.observation.history[-1]) == (Try(FIRST, 4), Try(SECOND, 2))
    again = answered(blocked, None, on(FOURTH, 5), ASKED, by="eva", at=FOURTH).observation
    assert tries_of(again) == (Try(FIRST, 4), Try(SECOND, 2), Try(FOURTH, 5))
    with pytest.raises(UsageError):
        answered(
            Answer("A-01", replace(blocked.observation, history=(*blocked.observation.history, gone(4, 2, 2)))),
            None,
            on(FOURTH, 5),
            ASKED,
            by="eva",
            at=FOURTH,
        )


@pytest.mark.parametrize(("why", "level"), [("undo", 5), ("try removed", None), ("service: a", None), ("import: a", 4)])
def test_what_was_taken_back_is_not_added_to(why: str, level: int | None) -> None:
    """Before an answer that was undone counts what stood then; nothing before a removed try or another form."""
    history = (gone(5), replace(gone(4), why=why))
    stands = replace(Observation.blocked("closed", by="eva", at=THIRD), history=history)
    assert [one.level for one in tries_before(stands)] == ([] if level is None else [level])


def test_what_is_tried_once_is_answered_as_ever() -> None:
    """Another day replaces the answer of a criterion without tries."""
    stands = Answer("A-02", on(FIRST, 4))
    found = answered(stands, None, on(SECOND, 2), ONCE, by="eva", at=SECOND).observation
    assert found is not None
    assert (found.level, found.tries, found.history[-1].why) == (2, (), None)


def test_an_answer_from_before_services_is_no_try_of_a_service() -> None:
    """What was said of the whole moves into the history, and the service has had one try."""
    found = answered(Answer("A-01", on(FIRST, 4)), "library", on(SECOND, 2), ASKED, by="eva", at=SECOND)
    assert tries_of(found.services["library"]) == (Try(SECOND, 2),)
    assert [was.level for was in found.services["library"].history] == [4]


def test_two_copies_that_went_on_have_all_tries() -> None:
    """Each has tried once more; what one of them has removed does not come back, and one day is not guessed at."""
    first = tried(4)
    ours = with_try(first, on(SECOND, 2), ASKED, by="eva", at=SECOND)
    theirs = with_try(first, on(THIRD, 5), ASKED, by="eva", at=THIRD)
    assert all_tries(ours, theirs, 3) == (Try(FIRST, 4), Try(SECOND, 2), Try(THIRD, 5))
    assert all_tries(ours, theirs, 2) is None
    assert all_tries(first, theirs, 3) is all_tries(theirs, first, 3) is None
    without = without_try(ours, FIRST, by="eva", at=THIRD)
    assert all_tries(without, theirs, 3) == (Try(SECOND, 2), Try(THIRD, 5))
    assert all_tries(ours, with_try(first, on(SECOND, 5), ASKED, by="bo", at=SECOND), 3) is None


@pytest.mark.parametrize(
    ("asked", "observation", "why"),
    [
        (ONCE, added_up(on(FIRST, 4), [Try(FIRST, 4)]), "The criterion is tried once; leave out tries."),
        (
            replace(ASKED, tries=2),
            tried(4, 2, 2),
            "3 tries are more than the criterion's 2.",
        ),
        (ASKED, added_up(on(FIRST, 4), [Try(FIRST, 4), Try(SECOND, 4), Try(THIRD, 3)]), "choose from 0, 2, 4, 5."),
    ],
)
def test_tries_that_cannot_be_are_told(asked: object, observation: Observation, why: str) -> None:
    """More than there may be, any of what is tried once, and a level that the criterion lacks."""
    assert [*observation_misfits(asked, observation)] == [Misfit.TRIES]  # type: ignore[arg-type]
    assert why_no_tries(asked, observation).en.endswith(why)  # type: ignore[arg-type]


def test_an_answer_as_a_try_has_all_that_it_chose() -> None:
    """Its level or its value, and how far up it may be."""
    assert as_try(on(FIRST, 2, up_to=4), SECOND) == Try(SECOND, 2, None, 4)
    assert as_try(Observation.scored(value=2.5, up_to=3, at=FIRST), FIRST) == Try(FIRST, None, 2.5, 3)


def test_a_choice_is_dated_where_there_may_be_several() -> None:
    """With the day of the moment; not where it has its days, is no try, or the criterion is tried once."""
    moment = f"{SECOND}T10:00:00+01:00"
    assert dated(on(FIRST, 4), ASKED, moment) == on(FIRST, 4, tries=(Try(SECOND, 4),))
    blocked = Observation.blocked("closed", by="eva", at=FIRST)
    for choice, criterion in ((tried(4, 2), ASKED), (blocked, ASKED), (on(FIRST, 4), ONCE)):
        assert dated(choice, criterion, moment) is choice
    assert [is_for_tries(ASKED, o) for o in (on(FIRST, 4), blocked)] == [True, False]
    assert not is_for_tries(ONCE, on(FIRST, 4))


def test_an_answer_keeps_its_days() -> None:
    """One from before tries has its own day written out; no try is added to a gap."""
    assert pinned(on(FIRST, 4)).tries == (Try(FIRST, 4),)
    assert pinned(tried(4, 2)) == tried(4, 2)
    assert pinned(Observation.blocked("closed", at=FIRST)).tries == ()


def test_a_further_try_stands_where_the_others_do() -> None:
    """With who put it there and when, once, for the whole and for a service that has been answered."""
    moment = f"{SECOND}T12:00:00+01:00"
    expected = with_try(tried(4), on(SECOND, 2), ASKED, by="bo", at=moment)
    assert [(was.replaced_by, was.replaced_at, was.why) for was in expected.history] == [("bo", moment, TRIED)]
    whole = answered(Answer("A-01", tried(4)), None, on(SECOND, 2), ASKED, by="bo", at=moment)
    assert whole == Answer("A-01", expected)
    each = answered(Answer("A-01", services={"library": tried(4)}), "library", on(SECOND, 2), ASKED, by="bo", at=moment)
    assert each == Answer("A-01", services={"library": expected})


def test_the_first_try_of_a_service_takes_over_what_was_put_by() -> None:
    """Evidence and note from before the services were named stand beside it."""
    letter = Evidence(quote="Hej!", seen=FIRST)
    put_by = Observation.not_assessed(by="eva", at=FIRST, evidence=(letter,), note="09.00")
    found = answered(Answer("A-01", put_by), "library", on(SECOND, 2), ASKED, by="eva", at=SECOND)
    assert (found.services["library"].evidence, found.services["library"].note) == ((letter,), "09.00")
    assert tries_of(found.services["library"]) == (Try(SECOND, 2),)


def test_what_is_tried_once_has_no_days() -> None:
    """A day that was said with the answer is left out of it."""
    given = on(FIRST, 2, tries=(Try(FIRST, 2),))
    assert answered(Answer("A-02"), None, given, ONCE, by="eva", at=FIRST).observation == on(FIRST, 2)


def test_the_only_try_that_is_corrected_gives_way() -> None:
    """Its note, and why it was not known better, go with it into the history; evidence that is not replaced stays."""
    letter = Evidence(quote="Hej!", seen=FIRST)
    only = on(FIRST, 2, up_to=4, reason="the answer was cut", note="09.00", evidence=(letter,))
    corrected = with_try(only, on(FIRST, 0, up_to=2, note="13.00"), ASKED, by="eva", at=FIRST)
    assert (corrected.level, corrected.up_to, corrected.reason, corrected.note) == (0, 2, None, "13.00")
    assert corrected.evidence == (letter,)
    assert [(was.note, was.reason, was.why) for was in corrected.history] == [("09.00", "the answer was cut", None)]


def test_why_a_try_was_not_known_goes_with_it() -> None:
    """Once it is taken out and the others are known; it stays while the answer is not known."""
    first = on(FIRST, 2, up_to=4, reason="the answer was cut")
    second = with_try(first, on(SECOND, 5), ASKED, by="eva", at=SECOND)
    without_first = without_try(second, FIRST, by="eva", at=THIRD)
    assert (without_first.level, without_first.up_to, without_first.reason) == (5, None, None)
    without_second = without_try(second, SECOND, by="eva", at=THIRD)
    assert (without_second.level, without_second.up_to, without_second.reason) == (2, 4, "the answer was cut")
