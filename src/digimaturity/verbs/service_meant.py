"""Which service an answer that is typed concerns: one of those registered, or a new one."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from digimaturity.assess.choice import service_named
from digimaturity.ground import terminal
from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.catalogue import MOST_SERVICES
from digimaturity.model.fit import Misfit
from digimaturity.workspace.answer_faults import fault
from digimaturity.workspace.services import refuse_ambiguous, register, required_service, service_called, spoken_with
from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.model.answers import Answer, Service
    from digimaturity.model.catalogue import Criterion


def service_meant(folder: Path, asked: Criterion, stored: Answer, text: str | None) -> str | None:
    """The id of the service that the answer concerns; None for the organisation as a whole.

    Raises:
        UsageError: a service where the criterion has none, or none where it has some.
    """
    if text is not None and not asked.is_per_service:
        raise UsageError(
            Text("{c}: {w}", "{c}: {w}").fill(c=asked.id, w=fault(Misfit.SERVICE, asked)),
            Text("Utelämna --service.", "Leave out --service."),
        )
    if text is not None:
        return _service_id(folder, text)
    named = spoken_with(read_services(folder), stored) if asked.is_per_service else ""
    if named:
        raise UsageError(
            Text("{c} bedöms per tjänst.", "{c} is judged per service.").fill(c=asked.id),
            Text("Ange --service: {s}.", "Give --service: {s}.").fill(s=named),
        )
    return None


def _service_id(folder: Path, text: str) -> str:
    """The registered service that a word means; a name unlike the others, or ``Name=address``, registers a new one.

    Raises:
        NotFoundError: no such service, with those there are.
        UsageError: one service too many, or another address than the one that stands.
    """
    named = service_named(text)
    known = read_services(folder)
    if "=" not in text:
        refuse_ambiguous(known, text)
        found = service_called(known, text)
        if found is not None:
            return found.id
        if len(known) >= MOST_SERVICES:
            return required_service(known, text).id
        if get_close_matches(named.id, [s.id for s in known], n=1, cutoff=0.7):
            _refuse_near(known, text)
    for new in register(folder, [named]):
        terminal.talk(Text("Ny tjänst: {s}.", "New service: {s}.").fill(s=new.name))
    return required_service(read_services(folder), str(named.name)).id


def _refuse_near(known: Sequence[Service], text: str) -> None:
    """Refuse a name that looks like a slip of another's, with how a new service is told from a slip."""
    try:
        required_service(known, text)
    except NotFoundError as error:
        raise NotFoundError(
            error.message,
            Text("{h} Skriv en ny tjänst som ”Namn=adress”.", '{h} Write a new service as "Name=address".').fill(
                h=error.hint
            ),
        ) from None
