"""The words that an assessor read, where an answer was given on another version of the catalogue."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.workspace.catalogues.released import RELEASED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.catalogue import Criterion, Level
    from digimaturity.verbs.context import Context

_OF_TODAY = Text("{t} (lydelse enligt {v})", "{t} (as worded in {v})")


def as_read(criterion: Criterion, versions: Iterable[str], context: Context) -> Criterion:
    """The criterion with its levels as they were worded in the version that answers were given on.

    Where they were given on several, or that version left no texts, today's words are marked as today's. A criterion
    that the version did not have keeps its own.
    """
    said, used = set(versions), context.catalogue.version
    if not said or said == {used}:
        return criterion
    texts = _texts(context, next(iter(said))) if len(said) == 1 else None
    if texts is None:
        levels = (replace(a, text=_OF_TODAY.fill(t=a.text, v=used)) for a in criterion.levels)
    else:
        levels = (_then(a, texts.get(criterion.id, {})) for a in criterion.levels)
    return replace(criterion, levels=tuple(levels))


def _then(level: Level, texts: dict[str, dict[str, str]]) -> Level:
    said = texts.get(f"level {level.number}")
    return level if said is None else replace(level, text=Text(*_pair(said)))


def _pair(said: dict[str, str]) -> tuple[str, str]:
    return said["sv"], said["en"]


def _texts(context: Context, version: str) -> dict[str, dict[str, dict[str, str]]] | None:
    """What a release said, by criterion and field; None where it left no texts that can be read."""
    folder = context.catalogue_folder / RELEASED / "texts"
    with suppress(OSError, ValueError):
        found: dict[str, dict[str, dict[str, str]]] = json.loads((folder / f"{version}.json").read_bytes())
        return found
    return None
