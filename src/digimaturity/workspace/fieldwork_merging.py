"""A filled-in fieldwork sheet meets the study: what was changed in the sheet goes in, and nothing else.

Each row is held against what it said when the sheet was made and against what the study says now. What both have
changed is a conflict, and an emptied cell takes nothing away, unless whoever imports says otherwise.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.ground.errors import refuse
from digimaturity.ground.language import Text
from digimaturity.model.answers import Answer, Evidence, Observation, superseded
from digimaturity.model.mending import (
    in_place_of,
    standing,
    stands_for,
    with_changed_evidence,
    with_evidence,
    with_note,
    without_evidence,
)
from digimaturity.model.tries import as_try, in_order, with_try
from digimaturity.workspace.fieldwork_row import GROUPS, Filled, filled_of, shown_piece
from digimaturity.workspace.fieldwork_row_reading import observation_of_row
from digimaturity.workspace.locks import held
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.ground.errors import Problem
    from digimaturity.model.answers import Assessor
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.workspace.fieldwork_sheet_reading import FieldworkSheet, Row
    from digimaturity.workspace.kept_edition import KeptEdition

_NOT_READ = Text("{f} har {errors}. Inget har lästs in.", "{f} has {errors}. Nothing has been read in.")


class Fate(Enum):
    """What becomes of a part of a row that says otherwise than the study."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    EMPTIED = "emptied"
    CONFLICT = "conflict"


class Change(NamedTuple):
    """A part of a row (see ``GROUPS``) that says otherwise than the study, and what becomes of it."""

    row: Row
    group: str
    stands: Filled
    given: Filled
    fate: Fate


class Choices(NamedTuple):
    """What whoever imports has chosen: ``replace`` what the study has changed since, ``remove`` what was emptied."""

    replace: bool = False
    remove: bool = False


class _Hand(NamedTuple):
    """Who takes in a sheet, when (ISO 8601), and what the history says of it."""

    by: str
    at: str
    why: str


def take_in_sheet(
    sheet: FieldworkSheet,
    edition: KeptEdition,
    who: Assessor,
    catalogue: Catalogue,
    path: Path,
    *,
    moment: str,
    choices: Choices,
    dry_run: bool = False,
) -> list[Change]:
    """Put what was changed in a sheet into its assessor's file, on disk when this returns unless it is a dry run.

    Args:
        sheet: as it was read.
        edition: where the answers go.
        who: whose they are.
        catalogue: what they are held against.
        path: of the sheet, for messages and the history.
        moment: when, ISO 8601.
        choices: what is to become of conflicts and of what was emptied.
        dry_run: only compare.

    Returns:
        What the sheet says otherwise than the study, and what became of it.

    Raises:
        InvalidDataError: everything that is wrong in what was changed, by tab and cell; nothing is taken in then.
        StorageError: someone else is writing the file, or the disk refused.
    """
    own = edition.folder / sheet.facts.organisation / f"{who.id}.yaml"
    hand = _Hand(who.id, moment, f"import: {path.name}")
    with contextlib.nullcontext() if dry_run else held(own):
        file = AnswerFile.open(
            own, organisation=sheet.facts.organisation, edition=edition.id, assessor=who, catalogue=catalogue
        )
        changes, answers, problems = _compared(sheet, file, hand, choices)
        refuse([*sheet.problems, *problems], _NOT_READ, f=path)
        changed = [a for a in answers.values() if a != file.answer(a.criterion)]
        if changed:
            file.check_all(changed)
            if not dry_run:
                file.save_all(changed)
    return changes


def _compared(
    sheet: FieldworkSheet, file: AnswerFile, hand: _Hand, choices: Choices
) -> tuple[list[Change], dict[str, Answer], list[Problem]]:
    changes: list[Change] = []
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    registered = {s.id for s in file.assessment.services}
    for row in sheet.rows.values():
        answer = file.answer(row.criterion.id)
        before = _said(answer, row.service)
        exported = sheet.digests.get(row.key)
        if row.is_read and row.filled.digest == exported:
            continue
        if row.service and row.service not in registered:
            problems.append(row.unregistered)
            continue
        stands = filled_of(before, row.criterion)
        # Evidence that the study holds is taken as it is, whatever it would be told were it new.
        is_known = row.filled.part("evidence") == stands.part("evidence")
        wrong = [problem for column, problem in row.faults if not (is_known and column in GROUPS["evidence"])]
        problems += wrong
        found, after = _row_compared(row, stands, exported, choices)
        changes += found
        if after is not None and not wrong:
            criterion = row.criterion
            answers[criterion.id] = _with(answers.get(criterion.id, answer), row.service, after, criterion, hand)
    return changes, answers, problems


def _said(answer: Answer, service: str | None) -> Observation | None:
    return answer.of(answer.place_of(service))


def _row_compared(
    row: Row, stands: Filled, exported: str | None, choices: Choices
) -> tuple[list[Change], Filled | None]:
    """What a row says otherwise than the study, and the row that the study is to say; None where it stays as it is."""
    is_as_exported = stands.digest == exported or (exported is None and stands.same(Filled()))
    given = row.filled if choices.remove else _without_blanks(row.filled, stands)
    emptied = [] if choices.remove or not is_as_exported else _emptied(row, stands)
    if given.same(stands):
        return emptied, None
    differing = [group for group in GROUPS if given.part(group) != stands.part(group)]
    if not is_as_exported and not choices.replace:
        return [Change(row, group, stands, given, Fate.CONFLICT) for group in differing], None
    return [*(Change(row, g, stands, given, _fate(g, stands, given)) for g in differing), *emptied], given


