"""What a table of answers says, gathered row by row; nothing is said twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field, replace
from typing import TYPE_CHECKING

from digimaturity.ground.file_names import why_unfit
from digimaturity.ground.language import Text, either, shortened
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import Answer, Assessor
from digimaturity.model.assessor_names import ids_for, is_role_word, is_stand_in, person_key, why_no_person
from digimaturity.model.terms import Role
from digimaturity.workspace.cell_reading import RefusedError, hold_against

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.answers import Service

# Edition, organisation and assessor, as a table says them.
Owner = tuple[str, str, str]


@dataclass
class Sheet:
    """What a file says: answers by edition, organisation and assessor.

    ``edition`` or ``assessor`` is empty in the key when the file does not say; the importer fills it in.

    Attributes:
        answers: by owner and criterion; ``rows``: where each observation stands, by owner, criterion and service;
            ``proposals``: where its proposals stand.
        named: the ids of assessors whose names the table says.
        services: what the table says of services, by edition and organisation.
        notes: what is not read, and what may mean another thing.
    """

    answers: dict[Owner, dict[str, Answer]] = field(default_factory=lambda: defaultdict(dict))
    assessors: dict[str, Assessor] = field(default_factory=dict)
    services: dict[tuple[str, str], dict[str, Service]] = field(default_factory=lambda: defaultdict(dict))
    rows: dict[tuple[Owner, str, str | None], int] = field(default_factory=dict)
    notes: list[Text] = field(default_factory=list)
    proposals: dict[tuple[Owner, str], int] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    @property
    def stand_ins(self) -> set[str]:
        """The ids that stand for people whose names were not exported."""
        return {identity for identity in self.assessors.keys() - self.named if is_stand_in(identity)}

    def meet(self, identity: str, name: str, role: str) -> None:
        """Take in what a row says of an assessor; what it leaves empty is what other rows say.

        Args:
            identity: the id.
            name: empty where the row does not say, as ``role`` is.
            role: as it is stored.

        Raises:
            RefusedError: it is nobody's id, name or role, or other rows say otherwise.
        """
        known = self.assessors.get(identity, Assessor(identity, identity))
        who = assessor_said(identity, name or known.name, role or known.role.value)
        self.named |= {identity} if name else set()
        if identity in self.assessors and who != known and known != Assessor(identity, identity):
            why = Text(
                "{i} är {a} ({r}) på en rad ovanför, men {b} ({s}) här.",
                "{i} is {a} ({r}) on a row above, but {b} ({s}) here.",
            ).fill(i=identity, a=known.name, r=known.role, b=who.name, s=who.role)
            raise RefusedError(("assessor", why))
        self.assessors[identity] = who

    def put(self, owner: Owner, answer: Answer, row: int, column: str, *, of_proposals: str = "") -> None:
        """Add what a row says about a criterion to what other rows said.

        Args:
            owner: whose answer it is.
            answer: what the row says.
            row: its number.
            column: where the answer stands.
            of_proposals: where the proposals stand, if elsewhere.

        Raises:
            RefusedError: another row speaks of the same thing.
        """
        criterion = answer.criterion
        merged = self.answers[owner].get(criterion) or Answer(criterion)
        for service, o in answer.observations():
            earlier = self.rows.get((owner, criterion, service))
            if earlier is None and service is None and merged.services:
                earlier = next(self.rows[owner, criterion, s] for s in merged.services)
            if earlier is None and service is not None and merged.observation:
                earlier = self.rows[owner, criterion, None]
            if earlier is not None:
                raise RefusedError((column, _twice(criterion, earlier, row)))
            merged = merged.with_observation(service, o)
        if answer.proposals:
            if (owner, criterion) in self.proposals:
                raise RefusedError((of_proposals or column, _twice(criterion, self.proposals[owner, criterion], row)))
            self.proposals[owner, criterion] = row
            merged = replace(merged, proposals=answer.proposals)
        self.rows |= {(owner, criterion, service): row for service, _ in answer.observations()}
        self.answers[owner][criterion] = merged


def person_said(text: str, people: Sequence[Assessor]) -> Assessor | None:
    """Whom of a study's assessors a cell names; None where it holds an id, of one of them or of somebody new.

    Raises:
        RefusedError: it is no id, and nobody or several are called so; those there are are named.
    """
    if any(who.id == text for who in people):
        return None
    called = [who for who in people if person_key(who.name) == person_key(text)]
    if len(called) == 1:
        return called[0]
    if not called and text == text.casefold() and not any(map(str.isspace, text)):
        return None
    if called:
        several = Text(
            "Flera bedömare heter ”{n}”. Skriv id: {k}.", 'Several assessors are called "{n}". Write id: {k}.'
        )
        raise RefusedError(("assessor", several.fill(n=text, k=either([who.id for who in called]))))
    there_are = Text(" Det finns: {k}.", " There are: {k}.").fill(k=", ".join(who.name for who in people))
    raise RefusedError(
        (
            "assessor",
            Text(
                "Studien har ingen bedömare ”{n}”.{k} För en ny, skriv ett id, som {i}, och namnet i assessor_name.",
                'The study has no assessor "{n}".{k} For a new one write an id, such as {i}, and the name in '
                "assessor_name.",
            ).fill(n=shortened(text), k=there_are if people else "", i=next(ids_for(text))),
        )
    )


def assessor_said(identity: str, name: str, role: str = Role.ASSESSOR.value) -> Assessor:
    """The assessor of whom a file from outside speaks; the id becomes the name of a file.

    Args:
        identity: the id.
        name: the name.
        role: as it is stored.

    Raises:
        RefusedError: it is nobody's id, name or role; the columns are ``assessor``, ``assessor_name`` and ``role``.
    """
    from digimaturity.model.assessment_schema import AssessorEntry

    fields = {"id": identity, "name": name, "role": role}
    hold_against(AssessorEntry, fields, {"id": "assessor", "name": "assessor_name", "role": "role"}, "assessor")
    who = Assessor(identity, name, Role.of(role))
    if why_unfit(identity) or (who.role is Role.ASSESSOR and is_role_word(identity) and who.name != identity):
        why = Text("”{n}” kan inte vara namn på en bedömare.", '"{n}" cannot be an assessor\'s name.')
        raise RefusedError(("assessor", why.fill(n=shortened(identity))))
    if who.role is Role.ASSESSOR and (no_person := why_no_person(who.name)):
        why = Text(
            "”{n}” kan inte vara en bedömares namn: {w}. Skriv role, eller vem som svarade.",
            '"{n}" cannot be an assessor\'s name: {w}. Write role, or who answered.',
        )
        raise RefusedError(("assessor", why.fill(n=shortened(who.name), w=no_person[0])))
    return who


def _twice(criterion: str, earlier: int, row: int) -> Text:
    return Text(
        "{c}: både rad {a} och rad {b} svarar. Ta bort den ena.",
        "{c}: both row {a} and row {b} answer. Remove one of them.",
    ).fill(c=criterion, a=earlier, b=row)
