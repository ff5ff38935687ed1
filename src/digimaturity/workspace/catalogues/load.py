"""From YAML files to a ``Catalogue``, by way of the compiled cache."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from digimaturity.ground.compiled import compiled
from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.catalogue import Catalogue, Criterion, Dimension, Scale, Theme
from digimaturity.workspace.catalogues.released import RELEASED
from digimaturity.workspace.catalogues.source import FRAME, invalid, read_source, source_files

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.catalogue_schema import (
        AnswerSet,
        BothLists,
        BothTexts,
        CatalogueFile,
        CriterionEntry,
    )


def load(folder: Path) -> Catalogue:
    """The catalogue in ``folder``.

    Raises:
        InvalidDataError: every problem of its files, with file, line and field.
    """
    if not (folder / FRAME).is_file():
        raise InvalidDataError(
            Text("{folder} är ingen katalog: {file} saknas.", "{folder} is no catalogue: {file} is missing.").fill(
                folder=folder, file=FRAME
            ),
            hint=Text(
                "Ange mappen med --catalogue, eller utelämna den för den medföljande katalogen.",
                "Give the folder with --catalogue, or leave it out to use the catalogue that ships.",
            ),
        )
    contents = {path: read_bytes(path) for path in source_files(folder)}
    snapshots = {path: read_bytes(path) for path in sorted((folder / RELEASED).glob("*.json"))}
    keys = [part for path, content in (contents | snapshots).items() for part in (path.name.encode(), content)]
    return from_compiled(compiled("catalogue", keys, lambda: _compile(folder, contents)))


def _compile(folder: Path, contents: dict[Path, bytes]) -> dict[str, Any]:
    from digimaturity.workspace.catalogues.lint import problems_of

    source = read_source(folder, contents)
    problems = problems_of(source)
    if problems:
        raise InvalidDataError(invalid(folder, len(problems)), tuple(problems))
    frame = source.frame
    criteria = [
        _criterion(entry, file.dimension, frame) for file, _ in source.dimensions.values() for entry in file.criteria
    ]
    return {
        "id": frame.id,
        "version": frame.version,
        "title": _pair(frame.title),
        "licence": frame.licence,
        "scale": [frame.scale.min, frame.scale.max],
        "rated_from": frame.rated_from,
        "kinds": {kind: _pair(text) for kind, text in frame.kinds.items()},
        "needs": {need: _pair(text) for need, text in frame.needs.items()},
        "sets": list(frame.answer_sets),
        "dimensions": [
            [d.id, _pair(d.title), _pair(d.short), d.weight, [[t.id, _pair(t.title)] for t in d.themes]]
            for d in frame.dimensions
        ],
        "criteria": criteria,
    }


def _criterion(entry: CriterionEntry, dimension: str, frame: CatalogueFile) -> dict[str, Any]:
    shared: AnswerSet | None = frame.answer_sets[entry.answer_set] if entry.answer_set else None
    levels = shared.levels if shared else entry.levels or {}
    errand = entry.errand
    texts = {
        "title": _pair(entry.title),
        "question": _pair(entry.question),
        "how": _pairs(entry.how),
        "levels": [_pair(anchor) for _, anchor in sorted(levels.items())],
        "holds_when": _pairs(entry.holds_when),
        "enough": entry.evidence.enough and _pair(entry.evidence.enough),
        "na_when": entry.na_when and _pair(entry.na_when),
        "variants": {kind: [_pair(t) for t in texts] for kind, texts in entry.variants.items()},
        "errand": errand
        and {
            "channel": errand.channel,
            "clock": errand.clock,
            "limit": errand.limit,
            "counts": _pair(errand.counts),
            "questions": {kind: [_pair(t) for t in texts] for kind, texts in errand.questions.items()},
        },
        "idea": entry.automate and _pair(entry.automate.idea),
        "sources": entry.sources,
    }
    return {
        "id": entry.id,
        "dimension": dimension,
        "theme": entry.theme,
        "kind": entry.kind,
        "time_box": entry.time_box,
        "points": {number: number if a.points is None else a.points for number, a in sorted(levels.items())},
        "answer_set": entry.answer_set,
        "presence": bool(shared and shared.presence),
        "unit": entry.unit or "",
        "goalposts": sorted([value, points] for points, value in (entry.goalposts or {}).items()),
        "evidence_needs": entry.evidence.needs,
        "na_allowed": entry.na_allowed,
        "per": entry.per,
        "combine": entry.combine,
        "applies_to": entry.applies_to,
        "weight": entry.weight,
        "usefulness": entry.usefulness,
        "effort": entry.effort,
        "minutes": entry.minutes,
        "needs": entry.needs,
        "depends_on": entry.depends_on,
        "probe": entry.probe,
        "can_propose": bool(entry.probe or (entry.automate and entry.automate.can_propose)),
        "since": entry.since,
        "aliases": entry.aliases,
        "retired": entry.retired and entry.retired.version,
        "substance": entry.substance,
        "double_code": entry.double_code,
        "texts": marshal.dumps(texts),
    }


def _pair(text: BothTexts) -> list[Any]:
    """What ``Text`` is made of."""
    return [text.sv, text.en, *([text.further] if text.further else [])]


def _pairs(lists: BothLists | None) -> list[list[Any]]:
    if lists is None:
        return []
    further = [{k: v[n] for k, v in lists.further.items()} for n in range(len(lists.en))]
    return [[sv, en, *([more] if more else [])] for sv, en, more in zip(lists.sv, lists.en, further, strict=True)]


def from_compiled(raw: dict[str, Any]) -> Catalogue:
    """The catalogue that a compiled record describes."""
    dimensions = tuple(
        Dimension(key, Text(*title), Text(*short), weight, tuple(Theme(t, key, Text(*name)) for t, name in themes))
        for key, title, short, weight, themes in raw["dimensions"]
    )
    criteria = [Criterion(record) for record in raw["criteria"]]
    return Catalogue(
        id=raw["id"],
        version=raw["version"],
        title=Text(*raw["title"]),
        licence=raw["licence"],
        scale=Scale(*raw["scale"]),
        rated_from=raw["rated_from"],
        kinds={kind: Text(*pair) for kind, pair in raw["kinds"].items()},
        needs={need: Text(*pair) for need, pair in raw["needs"].items()},
        dimensions=dimensions,
        criteria=tuple(c for c in criteria if c.is_active),
        retired=tuple(c for c in criteria if not c.is_active),
        sets=tuple(raw["sets"]),
    )
