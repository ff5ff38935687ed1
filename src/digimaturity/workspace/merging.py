"""Answers from elsewhere meet what stands: nothing that a person wrote is lost.

Equal choices stay as they are stored and take in what is new beside them; different ones keep the old in their history,
and an older one never takes the place of a newer.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.model.answers import Answer
from digimaturity.model.mending import (
    BESIDE,
    in_place_of,
    is_before,
    is_older_form,
    is_within,
    latest,
    under_id,
    with_additions,
    with_all_beside,
    with_beside_of,
)
from digimaturity.model.proposals import says
from digimaturity.model.tries import added_up, all_tries, brings_back, tries_of
from digimaturity.workspace.locks import held
from digimaturity.workspace.restored import restored
from digimaturity.workspace.services_file import add_services
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from digimaturity.model.answers import Assessment, Observation, Try
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition


class Counts(NamedTuple):
    """How many answers were new, changed and the same, and how many observations were older than what stands."""

    new: int
    changed: int
    same: int
    older: int = 0


class Meeting(NamedTuple):
    """What a table says otherwise than what stands, or besides.

    Attributes:
        field: what differs: *answer* for the choice, otherwise one of ``BESIDE``.
        is_kept: whether what stands is the newer.
    """

    criterion: str
    service: str | None
    field: str
    stands: Observation
    given: Observation
    is_kept: bool


def take_in(
    edition: Edition,
    given: Assessment,
    catalogue: Catalogue,
    *,
    moment: str,
    source: str,
    dry_run: bool = False,
) -> tuple[Counts, list[Meeting]]:
    """Put answers from a table into their assessor's file, on disk when this returns unless it is a dry run.

    Args:
        edition: where they go.
        given: who answered what about whom; the services are those that the table names.
        catalogue: what the answers are held against.
        moment: when, as ISO 8601.
        source: the name of the table, for the history.
        dry_run: only count and compare.

    Returns:
        How many answers were new, changed and the same, and where table and file said different things before.

    Raises:
        StorageError: someone else is writing the file, or the disk refused.
        InvalidDataError: the file cannot be read, or could not be read again.
        UsageError: it would be too large.
    """
    path = _path(edition, given)
    with contextlib.nullcontext() if dry_run else held(path):
        file = _opened(path, given, catalogue)
        stands = file.assessment.answers
        given = _as_stored(given, stands)
        most = {c: catalogue.by_id[c].tries if c in catalogue.by_id else 1 for c in given.answers}
        merged = [
            _merged(stands[a.criterion], a, _Hand(given.assessor.id, moment, f"import: {source}", most[a.criterion]))
            if a.criterion in stands
            else a
            for a in given.answers.values()
        ]
        changed = [a for a in merged if a != stands.get(a.criterion)]
        if changed:
            file.check_all(changed)
        if not dry_run:
            add_services(path.parent, given.services)
            if changed:
                file.save_all(changed)
    new = sum(a.criterion not in stands for a in merged)
    met = list(_meetings(stands, given, most))
    older = len({(m.criterion, m.service) for m in met if m.is_kept})
    return Counts(new, len(changed) - new, len(merged) - len(changed), older), met


def _as_stored(given: Assessment, stands: Mapping[str, Answer]) -> Assessment:
    """What a table says as it would be stored: what it does not say of who answered, and what an export showed."""
    own = {c: under_id(a, "", given.assessor.id) for c, a in given.answers.items()}
    return replace(given, answers={c: restored(a, stands[c]) if c in stands else a for c, a in own.items()})


def _meetings(stands: Mapping[str, Answer], given: Assessment, most: Mapping[str, int]) -> Iterator[Meeting]:
    for criterion, answer in given.answers.items():
        old = stands.get(criterion) or Answer(criterion)
        gives_way = is_older_form(old, answer)
        for service, o in answer.observations():
            before = old.of(service)
            if gives_way:
                yield Meeting(criterion, service, "answer", old.observations()[0][1], o, is_kept=True)
            elif before is not None:
                for field, is_kept in _differences(before, o, most[criterion]):
                    yield Meeting(criterion, service, field, before, o, is_kept)


def _differences(before: Observation, o: Observation, most: int) -> Iterator[tuple[str, bool]]:
    """What a table says otherwise than what stands, and whether what stands is kept."""
    if o.tries and all_tries(before, o, most):
        return  # each has tries that the other lacks, and all of them count
    if _brings_back(o, before):
        yield "answer", True
        return
    if before.outcome.is_finding and not before.same_choice(o):
        yield "answer", _is_older(o, before)
    after = _settled(before, o, _Hand("", "", "", most))
    for field in BESIDE if after is not before or before.same_choice(o) else ():
        was, given, now = (getattr(x, field) for x in (before, o, after))
        if was != now or not is_within(given, now):
            yield field, was == now


def _is_older(o: Observation, before: Observation) -> bool:
    """Whether what a table says is older than what stands; see ``is_before``."""
    return is_before(latest(o), latest(before)) and not _goes_on(o, before)


def _goes_on(o: Observation, before: Observation) -> bool:
    """Whether an observation says itself that it came after what stands."""
    return len(o.history) > len(before.history) and o.history[: len(before.history)] == before.history


def _path(edition: Edition, given: Assessment) -> Path:
    return edition.folder / given.organisation / f"{given.assessor.id}.yaml"


def _opened(path: Path, given: Assessment, catalogue: Catalogue) -> AnswerFile:
    return AnswerFile.open(
        path,
        organisation=given.organisation,
        edition=given.edition,
        assessor=given.assessor,
        catalogue=catalogue,
    )


class _Hand(NamedTuple):
    """Who takes in a table, when, from where, and how many tries the criterion may have."""

    by: str
    at: str
    why: str
    most: int


def _merged(old: Answer, new: Answer, hand: _Hand) -> Answer:
    merged = old
    if is_older_form(old, new):
        new = replace(new, observation=None, services={})
    for service, o in new.observations():
        merged = merged.with_observation(service, _settled(old.of(service), o, hand))
    known = [says(p) for p in old.proposals]
    further = tuple(p for p in new.proposals if says(p) not in known)
    return replace(merged, proposals=(*merged.proposals, *further))


def _settled(before: Observation | None, o: Observation, hand: _Hand) -> Observation:
    """An observation of a table when it has met what stood before."""
    if before is None:
        return o
    by, at, why, most = hand
    if o.tries and (together := all_tries(before, o, most)):
        return _with_all(before, o, together, hand)
    if _brings_back(o, before):
        return before
    if before.same_choice(o) and not _has_other_tries(before, o):
        # What stands is kept, and a reason, note or evidence that the table adds is taken in.
        return with_additions(before, o, by=by, at=at, why=why)
    if _goes_on(o, before):
        return o
    if before.outcome.is_finding and _is_older(o, before):
        return before
    return in_place_of(before, o, by=by, at=at, why=why)


def _brings_back(o: Observation, before: Observation) -> bool:
    """Whether a table is from before a try was taken away, which is to stay away."""
    return brings_back(o, before) and not _goes_on(o, before)


def _has_other_tries(before: Observation, o: Observation) -> bool:
    """Whether a table tells tries that what stands does not, though they come to the same."""
    return bool(o.tries) and tries_of(o) != tries_of(before)


def _with_all(before: Observation, o: Observation, tries: tuple[Try, ...], hand: _Hand) -> Observation:
    """What stands with the tries of a table besides its own, and what the table has beside them."""
    found = added_up(in_place_of(before, o, by=hand.by, at=hand.at, why=hand.why), tries)
    found = with_beside_of(found, with_all_beside(before, o))
    return replace(found, reason=None if found.up_to is None else o.reason or before.reason)
