"""Reading and writing the file of one assessor's answers.

A person may read, comment and mend the file by hand, and an answer must be on disk before the next question is shown.
So a save replaces only the lines of the answer that changed, and everything else stays to the letter; the new file is
written beside the old one, synced and renamed. If the file changed on disk meanwhile, the answer goes into what is
there now. See ``docs/design-notes.md``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from digimaturity.ground.compiled import compiled
from digimaturity.ground.durable import stamp
from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.ground.readable import check_readable, write_readable
from digimaturity.ground.validation import validate
from digimaturity.ground.yamlfile import Key, parse_yaml, read_bytes
from digimaturity.model.answers import Answer, Assessment, Assessor, Service, answer_fields, answer_from
from digimaturity.model.assessor_names import person_key
from digimaturity.model.mending import under_id
from digimaturity.model.terms import Role
from digimaturity.workspace.answer_faults import check_against, refuse_elsewhere
from digimaturity.workspace.answer_layout import Layout
from digimaturity.workspace.filed import Filed
from digimaturity.workspace.locks import within
from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue


def read_assessment(path: Path, services: tuple[Service, ...] | None = None) -> Assessment:
    """The answers in one assessor's file, with the organisation's services, read unless they are at hand.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    content = read_bytes(path)
    assessment = compiled("assessment", [content], lambda: Filed.of(_assessment(content, path)), Filed).light()
    return replace(assessment, services=read_services(path.parent) if services is None else services)


