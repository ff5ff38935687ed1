"""Reading and changing ``services.yaml``: the core services of an organisation in an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.compiled import compiled
from digimaturity.ground.language import same
from digimaturity.ground.readable import write_readable
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import parse_yaml, read_bytes
from digimaturity.model.answers import Service, storable
from digimaturity.workspace.inventory import SERVICES_FILE
from digimaturity.workspace.locks import within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from digimaturity.model.services_schema import ServiceEntry


def read_services(folder: Path) -> tuple[Service, ...]:
    """The core services registered for an organisation in an edition; none when there is no file.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    path = folder / SERVICES_FILE
    if not path.is_file():
        return ()
    content = read_bytes(path)

    return compiled("services", [content], lambda: _services(content, path), tuple[Service, ...])


def _services(content: bytes, path: Path) -> tuple[Service, ...]:
    from digimaturity.model.services_schema import ServicesFile

    return tuple(map(named_service, read_as(ServicesFile, content, path).services))


def removed_services(folder: Path) -> dict[str, str]:
    """When each core service that an organisation no longer has was removed, by id (ISO 8601).

    Raises:
        InvalidDataError: naming file, line and field.
    """
    path = folder / SERVICES_FILE
    if not path.is_file():
        return {}
    from digimaturity.model.services_schema import ServicesFile

    file = read_as(ServicesFile, read_bytes(path), path)
    known = {entry.id for entry in file.services}
    return {entry.id: str(entry.replaced_at) for entry in file.history if entry.id not in known}


def named_service(entry: ServiceEntry) -> Service:
    """A service as a file describes it, by one name or by one in each language."""
    name = same(entry.name) if isinstance(entry.name, str) else entry.name.spoken
    return entry.as_record(Service, name=name)


def change_services(
    folder: Path,
    change: Callable[[tuple[Service, ...]], Iterable[Service]],
    *,
    mended: tuple[str, str] | None = None,
) -> tuple[Service, ...]:
    """Register the core services of an organisation: those that ``change`` makes of the ones that are there.

    Whoever makes the list of what is there holds the file (``locks.held``) from before it is read. What the file says
    already, its comments and its style stay to the letter.

    Args:
        folder: of the organisation in the edition.
        change: makes the services that are to stand of those that do.
        mended: by whom and when (ISO 8601), where what is changed or taken out is to stay in the file's history.

    Returns:
        The services as they are now registered.

    Raises:
        StorageError: the disk refused, or someone else is writing the file.
        InvalidDataError: the file cannot be read; it is left as it is.
    """
    from digimaturity.ground.yaml_change import changed

    path = folder / SERVICES_FILE
    with within(path):
        before = read_bytes(path) if path.is_file() else b"format: 1\nservices: []\n"
        stands = read_services(folder)
        wanted = tuple(change(stands))
        if wanted != stands:
            content = parse_yaml(before, path)
            said = dict(zip((s.id for s in stands), zip(stands, content["services"], strict=True), strict=True))
            content["services"] = [
                said[s.id][1] if s.id in said and said[s.id][0] == s else _service_entry(s) for s in wanted
            ]
            if mended is not None:
                by, at = mended
                gone = [said[s.id][1] | {"replaced_at": at, "replaced_by": by} for s in stands if s not in wanted]
                content["history"] = [*content.get("history", ()), *gone]
            write_readable(path, changed(before, storable(content), path), _services)
    return wanted


def add_services(folder: Path, named: Iterable[Service]) -> tuple[Service, ...]:
    """Register services besides those that are there, which stay as they are; see ``change_services``."""
    new = {s.id: s for s in named}

    def both(stands: tuple[Service, ...]) -> Iterable[Service]:
        known = {s.id for s in stands}
        return (*stands, *(s for s in new.values() if s.id not in known))

    return change_services(folder, both)


def _service_entry(s: Service) -> dict[str, Any]:
    name = s.name.sv if s.name.sv == s.name.en else s.name.by_language
    return {"id": s.id, "name": name} | ({"url": s.url} if s.url else {})
