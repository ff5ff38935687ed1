"""What depends on one contact is tried several times, on different days: the tries of an answer and their median.

The answer itself says what its tries add up to, so that whoever reads a level need not know of them. Evidence and notes
stand beside the answer as ever, and the history has each try with what stood beside it then.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text, same
from digimaturity.model.answers import Observation, Replaced, Try, plain_number, superseded
from digimaturity.model.mending import (
    answered_for,
    in_place_of,
    is_before,
    latest,
    with_all_beside,
    with_beside_of,
)
from digimaturity.model.moments import instant
from digimaturity.model.partly_known import listed
from digimaturity.model.terms import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.model.answers import Answer
    from digimaturity.model.catalogue import Criterion

# Why something stands in the history though it is still part of the answer, or is taken out of it.
TRIED, TRY_REMOVED = "try", "try removed"
_DAY = len("2026-11-03")
_ALL_MADE = Text("{n} försök är redan gjorda: {t}.", "{n} tries have been made already: {t}.")
_MEND = Text(
    "Rätta ett av dem genom att svara om det, med dess dag: --day {d}",
    "Correct one of them by answering it again, with its day: --day {d}",
)


def tries_of(o: Observation | None) -> tuple[Try, ...]:
    """The tries that an answer adds up to, oldest first; an answer without any is one, on the day that it was given."""
    if o is None or not o.outcome.counts:
        return ()
    return o.tries or (as_try(o, o.at[:_DAY]),)


def tries_before(o: Observation | None) -> tuple[Try, ...]:
    """The tries that a further one would be added to: those of the answer, or of the one that a gap or excuse replaced.

    A day on which nothing could be tried takes none of the others away.
    """
    if o is None or o.outcome.counts:
        return tries_of(o)
    for was in reversed(o.history):
        why = was.why or ""
        if why == TRY_REMOVED or why.startswith("service: "):
            break
        if was.outcome.counts and why != "undo":
            return tries_of(was)
    return ()


def as_try(o: Observation, day: str) -> Try:
    """What an answer says, as a try of a day."""
    return Try(day, o.level, o.value, o.up_to)


def in_order(tries: Iterable[Try]) -> tuple[Try, ...]:
    """Tries by day, oldest first."""
    return tuple(sorted(tries, key=lambda one: (instant(one.at), one.at)))


def sum_of(tries: Sequence[Try]) -> Try:
    """What tries come to: the middle one, or from one to the other where two in the middle differ.

    A try that is known only in part is at least its lowest and at most its highest, and so is the middle one.
    """
    levels = [one.level for one in tries if one.level is not None]
    values = [one.value for one in tries if one.value is not None]
    lows: list[float] = sorted(levels or values)
    highs = sorted(_highest(one) for one in tries)
    least, most = lows[(len(lows) - 1) // 2], highs[len(highs) // 2]
    up_to = plain_number(most) if most > least else None
    last = max(one.at for one in tries)
    return Try(last, int(least), None, up_to) if levels else Try(last, None, least, up_to)


def _highest(one: Try) -> float:
    found = one.value if one.level is None else one.level
    return (found or 0) if one.up_to is None else one.up_to


def added_up(o: Observation, tries: Iterable[Try]) -> Observation:
    """An answer that says what tries come to."""
    ordered = in_order(tries)
    found = sum_of(ordered)
    return replace(o, level=found.level, value=found.value, up_to=found.up_to, tries=ordered)


def dated(choice: Observation, criterion: Criterion, day: str) -> Observation:
    """What was chosen, with the day of the try that it is, where it is one and does not say its day already."""
    is_without = criterion.tries > 1 and choice.outcome.counts and not choice.tries
    return replace(choice, tries=(as_try(choice, day[:_DAY]),)) if is_without else choice


def is_for_tries(criterion: Criterion, o: Observation) -> bool:
    """Whether an answer to a criterion is a try: there may be several, and it is scored."""
    return criterion.tries > 1 and o.outcome.counts


def tries_left(criterion: Criterion, o: Observation | None) -> int:
    """How many tries may still be made of what has been answered: none of what has not, or cannot be tried again."""
    return max(criterion.tries - len(made), 0) if (made := tries_of(o)) and criterion.tries > 1 else 0


def check_room(criterion: Criterion, before: Observation | None, day: str) -> None:
    """Refuse one try more than the criterion allows.

    Raises:
        UsageError: as many have been made already, on other days.
    """
    made = tries_before(before)
    if len(made) >= criterion.tries and all(one.at != day for one in made):
        raise UsageError(_ALL_MADE.fill(n=len(made), t=listed(made)), _MEND.fill(d=made[-1].at))


def with_try(before: Observation | None, given: Observation, criterion: Criterion, *, by: str, at: str) -> Observation:
    """An answer with one try more, or with the try of the same day corrected; evidence and notes gather beside it.

    Args:
        before: what stands.
        given: the try as it was given; the one in its ``tries`` tells the day, where that is not the day of ``at``.
        criterion: what was asked.
        by: the id of whoever puts it there.
        at: when, ISO 8601.

    Raises:
        UsageError: all tries have been made, on other days.
    """
    day = given.tries[-1].at if given.tries else given.at[:_DAY]
    own = as_try(given, day)
    made = tries_before(before)
    others = [one for one in made if one.at != day]
    check_room(criterion, before, day)
    is_further = bool(others) and len(others) == len(made)
    after = in_place_of(before, given, by=by, at=at, why=TRIED if is_further else None)
    if before is not None and others:
        after = with_beside_of(after, with_all_beside(before, given))
    found = added_up(after, (*others, own))
    # Why a try is not known better holds while the answer is not, and for no other reason.
    reason = None if found.up_to is None else given.reason or (before.reason if before and others else None)
    return replace(found, reason=reason)


def answered(
    answer: Answer, service: str | None, given: Observation, criterion: Criterion, *, by: str, at: str
) -> Answer:
    """An answer with what was newly chosen for a service: one try more where there may be several.

    See ``answered_for`` and ``with_try``; an answer of the other form, from before services were named, is no try of a
    service.
    """
    before = answer.of(service)
    if not is_for_tries(criterion, given):
        return answered_for(answer, service, replace(given, tries=()), by=by, at=at)
    tried = with_try(before, given, criterion, by=by, at=at)
    return (
        answered_for(answer, service, tried, by=by, at=at)
        if before is None
        else answer.with_observation(service, tried)
    )


def without_try(o: Observation | None, day: str, *, by: str, at: str) -> Observation:
    """An answer without the try of a day, which stays in the history; *not assessed* where it was the only one.

    It says what it does from the moment of the removal, so that a copy from before is the older of the two.

    Raises:
        NotFoundError: there was no try on that day, with those there are.
    """
    made = tries_before(o)
    left = [one for one in made if one.at != day]
    if o is None or len(left) == len(made):
        raise NotFoundError(
            Text("Det finns inget försök den {d}.", "There is no try on {d}.").fill(d=day),
            Text("Försöken: {t}.", "The tries: {t}.").fill(t=listed(made) if made else same("–")),
        )
    if not o.outcome.counts:
        return _without_earlier(o, made, day, by=by, at=at)
    history = superseded(o, at=at, by=by, why=TRY_REMOVED)
    if not left:
        return with_beside_of(Observation(Outcome.NOT_ASSESSED, by=by, at=at, history=history), o)
    found = added_up(replace(o, by=by, at=at, history=history), left)
    return found if found.up_to is not None else replace(found, reason=None)


def _without_earlier(gap: Observation, made: tuple[Try, ...], day: str, *, by: str, at: str) -> Observation:
    """A gap or excuse that stands, without one of the tries before it.

    The history tells it as it was done by hand: the tries again, one of them away, and the gap once more.
    """
    tried = added_up(Observation.scored(by=by, at=at, history=superseded(gap, at=at, by=by)), made)
    left = without_try(tried, day, by=by, at=at)
    return replace(gap, history=superseded(left, at=at, by=by) if left.outcome.counts else left.history)


def pinned(o: Observation) -> Observation:
    """An answer whose tries keep their days though the answer's own day changes."""
    return replace(o, tries=tries_of(o))


