"""How what a crosswalk made gets into an edition: nothing of a person's is lost, and half an import can be seen.

Everything is read before anything is written. Which answers an import wrote stands in ``imported.txt``, so that what
differs from them is known for a person's.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground import terminal
from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import StorageError, UsageError
from digimaturity.ground.language import Text, joined
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, read_bytes
from digimaturity.model.answers import Answer, record_fields, storable
from digimaturity.model.terms import Method
from digimaturity.workspace.crosswalk_edition import edition_record, write_beside, write_edition_file
from digimaturity.workspace.inventory import (
    EDITION_FILE,
    IMPORTED_FILE,
    REPLIES_FILE,
    SERVICES_FILE,
    UNFINISHED,
    UNFINISHED_FILE,
    answer_files,
)
from digimaturity.workspace.locks import held
from digimaturity.workspace.services_file import add_services, change_services, read_services
from digimaturity.workspace.store import AnswerFile, read_for

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from digimaturity.model.answers import Assessment, Observation
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.crosswalked import Import
    from digimaturity.model.edition import Edition
    from digimaturity.workspace.kept_edition import KeptEdition
    from digimaturity.workspace.register import Register

# Another import into the same edition is waited for so many seconds.
_PATIENCE = 60
_NAMED = 5
_ABOUT_MARKS = (
    "# Vilka svar importen skrev. Ett svar som inte står här är en människas, och står kvar vid nästa import.\n"
    "# Which answers the import wrote. An answer that is not here is a person's, and stays at the next import.\n"
)


class Kept(NamedTuple):
    """How many observations of a person's were kept in place of the source's, and how many of the source's went."""

    kept: int = 0
    removed: int = 0


class _Lost(NamedTuple):
    """What an earlier import wrote and this one has nothing of: bodies, their services, and criteria of them all."""

    organisations: tuple[str, ...]
    services: tuple[tuple[str, str], ...]
    criteria: tuple[str, ...]


def write_import(
    edition: KeptEdition,
    crosswalk: CrosswalkFile,
    made: Import,
    catalogue: Catalogue,
    register: Register,
    *,
    may_remove: bool = False,
    first: Callable[[], None] = lambda: None,
) -> Kept:
    """Write an edition as a crosswalk made it: the answers first, last what the edition says of itself.

    Args:
        edition: where.
        crosswalk: by which.
        made: what.
        catalogue: what the answers are held against.
        register: the organisations there are.
        may_remove: whether bodies, services and criteria of an earlier import that this one has nothing of may go.
        first: what else is to be written, before the answers.

    Raises:
        UsageError: there are such, and they may not.
        InvalidDataError: a file that stands there cannot be read; nothing is written.
        StorageError: someone else is writing, or the disk refused.
    """
    with held(edition.folder / UNFINISHED_FILE, patience=_PATIENCE):
        marks = read_marks(edition.folder)
        stands = _standing(edition, crosswalk.id, catalogue)
        lost = _lost(stands.values(), made, marks)
        if any(lost) and not may_remove:
            raise _refusal(edition, lost)
        new = {mark for assessment in made.assessments for mark in marks_of(assessment)}
        write_durably(edition.folder / UNFINISHED_FILE, f"{UNFINISHED.sv}\n{UNFINISHED.en}\n", sync=False)
        try:
            first()
            if not (edition.folder / EDITION_FILE).is_file():
                _write_record(edition, crosswalk, made, catalogue)
            # Until all is done, what either import wrote is no person's.
            if marks is not None or not stands:
                _write_marks(edition.folder, new | (marks or set()))
            counts = [
                write_crosswalked(edition, assessment, catalogue, marks)
                for assessment in terminal.progress(made.assessments, len(made.assessments), Text("Skriver", "Writing"))
            ]
            counts += [
                write_crosswalked(edition, replace(stands[o].assessment, answers={}, services=()), catalogue, marks)
                for o in lost.organisations
            ]
            counts += [
                Kept(kept=len(list(marks_of(file.assessment))))
                for organisation, file in stands.items()
                if organisation not in {*lost.organisations, *(a.organisation for a in made.assessments)}
            ]
            _clear_away(edition, lost, crosswalk.id, catalogue)
            write_beside(edition, crosswalk, made)
            _take_stock(edition, crosswalk.id, made, catalogue, register)
            _write_record(edition, crosswalk, made, catalogue)
            _write_marks(edition.folder, new)
        except StorageError as error:
            raise StorageError(error.message, UNFINISHED) from error
        with suppress(OSError):
            (edition.folder / UNFINISHED_FILE).unlink()
    return Kept(sum(c.kept for c in counts), sum(c.removed for c in counts))


