"""Answers from elsewhere meet what stands: nothing that a person wrote is lost.

Equal choices stay as they are stored and take in what is new beside them; different ones keep the old in their history.
A crosswalk read again leaves what a person has changed since.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.model.answers import Answer
from digimaturity.model.mending import in_place_of, with_additions
from digimaturity.model.terms import Method
from digimaturity.workspace.locks import held
from digimaturity.workspace.services import register_from_elsewhere
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from digimaturity.model.answers import Assessment, Assessor, Observation
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition


class Counts(NamedTuple):
    """How many answers were new, changed and the same."""

    new: int
    changed: int
    same: int


def take_in(
    edition: Edition,
    given: Assessment,
    catalogue: Catalogue,
    *,
    moment: str,
    source: str,
    dry_run: bool = False,
) -> Counts:
    """Put answers from a table into their assessor's file, on disk when this returns unless it is a dry run.

    Args:
        edition: where they go.
        given: who answered what about whom; the services are those that the table names.
        catalogue: what the answers are held against.
        moment: when, as ISO 8601.
        source: the name of the table, for the history.
        dry_run: only count.

    Raises:
        StorageError: someone else is writing the file, or the disk refused.
        InvalidDataError: the file cannot be read.
    """
    path = _path(edition, given)
    with contextlib.nullcontext() if dry_run else held(path):
        file = _opened(path, given, catalogue)
        stands = file.assessment.answers
        merged = [
            _merged(stands[a.criterion], a, given.assessor, moment, source) if a.criterion in stands else a
            for a in given.answers.values()
        ]
        changed = [a for a in merged if a != stands.get(a.criterion)]
        if not dry_run:
            register_from_elsewhere(path.parent, given.services)
            if changed:
                file.save_all(changed)
    new = sum(a.criterion not in stands for a in merged)
    return Counts(new, len(changed) - new, len(merged) - len(changed))


def write_crosswalked(edition: Edition, made: Assessment, catalogue: Catalogue) -> int:
    """Put what a crosswalk made in its file, and leave what a person has changed there since the last time.

    Returns:
        How many observations of a person's were kept in place of what the crosswalk says.

    Raises:
        StorageError: someone else is writing the file, or the disk refused.
        InvalidDataError: the file cannot be read.
    """
    path = _path(edition, made)
    with held(path):
        register_from_elsewhere(path.parent, made.services)
        file = _opened(path, made, catalogue)
        merged, kept = _with_mends(file.assessment.answers, made)
        if file.assessment.catalogue_version != made.catalogue_version:
            file = AnswerFile.anew(path, replace(made, answers={}), catalogue)
        changed = [a for a in merged if a != file.assessment.answers.get(a.criterion)]
        if changed or not path.exists():
            file.save_all(changed)
    return kept


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


def _merged(old: Answer, new: Answer, who: Assessor, moment: str, source: str) -> Answer:
    merged = old
    for service, o in new.observations():
        merged = merged.with_observation(service, _settled(old.of(service), o, who, moment, source))
    return merged


def _settled(before: Observation | None, o: Observation, who: Assessor, moment: str, source: str) -> Observation:
    """An observation of a table when it has met what stood before."""
    if before is None:
        return o
    why = f"import: {source}"
    if before.same_choice(o):
        # What stands is kept, and a reason, note or evidence that the table adds is taken in.
        return with_additions(before, o, by=who.id, at=moment, why=why)
    if len(o.history) > len(before.history) and o.history[: len(before.history)] == before.history:
        return o
    return in_place_of(before, o, by=who.id, at=moment, why=why)


def _with_mends(stands: Mapping[str, Answer], made: Assessment) -> tuple[list[Answer], int]:
    """Every answer as it is to stand, an empty one where it is to go, and how many observations a person keeps."""
    merged, kept = [], 0
    for criterion in dict.fromkeys((*made.answers, *stands)):
        answer = made.answers.get(criterion) or Answer(criterion)
        old = stands.get(criterion)
        for service, before in old.observations() if old else ():
            now = answer.of(service)
            if now != before and _is_a_persons(before, now, made.assessor.id):
                answer, kept = answer.with_observation(service, before), kept + 1
        merged.append(replace(answer, proposals=old.proposals) if old else answer)
    return merged, kept


def _is_a_persons(before: Observation, now: Observation | None, crosswalk: str) -> bool:
    """Whether what stands is not as a crosswalk left it: it says so, or differs over the very same evidence."""
    if before.by != crosswalk or before.method is not Method.IMPORTED or before.note or before.history:
        return True
    return now is not None and (before.at, before.evidence) == (now.at, now.evidence)
