"""What an assessor is asked about an organisation, and how far that has come, counted per question, not per criterion.

The session, ``status`` and whoever else counts use these, so that their numbers agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.mending import keeps_for_later
from digimaturity.model.terms import EvidenceNeed
from digimaturity.model.tries import tries_left
from digimaturity.scoring.tree import applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from digimaturity.model.answers import Answer, Assessment, Observation, Service
    from digimaturity.model.catalogue import Catalogue, Criterion


@dataclass(frozen=True, slots=True)
class Question:
    """A criterion, asked of the organisation or of one of its services."""

    criterion: Criterion
    service: Service | None = None
    service_number: int = 0

    @property
    def service_id(self) -> str | None:
        """The service that the answer belongs to."""
        return self.service.id if self.service else None

    @property
    def key(self) -> tuple[str, str | None]:
        """The ids of its criterion and its service."""
        return self.criterion.id, self.service_id

    @property
    def place(self) -> str:
        """The ids in one word or two, as drafts and lists of what was passed over have them."""
        return " ".join(filter(None, self.key))

    @property
    def minutes(self) -> float:
        """The assessor's time, hands on; asked without services, it is of one, as the question is counted once."""
        return self.criterion.look or 0

    def said(self, answer: Answer | None) -> Observation | None:
        """What an answer says to this question; one from before the services were named says it to each of them."""
        return answer.of(answer.place_of(self.service_id)) if answer else None


@dataclass(frozen=True, slots=True)
class Tally:
    """How far an assessor has come with an organisation.

    Attributes:
        asked: questions, a criterion per service as many times as there are services.
        done: of them settled: scored or not applicable.
        blocked: tried in vain; waiting: begun and not assessed. Both are asked again.
        services_missing: questions without an answer for their service where another service has one.
        evidence_missing: scored answers without the evidence that their criterion asks for.
        outside: answers to what is not asked: criteria out of scope, services that are not registered.
        minutes_left: the catalogue's estimate for what is not done.
        in_part: of the scored answers those that are known only in part.
        tries_left: tries that may still be made of what has been answered, which is done all the same.
    """

    asked: int
    done: int
    blocked: int
    waiting: int
    services_missing: int
    evidence_missing: int
    outside: int
    minutes_left: float
    in_part: int = 0
    tries_left: int = 0


def questions_of(criteria: Iterable[Criterion], services: Sequence[Service]) -> list[Question]:
    """Every question to an organisation, in the catalogue's order; without services each criterion is asked once."""
    return [
        question
        for criterion in criteria
        for question in (
            [Question(criterion, s, n) for n, s in enumerate(services, 1)]
            if criterion.is_per_service and services
            else [Question(criterion)]
        )
    ]


def is_done(o: Observation | None) -> bool:
    """Whether what was said settles a question."""
    return o is not None and o.outcome.is_answer


def is_blocked(o: Observation | None) -> bool:
    """Whether somebody tried a question in vain."""
    return o is not None and o.outcome.is_finding and not is_done(o)


def is_waiting(o: Observation | None) -> bool:
    """Whether a question is begun: something stands there, and it is not assessed."""
    return o is not None and not o.outcome.is_finding


def is_unsaid(o: Observation | None) -> bool:
    """Whether an assessor has yet to say something: *blocked* and a bare *not assessed* do, a note put by does not."""
    return o is None or keeps_for_later(o)


def minutes_left(questions: Iterable[Question], answers: dict[str, Answer]) -> float:
    """The catalogue's estimate for the questions that are not settled."""
    return sum(q.minutes for q in questions if not is_done(q.said(answers.get(q.criterion.id))))


def tally(
    assessment: Assessment | None,
    services: Sequence[Service],
    catalogue: Catalogue,
    kind: str,
    scope: Collection[str] | None,
    *,
    every_service: bool = True,
) -> Tally:
    """How far an assessor has come.

    Args:
        assessment: what was answered; None before the first answer.
        services: the organisation's core services.
        catalogue: the questions.
        kind: of organisation.
        scope: ids of the criteria in use, or None for all.
        every_service: whether each criterion was to be answered for each service, as in own fieldwork; borrowed data
            have what somebody else asked of each.
    """
    answers = assessment.answers if assessment else {}
    criteria = applicable_criteria(catalogue, kind, scope)
    asked = [
        question
        for c in criteria
        for question in questions_of([c], services if every_service else _answered(services, answers.get(c.id)))
    ]
    said = {(q.criterion.id, q.service_id): q.said(answers.get(q.criterion.id)) for q in asked}
    begun = {c for (c, service), o in said.items() if service is not None and is_done(o)}
    given = {(c, service): o for c, answer in answers.items() for service, o in answer.observations()}
    used = {(c, answers[c].place_of(service)) for c, service in said if c in answers}
    return Tally(
        asked=len(asked),
        done=sum(map(is_done, said.values())),
        blocked=sum(map(is_blocked, said.values())),
        waiting=sum(map(is_waiting, said.values())),
        services_missing=sum(service is not None and o is None and c in begun for (c, service), o in said.items()),
        in_part=sum(o is not None and o.up_to is not None for o in said.values()),
        evidence_missing=sum(_lacks_evidence(o, catalogue.by_id[c]) for (c, _), o in said.items() if o is not None),
        outside=sum(o.outcome.is_finding and key not in used for key, o in given.items()),
        minutes_left=minutes_left(asked, answers),
        tries_left=sum(tries_left(catalogue.by_id[c], o) for (c, _), o in said.items()),
    )


def _answered(services: Sequence[Service], answer: Answer | None) -> list[Service]:
    return [s for s in services if answer is not None and s.id in answer.services]


def _lacks_evidence(o: Observation, criterion: Criterion) -> bool:
    return o.outcome.counts and not o.evidence and criterion.evidence_needs is not EvidenceNeed.NONE
