"""In which order an assessor is asked: the order of fieldwork, place by place and each service whole, or the list's.

Questions come in visits, each of which is one unbroken run: what a place asks of the organisation, then what it asks of
the first service, then of the second. A place where most criteria are judged per service is looked into service by
service, and such places that follow each other are one: the service's page and its e-service are seen in one go.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from digimaturity.insight.questions import Question, questions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.model.answers import Service
    from digimaturity.model.catalogue import Catalogue, Criterion

Order = Literal["fieldwork", "catalogue"]
FIELDWORK: Order = "fieldwork"


def asking_order(
    catalogue: Catalogue, criteria: Iterable[Criterion], services: Sequence[Service], order: Order = FIELDWORK
) -> list[Question]:
    """Every question that criteria make of an organisation and its services, in the order of asking.

    A question comes after those that it depends on, where they belong to the same visit or to an earlier one.

    Args:
        catalogue: has the places; in one without any the order is the list's.
        criteria: those that are asked, in any order.
        services: of the organisation, in the order in which they are looked into.
        order: ``catalogue`` keeps the order of the list, criterion by criterion.
    """
    wanted = {c.id for c in criteria}
    asked = questions_of([c for c in catalogue.criteria if c.id in wanted], services)
    if order != FIELDWORK or not catalogue.is_placed:
        return asked
    found: list[Question] = []
    for places in visits(catalogue):
        here = [q for place in places for q in asked if q.criterion.place == place]
        for number in _turns(here, catalogue):
            found += _after_what_they_need([q for q in here if q.service_number == number], catalogue)
    return found


def visits(catalogue: Catalogue) -> list[tuple[str, ...]]:
    """The places that are looked into in one go, in the order of asking; criteria without one of them come last."""
    unplaced = {c.place for c in catalogue.criteria} - catalogue.places.keys()
    found: list[tuple[str, ...]] = []
    for place in (*catalogue.places, *sorted(unplaced)):
        joins = found and _is_of_services(found[-1][-1], catalogue) and _is_of_services(place, catalogue)
        found = [*found[:-1], (*found[-1], place)] if joins else [*found, (place,)]
    return found


def switches(questions: Sequence[Question]) -> int:
    """How many times an assessor turns to another service, from one, or back to the organisation."""
    return sum(one.service_id != other.service_id for one, other in pairwise(questions))


def _is_of_services(place: str, catalogue: Catalogue) -> bool:
    here = [c.is_per_service for c in catalogue.criteria if c.place == place]
    return 2 * sum(here) > len(here)


def _turns(here: Sequence[Question], catalogue: Catalogue) -> list[int]:
    """The numbers of the services in a visit; 0, the organisation, comes first unless its questions need theirs."""
    numbers = sorted({q.service_number for q in here})
    of_services = {q.criterion.id for q in here if q.service_number}
    of_the_whole = {q.criterion.id for q in here if not q.service_number}
    by_id = catalogue.by_id
    needs_services = any(of_services.intersection(by_id[c].depends_on) for c in of_the_whole)
    is_needed = any(of_the_whole.intersection(by_id[c].depends_on) for c in of_services)
    return sorted(numbers, key=lambda n: not n) if needs_services and not is_needed else numbers


def _after_what_they_need(run: Sequence[Question], catalogue: Catalogue) -> Iterator[Question]:
    """Questions about one service, or about none, each after those of them that it depends on."""
    left = {q.criterion.id: q for q in run}

    def ask(question: Question) -> Iterator[Question]:
        if left.pop(question.criterion.id, None) is None:
            return
        for other in question.criterion.depends_on:
            first = left.get(catalogue.by_id[other].id) if other in catalogue.by_id else None
            if first is not None:
                yield from ask(first)
        yield question

    for question in run:
        yield from ask(question)
