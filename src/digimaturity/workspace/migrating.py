"""An edition's answers move to another version of the catalogue: what kept its meaning stays, the rest is asked again.

Nothing is deleted. An answer to a question that was reworded goes into its history and is proposed to the new wording;
one to a question that another took the place of stays under its old id and is proposed to the other. All files are
worked out before the first is written; each is written in one step and then says the new version, so that what was
broken off half-way is completed by doing it again.
"""

from __future__ import annotations

from dataclasses import field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import NotFoundError, refuse
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.readable import check_readable
from digimaturity.ground.validation import read_as
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, read_bytes
from digimaturity.model.answers import Answer, Observation, Proposal, answer_fields, superseded
from digimaturity.model.fit import observation_misfits
from digimaturity.model.mending import with_beside_of
from digimaturity.model.proposals import CATALOGUE, says
from digimaturity.workspace.answer_faults import check_place, placed
from digimaturity.workspace.answer_layout import Layout
from digimaturity.workspace.catalogues.released import RELEASED, is_later, release, snapshot, versions
from digimaturity.workspace.catalogues.source import contents_of, read_source
from digimaturity.workspace.catalogues.versions import TEXTS, Change, Fate, changes
from digimaturity.workspace.inventory import EDITION_FILE, FIELDWORK_FILE
from digimaturity.workspace.store import read_for

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from digimaturity.model.answers import Assessment
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.file_fields import Strict
    from digimaturity.workspace.kept_edition import KeptEdition

_NOT_MOVED = Text("{p} går inte att flytta till katalog {v}.", "{p} cannot be moved to catalogue {v}.")


class Fall(Enum):
    """What becomes of an answer whose question is not what it was."""

    PROPOSED = "proposed"
    UNFIT = "unfit"
    ANSWERED = "answered"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Left:
    """An answer that does not simply move: to what, about which service, and what becomes of it."""

    change: Change
    criterion: str
    service: str | None
    stands: Observation
    fall: Fall


@dataclass(frozen=True, slots=True)
class Moved:
    """A file of answers as it is to be.

    Attributes:
        before: the version that it says now.
        content: what is to be written; None where the file says the new version already.
        n_moved: how many answers stay as they are.
        left: the others.
    """

    path: Path
    assessment: Assessment
    before: str
    content: bytes | None = None
    n_moved: int = 0
    left: tuple[Left, ...] = ()


@dataclass
class Move:
    """From each version that files say to the one that they are to say.

    Args:
        folder: of the catalogue.
        catalogue: the one in use, which says what can be answered.
        to: the version to move to.
        at: when, ISO 8601.

    Raises:
        NotFoundError: there is no such version.
    """

    folder: Path
    catalogue: Catalogue
    to: str
    at: str
    _found: dict[str, list[Change]] = field(default_factory=dict)
    _known: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.to not in self.known:
            raise NotFoundError(
                Text("Katalogen har ingen version {v}.", "The catalogue has no version {v}.").fill(v=self.to),
                Text("Versioner som finns: {k}.", "Versions that there are: {k}.").fill(k=", ".join(self.known)),
            )

    @property
    def known(self) -> list[str]:
        """The versions whose texts are known, the latest first."""
        kept = [v for v in versions(self.folder) if (self.folder / RELEASED / TEXTS / f"{v}.json").is_file()]
        return list(dict.fromkeys((self.catalogue.version, *kept)))

    @property
    def asked(self) -> Collection[str]:
        """The questions of the new version."""
        return self._meanings(self.to).keys()

    def since(self, before: str) -> list[Change]:
        """What became of each criterion since a version."""
        if before not in self._found:
            self._found[before] = changes(self.folder, before, self.to)
        return self._found[before]

    def keeps_meaning(self, change: Change, before: str) -> bool:
        """Whether a criterion asks what it asked: the same question, levels, measure and time, in the same words."""
        if change.now is None or change.before != (change.now,):
            return False
        return bool(self._meanings(before).get(change.now) == self._meanings(self.to)[change.now])

    def _meanings(self, version: str) -> Mapping[str, Any]:
        if version not in self._known:
            is_own = version == self.catalogue.version
            own = snapshot(read_source(self.folder, contents_of(self.folder))) if is_own else None
            self._known[version] = own or release(self.folder, version) or {}
        return self._known[version]

    def check(self, path: Path, before: str) -> None:
        """Refuse a file of a version that is unknown or later.

        Raises:
            InvalidDataError: so it is, with the line.
        """
        why = None
        if before not in self.known:
            why = Text("Version {b} är okänd; kända: {k}.", "Version {b} is unknown; known: {k}.")
        elif is_later(before, self.to):
            why = Text(
                "Filen är på {b}, som är senare än {t}. Svar flyttas bara framåt.",
                "The file is on {b}, which is later than {t}. Answers are only moved forwards.",
            )
        if why is not None:
            fault = why.fill(b=before, t=self.to, k=", ".join(self.known))
            refuse(placed(path, [(("catalogue", "version"), fault)]), _NOT_MOVED, p=path, v=self.to)


