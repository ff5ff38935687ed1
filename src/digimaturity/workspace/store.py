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
from digimaturity.ground.errors import InvalidDataError, Place, Problem, refuse
from digimaturity.ground.language import Text, counted, same
from digimaturity.ground.readable import check_readable, write_readable
from digimaturity.ground.validation import read_as, validate
from digimaturity.ground.yamlfile import Key, line_of, parse_yaml, positions, read_bytes
from digimaturity.model.answers import Answer, Assessment, Assessor, Service, answer_fields, answer_from, storable
from digimaturity.model.assessor_names import person_key
from digimaturity.model.fit import Misfit, levels_of, limits_of, misfits, unit_after, why_no_tries
from digimaturity.model.mending import under_id
from digimaturity.model.partly_known import why_not_up_to
from digimaturity.model.terms import Role
from digimaturity.workspace.answer_layout import Layout
from digimaturity.workspace.filed import Filed
from digimaturity.workspace.inventory import SERVICES_FILE
from digimaturity.workspace.locks import within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.services_schema import ServiceEntry

# The catalogue that every file named before each catalogue's own id was written, and so no sign of another.
_SAID_BEFORE = "digimaturity"
UNKNOWN_CRITERION = Text("Kriteriet finns inte i katalogen.", "The criterion is not in the catalogue.")
_FAULTS = {
    Misfit.LEVEL: Text(
        "Nivå {level} finns inte; välj bland {all}.",
        "Level {level} does not exist; choose from {all}.",
    ),
    Misfit.VALUE: Text("Kriteriet mäts inte; ange level.", "The criterion is not measured; give level."),
    Misfit.AMOUNT: Text("{value}{unit} kan inte stämma: {limits}.", "{value}{unit} cannot be right: {limits}."),
    Misfit.OUTCOME: Text("Kriteriet tillåter inte ”ej tillämpligt”.", 'The criterion does not allow "not applicable".'),
    Misfit.SERVICE: Text(
        "Kriteriet bedöms för hela organisationen, inte per tjänst.",
        "The criterion is judged for the whole organisation, not per service.",
    ),
}


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


def entries(n: int) -> Text:
    """So many entries of a file."""
    return counted(n, Text("uppgift", "entry"), Text("uppgifter", "entries"))


def check_against(assessment: Assessment, catalogue: Catalogue, path: Path) -> None:
    """Refuse answers that the catalogue does not know.

    Raises:
        InvalidDataError: unknown criterion, unknown level, N/A where the criterion does not allow it.
    """
    message = Text(
        "{path} passar inte katalogen ({entries}).",
        "{path} does not fit the catalogue ({entries}).",
    )
    found = placed(path, ((where, said) for where, said, _ in faults_of(assessment, catalogue)))
    refuse(found, message, path=path, entries=entries(len(found)))


def check_place(assessment: Assessment, path: Path, edition: str) -> None:
    """Refuse a file that says it is about another organisation, of another edition or by another assessor.

    Args:
        assessment: what stands in the file.
        path: where it lies: in the organisation's folder, and called by the assessor's id.
        edition: whose folder that is in.

    Raises:
        InvalidDataError: with the name in the file and that of the place.
    """
    refuse_elsewhere(
        path,
        (
            (("organisation",), assessment.organisation, path.parent.name),
            (("edition",), assessment.edition, edition),
            (("assessor", "id"), assessment.assessor.id, path.stem),
        ),
    )


def refuse_elsewhere(path: Path, said: Iterable[tuple[Key, str, str]]) -> None:
    """Refuse a file whose fields say otherwise than its folder and its name; each field, what it says and is to say.

    Raises:
        InvalidDataError: naming line and field.
    """
    faults = [(field, elsewhere(own, here)) for field, own, here in said if own != here]
    refuse(placed(path, faults), Text("{path} hör hemma någon annanstans.", "{path} belongs elsewhere."), path=path)


def elsewhere(own: str, here: str) -> Text:
    """That a file says another name than the folder or the file itself is called by."""
    return Text(
        "I filen står {own}, men mappen eller filens namn säger {here}. Flytta filen dit den hör, eller rätta "
        "fältet om innehållet verkligen gäller {here}.",
        "The file says {own}, but the folder or the file's name says {here}. Move the file to where it belongs, "
        "or correct the field if the content is in fact about {here}.",
    ).fill(own=own, here=here)


def placed(path: Path, faults: Iterable[tuple[Key, Text]]) -> list[Problem]:
    """What is wrong in a file by path of fields, each with its line; the file is read for it only where it must be."""
    found = list(faults)
    lines = positions(read_bytes(path), path) if found else {}
    return [Problem(Place(path, line_of(lines, where), ".".join(map(str, where))), message) for where, message in found]


def is_of_another(identity: str, catalogue: Catalogue) -> bool:
    """Whether a file that names a catalogue belongs to another than the one in use."""
    return identity not in {catalogue.id, _SAID_BEFORE}


def of_another(identity: str, catalogue: Catalogue) -> Text:
    """That a file belongs to another catalogue than the one in use, and what to do."""
    return Text(
        "Filen hör till katalogen {own}, men {used} används. Ange den andra med --catalogue.",
        "The file belongs to the catalogue {own}, but {used} is in use. Name the other with --catalogue.",
    ).fill(own=identity, used=catalogue.id)


