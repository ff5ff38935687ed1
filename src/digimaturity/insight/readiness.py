"""How far the answers about an organisation are from being its results: what is unanswered, and what is not settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.insight.questions import is_unsaid, questions_of
from digimaturity.insight.whose_answers import differing_questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Assessment, Service
    from digimaturity.model.catalogue import Criterion


def untold_in(asked: Sequence[Criterion], services: Sequence[Service], body: Body) -> tuple[int, int]:
    """How many questions are asked, and to how many nobody has said anything.

    Args:
        asked: the criteria that are asked of the organisation.
        services: its core services.
        body: the answers that count.
    """
    questions = questions_of(asked, services)
    return len(questions), sum(is_unsaid(q.said(body.answers.get(q.criterion.id))) for q in questions)


def unsettled_in(
    asked: Sequence[Criterion], services: Sequence[Service], assessments: Sequence[Assessment]
) -> set[tuple[str, str | None]]:
    """The criteria, with their services, that two answered differently and nobody has settled."""
    found = differing_questions(questions_of(asked, services), assessments)
    return {(q.criterion.id, q.service_id) for q in found}