def moved_file(path: Path, edition: KeptEdition, move: Move) -> Moved:
    """What becomes of one assessor's file.

    Raises:
        InvalidDataError: it cannot be read, does not fit the catalogue, or is of a version that cannot be moved.
    """
    stands = read_for(path, move.catalogue)
    check_place(stands, path, edition.id)
    before = stands.catalogue_version
    if before == move.to:
        return Moved(path, stands, before, n_moved=_n_answers(stands, move))
    move.check(path, before)
    answers = dict(stands.answers)
    left: list[Left] = []
    for change in move.since(before):
        if not move.keeps_meaning(change, before):
            left += _asked_again(change, answers, stands, move)
    fresh = {c: a for c, a in answers.items() if a != stands.answers.get(c)}
    gone = {(one.criterion, one.service) for one in left if one.criterion in move.asked}
    n_moved = _n_answers(stands, move) - len(gone)
    return Moved(path, stands, before, _content(path, fresh, move), n_moved, tuple(left))


def _n_answers(stands: Assessment, move: Move) -> int:
    """How many answers there are to questions of the new version."""
    asked = (a for c, a in stands.answers.items() if c in move.asked)
    return sum(o.outcome.is_answer for a in asked for _, o in a.observations())


def _asked_again(change: Change, answers: dict[str, Answer], stands: Assessment, move: Move) -> list[Left]:
    """What becomes of the answers to the questions that a change is about; proposals go into ``answers``."""
    found = []
    for former in change.before:
        said = stands.answers.get(former)
        for service, o in said.observations() if said else ():
            if o.outcome.is_answer and (fall := _falls(change, former, service, o, answers, move)):
                found.append(Left(change, former, service, o, fall))
                if former == change.now:
                    answers[former] = _into_history(answers[former], service, o, stands.assessor.id, move)
                if fall is Fall.PROPOSED and change.now is not None:
                    # Where the question keeps its id the evidence waits beside it, and need not come with the proposal.
                    evidence = () if former == change.now else o.evidence
                    there = answers.get(change.now) or Answer(change.now)
                    answers[change.now] = _proposing(there, service, replace(o, evidence=evidence), move)
    return found


def _falls(
    change: Change, former: str, service: str | None, o: Observation, answers: Mapping[str, Answer], move: Move
) -> Fall | None:
    today = move.catalogue.by_id.get(former)
    if change.now is None:
        # A former id of a question that is still asked is read as that question's.
        return None if today is not None and today.id != former else Fall.RETIRED
    there = answers.get(change.now)
    if former != change.now and there is not None and any(p.outcome.is_answer for _, p in there.observations()):
        return Fall.ANSWERED
    return Fall.PROPOSED if _fits(move.catalogue.by_id.get(change.now), service, o) else Fall.UNFIT


def _fits(criterion: Criterion | None, service: str | None, o: Observation) -> bool:
    if criterion is None or (service is not None and not criterion.is_per_service):
        return False
    return not any(observation_misfits(criterion, replace(o, tries=())))


def _into_history(answer: Answer, service: str | None, o: Observation, by: str, move: Move) -> Answer:
    """An answer to the old wording, kept in the history; its evidence and note wait for the answer to the new one."""
    history = superseded(o, at=move.at, by=by, why=f"{CATALOGUE}{move.to}")
    waiting = with_beside_of(Observation.not_assessed(by=by, at=move.at, history=history), o)
    if service is None:
        return replace(answer, observation=waiting)
    return replace(answer, services={**answer.services, service: waiting})