def _fate(group: str, stands: Filled, given: Filled) -> Fate:
    if given.is_blank(group):
        return Fate.REMOVED
    return Fate.NEW if stands.is_blank(group) else Fate.CHANGED


def _emptied(row: Row, stands: Filled) -> list[Change]:
    kept = _without_blanks(row.filled, stands)
    return [
        Change(row, group, stands, row.filled, Fate.EMPTIED)
        for group in GROUPS
        if row.filled.part(group) != kept.part(group)
    ]


def _without_blanks(filled: Filled, stands: Filled) -> Filled:
    """A row in which what was emptied is as it stands: a whole group of cells, a field of evidence, or a try."""
    for group in GROUPS:
        if filled.is_blank(group):
            filled = filled.with_part(group, stands)
    filled = replace(filled, url=filled.url or stands.url, quote=filled.quote or stands.quote)
    if (filled.url, filled.quote) == (stands.url, stands.quote):
        filled = replace(filled, seen=filled.seen or stands.seen)
    if len(filled.tries) < len(stands.tries) and filled.outcome is stands.outcome:
        days = {one.at for one in filled.tries}
        lost = [one for one in stands.tries if one.at not in days][: len(stands.tries) - len(filled.tries)]
        filled = replace(filled, tries=in_order((*filled.tries, *lost)), reason=filled.reason or stands.reason)
    return filled


def _with(answer: Answer, service: str | None, given: Filled, criterion: Criterion, hand: _Hand) -> Answer:
    """The answer once it says what a row is to say."""
    place, before = stands_for(answer, service)
    stands = filled_of(_said(answer, service), criterion)
    if given.part("answer") == stands.part("answer"):
        kept = standing(before, by=hand.by, at=hand.at)
        return answer.with_observation(place, _with_beside(kept, stands, given, hand))
    chosen = _chosen(before, stands, given, criterion, hand)
    if before is not None and answer.of(service) is None:
        chosen = replace(chosen, history=())  # of the other form: what stood is remembered where it gives way
    return answer.with_observation(service, chosen)


def _chosen(
    before: Observation | None, stands: Filled, given: Filled, criterion: Criterion, hand: _Hand
) -> Observation:
    """The new answer, with what stands beside it and what it replaces."""
    beside = None if before is None else _with_beside(before, stands, given, hand)
    evidence = _pieces(Observation.not_assessed() if before is None else before, stands, given)
    note = given.note or None if given.part("note") != stands.part("note") else before.note if before else None
    # A mark is of the text that was marked.
    is_public = before is not None and before.note == note and before.note_public
    further = [one for one in given.tries if one not in stands.tries]
    if before is not None and beside is not None and stands.tries and set(stands.tries) < set(given.tries):
        after = before
        for one in further:
            tried = Observation.scored(level=one.level, value=one.value, up_to=one.up_to, by=hand.by, at=hand.at)
            tried = replace(tried, reason=given.reason or None, tries=(as_try(tried, one.at),))
            after = with_try(after, tried, criterion, by=hand.by, at=hand.at)
        return replace(after, evidence=evidence, note=note, note_public=is_public)
    chosen = replace(observation_of_row(given, criterion, by=hand.by, at=hand.at), seconds=given.seconds)
    after = in_place_of(before, chosen, by=hand.by, at=hand.at, why=hand.why)
    return replace(after, evidence=evidence, note=note, note_public=is_public)


def _pieces(before: Observation, stands: Filled, given: Filled) -> tuple[Evidence, ...]:
    """The evidence with the piece that a row shows as the row has it."""
    return _with_piece(before, stands, given, _Hand("", "", "")).evidence


def _with_beside(o: Observation, stands: Filled, given: Filled, hand: _Hand) -> Observation:
    """The observation with the note, evidence and seconds of a row; what they replace stays in the history."""
    if given.part("evidence") != stands.part("evidence"):
        o = _with_piece(o, stands, given, hand)
    if given.part("note") != stands.part("note"):
        o = with_note(o, given.note or None, by=hand.by, at=hand.at)
    if given.part("seconds") != stands.part("seconds"):
        o = replace(o, seconds=given.seconds, history=superseded(o, at=hand.at, by=hand.by, why=hand.why))
    return o


def _with_piece(o: Observation, stands: Filled, given: Filled, hand: _Hand) -> Observation:
    if given.part("evidence") == stands.part("evidence"):
        return o
    shown = shown_piece(o)
    said: dict[str, Any] = {name: getattr(given, name) or None for name in GROUPS["evidence"]}
    if shown is None:
        return with_evidence(o, Evidence(**said))
    number = o.evidence.index(shown) + 1
    if given.is_blank("evidence") and not shown.file and not shown.screenshot:
        return without_evidence(o, number, by=hand.by, at=hand.at)
    # What the spreadsheet has left as it was is not written anew: it may have changed spaces, or shown a part.
    changed = {n: value for n, value in said.items() if _differs(n, stands, given)}
    return with_changed_evidence(o, number, replace(shown, **changed), by=hand.by, at=hand.at)


def _differs(name: str, stands: Filled, given: Filled) -> bool:
    was, now = (Filled(**{name: getattr(filled, name)}) for filled in (stands, given))
    return not was.same(now)
