"""A criterion id never changes its meaning once it has been released.

Each release leaves a snapshot, ``released/<version>.json``: the structure of every criterion and a fingerprint of its
wording. A later change of structure is refused; a change of wording must be owned up to with ``reworded``.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import InvalidDataError, Place, Problem
from digimaturity.ground.language import Text
from digimaturity.workspace.catalogues.source import Found

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.model.catalogue_schema import Anchor, CatalogueFile, CriterionEntry
    from digimaturity.workspace.catalogues.source import Source

RELEASED = "released"


def changes_of_meaning(entry: CriterionEntry, source: Source) -> Iterator[Found]:
    """What a criterion says differently from the latest release that had it."""
    known = _latest(source.folder, entry.id)
    if known is None or entry.retired:
        return
    version, record = known
    now = meaning(entry, source.frame)
    changed = [field for field, value in record["structure"].items() if now["structure"].get(field) != value]
    if changed:
        yield Found(
            ("id",),
            "changed-meaning",
            Text(
                "Betyder inte samma sak som i version {version} ({fields}). Låt {id} utgå och ge det ett nytt id.",
                "Does not mean the same as in version {version} ({fields}). Retire {id} and give it a new id.",
            ).fill(version=version, fields=", ".join(changed), id=entry.id),
        )
    elif now["wording"] != record["wording"] and not _newer(source.frame.version, version):
        yield Found(
            ("id",),
            "changed-wording",
            Text(
                "Lyder annorlunda än i version {version}. Höj version i catalogue.yaml och skriv reworded med den om "
                "meningen är densamma; annars låt det utgå.",
                "Is worded differently from version {version}. Raise version in catalogue.yaml and write reworded with "
                "it if the meaning is the same; otherwise retire it.",
            ).fill(version=version),
        )
    elif now["wording"] != record["wording"] and not _newer(entry.reworded, version):
        yield Found(
            ("id",),
            "changed-wording",
            Text(
                'Lyder annorlunda än i version {version}. Är meningen densamma, skriv reworded: "{now}"; '
                "annars låt det utgå.",
                'Is worded differently from version {version}. If the meaning is the same, write reworded: "{now}"; '
                "otherwise retire it.",
            ).fill(version=version, now=source.frame.version),
        )


def snapshot(source: Source) -> dict[str, Any]:
    """What a release leaves behind: the meaning of each criterion by id."""
    return {
        entry.id: meaning(entry, source.frame)
        for file, _ in source.dimensions.values()
        for entry in file.criteria
        if not entry.retired
    }


def meaning(entry: CriterionEntry, frame: CatalogueFile) -> dict[str, Any]:
    """The parts of a criterion that answers rest on."""
    levels = anchors_of(entry, frame)
    errand = entry.errand
    wording = [(entry.question or entry.title).sv, *(levels[n].sv for n in sorted(levels))]
    return {
        "structure": {
            "kind": entry.kind,
            "per": entry.per,
            "combine": entry.combine,
            "levels": sorted(levels),
            "goalposts": sorted([v, p] for p, v in (entry.goalposts or {}).items()),
            "unit": entry.unit,
            "time_box": entry.time_box,
            "clock": [errand.channel, errand.clock, errand.limit] if errand else None,
        },
        "wording": hashlib.sha256("\n".join(wording).encode()).hexdigest()[:16],
    }


def anchors_of(entry: CriterionEntry, frame: CatalogueFile) -> dict[int, Anchor]:
    """The levels that a criterion is answered with, its own or those of its answer set."""
    shared = frame.answer_sets[entry.answer_set].levels if entry.answer_set in frame.answer_sets else None
    return shared or entry.levels or {}


def released_ids(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The ids of each release, latest first."""
    for version, record in _snapshots(folder):
        yield version, list(record)


def release(folder: Path, version: str) -> dict[str, Any] | None:
    """The meaning of each criterion in one release, or None when it left no snapshot."""
    return next((record for known, record in _snapshots(folder) if known == version), None)


def alike(folder: Path, version: str) -> frozenset[str]:
    """The releases that ask the same criteria as this one, each with the same meaning and wording."""
    said = release(folder, version)
    return frozenset(known for known, record in _snapshots(folder) if record == said)


def versions(folder: Path) -> list[str]:
    """The versions that were released, latest first, as their snapshots are called."""
    return sorted((path.stem for path in (folder / RELEASED).glob("*.json")), key=_parts, reverse=True)


def is_later(version: str, other: str) -> bool:
    """Whether a version comes after another."""
    return _parts(version) > _parts(other)


def _latest(folder: Path, identity: str) -> tuple[str, dict[str, Any]] | None:
    return next(((version, record[identity]) for version, record in _snapshots(folder) if identity in record), None)


@cache
def _snapshot(path: Path, modified: int) -> dict[str, Any]:
    del modified  # part of the key: a snapshot that changes is read again
    return read_release(path, ("structure", "wording"))


def read_release(path: Path, parts: tuple[str, ...]) -> dict[str, Any]:
    """What a release left in one of its files: by criterion, each with the parts that it must have.

    Raises:
        InvalidDataError: it is not valid JSON, holds no criterion, or one of them lacks a part.
    """
    import json  # only a catalogue that has changed is held against its releases

    try:
        record = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise _broken(path, Text("Filen är inte giltig JSON.", "The file is not valid JSON.")) from error
    if not isinstance(record, dict) or not record:
        raise _broken(path, Text("Filen har inga kriterier.", "The file holds no criteria."))
    for identity, said in record.items():
        lacking = [part for part in parts if not isinstance(said, dict) or not isinstance(said.get(part), dict | str)]
        if lacking:
            message = Text("{id} saknar {p}.", "{id} lacks {p}.").fill(id=identity, p=", ".join(lacking))
            raise _broken(path, message)
    return record


def _broken(path: Path, message: Text) -> InvalidDataError:
    said = Text("{p} kan inte läsas. Återställ den ur versionshanteringen.", "{p} cannot be read. Restore it.")
    return InvalidDataError(said.fill(p=path), (Problem(Place(path), message),))


def _snapshots(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((folder / RELEASED).glob("*.json"), key=lambda p: _parts(p.stem), reverse=True):
        yield path.stem, _snapshot(path, path.stat().st_mtime_ns)


def _newer(reworded: str | None, version: str) -> bool:
    return reworded is not None and _parts(reworded) > _parts(version)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
