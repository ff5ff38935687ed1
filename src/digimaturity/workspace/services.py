"""The core services of an organisation in an edition: found by name, registered, renamed and removed.

Whoever registers one holds the file, never overwrites an address without being asked to, and never makes a fourth.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.command_words import also
from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text, either, same
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.assessor_names import person_key
from digimaturity.model.catalogue import MOST_SERVICES
from digimaturity.model.mending import without_service
from digimaturity.model.organisation import fold
from digimaturity.workspace.inventory import SERVICES_FILE
from digimaturity.workspace.locks import held
from digimaturity.workspace.services_file import change_services, named_service
from digimaturity.workspace.store import AnswerFile, read_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.answers import Answer, Service
    from digimaturity.model.catalogue import Catalogue


def spoken(services: Iterable[Service]) -> str:
    """Services by name, for a sentence."""
    return ", ".join(str(s.name) for s in services) or "–"


def spoken_with(services: Iterable[Service], answer: Answer) -> str:
    """As ``spoken``, and behind them the ids of those that are only answered; empty where there is none."""
    names = {s.id: str(s.name) for s in services}
    return ", ".join((*names.values(), *(key for key in answer.services if key not in names)))


def service_called(services: Iterable[Service], text: str) -> Service | None:
    """The service that a word means: its id, or its name in either language whatever the case; None for no such."""
    wanted = _keys(text)
    return next((s for s in services if any(wanted & _keys(word) for word in (s.id, *s.name))), None)


def several_called(services: Iterable[Service], text: str) -> list[Service]:
    """The services that a word may mean, where they are several and it is the id of none."""
    known, wanted = list(services), _keys(text)
    if any(text == s.id for s in known):
        return []
    found = [s for s in known if any(wanted & _keys(word) for word in (s.id, *s.name))]
    return found if len(found) > 1 else []


def refuse_ambiguous(services: Iterable[Service], text: str) -> None:
    """Refuse a name that several services have.

    Raises:
        NotFoundError: with their ids.
    """
    if found := several_called(services, text):
        raise NotFoundError(
            Text("”{name}” är tvetydigt: {all}.", '"{name}" is ambiguous: {all}.').fill(
                name=text, all=either([s.id for s in found])
            ),
            Text("Ange tjänsten med sitt id.", "Name the service by its id."),
        )


def oddities(services: Sequence[Service], *, are_borrowed: bool = False) -> Iterator[tuple[Key, Text]]:
    """More services than the method lets an organisation have, and names that several have, by path of fields.

    Args:
        services: of an organisation.
        are_borrowed: whether another's study chose them, as many as it liked.
    """
    for number, service in enumerate(services):
        if number == MOST_SERVICES and not are_borrowed:
            said = Text("Det är {n} tjänster; en organisation har högst {m}.", "There are {n} services; {m} at most.")
            yield ("services", number), said.fill(n=len(services), m=MOST_SERVICES)
        for name in dict.fromkeys(service.name):
            twin = next((s for s in services[:number] if _keys(name) & {k for n in s.name for k in _keys(n)}), None)
            if twin is not None:
                said = Text("{s} heter ”{n}”, som {t}.", '{s} is called "{n}", as {t} is.')
                yield ("services", number, "name"), said.fill(s=service.id, n=name, t=twin.id)
                break


def _keys(text: str) -> set[str]:
    """How a name may be spelled: in any case, and without accents where it has plain letters."""
    return {person_key(text), fold(text)} - {""}


def required_service(services: Sequence[Service], text: str) -> Service:
    """As ``service_called``.

    Raises:
        NotFoundError: no such service, with the nearest one or all there are.
    """
    refuse_ambiguous(services, text)
    found = service_called(services, text)
    if found is not None:
        return found
    by_name = {key: s for s in services for word in (s.id, *s.name) for key in _keys(word)}
    near = [by_name[name] for name in get_close_matches(person_key(text), by_name, n=1)]
    raise NotFoundError(
        Text("Tjänsten ”{s}” är inte registrerad.", 'The service "{s}" is not registered.').fill(s=text),
        Text("Menade du {k}?", "Did you mean {k}?").fill(k=spoken(near))
        if near
        else Text("Det finns: {k}.", "There are: {k}.").fill(k=spoken(services)),
    )


def register(folder: Path, named: Iterable[Service]) -> tuple[Service, ...]:
    """Register services of an organisation; those that were new.

    One that is registered already, by its id or its name, stays as it stands; it only gets an address where it has
    none.

    Args:
        folder: of the organisation in the edition; it is made.
        named: the services.

    Raises:
        UsageError: one too many, or another address than the one that stands.
        StorageError: someone else is writing the file, or the disk refused.
    """
    new: list[Service] = []

    def joined(stand: tuple[Service, ...]) -> Iterable[Service]:
        known = list(stand)
        for service in named:
            refuse_ambiguous(known, str(service.name))
            stands = service_called(known, str(service.name)) or service_called(known, service.id)
            if stands is None:
                _refuse_another(known, service)
                known, new[:] = [*known, service], (*new, service)
            elif service.url and service.url != stands.url:
                _refuse_other_address(stands, service.url)
                known = [replace(s, url=service.url) if s is stands else s for s in known]
        return known

    change_services(folder, joined)
    return tuple(new)


def _refuse_another(known: Sequence[Service], service: Service) -> None:
    if len(known) >= MOST_SERVICES:
        raise UsageError(
            Text(
                "{s} skulle bli tjänst nummer {n}, men en organisation kan ha högst {m}.",
                "{s} would be service number {n}, but an organisation can have at most {m}.",
            ).fill(s=service.name, n=len(known) + 1, m=MOST_SERVICES),
            Text(
                "Det finns redan: {k}. Ta bort en först med: digimaturity services remove ORGANISATION TJÄNST{also}",
                "Already registered: {k}. Remove one first with: digimaturity services remove "
                "ORGANISATION SERVICE{also}",
            ).fill(k=spoken(known), also=also()),
        )


def _refuse_other_address(stands: Service, url: str) -> None:
    if stands.url:
        raise UsageError(
            Text("{s} har redan adressen {a}, inte {b}.", "{s} already has the address {a}, not {b}.").fill(
                s=stands.name, a=stands.url, b=url
            ),
            Text(
                "Byt den med: digimaturity services rename ORGANISATION {s} --url {b}{also}",
                "Change it with: digimaturity services rename ORGANISATION {s} --url {b}{also}",
            ).fill(s=stands.id, b=url, also=also()),
        )


def rename(
    folder: Path, text: str, *, name: str | None = None, url: str | None = None, by: str, at: str
) -> tuple[Service, Service]:
    """Give a service another name or address; the service as it was, and as it is now.

    Its id stays, and with it every answer about it; what it was called stays in the file's history.

    Args:
        folder: of the organisation in the edition.
        text: its id or name.
        name: the new name.
        url: the new address; empty takes the old one away.
        by: the id of whoever renames it.
        at: when, ISO 8601.

    Raises:
        NotFoundError: no such service.
        UsageError: another service has that name.
        StorageError: someone else is writing the file, or the disk refused.
    """
    pair: list[Service] = []

    def renamed(known: tuple[Service, ...]) -> Iterable[Service]:
        before = required_service(known, text)
        taken = None if name is None else service_called([s for s in known if s is not before], name)
        if taken is not None:
            raise UsageError(
                Text("{n} heter redan så.", "{n} is already called that.").fill(n=f"{taken.name} ({taken.id})")
            )
        title = before.name if name is None else same(name)
        after = replace(before, name=title, url=before.url if url is None else url)
        pair[:] = before, after
        return [after if s is before else s for s in known]

    change_services(folder, renamed, mended=(by, at))
    return pair[0], pair[1]


class Former(NamedTuple):
    """A service as it was called before it was renamed or removed: until when (ISO 8601), and by whom it was."""

    service: Service
    until: str
    by: str


def former_services(folder: Path) -> list[Former]:
    """What services of an organisation were called before, oldest first.

    Raises:
        InvalidDataError: the file cannot be read.
    """
    path = folder / SERVICES_FILE
    if not path.is_file():
        return []
    from digimaturity.model.services_schema import ServicesFile

    entries = read_as(ServicesFile, read_bytes(path), path).history
    return [Former(named_service(entry), str(entry.replaced_at), entry.replaced_by) for entry in entries]


def answers_about(service: Service, files: Iterable[Path], catalogue: Catalogue) -> dict[Path, list[Answer]]:
    """The answers about a service, by assessor's file.

    Raises:
        InvalidDataError: a file cannot be read.
    """
    found = {
        path: [a for a in read_for(path, catalogue, ()).answers.values() if service.id in a.services] for path in files
    }
    return {path: answers for path, answers in found.items() if answers}


def remove(folder: Path, service: Service, files: Sequence[Path], catalogue: Catalogue, *, by: str, at: str) -> int:
    """Take a service out of the register; answers about it move into the history of their questions.

    Args:
        folder: of the organisation in the edition.
        service: which one.
        files: the assessors' files there.
        catalogue: what the answers are held against.
        by: the id of whoever removes it.
        at: when, ISO 8601.

    Returns:
        How many answers moved.

    Raises:
        StorageError: someone is writing one of the files, or the disk refused.
        InvalidDataError: a file cannot be read.
    """
    moved = 0
    with ExitStack() as stack:
        for path in (*files, folder / SERVICES_FILE):
            stack.enter_context(held(path))
        for path in files:
            file = AnswerFile(path, read_for(path, catalogue), catalogue)
            about = [a for a in file.assessment.answers.values() if service.id in a.services]
            if about:
                file.save_all([without_service(a, service.id, by=by, at=at) for a in about])
            moved += len(about)
        change_services(folder, lambda known: [s for s in known if s.id != service.id], mended=(by, at))
    return moved
