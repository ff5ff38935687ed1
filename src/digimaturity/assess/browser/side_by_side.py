"""A question about all core services of a body at once: one page, one form with a part for each service, one save."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from digimaturity.assess.browser.acts import Go, act
from digimaturity.assess.browser.forms import REASONS, filled_in, posted_in
from digimaturity.model.terms import CriterionKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.assess.browser.desk import Desk, Filled, Said, Sitting
    from digimaturity.insight.questions import Question

# What stands in each service's part of the form, by the service's id.
Filling: TypeAlias = "dict[str, Filled]"
# The fields that a part has; their names begin with the service's id.
_FIELDS = ("choice", "value", "reason", "seen", "waits")
# The half-typed texts that a part has a field for; evidence and note stand on the service's own page.
_SHOWS = ("value", *REASONS.values())


def asked_together(sitting: Sitting, criterion: str) -> list[Question]:
    """The questions about each service that one page can ask; none where a clock runs, or there is but one service."""
    found = [q for q in sitting.session.questions if q.criterion.id == criterion and q.service]
    together = len(found) > 1 and found[0].criterion.kind is not CriterionKind.FIND
    return found if together else []


def standing_together(sitting: Sitting, questions: Sequence[Question]) -> Filling:
    """What stands in the form when the page is opened."""
    return {q.service_id or "": filled_in(sitting, q, _SHOWS) for q in questions}


def sent_together(questions: Sequence[Question], given: Mapping[str, str]) -> Filling:
    """What stood in the form when it was sent."""
    return {q.service_id or "": posted_in(_part(q, given)).filled for q in questions}


def save_together(
    desk: Desk, sitting: Sitting, questions: Sequence[Question], given: Mapping[str, str]
) -> Go | tuple[int, Filling, dict[str, Said]]:
    """Save each part by itself, as if its own page had been sent; on where all went well.

    Returns:
        Where to go on, or else the status, what stands in each part now, and what is to be said of it.
    """
    filled: Filling = {}
    said: dict[str, Said] = {}
    status, told = 200, None
    for q in questions:
        service, stood = q.service_id or "", filled_in(sitting, q, _SHOWS)
        posted = posted_in(_part(q, given) | {"do": "stay"})
        if all(getattr(posted.filled, name) == getattr(stood, name) for name in ("choice", "value", "reason")):
            filled[service] = stood
            continue
        o = sitting.session.observation(q)
        # What has no field here stays as it is, half-typed texts too.
        note = replace(posted.filled, note=(o.note if o else None) or "")
        done = act(desk, sitting, q, replace(posted, filled=note))
        if isinstance(done, Go):
            filled[service], told = filled_in(sitting, q, _SHOWS), q
        else:
            status, filled[service], said[service] = max(status, done.status), done.filled, done.said
    if said:
        return status, filled, said
    sitting.go_to(questions[-1])
    sitting.session.skip()
    return Go(sitting.session.current, "saved" if told else "", told)


def _part(question: Question, given: Mapping[str, str]) -> dict[str, str]:
    return {name: given.get(f"{question.service_id}.{name}", "") for name in _FIELDS}