def all_tries(ours: Observation, theirs: Observation, most: int) -> tuple[Try, ...] | None:
    """The tries of two copies of an answer, both of which have gone on from what they were.

    Returns:
        Those of either that the other has not had before; None where one copy says all of it, where they tell
        different things of one day, or where it comes to more than ``most``.
    """
    own, other = tries_of(ours), tries_of(theirs)
    further = [one for one in other if one not in _had(ours)]
    kept = [one for one in own if one in other or one not in _had(theirs)]
    whole = in_order((*kept, *further))
    is_one = set(whole) in ({*own}, {*other})
    return None if is_one or len({one.at for one in whole}) < len(whole) or len(whole) > most else whole


def brings_back(theirs: Observation, ours: Observation) -> bool:
    """Whether a copy has a try that was taken away here since, and none that was never here."""
    given = {*tries_of(theirs)}
    chain = (*ours.history, ours)
    return given <= _had(ours) and any(
        isinstance(was, Replaced)
        and was.why == TRY_REMOVED
        and not given.isdisjoint({*tries_of(was)} - {*tries_of(now)} - {*tries_of(ours)})
        and not is_before(was.replaced_at, latest(theirs))
        for was, now in pairwise(chain)
    )


def _had(o: Observation) -> set[Try]:
    return {one for said in (o, *o.history) for one in tries_of(said)}
