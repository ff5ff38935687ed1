"""Whose answers count where several have answered, and how answers about different services become one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Answer, Assessment, Observation

# After every moment that was written down.
_NEVER = "~"


def n_scored(assessment: Assessment) -> int:
    """How many criteria an assessor has scored, for the organisation or for some service of it."""
    return sum(any(o.outcome.counts for _, o in a.observations()) for a in assessment.answers.values())


def first_answer(assessment: Assessment) -> str:
    """The moment of the assessor's first answer, in UTC where its zone is known; what it replaced is remembered.

    Returns:
        A text that sorts by time, after all others where no moment is known.
    """
    observed = (o for a in assessment.answers.values() for _, o in a.observations())
    return min((_moment(one.at) for o in observed for one in (*o.history, o)), default=_NEVER)


def _moment(written: str) -> str:
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return written or _NEVER
    return (at.astimezone(UTC) if at.tzinfo else at).replace(tzinfo=None).isoformat()


def in_order(assessments: Sequence[Assessment]) -> list[Assessment]:
    """The consensus first, then who has scored most criteria, of several who answered first, and last by id."""
    if len(assessments) < 2:  # noqa: PLR2004 - nobody to be before
        return list(assessments)
    return sorted(
        assessments, key=lambda a: (not a.assessor.role.is_consensus, -n_scored(a), first_answer(a), a.assessor.id)
    )


def counted_answers(ordered: Sequence[Assessment]) -> dict[str, Answer]:
    """What counts of each criterion: the first answer that says something, with what others say of other services."""
    said: dict[str, list[Answer]] = {}
    for assessment in ordered:
        for criterion, answer in assessment.answers.items():
            said.setdefault(criterion, []).append(answer)
    return {criterion: _joined(answers) for criterion, answers in said.items()}


def _joined(answers: Sequence[Answer]) -> Answer:
    first = next((a for a in answers if says_something(a)), answers[0])
    if not first.services:
        return first
    services = dict(first.services)
    for service, o in (pair for a in answers for pair in a.services.items()):
        if o.outcome.is_finding and not (service in services and services[service].outcome.is_finding):
            services[service] = o
    return first if services == first.services else replace(first, services=services)


def says_something(answer: Answer) -> bool:
    """Whether anybody tried: more than that the question was passed over."""
    return any(o.outcome.is_finding for _, o in answer.observations())


def counted_part(said: Answer, counted: Answer | None) -> Answer | None:
    """What of an assessor's answer is in the one that counts; None where nothing of it is."""
    if counted is None or counted is said:
        return counted
    kept = {s: o for s, o in said.services.items() if counted.services.get(s) is o}
    return replace(said, observation=None, services=kept) if kept else None


def differing_criteria(assessments: Sequence[Assessment], agreed: Mapping[str, Answer]) -> set[str]:
    """The criteria that two see differently, of the organisation or of one service, and no consensus settles."""
    found: set[str] = set()
    seen: dict[tuple[str, str | None], Observation] = {}
    for answer in (a for assessment in assessments for a in assessment.answers.values()):
        for service, o in answer.observations():
            if o.outcome.is_finding and not seen.setdefault((answer.criterion, service), o).same_choice(o):
                found |= set() if _settles(agreed.get(answer.criterion), service) else {answer.criterion}
    return found


def _settles(agreed: Answer | None, service: str | None) -> bool:
    """Whether the consensus says something of the service, or of the organisation as a whole."""
    settled = agreed.observations() if agreed else []
    return any(o.outcome.is_finding and (service is None or of in {None, service}) for of, o in settled)


def differing_questions(questions: Iterable[Question], assessments: Sequence[Assessment]) -> list[Question]:
    """As ``differing_criteria``, of the questions that an assessor is asked."""
    agreed = next((a.answers for a in assessments if a.assessor.role.is_consensus), {})
    people = [a for a in assessments if not a.assessor.role.is_consensus]
    return [q for q in questions if _differ(q, people) and not _settles(agreed.get(q.criterion.id), q.service_id)]


def _differ(question: Question, people: Iterable[Assessment]) -> bool:
    said = (question.said(a.answers.get(question.criterion.id)) for a in people)
    found = [o for o in said if o is not None and o.outcome.is_finding]
    return any(not found[0].same_choice(o) for o in found[1:])
