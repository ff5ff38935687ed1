"""An edition's folder gets another name with all that refers to it, or is laid aside: nothing in it is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digimaturity.ground.durable import make_folder, storage_error, sync_folder, write_durably
from digimaturity.ground.errors import StorageError
from digimaturity.ground.language import Text
from digimaturity.ground.readable import write_readable
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, read_bytes
from digimaturity.workspace.inventory import EDITION_FILE
from digimaturity.workspace.locks import held
from digimaturity.workspace.root import MARKER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digimaturity.workspace.kept_edition import KeptEdition

# Where editions lie that were removed, beside the study's own.
REMOVED = "removed"


def rename_edition(root: Path, edition: KeptEdition, name: str) -> Path:
    """Give an edition another name; its folder afterwards.

    The files in it that say which edition they belong to say the new name, and so does ``digimaturity.toml`` where it
    names the edition. What was broken off half-way is completed by doing it again.

    Args:
        root: the study.
        edition: one of the study's own.
        name: the new name, which no edition has.

    Raises:
        StorageError: somebody is writing in the edition, or the disk refused.
        InvalidDataError: a file in it cannot be read.
    """
    files = _answer_files(edition)
    _refuse_where_busy(edition, files)
    for path in files:
        _change(path, lambda content: _says(content, "edition", edition.id, name))
    if (edition.folder / EDITION_FILE).is_file():
        _change(edition.folder / EDITION_FILE, lambda content: _retitled(content, edition.id, name))
    folder = edition.folder.with_name(name)
    _move(edition.folder, folder)
    _rename_in_settings(root / MARKER, edition.id, name)
    return folder


def remove_edition(root: Path, edition: KeptEdition, at: str) -> Path:
    """Lay an edition aside; where it lies now, as it was.

    Args:
        root: the study.
        edition: one of the study's own.
        at: when, ISO 8601, for the folder's name.

    Raises:
        StorageError: somebody is writing in the edition, or the disk refused.
    """
    _refuse_where_busy(edition, _answer_files(edition))
    make_folder(root / REMOVED)
    folder = root / REMOVED / f"{edition.id}-{re.sub('[^0-9T]', '', at[:19])}"
    _move(edition.folder, folder)
    return folder


def _answer_files(edition: KeptEdition) -> list[Path]:
    return [path for organisation in edition.organisations() for path in edition.files(organisation)]


def _refuse_where_busy(edition: KeptEdition, files: list[Path]) -> None:
    busy = StorageError(
        Text("Någon svarar i utgåvan {e} just nu.", "Somebody is answering in the edition {e} right now.").fill(
            e=edition.id
        ),
        Text("Försök igen när sessionen är slut.", "Try again when the session has ended."),
    )
    for path in files:
        with held(path, patience=0, busy=busy):
            pass


def _change(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Write what a change makes of a file's content, where it makes something else of it."""
    with held(path):
        before = read_bytes(path)
        content = parse_yaml(before, path)
        change(content)
        after = changed(before, content, path)
        if after != before:
            write_readable(path, after, parse_yaml)


def _says(content: dict[str, Any], field: str, old: str, new: str) -> None:
    if str(content.get(field)) == old:
        content[field] = new


def _retitled(content: dict[str, Any], old: str, new: str) -> None:
    """What an edition says of itself; a title that was only its name is its name again."""
    _says(content, "id", old, new)
    if isinstance(title := content.get("title"), dict):
        for language in title:
            _says(title, language, old, new)
    else:
        _says(content, "title", old, new)


def _move(folder: Path, to: Path) -> None:
    try:
        folder.rename(to)
        sync_folder(folder.parent)
        sync_folder(to.parent)
    except OSError as error:
        raise storage_error(to, error) from error


def _rename_in_settings(path: Path, old: str, new: str) -> None:
    """Let the study's settings name the edition as it is called now, every other letter as it was."""
    if not path.is_file():
        return
    with held(path):
        before = read_bytes(path).decode("utf-8")
        after = re.sub(rf"(?m)^(\ufeff?\s*edition\s*=\s*)(['\"]){re.escape(old)}\2", rf"\g<1>\g<2>{new}\g<2>", before)
        if after != before:
            write_durably(path, after)
