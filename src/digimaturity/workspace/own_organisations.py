"""Organisations of the study's own get into its register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import DigimaturityError
from digimaturity.ground.readable import write_readable
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, read_bytes, write_block
from digimaturity.model.answers import storable
from digimaturity.workspace.register import load_register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.model.organisation import Organisation


def entry_of(organisation: Organisation) -> dict[str, Any]:
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


def write_behind(path: Path, entries: Sequence[dict[str, Any]]) -> None:
    """Put organisations behind the others of a file, where every other command can read them back.

    Raises:
        StorageError: the disk refused.
        InvalidDataError: the register could not be read with them, which is then as it was.
    """
    before = read_bytes(path) if path.is_file() else None
    content = {"organisations": []} if before is None else parse_yaml(before, path)
    content["organisations"] = [*(content["organisations"] or ()), *entries]
    text = write_block(content).encode() if before is None else changed(before, storable(content), path)
    write_readable(path, text, parse_yaml)
    try:
        load_register([path])
    except DigimaturityError:
        # What cannot be read back is not left behind: every other command would stop at it.
        path.unlink() if before is None else write_durably(path, before)
        raise
