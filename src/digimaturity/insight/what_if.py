"""What the score would be if some criteria were answered otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.model.answers import Answer, Observation

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.scoring.tree import Score


def what_if(
    body: Body,
    levels: Mapping[str, float],
    catalogue: Catalogue,
    scope: Collection[str] | None,
    *,
    fewest: int = 1,
) -> Score[float]:
    """The score if some criteria were answered otherwise.

    Each service that a criterion was answered for is given the level, except those that it does not apply to; a
    criterion without an answer, or one that was not applicable throughout, is given it once.

    Args:
        body: the organisation.
        levels: level (or, for a measured criterion, value) by criterion id.
        catalogue: the questions.
        scope: criteria in use, or None for all.
        fewest: dimensions with fewer criteria in the scope than this do not count.
    """
    answers = dict(body.answers)
    for identity, level in levels.items():
        criterion = catalogue.by_id[identity]
        given = Observation.choosing(criterion, level)
        answer = answers.get(identity) or Answer(identity)
        for service in [service for service, o in answer.observations() if not o.outcome.excuses] or [None]:
            answer = answer.with_observation(service, given)
        answers[identity] = answer
    return replace(body, answers=answers).score(catalogue, scope, fewest=fewest)