def read_for(path: Path, catalogue: Catalogue, services: tuple[Service, ...] | None = None) -> Assessment:
    """As ``read_assessment``, held against the catalogue; answers under a former id come under the id of today.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    assessment = read_assessment(path, services)
    check_against(assessment, catalogue, path)
    today = {c: catalogue.by_id[c].id for c in assessment.answers}
    if all(former == now for former, now in today.items()):
        return assessment
    answers = {today[c]: replace(answer, criterion=today[c]) for c, answer in assessment.answers.items()}
    return replace(assessment, answers=answers)


def _assessment(content: bytes, path: Path) -> Assessment:
    from digimaturity.model.assessment_schema import AssessmentFile

    raw = parse_yaml(content, path)
    file = validate(AssessmentFile, raw, content, path)
    return file.as_record(
        Assessment,
        assessor=file.assessor.as_record(Assessor),
        catalogue_version=file.catalogue.version,
        catalogue_id=file.catalogue.id,
        answers={criterion: answer_from(criterion, fields) for criterion, fields in (raw.get("answers") or {}).items()},
        services=(),
    )


class AnswerFile:
    """The file of one assessor's answers, open for writing.

    Each ``save`` leaves the answer on disk before it returns.
    """

    def __init__(self, path: Path, assessment: Assessment, catalogue: Catalogue | None = None) -> None:
        self.path = path
        self.assessment = assessment
        self.catalogue = catalogue
        self._signature = stamp(path)
        self._layout = Layout.of(path) if path.exists() else Layout.new(assessment)

    @classmethod
    def open(
        cls, path: Path, *, organisation: str, edition: str, assessor: Assessor, catalogue: Catalogue
    ) -> AnswerFile:
        """Open an existing file, or start one (nothing is written before the first answer).

        Raises:
            InvalidDataError: the file exists and cannot be read, or is somebody else's.
        """
        if path.exists():
            assessment = read_for(path, catalogue)
            _refuse_anothers(path, assessment.assessor, assessor)
            here: tuple[tuple[Key, str, str], ...] = (
                (("organisation",), assessment.organisation, organisation),
                (("edition",), assessment.edition, edition),
            )
            refuse_elsewhere(path, here)
        else:
            services = read_services(path.parent)
            assessment = Assessment(organisation, edition, assessor, catalogue.version, {}, services, catalogue.id)
        return cls(path, assessment, catalogue)

    def answer(self, criterion: str) -> Answer:
        """The answer to a criterion, empty when there is none."""
        return self.assessment.answers.get(criterion) or Answer(criterion)

    def commented(self) -> set[tuple[str, str | None]]:
        """The criteria, and services where an answer has them, that somebody wrote a comment at."""
        return self._layout.commented()

    def save(self, answer: Answer) -> None:
        """Put an answer on disk; ``AnswerFile.assessment`` holds it afterwards.

        Raises:
            StorageError: the disk refused; the file is as it was, and the answer is not in ``assessment``.
            InvalidDataError: the file was edited meanwhile and cannot be read, or the catalogue does not know what it
                says now; it is left as it is.
        """
        self.save_all([answer])

    def save_all(self, answers: Iterable[Answer]) -> None:
        """As ``save``, for many answers in one write: all of them are on disk afterwards, or none."""
        with self.held():
            self._save_all(answers)

    def held(self) -> AbstractContextManager[None]:
        """Hold the file while it is read and written, as ``save_all`` does by itself.

        Raises:
            StorageError: someone else keeps writing it, or the disk refused.
        """
        return within(self.path)

    def check_all(self, answers: Iterable[Answer]) -> None:
        """Refuse what ``save_all`` would refuse, and write nothing.

        Raises:
            UsageError: the file would be too large.
            InvalidDataError: it could not be read again.
        """
        layout, _, changed = self._with(answers)
        check_readable(self.path, layout.text(), partial(_hold_readable, changed, layout))

    def _save_all(self, given: Iterable[Answer]) -> None:
        self.refresh()
        layout, answers, changed = self._with(given)
        write_readable(self.path, layout.text(), partial(_hold_readable, changed, layout))
        self._layout = layout
        self._signature = stamp(self.path)
        self.assessment = replace(self.assessment, answers=answers)

    def _with(self, given: Iterable[Answer]) -> tuple[Layout, dict[str, Answer], dict[str, dict[str, Any]]]:
        """The file with some answers: how it is laid out, all of its answers, and the fields of those that it says."""
        layout = self._layout
        answers = dict(self.assessment.answers)
        changed: dict[str, dict[str, Any]] = {}
        for answer in given:
            # An answer that does not say by whom is this assessor's.
            fields = answer_fields(under_id(answer, "", self.assessment.assessor.id))
            layout = layout.with_answer(answer.criterion, fields or None)
            for former in self._former_ids(answer.criterion):
                layout = layout.with_answer(former, None)
            if fields:
                changed[answer.criterion] = fields
                # What is stored, not what was given, so that memory and disk never differ.
                answers[answer.criterion] = answer_from(answer.criterion, fields)
            else:
                answers.pop(answer.criterion, None)
        return layout, answers, changed

    def _former_ids(self, criterion: str) -> list[str]:
        """Ids that the criterion had before and that an answer of it still stands under."""
        known = self.catalogue.by_id.get(criterion) if self.catalogue else None
        return [former for former in known.aliases if former in self._layout.blocks] if known else []

    def refresh(self) -> None:
        """Take in what was changed on disk since the last save, so that an answer builds upon what stands there.

        Raises:
            InvalidDataError: the file was edited meanwhile and cannot be read; it is left as it is.
        """
        signature = stamp(self.path)
        if signature != self._signature:
            self._reload()
            self._signature = signature

    def _reload(self) -> None:
        if self.path.exists():
            assessment = read_assessment(self.path) if self.catalogue is None else read_for(self.path, self.catalogue)
            self._layout = Layout.of(self.path)
            self.assessment = assessment
        else:
            self._layout = Layout.new(self.assessment)
            for answer in self.assessment.answers.values():
                self._layout = self._layout.with_answer(answer.criterion, answer_fields(answer))


def _hold_readable(changed: Mapping[str, dict[str, Any]], layout: Layout, content: bytes, path: Path) -> None:
    """Refuse changed answers that a reader of the file would refuse or read otherwise; the others were read before.

    Args:
        changed: fields by criterion.
        layout: the file with them.
        content: the layout as it is to be written.
        path: where.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    from digimaturity.model.assessment_schema import AnswersFile

    validate(AnswersFile, {"answers": changed}, content, path)
    for criterion, fields in changed.items():
        if parse_yaml(layout.blocks[criterion].body, path) != {criterion: fields}:
            raise InvalidDataError(
                Text(
                    "{p}: svaret på {c} skulle inte gå att läsa igen. Inget har sparats.",
                    "{p}: the answer to {c} could not be read again. Nothing has been saved.",
                ).fill(p=path, c=criterion)
            )


def _refuse_anothers(path: Path, whose: Assessor, who: Assessor) -> None:
    # A table may give the id alone, and an instrument's title may change from one version to the next.
    same_person = person_key(whose.name) == person_key(who.name) or who.name == who.id
    if same_person or Role.IMPORT in {whose.role, who.role}:
        return
    raise InvalidDataError(
        Text("{path} har svar av {a}, inte av {b}.", "{path} has answers by {a}, not by {b}.").fill(
            path=path, a=whose.name, b=who.name
        ),
        hint=Text(
            "Ge {b} ett eget id, till exempel {i}-2. Är det samma person, skriv namnet likadant varje gång.",
            "Give {b} an id of their own, for example {i}-2. If they are the same person, write "
            "the name the same way every time.",
        ).fill(b=who.name, i=who.id),
    )
