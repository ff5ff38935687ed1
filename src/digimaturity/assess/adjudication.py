"""What assessors agree on where they differed: read for one organisation, decided one by one, on disk at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.assess.choice import observation_of
from digimaturity.content.settled_words import how_far, nothing_differs
from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.questions import questions_of
from digimaturity.insight.raters.blind_work import asked_of, unfinished
from digimaturity.insight.raters.disagreements import Disagreement, compared, disagreements
from digimaturity.model.answers import superseded, words
from digimaturity.model.assessor_names import named_so
from digimaturity.model.terms import Method, Outcome
from digimaturity.workspace.assessors import consensus_about
from digimaturity.workspace.fieldwork_file import planned_for
from digimaturity.workspace.kept import Kept
from digimaturity.workspace.services import required_service, spoken_with
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Answer, Assessment, Assessor, Observation, Service
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.kept_edition import KeptEdition
    from digimaturity.workspace.surroundings import Surroundings

NO_REASON = Text("Skriv varför ni väljer det svaret.", "Write why you choose that answer.")
NOBODY = Text("Skriv vilka som enas om det.", "Write who agrees on it.")


@dataclass(frozen=True)
class Adjudication:
    """The answers about one organisation, as they stand on disk when it is read, and where the consensus goes.

    Attributes:
        edition: in which they are.
        organisation: whom they are about.
        catalogue: the questions.
        services: the organisation's core services.
        people: what everybody answered, the consensus left out.
        who: under whose name the consensus stands.
        found: where two differ, in the order in which things are looked at.
        unfinished: who has questions left of what two assess, with how many, by name.
        n_compared: how many questions two or more have answered.
    """

    edition: KeptEdition
    organisation: Organisation
    catalogue: Catalogue
    services: tuple[Service, ...]
    people: tuple[Assessment, ...]
    who: Assessor
    found: tuple[Disagreement, ...]
    unfinished: dict[str, int]
    n_compared: int

    @property
    def left(self) -> list[Disagreement]:
        """Those that are not settled, or that are to be looked at again."""
        return [one for one in self.found if not one.is_settled]

    @property
    def path(self) -> Path:
        """The file of the consensus."""
        return self.edition.folder / self.organisation.id / f"{self.who.id}.yaml"

    def at(self, criterion: str, service: str | None) -> Disagreement:
        """The disagreement at a criterion, and a service that is meant by id or name.

        Raises:
            NotFoundError: nobody differs there, with what there is.
            UsageError: the criterion is judged per service, and none or an ambiguous one is named.
        """
        own = [one for one in self.found if one.question.criterion.id == criterion]
        if not own:
            raise self._nothing_at(criterion)
        if service is not None:
            wanted = required_service(self.services, service).id
            own = [one for one in own if one.question.service_id == wanted]
        if len(own) == 1:
            return own[0]
        raise UsageError(
            Text("{c} bedöms per tjänst.", "{c} is judged per service.").fill(c=criterion),
            Text("Ange --service: {s}.", "Give --service: {s}.").fill(
                s=spoken_with(self.services, self.opened().answer(criterion))
            ),
        )

    def _nothing_at(self, criterion: str) -> NotFoundError:
        if not self.found:
            return NotFoundError(self.how_far)
        return NotFoundError(
            Text("Svaren på {c} om {o} skiljer sig inte åt.", "The answers to {c} about {o} do not differ.").fill(
                c=criterion, o=self.organisation.name
            ),
            Text("Skilda svar finns på: {k}.", "Answers differ on: {k}.").fill(
                k=", ".join(dict.fromkeys(one.question.criterion.id for one in self.found))
            ),
        )

    @property
    def how_far(self) -> Text:
        """How many of the differing answers are settled; where none differ, why not."""
        if self.found:
            return how_far(self.found)
        return nothing_differs(self.organisation, self.n_compared, [a.assessor.name for a in self.people if a.answers])

    def opened(self) -> AnswerFile:
        """The file of the consensus, open for writing; one without answers where there is none yet."""
        return AnswerFile.open(
            self.path,
            organisation=self.organisation.id,
            edition=self.edition.id,
            assessor=self.who,
            catalogue=self.catalogue,
        )

    def deciders(self, written: str | None) -> str:
        """Who decides, as it is stored: an assessor's id where one is named, otherwise as it was written.

        Raises:
            UsageError: nobody is named.
        """
        by = " ".join((words(written) or "").split())
        if not by:
            raise UsageError(NOBODY, Text('Ange --by "Anna och Bo".', 'Give --by "Anna and Bo".'))
        known = named_so((a.assessor for a in self.people), by)
        return known[0].id if known else by

    def called(self, by: str) -> str:
        """Who decided, by name."""
        return next((a.assessor.name for a in self.people if a.assessor.id == by), by)


def adjudication(surroundings: Surroundings, edition: KeptEdition, organisation: Organisation) -> Adjudication:
    """Read what everybody answered about an organisation, and what has been agreed on.

    Args:
        surroundings: of the study.
        edition: in which the answers are.
        organisation: whom they are about.

    Raises:
        InvalidDataError: a file cannot be read.
    """
    catalogue = edition.judged_by(surroundings.catalogue)
    kept = Kept(replace(edition), surroundings.catalogue)
    assessments = kept.assessments(organisation.id)
    services = kept.services(organisation.id)
    asked = asked_of(organisation, catalogue, edition)
    ids = {c.id for c in asked}
    questions = questions_of([c for c in catalogue.in_asking_order if c.id in ids], services)
    people = tuple(a for a in assessments if not a.assessor.role.is_consensus)
    left = unfinished(people, asked, planned_for(edition.folder, organisation.id, ids))
    return Adjudication(
        edition=edition,
        organisation=organisation,
        catalogue=surroundings.catalogue,
        services=services,
        people=people,
        who=consensus_about(edition.folder / organisation.id, surroundings.workspace.root),
        found=tuple(disagreements(assessments, questions)),
        unfinished={a.assessor.name: left[a.assessor.id] for a in people if a.assessor.id in left},
        n_compared=compared(people, questions),
    )


def chosen_of(one: Disagreement, choice: str, why: str) -> Observation:
    """What a choice says: an assessor's answer, by name, id or letter (``a`` the first), or any of the criterion's.

    What is not applicable, blocked or between two is so for the reason that is given.

    Raises:
        UsageError: the criterion cannot be answered so, or the reason is missing.
    """
    why = words(why) or ""
    if not why:
        raise UsageError(NO_REASON, Text('Ange --why "…".', 'Give --why "…".'))
    kept = whose(one, choice)
    if kept is None:
        found = observation_of(one.question.criterion, choice, why)
    else:
        # What another instrument says, or a machine, is from now on what people stand for.
        found = replace(kept, method=Method.PERSON, history=(), seconds=None)
    if not found.outcome.is_finding:
        raise UsageError(
            Text("Det är inget svar att enas om.", "That is no answer to agree on."),
            Text("Lämna frågan, så står den kvar.", "Leave the question, and it stays open."),
        )
    alike = [o for _, o in one.answers if o.same_choice(found)]
    pieces = tuple(dict.fromkeys(piece for o in alike for piece in o.evidence))
    # Why was said to each other: whether it is for everybody is decided by whoever publishes, not by the original.
    return replace(found, note=why, note_public=False, evidence=pieces)


def whose(one: Disagreement, choice: str) -> Observation | None:
    """The answer of the assessor whom a choice means; None where it means nobody."""
    typed = choice.strip()
    if Outcome.typed(typed) is not None:
        return None
    letters = dict(zip(LETTERS, one.answers, strict=False))
    if typed.casefold() in letters:
        return letters[typed.casefold()][1]
    meant = named_so((who for who, _ in one.answers), typed)
    return next((o for who, o in one.answers if who in meant), None)


_ALONE = Text(
    "Varning: {w} avgör ensam, mot en annan bedömares svar. Är ni fler som enas om det, nämn alla.",
    "Warning: {w} settles it alone, against another assessor's answer. If more of you agree on it, name all.",
)
# What the answers are called, in the order in which they stand beside each other.
LETTERS = "abcdefghij"


def decide(file: AnswerFile, one: Disagreement, chosen: Observation, *, by: str, at: str) -> Answer:
    """Put a consensus on disk; what was agreed on before stays in its history.

    Args:
        file: that of the consensus.
        one: what is decided.
        chosen: the answer, with why as its note; see ``chosen_of``.
        by: who decided; see ``Adjudication.deciders``.
        at: when, ISO 8601.

    Returns:
        The answer as it is stored.

    Raises:
        StorageError: the disk refused, and nothing has changed.
        InvalidDataError: the file was changed meanwhile and cannot be read; it is left as it is.
    """
    criterion, service = one.place
    with file.held():
        file.refresh()
        answer = file.answer(criterion)
        before = answer.of(service)
        history = superseded(before, at=at, by=by) if before is not None else ()
        file.save(answer.with_observation(service, replace(chosen, by=by, at=at, history=history)))
    return file.answer(criterion)


def settled_alone(one: Disagreement, chosen: Observation, by: str) -> Text | None:
    """That one assessor decides against another; None where several do, where nobody is overruled, or a third does."""
    settled = replace(one, agreed=replace(chosen, by=by), changed=())
    who = next((who.name for who, _ in one.answers if by in {who.id, who.name}), by)
    return _ALONE.fill(w=who) if settled.is_one_sided else None
