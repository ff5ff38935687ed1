"""The study's own file of questions, in the folder of an edition: read, and held against what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.compiled import compiled
from digimaturity.ground.errors import refuse
from digimaturity.ground.language import Text, either
from digimaturity.ground.readable import write_readable
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.settled import EVERYONE, NOTES, TERMS, WORDS, Settled, entries_of
from digimaturity.workspace.answer_faults import placed
from digimaturity.workspace.checks import unknown
from digimaturity.workspace.inventory import QUESTIONS_FILE
from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.register import Register

_NO_CRITERION = Text("Kriteriet {n} finns inte i katalogen.", "The criterion {n} is not in the catalogue.")
_NO_OWNER = Text(
    "{n} är varken all, ett slag av organisation eller en organisations id.",
    "{n} is neither all, a kind of organisation nor an organisation's id.",
)
_NO_SERVICE = Text("Tjänsten {n} är inte registrerad för {o}.", "The service {n} is not registered for {o}.")
_NO_LIST = Text(
    "{n} finns inte att använda. Skriv words, terms, notes, en lista under lists eller ett kriterium.",
    "There is no {n} to use. Write words, terms, notes, a list under lists or a criterion.",
)


def questions_path(folder: Path) -> Path:
    """Where the file of an edition stands, or would."""
    return folder / QUESTIONS_FILE


def read_settled(folder: Path, catalogue: Catalogue, register: Register) -> Settled:
    """What the study has settled for an edition; nothing where there is no file.

    Raises:
        InvalidDataError: what does not fit the format, and each criterion, kind, organisation, service or list that is
            not there, with file, line, field and near names.
    """
    path = questions_path(folder)
    if not path.is_file():
        return Settled()
    settled = read_as_written(path)
    message = Text("{path} nämner något som inte finns ({n}).", "{path} names something that does not exist ({n}).")
    refuse(placed(path, settled_faults(settled, folder, catalogue, register)), message, path=path)
    return settled.under_todays_ids(catalogue)


def read_as_written(path: Path) -> Settled:
    """The file, held against its format alone."""
    content = read_bytes(path)
    return compiled("questions", [content], lambda: _settled(content, path), Settled)


def _settled(content: bytes, path: Path) -> Settled:
    from digimaturity.model.settled_schema import QuestionsFile

    return read_as(QuestionsFile, content, path).as_settled


def write_settled(path: Path, content: str) -> None:
    """Write the file, once it is sure that it can be read again; on disk when this returns.

    Raises:
        StorageError: the disk refused.
    """
    write_readable(path, content, _settled)


def settled_faults(
    settled: Settled, folder: Path, catalogue: Catalogue, register: Register
) -> Iterator[tuple[Key, Text]]:
    """What the file names that is not there, by path of fields."""
    for where, by_key in entries_of(settled):
        if where[0] == "criteria":
            if where[1] not in catalogue.by_id:
                yield where, unknown(_NO_CRITERION, where[1], catalogue.by_id)
            yield from (((*where, owner), said) for owner, said in _owners(by_key, catalogue, register))
        else:
            yield from (
                ((*where, c), unknown(_NO_CRITERION, c, catalogue.by_id)) for c in by_key if c not in catalogue.by_id
            )
        usable = (WORDS, TERMS, NOTES, *settled.lists, *catalogue.by_id)
        for key, sent in by_key.items():
            for number, entry in enumerate(sent):
                if entry.use and entry.use not in usable:
                    field: Key = (*where, key, number) if len(sent) > 1 else (*where, key)
                    yield field, unknown(_NO_LIST, entry.use, usable)
    yield from ((("services", owner), said) for owner, said in _owners(settled.services, catalogue, register))
    for owner, services in settled.services.items():
        known = [s.id for s in read_services(folder / owner)] if owner in register.by_id else []
        for name in services if known else ():
            if name not in known:
                there_are = Text(" Registrerade: {k}.", " Registered: {k}.").fill(k=either(known))
                said = unknown(_NO_SERVICE, name, known, o=owner)
                yield ("services", owner, name), Text("{a}{b}", "{a}{b}").fill(a=said, b=there_are)


def _owners(keys: Collection[str], catalogue: Catalogue, register: Register) -> Iterator[tuple[str, Text]]:
    for key in keys:
        if key != EVERYONE and key not in catalogue.kinds and key not in register.by_id:
            near = register.near(key)
            yield key, unknown(_NO_OWNER, key, (EVERYONE, *catalogue.kinds, *near))
