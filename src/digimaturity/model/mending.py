"""Mending an answer: evidence and notes added, changed and removed; what they replace stays in the history.

What was seen, by whom and when is as it was: the history tells who mended it and when (``why``: *evidence*, *note*).
"""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text
from digimaturity.model.answers import MENDED_EVIDENCE, MENDED_NOTE, Observation, Replaced, superseded
from digimaturity.model.moments import instant
from digimaturity.model.terms import Outcome

if TYPE_CHECKING:
    from digimaturity.model.answers import Answer, Evidence

# What stands beside a choice, and can be mended without it.
BESIDE = ("reason", "note", "evidence")


def standing(o: Observation | None, *, by: str, at: str) -> Observation:
    """What stands, or *not assessed* where nothing does: what evidence and notes before the answer are kept by.

    Args:
        o: the observation so far.
        by: the id of whoever gives them.
        at: when, ISO 8601.
    """
    return o or Observation(Outcome.NOT_ASSESSED, by=by, at=at)


def with_evidence(o: Observation, piece: Evidence) -> Observation:
    """The observation with one more piece of evidence, last; the same piece stands once."""
    pieces = together(o.evidence, (piece,))
    return o if pieces == o.evidence else replace(o, evidence=pieces)


def together(stands: tuple[Evidence, ...], further: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Evidence with further pieces last, the same piece once: internal where either says that it is."""
    internal = {_unmarked(piece): piece.internal for piece in (*stands, *further)}
    for piece in (*stands, *further):
        internal[_unmarked(piece)] |= piece.internal
    return tuple(replace(piece, internal=is_internal) for piece, is_internal in internal.items())


def _unmarked(piece: Evidence) -> Evidence:
    return replace(piece, internal=False) if piece.internal else piece


def with_changed_evidence(o: Observation, number: int, piece: Evidence, *, by: str, at: str) -> Observation:
    """The observation with another piece in the place of one.

    Args:
        o: what stands.
        number: which piece, counted from 1.
        piece: what is to stand there.
        by: the id of whoever mends.
        at: when, ISO 8601.

    Raises:
        NotFoundError: there is no such piece.
    """
    piece_numbered(o, number)
    pieces = (*o.evidence[: number - 1], piece, *o.evidence[number:])
    return _mended(o, replace(o, evidence=pieces), by, at, MENDED_EVIDENCE)


def without_evidence(o: Observation, number: int, *, by: str, at: str) -> Observation:
    """The observation without one piece, counted from 1; see ``with_changed_evidence``."""
    piece_numbered(o, number)
    pieces = (*o.evidence[: number - 1], *o.evidence[number:])
    return _mended(o, replace(o, evidence=pieces), by, at, MENDED_EVIDENCE)


def with_note(o: Observation, note: str | None, *, by: str, at: str, public: bool | None = None) -> Observation:
    """The observation with this note and no other; ``None`` or an empty text takes it away.

    Args:
        o: what stands.
        note: the text.
        by: the id of whoever writes it.
        at: when, ISO 8601.
        public: whether it may be published; unless said, a note that is not changed stays as it was marked, and a new
            text is internal, for nobody has said of it that it may be.
    """
    if public is None:
        public = o.note_public and note == o.note
    after = replace(o, note=note or None, note_public=bool(note) and public)
    return _mended(o, after, by, at, MENDED_NOTE) if o.note else after


def with_further_note(o: Observation, note: str, *, public: bool = False) -> Observation:
    """The observation with a note below the one it has, the same note once: public where all of it is."""
    stands = o.note or ""
    if not note or note == stands or stands.endswith(f"\n{note}"):
        return o
    return replace(o, note=f"{stands}\n{note}".strip("\n"), note_public=public and (o.note_public or not stands))


def in_place_of(
    before: Observation | None, given: Observation, *, by: str, at: str, why: str | None = None
) -> Observation:
    """A new answer, with what it replaces in its history.

    Evidence and a note that the new answer does not bring are taken over. Those that were given before any answer was
    (*not assessed*) belong to the first one and stand before its own; nothing else was said there to remember.

    Args:
        before: what stands.
        given: the answer, with who and when.
        by: the id of whoever puts it there.
        at: when, ISO 8601; later than the answer itself where it was given elsewhere.
        why: what put it there, for the history, where it was not an answer to the question.
    """
    if before is None:
        return given
    if before.outcome.is_finding:
        noted = given if given.note else before
        beside = replace(noted, evidence=given.evidence or before.evidence)
    else:
        beside = with_all_beside(before, given)
    history = () if _only_keeps(before) else superseded(before, at=at, by=by, why=why)
    return with_beside_of(replace(given, history=history), beside)


def with_all_beside(o: Observation, given: Observation) -> Observation:
    """An observation with the evidence and the note of another besides its own."""
    noted = with_further_note(o, given.note or "", public=given.note_public)
    return replace(noted, evidence=together(o.evidence, given.evidence))


def with_beside_of(o: Observation, other: Observation) -> Observation:
    """An observation with the evidence and the note of another in the place of its own."""
    return replace(o, evidence=other.evidence, note=other.note, note_public=other.note_public)


def with_additions(before: Observation, same: Observation, *, by: str, at: str, why: str) -> Observation:
    """What stands, with the reason, note or evidence that the same choice brings from elsewhere.

    What was mended here since is not brought back by an older copy; a copy that was mended itself goes on from here.
    """
    if _goes_on(same, before):
        return same
    kept = {field: _settled(before, same, field) for field in BESIDE}
    is_public = _settled_mark(before, same, kept["note"])
    after = replace(before, **kept, note_public=is_public)
    is_replaced = any(getattr(before, field) and getattr(before, field) != kept[field] for field in BESIDE)
    is_replaced = is_replaced or (bool(before.note) and is_public is not before.note_public)
    return _mended(before, after, by, at, why) if is_replaced else after


def _settled(before: Observation, same: Observation, field: str) -> Any:  # noqa: ANN401 - a text or evidence
    """What a field is to hold when the same choice comes from elsewhere: the later of the two, and never less."""
    stands, given = getattr(before, field), getattr(same, field)
    if field == "evidence":
        # What is internal here is made public by somebody who says so, and not by a copy that does not know of it.
        internal = {_unmarked(piece) for piece in stands if piece.internal}
        given = tuple(replace(piece, internal=piece.internal or piece in internal) for piece in given)
    if not given or any(getattr(was, field) == given for was in _mends_of(before)):
        return stands
    if not stands:
        return given
    ours, theirs = (instant(latest(o, field)) for o in (before, same))
    return stands if theirs < ours or (theirs == ours and is_within(given, stands)) else given


def _settled_mark(before: Observation, same: Observation, note: str | None) -> bool:
    """Whether the note that is settled on may be published: as marked where it is from, the later mark of the two."""
    if note != before.note:
        return same.note_public
    ours, theirs = (instant(latest(o, "note", "note_public")) for o in (before, same))
    return same.note_public if same.note == note and theirs >= ours else before.note_public


def is_within(part: str | tuple[Evidence, ...] | None, whole: str | tuple[Evidence, ...] | None) -> bool:
    """Whether a note, reason or evidence says nothing that another does not say too."""
    if not part or not whole:
        return not part
    if isinstance(part, str) and isinstance(whole, str):
        return f"{whole}\n".startswith(f"{part}\n")
    return set(part) <= set(whole)


def latest(o: Observation, *names: str) -> str:
    """When an observation came to say what it says, ISO 8601: when it was given, or when it was mended since.

    Args:
        o: what stands.
        *names: the fields that count; every one unless any is named.
    """
    chain = (*_mends_of(o), o)
    mends = [
        was.replaced_at
        for was, now in pairwise(chain)
        if isinstance(was, Replaced) and (not names or any(getattr(was, n) != getattr(now, n) for n in names))
    ]
    return max((o.at, *mends), key=instant)


def is_before(at: str, other: str) -> bool:
    """Whether what is known of one time lies before another: a day is not before a moment of it.

    A year or a month is: nobody knows that it was later.
    """
    return instant(at) < instant(other) and not (len(at) >= len("2026-09-14") and other.startswith(at))


def is_older_form(stands: Answer, given: Answer) -> bool:
    """Whether an answer was given once where the one that stands is per service, or the reverse, and before it.

    The newest observation of each counts; where nothing that stands is an answer, nothing is older than it.
    """
    ours, theirs = ([o for _, o in answer.observations()] for answer in (stands, given))
    if not theirs or bool(stands.services) == bool(given.services) or not any(o.outcome.is_finding for o in ours):
        return False
    our_time, their_time = (max(map(latest, both), key=instant) for both in (ours, theirs))
    return is_before(their_time, our_time)


def _mends_of(o: Observation) -> list[Replaced]:
    """The observation as it was before each time that something beside its choice was mended."""
    return [was for was in o.history if was.at == o.at and was.same_choice(o)]


def _goes_on(o: Observation, before: Observation) -> bool:
    """Whether an observation is another one that was mended: what that said, and its history, is in this one's."""
    n = len(before.history)
    if o.history[:n] != before.history or len(o.history) == n or not o.history[n].is_mended:
        return False
    return all(
        getattr(o.history[n], f.name) == getattr(before, f.name) for f in fields(Observation) if f.name != "history"
    )


def keeps_for_later(o: Observation) -> bool:
    """Whether an observation is no answer, nor a word that there is none, but only evidence and notes put by."""
    is_said = any(said.outcome.is_finding or said.reason for said in (o, *o.history))
    return not is_said and bool(o.evidence or o.note or o.history)


def stands_for(answer: Answer, service: str | None) -> tuple[str | None, Observation | None]:
    """Where an answer is mended for a service, and what stands there.

    An answer from before the services were named is mended as it is. What was only put by then becomes the service's.
    """
    place = answer.place_of(service)
    o = answer.of(place)
    return (place if o is None or o.outcome.is_finding else service), o


def answered_for(answer: Answer, service: str | None, given: Observation, *, by: str, at: str) -> Answer:
    """An answer with what was newly chosen for a service, beside it what was attached before; see ``in_place_of``."""
    _, before = stands_for(answer, service)
    chosen = in_place_of(before, given, by=by, at=at)
    if before is not None and answer.of(service) is None:
        chosen = replace(chosen, history=())  # of the other form: what stood is remembered where it gives way
    return answer.with_observation(service, chosen)


def _only_keeps(o: Observation) -> bool:
    """Whether an observation says nothing yet, and only keeps evidence and a note for the answer to come."""
    return not (o.outcome.is_finding or o.reason or o.history) and bool(o.evidence or o.note)


def without_service(answer: Answer, service: str, *, by: str, at: str) -> Answer:
    """An answer when one of its services is no longer looked at: what was said of it moves into the history.

    The history is that of the services that are left, or of the whole where none is.

    Args:
        answer: what stands.
        service: the id of the service.
        by: the id of whoever removes it.
        at: when, ISO 8601.
    """
    gone = answer.services.get(service)
    if gone is None:
        return answer
    history = superseded(gone, at=at, by=by, why=f"service: {service}")
    left = {key: o for key, o in answer.services.items() if key != service}
    if not left:
        return replace(
            answer, services={}, observation=Observation(Outcome.NOT_ASSESSED, by=by, at=at, history=history)
        )
    first, o = next(iter(left.items()))
    return replace(answer, services={**left, first: replace(o, history=(*history, *o.history))})


def under_id(answer: Answer, former: str, identity: str) -> Answer:
    """An answer in which whoever had one id has another, in what was replaced and decided too."""

    def now(who: str) -> str:
        return identity if who == former else who

    def signed(o: Observation) -> Observation:
        history = tuple(replace(was, by=now(was.by), replaced_by=now(was.replaced_by)) for was in o.history)
        return replace(o, by=now(o.by), history=history)

    return replace(
        answer,
        observation=answer.observation and signed(answer.observation),
        services={service: signed(o) for service, o in answer.services.items()},
        proposals=tuple(replace(p, decided_by=p.decided_by and now(p.decided_by)) for p in answer.proposals),
    )


def piece_numbered(o: Observation, number: int) -> Evidence:
    """A piece of evidence by its number, counted from 1.

    Raises:
        NotFoundError: there is no such piece, with how many there are.
    """
    if 1 <= number <= len(o.evidence):
        return o.evidence[number - 1]
    if not o.evidence:
        raise NotFoundError(Text("Svaret har inga belägg.", "The answer has no evidence."))
    raise NotFoundError(
        Text("Svaret har inget belägg {n}.", "The answer has no evidence {n}.").fill(n=number),
        Text("Numren går från 1 till {n}.", "The numbers go from 1 to {n}.").fill(n=len(o.evidence)),
    )


def _mended(before: Observation, after: Observation, by: str, at: str, why: str) -> Observation:
    return before if after == before else replace(after, history=superseded(before, at=at, by=by, why=why))