def write_crosswalked(
    edition: Edition, made: Assessment, catalogue: Catalogue, marks: Collection[str] | None = None
) -> Kept:
    """Put what a crosswalk made in its file, and leave what a person has changed or commented there.

    Args:
        edition: where.
        made: who is answered about, and what.
        catalogue: what the answers are held against.
        marks: of what imports have written; None where no file says it.

    Raises:
        StorageError: someone else is writing the file, or the disk refused.
        InvalidDataError: the file cannot be read.
    """
    path = edition.folder / made.organisation / f"{made.assessor.id}.yaml"
    with held(path):
        add_services(path.parent, made.services)
        file = _opened(path, made, catalogue)
        merged, counts = _with_mends(_File(file.assessment, file.commented()), made, marks)
        told = [a for a in merged if a != file.assessment.answers.get(a.criterion)]
        if path.exists() and file.assessment.catalogue_version != made.catalogue_version:
            # Said first in the file as it is, with its comments; then each answer under the id that it has now.
            before = read_bytes(path)
            version = {"catalogue": {"id": made.catalogue_id, "version": made.catalogue_version}}
            write_durably(path, changed(before, parse_yaml(before, path) | version, path), sync=False)
            file, told = _opened(path, made, catalogue), merged
        if told or not path.exists():
            file.save_all(told)
    return counts


def mark_of(organisation: str, criterion: str, service: str | None, o: Observation) -> str:
    """By what an observation is known again, to the letter."""
    said = [organisation, criterion, service, storable(record_fields(o))]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def marks_of(assessment: Assessment) -> Iterator[str]:
    """The marks of everything in an assessment."""
    for criterion, answer in assessment.answers.items():
        for service, o in answer.observations():
            yield mark_of(assessment.organisation, criterion, service, o)


def read_marks(folder: Path) -> set[str] | None:
    """The marks of what imports wrote into an edition; None where no file says it."""
    path = folder / IMPORTED_FILE
    if not path.is_file():
        return None
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def _write_marks(folder: Path, marks: Iterable[str]) -> None:
    write_durably(folder / IMPORTED_FILE, _ABOUT_MARKS + "".join(f"{m}\n" for m in sorted(marks)), sync=False)


class _File(NamedTuple):
    """The answers of an earlier import, and those that have a comment."""

    assessment: Assessment
    commented: set[tuple[str, str | None]]

    def is_a_persons(
        self, criterion: str, service: str | None, now: Observation | None, marks: Collection[str] | None
    ) -> bool:
        """Whether an answer that stands is not as an import left it, or has a comment of somebody's."""
        before = self.assessment.answers[criterion].of(service)
        if before is None:
            return False
        crosswalk = self.assessment.assessor.id
        if before.by != crosswalk or before.method is not Method.IMPORTED or before.note or before.history:
            return True
        if {(criterion, None), (criterion, service)} & self.commented:
            return True
        if marks is not None:
            return mark_of(self.assessment.organisation, criterion, service, before) not in marks
        # From before imports said what they wrote: it differs over the very same evidence.
        return now is not None and (before.at, before.evidence) == (now.at, now.evidence)


def _with_mends(file: _File, made: Assessment, marks: Collection[str] | None) -> tuple[list[Answer], Kept]:
    """Every answer as it is to stand, an empty one where it is to go, and how many were kept and went."""
    stands = file.assessment.answers
    merged, kept, removed = [], 0, 0
    for criterion in dict.fromkeys((*made.answers, *stands)):
        answer = made.answers.get(criterion) or Answer(criterion)
        old = stands.get(criterion)
        for service, before in old.observations() if old else ():
            now = answer.of(service)
            if now == before:
                continue
            if file.is_a_persons(criterion, service, now, marks):
                answer, kept = answer.with_observation(service, before), kept + 1
            else:
                removed += now is None
        merged.append(replace(answer, proposals=old.proposals) if old else answer)
    return merged, Kept(kept, removed)


def _opened(path: Path, made: Assessment, catalogue: Catalogue) -> AnswerFile:
    return AnswerFile.open(
        path, organisation=made.organisation, edition=made.edition, assessor=made.assessor, catalogue=catalogue
    )


def _standing(edition: KeptEdition, crosswalk: str, catalogue: Catalogue) -> dict[str, _File]:
    """What an earlier import left about each organisation; every other file of answers is read as well.

    Raises:
        InvalidDataError: one of them cannot be.
    """
    found: dict[str, _File] = {}
    for organisation in edition.organisations():
        for path in edition.files(organisation):
            assessment = read_for(path, catalogue)
            if path.stem == crosswalk:
                found[organisation] = _File(assessment, AnswerFile(path, assessment, catalogue).commented())
    return found


