"""The files of an edition held against the rules, each finding with its line."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from digimaturity.ground.errors import InvalidDataError, Place, Problem
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.lint import file_unreadable
from digimaturity.insight.lint.interface import AnswersOf, Beside, Finding, Rule
from digimaturity.model.answers import Assessment, Assessor
from digimaturity.model.fit import Misfit
from digimaturity.model.sending import Errands
from digimaturity.workspace.answer_faults import check_place, faults_of, placed
from digimaturity.workspace.errand_files import errands_path, read_errands
from digimaturity.workspace.inventory import REPLIES_FILE, SERVICES_FILE, errands_files
from digimaturity.workspace.replies import read_replies
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from digimaturity.ground.language import Text
    from digimaturity.ground.yamlfile import Key
    from digimaturity.insight.lint.interface import Round
    from digimaturity.model.answers import Service
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.kept_edition import KeptEdition

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found, and on which line; None where the file has no lines or cannot be read."""

    rule: Rule
    finding: Finding
    line: int | None

    @property
    def mend(self) -> Text:
        """What to do about it."""
        return self.finding.mend or self.rule.mend


def held_against(study: Round, rules: Iterable[Rule]) -> tuple[Hit, ...]:
    """Everything that the rules find: by rule, and within it in the order of the files."""
    found = [(rule, finding) for rule in rules for finding in rule.look(study)]
    by_path: dict[Path, list[Finding]] = defaultdict(list)
    for rule, finding in found:
        if rule is not file_unreadable.RULE:
            by_path[finding.path].append(finding)
    lines = {path: _lines(path, own) for path, own in by_path.items()}
    return tuple(Hit(rule, f, f.line or lines.get(f.path, {}).get(f.where)) for rule, f in found)


def _lines(path: Path, findings: Sequence[Finding]) -> dict[Key, int | None]:
    """The line of each place in a file that could be read."""
    problems = placed(path, ((f.where, f.said) for f in findings))
    return {f.where: p.place.line for f, p in zip(findings, problems, strict=True)}


@dataclass(frozen=True, slots=True)
class Opened:
    """The files about an organisation: those that can be read, and what is wrong in the others."""

    files: tuple[AnswersOf, ...] = ()
    unread: tuple[Problem, ...] = ()
    beside: Beside | None = None

    def only_of(self, assessors: Collection[str]) -> Opened:
        """The same of some assessors alone, by id; what is wrong in others' files would tell of their answers, too."""
        own = tuple(f for f in self.files if f.assessment.assessor.id in assessors)
        unread = tuple(p for p in self.unread if Path(p.place.file).name.partition(".")[0] in assessors)
        return Opened(own, unread, replace(self.beside, replies={}) if self.beside else None)


def opened(organisation: Organisation, edition: KeptEdition, catalogue: Catalogue) -> Opened:
    """The files about an organisation, as far as they can be read: a rule finds what other commands would refuse."""
    folder = edition.folder / organisation.id
    unread: list[Problem] = []
    services = _unless_broken(folder, lambda: read_services(folder), unread) or ()
    sent = {
        path: found
        for path in errands_files(folder)
        if (found := _unless_broken(path, lambda: read_errands(path, catalogue, organisation.id), unread))  # noqa: B023
    }
    files = []
    for path in edition.inventory.files.get(organisation.id, ()):
        assessment = _unless_broken(path, lambda: _read(path, services, edition), unread)  # noqa: B023
        if assessment is None:
            continue
        faults = [(where, said) for where, said, misfit in faults_of(assessment, catalogue) if misfit is not _TOLD]
        unread += placed(path, faults)
        if not faults:
            own_path = errands_path(folder, assessment.assessor.id)
            errands = sent.pop(own_path, None) or Errands(organisation.id, assessment.assessor.id)
            files.append(_file(organisation, assessment, path, errands, own_path, catalogue))
    # What was sent by somebody who has not answered anything yet.
    for path, errands in sent.items():
        nobody = Assessor(errands.assessor, errands.assessor)
        none = Assessment(organisation.id, edition.id, nobody, catalogue.version, {}, services, catalogue.id)
        files.append(AnswersOf(organisation, none, path, errands, path))
    replies = _unless_broken(folder, lambda: read_replies(folder), unread) or {}
    beside = Beside(organisation, replies, folder / REPLIES_FILE, services, folder / SERVICES_FILE)
    return Opened(tuple(files), tuple(unread), beside)


# What has a rule of its own.
_TOLD = Misfit.OUTCOME


def _read(path: Path, services: tuple[Service, ...], edition: KeptEdition) -> Assessment:
    found = read_assessment(path, services)
    check_place(found, path, edition.id)
    return found


def _file(
    organisation: Organisation,
    assessment: Assessment,
    path: Path,
    errands: Errands,
    sent_path: Path,
    catalogue: Catalogue,
) -> AnswersOf:
    """The file with its answers under the ids of today."""
    written = {catalogue.by_id[c].id: c for c in assessment.answers}
    answers = {now: replace(assessment.answers[c], criterion=now) for now, c in written.items()}
    return AnswersOf(organisation, replace(assessment, answers=answers), path, errands, sent_path, written)


def _unless_broken(path: Path, read: Callable[[], T], unread: list[Problem]) -> T | None:
    """What is read; None where it cannot be, which is put with what is wrong."""
    try:
        return read()
    except InvalidDataError as error:
        unread += error.problems or (Problem(Place(path), error.message),)
        return None