def _proposing(answer: Answer, service: str | None, o: Observation, move: Move) -> Answer:
    choice = Observation(
        o.outcome, level=o.level, value=o.value, up_to=o.up_to, reason=o.reason, at=o.at, evidence=o.evidence
    )
    proposal = Proposal(f"{CATALOGUE}{move.to}", choice, service)
    if says(proposal) in map(says, answer.proposals):
        return answer
    return replace(answer, proposals=(*answer.proposals, proposal))


def _content(path: Path, fresh: Mapping[str, Answer], move: Move) -> bytes:
    """The file with other answers and another version; every other line stays to the letter."""
    from digimaturity.model.assessment_schema import AssessmentFile

    layout = Layout.of(path)
    for answer in fresh.values():
        known = move.catalogue.by_id.get(answer.criterion)
        for former in known.aliases if known else ():
            layout = layout.with_answer(former, None)
        layout = layout.with_answer(answer.criterion, answer_fields(answer))
    written = layout.text().encode()
    content = parse_yaml(written, path)
    content["catalogue"]["version"] = move.to
    return check_readable(
        path,
        changed(written, content, path),
        lambda said, where: read_as(AssessmentFile, said, where),
    )


def moved_edition(edition: KeptEdition, move: Move) -> list[tuple[Path, bytes]]:
    """What an edition's own files are to say, its own last: the version, and what is asked under today's ids.

    Raises:
        InvalidDataError: a file cannot be read, or is of a version that cannot be moved.
    """
    from digimaturity.model.edition_schema import EditionFile
    from digimaturity.model.fieldwork_schema import FieldworkFile

    path, plan = edition.folder / EDITION_FILE, edition.folder / FIELDWORK_FILE
    version = read_as(EditionFile, read_bytes(path), path).catalogue.version if path.is_file() else move.to
    if version == move.to:
        return []
    move.check(path, version)
    found = move.since(version)

    def of_edition(content: dict[str, Any], *, whole: bool) -> None:
        content["catalogue"]["version"] = move.to
        scope = content.get("scope")
        if isinstance(scope, dict):
            content["scope"] = {kind: _renamed(ids, found, whole=whole) for kind, ids in scope.items()}
        elif scope is not None:
            content["scope"] = _renamed(scope, found, whole=whole)

    def of_plan(content: dict[str, Any], *, whole: bool) -> None:
        for assignment in content.get("assignments") or ():
            # Without any criterion left it would be about all of them.
            if renamed := _renamed(assignment.get("criteria") or (), found, whole=whole):
                assignment["criteria"] = renamed

    files = [(plan, _changed(plan, FieldworkFile, of_plan))] if plan.is_file() else []
    return [*files, (path, _changed(path, EditionFile, of_edition))]


def _changed(path: Path, form: type[Strict], change: Callable[..., None]) -> bytes:
    """A file with its content changed: first each where it stands, then what is left out, to keep its style."""
    after = read_bytes(path)
    for whole in (False, True):
        content = parse_yaml(after, path)
        change(content, whole=whole)
        after = changed(after, content, path)
    return check_readable(path, after, lambda said, where: read_as(form, said, where))


def _renamed(ids: Collection[str], found: Iterable[Change], *, whole: bool) -> list[str]:
    """A list of criteria with what took the place of those that are gone; as ``whole`` without those that nothing did.

    Where several took the place of one, all but the first come last.
    """
    became: dict[str, list[str]] = {}
    for change in found:
        for former in change.before:
            became.setdefault(former, []).extend([change.now] if change.now else [])
    in_place = [(became.get(identity) or [identity])[0] for identity in ids]
    if not whole:
        return in_place
    gone = {identity for identity in ids if became.get(identity) == []}
    further = [now for identity in ids for now in became.get(identity, [])[1:]]
    return list(dict.fromkeys(identity for identity in (*in_place, *further) if identity not in gone))


def asked_anew(move: Move, files: Iterable[Moved]) -> list[Change]:
    """The questions that no earlier one led to, since the versions that files are of."""
    found = {c.now: c for f in files if f.before != move.to for c in move.since(f.before) if c.fate is Fate.NEW}
    return list(found.values())
