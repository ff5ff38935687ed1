"""From YAML files to a ``Catalogue``, by way of the compiled cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.compiled import compiled
from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.catalogue import (
    MOST_SERVICES,
    Catalogue,
    Criterion,
    Dimension,
    Errand,
    Level,
    Profile,
    Retired,
    Rule,
    Scale,
    Theme,
)
from digimaturity.model.glossary import Term
from digimaturity.model.terms import Per
from digimaturity.workspace.catalogues.released import RELEASED
from digimaturity.workspace.catalogues.source import FRAME, contents_of, invalid, read_source

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.catalogue_schema import CatalogueFile, CriterionEntry
    from digimaturity.model.catalogue_schema import Dimension as DimensionEntry


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
    contents = contents_of(folder)
    snapshots = {path: read_bytes(path) for path in sorted((folder / RELEASED).glob("*.json"))}
    keys = [part for path, content in (contents | snapshots).items() for part in (path.name.encode(), content)]
    return compiled("catalogue", keys, lambda: _compile(folder, contents), Catalogue)


def _compile(folder: Path, contents: dict[Path, bytes]) -> Catalogue:
    from digimaturity.workspace.catalogues.lint import problems_of

    source = read_source(folder, contents)
    problems = problems_of(source)
    if problems:
        raise InvalidDataError(invalid(folder, len(problems)), tuple(problems))
    frame = source.frame
    files = [file for file, _ in source.dimensions.values()]
    scale = frame.scale.as_record(Scale)
    return frame.as_record(
        Catalogue,
        scale=scale,
        tolerance=scale.tolerance if frame.tolerance is None else frame.tolerance,
        dimensions=tuple(map(_dimension, frame.dimensions)),
        all_criteria=tuple(_criterion(entry, file.dimension, frame) for file in files for entry in file.criteria),
        rules=tuple(rule.as_record(Rule) for rule in frame.rules),
        profiles={name: profile.as_record(Profile) for name, profile in frame.profiles.items()},
        glossary=tuple(e.as_record(Term) for e in source.glossary[1].terms) if source.glossary else (),
        view=None,
        places={place: title.spoken for place, title in frame.places.items()},
    )


def _dimension(entry: DimensionEntry) -> Dimension:
    return entry.as_record(Dimension, themes=tuple(t.as_record(Theme, dimension=entry.id) for t in entry.themes))


def _minutes(entry: CriterionEntry) -> dict[str, float | None]:
    """The time of looking and of waiting; a plain number is of looking, for all services together."""
    from digimaturity.model.catalogue_schema import Minutes

    given = entry.minutes
    if isinstance(given, Minutes):
        return {"look": given.look, "wait": given.wait}
    return {"look": given and given / (MOST_SERVICES if entry.per is Per.SERVICE else 1), "wait": 0}


def _criterion(entry: CriterionEntry, dimension: str, frame: CatalogueFile) -> Criterion:
    shared = frame.answer_sets[entry.answer_set] if entry.answer_set else None
    levels = tuple(
        Level(number, number if anchor.points is None else anchor.points, anchor.spoken)
        for number, anchor in sorted((shared.levels if shared else entry.levels or {}).items())
    )
    return entry.as_record(
        Criterion,
        dimension=dimension,
        points_of={level.number: level.points for level in levels},
        goalposts=tuple(sorted((value, points) for points, value in (entry.goalposts or {}).items())),
        unit=entry.unit or "",
        since=entry.since or frame.version,
        question=(entry.question or entry.title).spoken,
        how=entry.how.spoken if entry.how else (),
        applies_to=tuple(entry.applies_to or frame.kinds),
        **_minutes(entry),
        place=entry.place or "",
        usefulness=entry.usefulness,
        effort=entry.effort,
        sources=tuple(entry.sources or ()),
        evidence_needs=entry.evidence.needs,
        is_presence=bool(shared and shared.presence),
        can_propose=bool(entry.probe or (entry.automate and entry.automate.can_propose)),
        is_active=entry.retired is None,
        retired=entry.retired and entry.retired.as_record(Retired),
        levels=levels,
        holds_when=entry.holds_when.spoken if entry.holds_when else (),
        enough=entry.evidence.enough and entry.evidence.enough.spoken,
        errand=entry.errand and entry.errand.as_record(Errand),
        idea=entry.automate and entry.automate.idea.spoken,
        variants_of={kind: tuple(text.spoken for text in texts) for kind, texts in entry.variants.items()},
    )