def _lost(stands: Iterable[_File], made: Import, marks: Collection[str] | None) -> _Lost:
    now: Mapping[str, Assessment] = {assessment.organisation: assessment for assessment in made.assessments}
    organisations, services, criteria = {}, {}, {}
    for file in stands:
        own, new = file.assessment.organisation, now.get(file.assessment.organisation)
        answered = {s for answer in new.answers.values() for s in answer.services} if new else set()
        for criterion, answer in file.assessment.answers.items():
            for service, _ in answer.observations():
                said = new and criterion in new.answers and new.answers[criterion].of(service)
                if said or file.is_a_persons(criterion, service, None, marks):
                    continue
                if new is None:
                    organisations[own] = True
                if service is not None and service not in answered:
                    services[own, service] = True
                if criterion not in made.criteria:
                    criteria[criterion] = True
    return _Lost(tuple(organisations), tuple(services), tuple(criteria))


def _refusal(edition: KeptEdition, lost: _Lost) -> UsageError:
    of_others = [f"{o}: {s}" for o, s in lost.services if o not in lost.organisations]
    named = (
        (Text("organisationer", "organisations"), lost.organisations),
        (Text("tjänster", "services"), of_others),
        (Text("kriterier", "criteria"), lost.criteria),
    )
    what = [
        Text("{w} ({n}): {ids}", "{w} ({n}): {ids}").fill(
            w=word, n=len(ids), ids=", ".join((*ids[:_NAMED], *(["…"] if len(ids) > _NAMED else ())))
        )
        for word, ids in named
        if ids
    ]
    return UsageError(
        Text(
            "Utgåvan {e} har importerade svar som filerna inte ger: {w}.",
            "The edition {e} has imported answers that these files do not give: {w}.",
        ).fill(e=edition.id, w=joined("; ", what)),
        Text(
            "Ge alla filer från samma omgång i ett kommando, eller välj ett annat namn med --edition. "
            "Ska det gamla bort: --replace. Svar ändrade för hand står kvar.",
            "Give all files of a round in one command, or choose another name with --edition. "
            "If the old ones are to go: --replace. Answers changed by hand stay.",
        ),
    )


def _clear_away(edition: KeptEdition, lost: _Lost, crosswalk: str, catalogue: Catalogue) -> None:
    """Take away the files that are empty now, and the services that nobody has answered about any more."""
    for organisation in dict.fromkeys((*lost.organisations, *(o for o, _ in lost.services))):
        folder = edition.folder / organisation
        own = folder / f"{crosswalk}.yaml"
        with held(own):
            if own.is_file() and not read_for(own, catalogue).answers:
                own.unlink()
        paths = answer_files(folder)
        answered = {s for p in paths for a in read_for(p, catalogue).answers.values() for s in a.services}
        gone = {s for o, s in lost.services if o == organisation} - answered
        if (folder / REPLIES_FILE).is_file() or not gone:
            continue
        change_services(folder, lambda stands, gone=gone: [s for s in stands if s.id not in gone])  # type: ignore[misc]
        if not paths and not read_services(folder):
            (folder / SERVICES_FILE).unlink()


def _take_stock(edition: KeptEdition, crosswalk: str, made: Import, catalogue: Catalogue, register: Register) -> None:
    """Put into what was made the criteria by kind, and the years, of all that the folder now has.

    People's own answers count for the scope where the source has none about a kind.
    """
    found = {kind: set(criteria) for kind, criteria in made.scope.items()}
    others: dict[str, set[str]] = {}
    years = set(made.years)
    for organisation in edition.organisations():
        known = register.by_id.get(organisation)
        for path in edition.files(organisation) if known else ():
            assessment, is_ours = read_for(path, catalogue), path.stem == crosswalk
            into = found if is_ours else others
            into.setdefault(known.kind if known else "", set()).update(assessment.answers)
            observed = (o for a in assessment.answers.values() for _, o in a.observations() if is_ours)
            years |= {o.at for o in observed if o.method is Method.IMPORTED}
    found = others | found
    kinds = dict.fromkeys((*made.scope, *found))
    made.scope = {kind: [c.id for c in catalogue.criteria if c.id in found[kind]] for kind in kinds if found[kind]}
    made.years = sorted(years)


def _write_record(edition: KeptEdition, crosswalk: CrosswalkFile, made: Import, catalogue: Catalogue) -> None:
    write_edition_file(edition, edition_record(edition.id, crosswalk, made, catalogue), is_foreign=made.is_foreign)
