"""What a rule of lint is, what it looks at, and what it finds.

A rule is a file of its own and a line in ``rules``. Its id is kept forever: people write it into their notes and their
scripts.
"""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import WordedTerm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from digimaturity.ground.errors import Problem
    from digimaturity.ground.yamlfile import Key
    from digimaturity.insight.direction import Alike
    from digimaturity.model.answers import Assessment, Observation, Service
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.fieldwork import Fieldwork
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.right_of_reply import Reply
    from digimaturity.model.sending import Errands, Sending
    from digimaturity.workspace.kept_edition import KeptEdition


class Severity(WordedTerm):
    """How grave a finding is; the gravest first."""

    ERROR = "error", Text("fel", "error")
    WARNING = "warning", Text("varning", "warning")
    INFO = "info", Text("upplysning", "info")

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    Attributes:
        path: of the file; ``where``: the fields that lead to the place in it; ``line``: it, where it is known already.
        said: what is wrong there; the criterion is named before it wherever it is shown.
        organisation: its id; ``assessor``: the assessor's; ``criterion``, ``service``: theirs. Empty where the finding
            is not about one.
        mend: what to do about this one, where its rule cannot say it for all.
    """

    path: Path
    where: Key
    said: Text
    organisation: str = ""
    assessor: str = ""
    criterion: str = ""
    service: str = ""
    line: int | None = None
    mend: Text | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What is looked for, and what is to be thought of it.

    Attributes:
        id: kept forever.
        title: what is found, in a few words.
        fails: what a finding means; ``passes``: what it means that there is none.
        doubts: when a finding is known to be wrong.
        mend: what to do.
        look: finds.
    """

    id: str
    severity: Severity
    title: Text
    fails: Text
    passes: Text
    doubts: Text
    mend: Text
    look: Callable[[Round], Iterable[Finding]]


@dataclass(frozen=True)
class AnswersOf:
    """One assessor's file about an organisation, with what the assessor sent.

    Attributes:
        assessment: answers under the ids that criteria have today; ``written``: the ids in the file, by those.
        errands_path: where what was sent stands, or would.
    """

    organisation: Organisation
    assessment: Assessment
    path: Path
    errands: Errands
    errands_path: Path
    written: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_of_a_person(self) -> bool:
        """Whether a person who does fieldwork stands behind it."""
        return self.assessment.assessor.role.is_person

    def found(self, said: Text, *where: str | float) -> Finding:
        """A finding about the file as a whole, or a place in it."""
        return Finding(self.path, where, said, self.organisation.id, self.assessment.assessor.id)

    def found_in_errand(self, said: Text, sending: Sending, *where: str | int) -> Finding:
        """A finding about something that was sent."""
        number = self.errands.sendings.index(sending)
        return Finding(
            self.errands_path,
            ("errands", number, *where),
            said,
            self.organisation.id,
            self.errands.assessor,
            sending.criterion,
            sending.service or "",
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the answers about an organisation: what it replied, and its services.

    Attributes:
        replies: by criterion, in the order of their file, which ``replies_path`` names.
    """

    organisation: Organisation
    replies: Mapping[str, Sequence[Reply]]
    replies_path: Path
    services: tuple[Service, ...]
    services_path: Path

    def found_in_reply(self, said: Text, criterion: str, number: int, *where: str | int) -> Finding:
        """A finding about a reply."""
        service = self.replies[criterion][number].service or ""
        place: Key = ("replies", criterion, number, *where)
        return Finding(self.replies_path, place, said, self.organisation.id, "", criterion, service)

    def found_in_service(self, said: Text, number: int, field: str) -> Finding:
        """A finding about a service."""
        place: Key = ("services", number, field)
        return Finding(self.services_path, place, said, self.organisation.id, service=self.services[number].id)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, and where it stands."""

    of: AnswersOf
    criterion: Criterion
    service: str | None
    said: Observation
    where: Key

    def found(self, said: Text, *where: str | int) -> Finding:
        """A finding about the answer, or about one of its fields."""
        of = self.of
        return Finding(
            of.path,
            (*self.where, *where),
            said,
            of.organisation.id,
            of.assessment.assessor.id,
            self.criterion.id,
            self.service or "",
        )


@dataclass(frozen=True)
class Round:
    """What the rules look at: the files of an edition that whoever asks may see.

    Attributes:
        files: those that can be read; ``unread``: what is wrong in the others, by organisation.
        plan: who looks at what; None where nobody has planned.
        now: what is dated later has not been yet.
        beside: what stands beside the answers, for each organisation.
        changes: finds the id of the edition before, and what changed alike since; None where there is none.
    """

    edition: KeptEdition
    catalogue: Catalogue
    files: tuple[AnswersOf, ...]
    now: datetime
    unread: tuple[tuple[str, Problem], ...] = ()
    plan: Fieldwork | None = None
    changes: Callable[[], tuple[str, tuple[Alike, ...]] | None] = lambda: None
    beside: tuple[Beside, ...] = ()

    @cached_property
    def given(self) -> tuple[Given, ...]:
        """Every answer, in the order of the files."""
        return tuple(given for of in self.files for given in _given(of, self.catalogue))

    @property
    def asked(self) -> Iterator[Given]:
        """The answers to criteria that are asked today; those to retired ones are kept, and count for nothing."""
        return (g for g in self.given if g.criterion.is_active)

    @property
    def by_people(self) -> Iterator[Given]:
        """Those of them that a person gave in fieldwork of the study's own."""
        return (
            g for g in self.asked if g.of.is_of_a_person and not (g.said.method.is_machine or g.said.method.is_imported)
        )

    def file_of(self, organisation: str, assessor: str = "") -> AnswersOf:
        """The file about an organisation; the first where no assessor is named."""
        return next(
            f for f in self.files if f.organisation.id == organisation and assessor in {"", f.assessment.assessor.id}
        )


def _given(of: AnswersOf, catalogue: Catalogue) -> Iterator[Given]:
    for identity, answer in of.assessment.answers.items():
        here: Key = ("answers", of.written[identity])
        for service, said in answer.observations():
            where = here if service is None else (*here, "services", service)
            yield Given(of, catalogue.by_id[identity], service, said, where)
