"""What became of every criterion between two versions of a catalogue, with what it said before and says now.

A release leaves its texts in ``released/texts/<version>.json``, beside the snapshot that locks its meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import WordedTerm
from digimaturity.workspace.catalogues.released import (
    RELEASED,
    anchors_of,
    is_later,
    read_release,
    release,
    snapshot,
    versions,
)
from digimaturity.workspace.catalogues.source import contents_of, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.model.catalogue_schema import CatalogueFile, CriterionEntry
    from digimaturity.model.file_fields import BothLists, BothTexts
    from digimaturity.workspace.catalogues.source import Source

TEXTS = "texts"
# What follows from a criterion without being any part of it: a new one leaves the criterion as it was.
ACTION = "action"


class Fate(WordedTerm):
    """What became of a criterion."""

    KEPT = "kept", Text("lika", "kept")
    REWORDED = "reworded", Text("omformulerat", "reworded")
    CHANGED = "changed", Text("ändrat", "changed")
    MERGED = "merged", Text("sammanslaget", "merged")
    RETIRED = "retired", Text("utgått", "retired")
    NEW = "new", Text("nytt", "new")


@dataclass(frozen=True, slots=True)
class Said:
    """One text of a criterion before and now; None where there was or is none."""

    field: str
    before: Text | None
    now: Text | None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one criterion.

    Attributes:
        before: its ids in the earlier version; ``now``: its id in the later one.
        title: in the later version, or where it is gone in the earlier.
        reason: why it was retired.
        said: the texts that differ; one that is kept may have another action.
    """

    fate: Fate
    before: tuple[str, ...]
    now: str | None
    title: Text
    reason: Text | None
    said: tuple[Said, ...]


def texts(source: Source) -> dict[str, Any]:
    """What a release says in words, by criterion: every text in every language, and what the criterion replaces."""
    return {
        entry.id: _texts(entry, source.frame)
        for file, _ in source.dimensions.values()
        for entry in file.criteria
        if not entry.retired
    }


def changes(folder: Path, before: str, now: str) -> list[Change]:
    """What became of each criterion of either version, in the later version's order, then what left.

    Args:
        folder: of the catalogue.
        before: a released version.
        now: a released version, or the one that the files are.

    Raises:
        NotFoundError: a version has left no texts.
        UsageError: the later one is written first.
    """
    if is_later(before, now):
        raise UsageError(
            Text("{b} är senare än {n}.", "{b} is later than {n}.").fill(b=before, n=now),
            Text("Skriv den tidigare först: {n} {b}.", "Write the earlier one first: {n} {b}.").fill(b=before, n=now),
        )
    source = read_source(folder, contents_of(folder))
    old_texts, old_meaning = _left(folder, before)
    if now == source.frame.version:
        new_texts, new_meaning = texts(source), snapshot(source)
    else:
        new_texts, new_meaning = _left(folder, now)
    reasons = {
        e.id: e.retired.reason.spoken for file, _ in source.dimensions.values() for e in file.criteria if e.retired
    }
    found = [
        _change(identity, new_texts, old_texts, changed=old_meaning.get(identity) != new_meaning[identity])
        for identity in new_texts
    ]
    followed = {identity for change in found for identity in change.before}
    gone = [
        Change(Fate.RETIRED, (identity,), None, Text(*_pair(said["title"])), reasons.get(identity), ())
        for identity, said in old_texts.items()
        if identity not in followed
    ]
    return found + gone


def _change(identity: str, now: dict[str, Any], old: dict[str, Any], *, changed: bool) -> Change:
    ours = now[identity]
    replaced = tuple(other for other in ours["replaces"] if other in old)
    before = (identity,) if identity in old else replaced
    title = Text(*_pair(ours["title"]))
    if not before:
        return Change(Fate.NEW, (), identity, title, None, tuple(_said({}, ours)))
    said = tuple(_said(old[before[0]], ours))
    if before == (identity,):
        reworded = any(text.field != ACTION for text in said)
        fate = Fate.REWORDED if reworded else Fate.CHANGED if changed else Fate.KEPT
    else:
        fate = Fate.MERGED if len(before) > 1 else Fate.CHANGED
    return Change(fate, before, identity, title, None, said)


def _said(old: dict[str, Any], now: dict[str, Any]) -> Iterator[Said]:
    """The texts that differ in any language, in the order of the later version."""
    fields = [f for f in dict.fromkeys((*now, *old)) if f != "replaces"]
    for field in sorted(fields, key=_order):
        before, after = old.get(field), now.get(field)
        if before != after:
            yield Said(field, _text(before), _text(after))


def _order(field: str) -> tuple[int, str]:
    names = ("title", "question", "how", "level", "holds_when", "na_when", ACTION)
    return names.index(field.partition(" ")[0]), field


def _text(said: dict[str, str] | None) -> Text | None:
    return None if said is None else Text(*_pair(said))


def _pair(said: dict[str, str]) -> tuple[str, str]:
    return said["sv"], said["en"]


def _texts(entry: CriterionEntry, frame: CatalogueFile) -> dict[str, Any]:
    levels = anchors_of(entry, frame)
    lists = (("how", entry.how), ("holds_when", entry.holds_when))
    return {
        "replaces": list(entry.replaces),
        "title": _written(entry.title),
        "question": _written(entry.question or entry.title),
        **{key: said for name, items in lists for key, said in _listed(name, items)},
        **{f"level {n}": _written(levels[n]) for n in sorted(levels)},
        **({"na_when": _written(entry.na_when)} if entry.na_when else {}),
        **({ACTION: _written(entry.action)} if entry.action else {}),
    }


def _written(text: BothTexts) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


def _listed(name: str, items: BothLists | None) -> Iterator[tuple[str, dict[str, str]]]:
    for n, (sv, en) in enumerate(zip(items.sv, items.en, strict=True) if items else (), 1):
        yield f"{name} {n}", {"sv": sv, "en": en}


def _left(folder: Path, version: str) -> tuple[dict[str, Any], dict[str, Any]]:
    path = folder / RELEASED / TEXTS / f"{version}.json"
    found = release(folder, version)
    if found is None or not path.is_file():
        kept = [v for v in versions(folder) if (folder / RELEASED / TEXTS / f"{v}.json").is_file()]
        raise NotFoundError(
            Text("Version {v} har inte lämnat några texter i {f}.", "Version {v} has left no texts in {f}.").fill(
                v=version, f=path.parent
            ),
            hint=Text("Versioner som finns: {k}.", "Versions that there are: {k}.").fill(k=", ".join(kept) or "–"),
        )
    return read_release(path, ("title", "question")), found
