"""What a plan of fieldwork gives each assessor, and how far they have come with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.questions import is_done, questions_of, tally
from digimaturity.model.assessor_names import person_key
from digimaturity.model.catalogue import MOST_SERVICES
from digimaturity.scoring.tree import applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from digimaturity.insight.questions import Question, Tally
    from digimaturity.model.answers import Assessment
    from digimaturity.model.fieldwork import Fieldwork
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.kept import Kept


@dataclass(frozen=True, slots=True)
class Part:
    """An organisation as it is one assessor's.

    Attributes:
        organisation: whom it is about.
        assessor: the assessor's name.
        is_first: whether it is theirs as a whole; otherwise what two judge.
        own: ids of the criteria that are theirs; None for all.
        tally: how far they have come with those.
        minutes: what they take in all, ``minutes_left`` what is not done of it; where no core services are registered
            yet, as many as there may be are counted on.
    """

    organisation: Organisation
    assessor: str
    is_first: bool
    own: frozenset[str] | None
    tally: Tally
    minutes: float
    minutes_left: float

    @property
    def is_done(self) -> bool:
        """Whether each question has an answer that counts."""
        return self.tally.done == self.tally.asked

    @property
    def is_begun(self) -> bool:
        """Whether something has been said."""
        return bool(self.tally.done or self.tally.blocked or self.tally.waiting)


def parts_of(kept: Kept, plan: Fieldwork, bodies: Iterable[Organisation], assessor: str | None = None) -> list[Part]:
    """The parts of a plan, in its order; of one assessor where that is said."""
    wanted = None if assessor is None else person_key(assessor)
    by_id = {o.id: o for o in bodies}
    return [
        part_of(kept, plan, by_id[organisation], a.assessor)
        for organisation in dict.fromkeys(a.organisation for a in plan.assignments)
        for a in plan.of(organisation)
        if organisation in by_id and wanted in {None, person_key(a.assessor)}
    ]


def part_of(kept: Kept, plan: Fieldwork, organisation: Organisation, assessor: str) -> Part:
    """What a plan gives an assessor of an organisation; all of it, where it gives nothing."""
    own = own_criteria(kept, plan, organisation.id, assessor)
    services = kept.services(organisation.id)
    scope = own_scope(kept.edition.scope_of(organisation.kind), own)
    said = assessment_of(kept, organisation.id, assessor)
    found = tally(said, services, kept.catalogue, organisation.kind, scope)
    questions = questions_of(applicable_criteria(kept.catalogue, organisation.kind, scope), services)

    def minutes(question: Question) -> float:
        each = MOST_SERVICES if question.criterion.is_per_service and not services else 1
        return question.minutes * each

    answers = said.answers if said else {}
    left = [q for q in questions if not is_done(q.said(answers.get(q.criterion.id)))]
    given = plan.of(organisation.id)
    is_first = bool(given) and person_key(given[0].assessor) == person_key(assessor)
    return Part(organisation, assessor, is_first, own, found, sum(map(minutes, questions)), sum(map(minutes, left)))


def own_criteria(kept: Kept, plan: Fieldwork, organisation: str, assessor: str) -> frozenset[str] | None:
    """Ids of the criteria that a plan gives an assessor, as the catalogue has them today; None for all."""
    own = plan.own(organisation, assessor)
    return None if own is None else frozenset(kept.catalogue.by_id[c].id for c in own if c in kept.catalogue.by_id)


def own_scope(scope: Collection[str] | None, own: frozenset[str] | None) -> Collection[str] | None:
    """What is left of a scope for somebody who answers some criteria only."""
    if own is None:
        return scope
    return own if scope is None else own.intersection(scope)


def assessment_of(kept: Kept, organisation: str, assessor: str) -> Assessment | None:
    """What somebody has answered about an organisation."""
    wanted = person_key(assessor)
    return next((a for a in kept.assessments(organisation) if person_key(a.assessor.name) == wanted), None)


def in_turn(parts: Iterable[Part]) -> list[Part]:
    """The parts in which to take them up: what is begun, what is not, and last what is done."""
    return sorted(parts, key=lambda p: (p.is_done, not p.is_begun, not p.is_first))
