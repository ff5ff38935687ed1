"""A question about all core services of a body at once: one page, one form with a part for each service, one save."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from digimaturity.assess.browser.acts import Go, act
from digimaturity.assess.browser.desk import Filled, Said
from digimaturity.assess.browser.forms import (
    REASONS,
    filled_as,
    filled_in,
    keep_typed,
    noted_as,
    posted_in,
    standing_in,
)
from digimaturity.ground.language import Text, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.questions import Question
from digimaturity.model.answers import Service
from digimaturity.model.terms import CriterionKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.assess.browser.desk import Desk, Sitting
    from digimaturity.model.answers import Answer, Observation
    from digimaturity.model.catalogue import Criterion

# What stands in each service's part of the form, by the service's id.
Filling: TypeAlias = "dict[str, Filled]"
# The fields that a part has; their names begin with the service's id.
_FIELDS = ("choice", "value", "reason", "seen", "waits")
# The half-typed texts that a part has a field for; evidence and note stand on the service's own page.
_SHOWS = ("value", *REASONS.values())
_NOTHING = Text("Välj ett svar för minst en tjänst.", "Choose an answer for at least one service.")
_SEEN = ".seen"


@dataclass(frozen=True, slots=True)
class Gone:
    """A part of the form about a service that has been removed, or got another id, since the page was shown."""

    question: Question
    filled: Filled


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


def keep_together(sitting: Sitting, questions: Sequence[Question], given: Mapping[str, str]) -> Filling:
    """What stood in the form when it was sent; its reasons are put on disk, so that leaving the page costs none."""
    sent = sent_together(questions, given)
    return {q.service_id or "": keep_typed(sitting, q, sent[q.service_id or ""]) for q in questions}


def asked_of_parts(sitting: Sitting, criterion: str, given: Mapping[str, str]) -> list[Question] | None:
    """The questions that a form with a part for each service can answer now; None where it is another form."""
    if not any(name.endswith(_SEEN) for name in given):
        return None
    return [q for q in sitting.session.questions if q.criterion.id == criterion and q.service]


def gone_from(sitting: Sitting, criterion: Criterion, given: Mapping[str, str]) -> list[Gone]:
    """What a form says of services that are none any more; what is saved of them, or to be thrown away, is left out."""
    answer, asked = sitting.session.file.answer(criterion.id), {s.id for s in sitting.services}
    found = []
    for service in (name.removesuffix(_SEEN) for name in given if name.endswith(_SEEN)):
        question = Question(criterion, Service(service, same(service)))
        sent = posted_in(_part(question, given)).filled
        o = _stood(answer, service)
        stood = filled_as(o, criterion) if o and o.outcome.is_finding else Filled()
        says = bool(sent.reason or sent.value or sent.choice not in {"", "value"})
        if service not in asked and says and not given.get(f"{service}.drop") and not _says_the_same(sent, stood):
            found.append(Gone(question, sent))
    return found


def _stood(answer: Answer, service: str) -> Observation | None:
    """What is saved about a service that is none any more: its answer may have gone to the history with it."""
    removed = (was for _, o in answer.observations() for was in reversed(o.history) if was.why == f"service: {service}")
    return answer.of(service) or next(removed, answer.observation)


def _says_the_same(one: Filled, other: Filled) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("choice", "value", "reason"))


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
        service = q.service_id or ""
        posted = posted_in(_part(q, given) | {"do": "stay"})
        if _says_the_same(posted.filled, standing_in(sitting, q)):
            keep_typed(sitting, q, posted.filled)
            filled[service] = filled_in(sitting, q, _SHOWS)
            continue
        o = sitting.session.observation(q)
        # What has no field here stays as it is, half-typed texts too.
        done = act(desk, sitting, q, replace(posted, filled=noted_as(posted.filled, o)))
        if isinstance(done, Go):
            filled[service], told = filled_in(sitting, q, _SHOWS), q
        else:
            status, filled[service], said[service] = max(status, done.status), done.filled, done.said
    if questions and not (said or told or _says_anything(given) or any(map(_is_chosen, filled.values()))):
        # All parts lack an answer alike: the first one leads to them.
        status, said[questions[0].service_id or ""] = 422, Said("error", _NOTHING, "choice")
    if said:
        return status, filled, said
    if questions:
        sitting.go_to(questions[-1])
        sitting.session.skip()
    return Go(sitting.session.current, "saved" if told else "", told)


def _says_anything(given: Mapping[str, str]) -> bool:
    """Whether any part of the form does, that of a service that is none any more among them."""
    return any(text and text != "value" for name, text in given.items() if name.endswith((".choice", ".value")))


def _is_chosen(filled: Filled) -> bool:
    return bool(filled.choice and (filled.choice != "value" or filled.value))


def _part(question: Question, given: Mapping[str, str]) -> dict[str, str]:
    return {name: given.get(f"{question.service_id}.{name}", "") for name in _FIELDS}
