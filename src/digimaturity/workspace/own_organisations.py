"""Organisations of the study's own get into its register, are mended in it, and leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.durable import write_durably
from digimaturity.ground.readable import check_readable
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, read_bytes, write_block
from digimaturity.model.answers import storable
from digimaturity.workspace.register import organisations_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from digimaturity.model.organisation import Organisation

# An organisation as a register file writes it.
Entry = dict[str, Any]


def entry_of(organisation: Organisation) -> Entry:
    """An organisation as a register file writes it."""
    name = {"sv": organisation.name.sv}
    if organisation.name.en != organisation.name.sv:
        name["en"] = organisation.name.en
    further = {"number": organisation.number, "website": organisation.website}
    return {
        "id": organisation.id,
        "kind": organisation.kind,
        "name": name,
        **{field: said for field, said in further.items() if said},
    }


def write_behind(path: Path, entries: Sequence[Entry]) -> None:
    """Put organisations behind the others of a file, where every other command can read them back.

    Raises:
        StorageError, InvalidDataError: as ``drop``.
    """
    _rewrite(path, lambda stand: [*stand, *entries], dry_run=False)


def mend(path: Path, identity: str, said: Mapping[str, str], *, dry_run: bool = False) -> None:
    """Say something else of an organisation of a file, everything else as it stands.

    Args:
        path: the file.
        identity: of the organisation.
        said: fields of its entry, and ``sv`` and ``en`` of its name; an empty one is taken out.
        dry_run: whether only what would be refused is refused.

    Raises:
        StorageError, InvalidDataError: as ``drop``.
    """

    def change(stand: list[Entry]) -> list[Entry]:
        return [_mended(entry, said) if entry["id"] == identity else entry for entry in stand]

    _rewrite(path, change, dry_run=dry_run)


def drop(path: Path, identity: str) -> None:
    """Take an organisation out of a file, and the comments with it that are its own.

    Raises:
        StorageError: the disk refused.
        InvalidDataError: the register could not be read afterwards; it is as it was.
    """
    _rewrite(path, lambda stand: [entry for entry in stand if entry["id"] != identity], dry_run=False)


def _rewrite(path: Path, change: Callable[[list[Entry]], list[Entry]], *, dry_run: bool) -> None:
    before = read_bytes(path) if path.is_file() else None
    content = {"organisations": []} if before is None else parse_yaml(before, path)
    content["organisations"] = change(content["organisations"] or [])
    text = write_block(content).encode() if before is None else changed(before, storable(content), path)
    # What cannot be read back is not written: every other command would stop at it.
    readable = check_readable(path, text, lambda said, at: organisations_in([at], [said]))
    if not dry_run:
        write_durably(path, readable)


def _mended(entry: Entry, said: Mapping[str, str]) -> Entry:
    name = {language: said.get(language, called) for language, called in entry["name"].items()}
    name |= {language: said[language] for language in ("sv", "en") if language in said}
    fields = entry | {field: value for field, value in said.items() if field not in {"sv", "en"}}
    fields["name"] = {language: called for language, called in name.items() if called}
    return {field: value for field, value in fields.items() if value != ""}