def faults_of(assessment: Assessment, catalogue: Catalogue) -> Iterator[tuple[Key, Text, Misfit | None]]:
    """What in a file of answers the catalogue does not know, by path of fields, and which misfit it is, if one."""
    if is_of_another(assessment.catalogue_id, catalogue):
        yield ("catalogue", "id"), of_another(assessment.catalogue_id, catalogue), None
    for criterion_id, answer in assessment.answers.items():
        criterion = catalogue.by_id.get(criterion_id)
        if criterion is None:
            yield ("answers", criterion_id), UNKNOWN_CRITERION, None
            continue
        for misfit, o in misfits(criterion, answer):
            yield ("answers", criterion_id, *_within(answer, misfit, o)), fault(misfit, criterion, o), misfit


def _within(answer: Answer, misfit: Misfit, o: Observation | None) -> Key:
    """Where in an answer a misfit stands: the field, of what is known in part, and of tries."""
    if misfit not in {Misfit.UP_TO, Misfit.TRIES}:
        return ()
    service = next((s for s, said in answer.observations() if said is o), None)
    return (misfit.field,) if service is None else ("services", service, misfit.field)


def fault(misfit: Misfit, criterion: Criterion, o: Observation | None = None, *, level: int | None = None) -> Text:
    """What is wrong with an answer in a file, in words."""
    if misfit is Misfit.UP_TO and o is not None:
        return why_not_up_to(criterion, o)
    if misfit is Misfit.TRIES and o is not None:
        return why_no_tries(criterion, o)
    return _FAULTS[misfit].fill(
        level=o.level if o else level,
        value=o and f"{o.value}",
        unit=unit_after(criterion),
        all=levels_of(criterion),
        limits=limits_of(criterion) if criterion.goalposts else "",
    )


def read_services(folder: Path) -> tuple[Service, ...]:
    """The core services registered for an organisation in an edition; none when there is no file.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    path = folder / SERVICES_FILE
    if not path.is_file():
        return ()
    content = read_bytes(path)

    return compiled("services", [content], lambda: _services(content, path), tuple[Service, ...])


def _services(content: bytes, path: Path) -> tuple[Service, ...]:
    from digimaturity.model.services_schema import ServicesFile

    return tuple(map(named_service, read_as(ServicesFile, content, path).services))


def removed_services(folder: Path) -> dict[str, str]:
    """When each core service that an organisation no longer has was removed, by id (ISO 8601).

    Raises:
        InvalidDataError: naming file, line and field.
    """
    path = folder / SERVICES_FILE
    if not path.is_file():
        return {}
    from digimaturity.model.services_schema import ServicesFile

    file = read_as(ServicesFile, read_bytes(path), path)
    known = {entry.id for entry in file.services}
    return {entry.id: str(entry.replaced_at) for entry in file.history if entry.id not in known}


def named_service(entry: ServiceEntry) -> Service:
    """A service as a file describes it, by one name or by one in each language."""
    name = same(entry.name) if isinstance(entry.name, str) else entry.name.spoken
    return entry.as_record(Service, name=name)


def change_services(
    folder: Path,
    change: Callable[[tuple[Service, ...]], Iterable[Service]],
    *,
    mended: tuple[str, str] | None = None,
) -> tuple[Service, ...]:
    """Register the core services of an organisation: those that ``change`` makes of the ones that are there.

    Whoever makes the list of what is there holds the file (``locks.held``) from before it is read. What the file says
    already, its comments and its style stay to the letter.

    Args:
        folder: of the organisation in the edition.
        change: makes the services that are to stand of those that do.
        mended: by whom and when (ISO 8601), where what is changed or taken out is to stay in the file's history.

    Returns:
        The services as they are now registered.

    Raises:
        StorageError: the disk refused, or someone else is writing the file.
        InvalidDataError: the file cannot be read; it is left as it is.
    """
    from digimaturity.ground.yaml_change import changed

    path = folder / SERVICES_FILE
    with within(path):
        before = read_bytes(path) if path.is_file() else b"format: 1\nservices: []\n"
        stands = read_services(folder)
        wanted = tuple(change(stands))
        if wanted != stands:
            content = parse_yaml(before, path)
            said = dict(zip((s.id for s in stands), zip(stands, content["services"], strict=True), strict=True))
            content["services"] = [
                said[s.id][1] if s.id in said and said[s.id][0] == s else _service_entry(s) for s in wanted
            ]
            if mended is not None:
                by, at = mended
                gone = [said[s.id][1] | {"replaced_at": at, "replaced_by": by} for s in stands if s not in wanted]
                content["history"] = [*content.get("history", ()), *gone]
            write_readable(path, changed(before, storable(content), path), _services)
    return wanted


def add_services(folder: Path, named: Iterable[Service]) -> tuple[Service, ...]:
    """Register services besides those that are there, which stay as they are; see ``change_services``."""
    new = {s.id: s for s in named}

    def both(stands: tuple[Service, ...]) -> Iterable[Service]:
        known = {s.id for s in stands}
        return (*stands, *(s for s in new.values() if s.id not in known))

    return change_services(folder, both)


def _service_entry(s: Service) -> dict[str, Any]:
    name = s.name.sv if s.name.sv == s.name.en else {"sv": s.name.sv, "en": s.name.en}
    return {"id": s.id, "name": name} | ({"url": s.url} if s.url else {})


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
