"""The services that a table names, held against those that are registered."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from digimaturity.ground.errors import Place, Problem
from digimaturity.ground.language import Text, same
from digimaturity.model.answers import Answer, Service, headed
from digimaturity.model.catalogue import MOST_SERVICES
from digimaturity.model.mending import is_older_form, latest
from digimaturity.model.moments import instant
from digimaturity.workspace.services import service_called, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.answer_sheet import Owner, Sheet


# What a spreadsheet or a slip makes of a name; a service that is called so can be told with its name.
_IS_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?|\d+", re.ASCII)
_A_DATE = Text(
    "”{s}” är ett tal eller en dag, ingen tjänst: skriv tjänst=nivå.",
    '"{s}" is a number or a day, no service: write service=level.',
)


def held_against_registered(
    sheet: Sheet,
    owner: Owner,
    registered: Sequence[Service],
    catalogue: Catalogue,
    source: Path,
    now: str,
    *,
    stands: Mapping[str, Answer],
) -> tuple[list[Service], list[Problem]]:
    """The services of an organisation in a table that are new, and what cannot be meant.

    A service whose id is nearly that of another is a slip, unless the table tells its name; one that has the name or
    the address of another is that one under an id that is none. A number without a service is none where services are
    registered, unless it was stored so, and never takes the place of answers per service.

    Args:
        sheet: the table.
        owner: edition, organisation and assessor, as the table says them.
        registered: what stands in the study.
        catalogue: the questions.
        source: the file, for messages.
        now: the moment that answers without one have.
        stands: the assessor's answers in the study by criterion.
    """
    told = sheet.services.get(owner[:2], {})
    known = {s.id: s for s in registered}
    named = {key: s for key, s in told.items() if s.name.sv != key or s.url}
    new: dict[str, Service] = {}
    problems: list[Problem] = []
    twins = {key: twin for key, s in named.items() if key not in known and (twin := _twin_of(s, known, named))}
    named = {key: s for key, s in named.items() if key not in twins}
    for key, twin in twins.items():
        why = Text(
            "Tjänsten ”{s}” har samma namn eller adress som ”{n}”. Menade du ”{n}”?",
            'The service "{s}" has the same name or address as "{n}". Did you mean "{n}"?',
        ).fill(s=key, n=twin)
        rows = (row for (who, _, service), row in sheet.rows.items() if (who[:2], service) == (owner[:2], key))
        problems.append(Problem(Place(source, next(rows, None), "service"), why))
    for criterion, answer in sheet.answers[owner].items():
        for service, o in answer.observations():
            place = Place(source, sheet.rows[owner, criterion, service], criterion)
            if service is None:
                is_for_all = catalogue.by_id[criterion].is_per_service and (known or named)
                if is_for_all and not _was_stored_so(o, now, stands.get(criterion)):
                    why = Text(
                        "{c} bedöms per tjänst: skriv tjänst=nivå ({s}).",
                        "{c} is judged per service: write service=level ({s}).",
                    ).fill(c=criterion, s=", ".join(known | named))
                    problems.append(Problem(place, why))
                continue
            near = get_close_matches(service, {**known, **named}, n=1, cutoff=0.7)
            if service in known or service in new or service in twins:
                continue
            if service not in named and _IS_DATE.fullmatch(service):
                problems.append(Problem(place, _A_DATE.fill(s=service)))
            elif service not in named and near:
                why = Text(
                    "Tjänsten ”{s}” är inte registrerad. Menade du ”{n}”?",
                    'The service "{s}" is not registered. Did you mean "{n}"?',
                ).fill(s=service, n=near[0])
                problems.append(Problem(place, why))
            else:
                new[service] = told.get(service) or Service(service, same(headed(service)))
    return list(new.values()), problems


def _was_stored_so(o: Observation, now: str, stands: Answer | None) -> bool:
    """Whether a number without a service is one from before the services were named: it says by whom and when.

    One that is newer than the answers per service that stand is none.
    """
    if not o.by or o.at == now:
        return False
    return stands is None or not stands.services or is_older_form(stands, Answer(stands.criterion, o))


def without_removed(answers: dict[str, Answer], removed: Mapping[str, str]) -> dict[str, int]:
    """Take answers about services out that are older than the removal of the service from the study.

    Args:
        answers: by criterion, of one assessor about one organisation; changed in place.
        removed: when each service that is no longer registered was removed, ISO 8601.

    Returns:
        How many answers were taken out by service.
    """
    gone: dict[str, int] = {}
    for criterion, answer in list(answers.items()):
        old = [s for s, o in answer.services.items() if s in removed and instant(latest(o)) <= instant(removed[s])]
        if not old:
            continue
        gone |= {s: gone.get(s, 0) + 1 for s in old}
        left = replace(answer, services={s: o for s, o in answer.services.items() if s not in old})
        if left.services or left.proposals:
            answers[criterion] = left
        else:
            del answers[criterion]
    return gone


def about_removed(organisation: str, gone: Mapping[str, int]) -> Text:
    """The line that tells of answers that are not read in, since their service was removed after they were given."""
    return Text(
        "Läses inte in: äldre svar om tjänster som har tagits bort från {o} ({s}). "
        "Registrera tjänsten på nytt om den ska bedömas.",
        "Not read: older answers about services that were removed from {o} ({s}). "
        "Register the service again if it is to be assessed.",
    ).fill(o=organisation, s=", ".join(f"{s}: {n}" for s, n in gone.items()))


def one_too_many(
    organisation: str, registered: Sequence[Service], new: Mapping[str, Service], sheet: Sheet, source: Path
) -> list[Problem]:
    """That a table would give an organisation more services than the method lets it have.

    Args:
        organisation: its id.
        registered: what stands in the study.
        new: what the table names, by id.
        sheet: the table.
        source: the file, for messages.
    """
    known = {s.id for s in registered}
    new = {key: s for key, s in new.items() if key not in known}
    n = len(known) + len(new)
    if not new or n <= MOST_SERVICES:
        return []
    why = Text(
        "{o} skulle få {n} tjänster; en organisation har högst {m}. Nya: {s}.",
        "{o} would have {n} services; an organisation can have at most {m}. New: {s}.",
    ).fill(o=organisation, n=n, m=MOST_SERVICES, s=", ".join(new))
    rows = (row for (_, _, service), row in sheet.rows.items() if service == list(new)[-1])
    return [Problem(Place(source, next(rows, None), "service"), why)]


def about_unread(organisation: str, told: Mapping[str, Service], registered: Sequence[Service]) -> Text | None:
    """The line that tells of names and addresses of registered services that the table says otherwise; None for none.

    Args:
        organisation: its id.
        told: what the table says of services, by id.
        registered: what stands in the study, and stays.
    """
    other = []
    for stands in registered:
        said = told.get(stands.id)
        if said is None:
            continue
        named = {said.name.sv, said.name.en} - {stands.id, stands.name.sv, stands.name.en}
        if named or said.url not in {"", stands.url}:
            other.append(stands.id)
    if not other:
        return None
    return Text(
        "Läses inte in: annat namn eller annan adress på tjänster ({o}: {s}). "
        "Ändra med: digimaturity services rename {o} TJÄNST",
        "Not read: another name or address of services ({o}: {s}). "
        "Change it with: digimaturity services rename {o} SERVICE",
    ).fill(o=organisation, s=", ".join(other))


def _twin_of(service: Service, known: Mapping[str, Service], named: Mapping[str, Service]) -> str | None:
    """The id of a registered service of the same name or address, or of an earlier one in the table of the name."""
    earlier = list(named.values())[: list(named).index(service.id)]
    others = (*known.values(), *earlier)
    alike = [twin for name in service.name if (twin := service_called(others, name))]
    alike += [s for s in known.values() if s.url and _bare(s.url) == _bare(service.url)]
    return alike[0].id if alike else None


def _bare(address: str) -> str:
    """An address without what may differ where the page is the same."""
    return re.sub(r"^https?://(www\.)?|/$", "", address.casefold())


def about_new(organisation: str, new: Sequence[Service]) -> Text:
    """The line that tells of new services."""
    return Text("Nya tjänster för {o}: {s}.", "New services of {o}: {s}.").fill(o=organisation, s=spoken(new))
