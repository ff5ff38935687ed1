"""Which weights scores are seen by: the catalogue's, all equal, by usefulness, or those of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError, refuse
from digimaturity.ground.language import Text
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.scoring.other_weights import as_given, by_usefulness, equally
from digimaturity.workspace.answer_faults import placed
from digimaturity.workspace.checks import unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.weights_schema import WeightsFile

NAMED = {"equal": equally, "usefulness": by_usefulness}
_UNKNOWN = {
    "dimensions": Text("Dimensionen {n} finns inte i katalogen.", "The dimension {n} is not in the catalogue."),
    "themes": Text("Temat {n} finns inte i katalogen.", "The theme {n} is not in the catalogue."),
    "criteria": Text("Kriteriet {n} finns inte i katalogen.", "The criterion {n} is not in the catalogue."),
}

_RETIRED = Text("Kriteriet {n} har utgått.", "The criterion {n} has been retired.")


def weighted(catalogue: Catalogue, weights: str) -> Catalogue:
    """The catalogue seen by other weights.

    Args:
        catalogue: with its own.
        weights: ``equal``, ``usefulness``, or a file.

    Raises:
        NotFoundError: there is no such file.
        InvalidDataError: a weight that is none, or of something that the catalogue does not have; with line and near
            names.
    """
    if weights in NAMED:
        return NAMED[weights](catalogue)
    path = Path(weights)
    if not path.is_file():
        raise NotFoundError(
            Text("Filen {p} finns inte.", "There is no file {p}.").fill(p=path),
            Text(
                "Ange equal, usefulness eller en YAML- eller JSON-fil med vikter.",
                "Give equal, usefulness or a YAML or JSON file of weights.",
            ),
        )
    from digimaturity.model.weights_schema import WeightsFile

    file = read_as(WeightsFile, read_bytes(path), path)
    message = Text("{p} ger vikt åt något som inte finns.", "{p} weighs something that does not exist.")
    refuse(placed(path, _faults(file, catalogue)), message, p=path)
    view = Text("vikter ur {f}", "weights of {f}").fill(f=file.title or path.name)
    criteria = {c.id: weight for name, weight in file.criteria.items() if (c := catalogue.called(name))}
    return as_given(catalogue, file.dimensions, file.themes, criteria, view)


def _faults(file: WeightsFile, catalogue: Catalogue) -> Iterator[tuple[Key, Text]]:
    """Names that are not the catalogue's, and criteria that are not asked any more."""
    parts: tuple[tuple[str, Collection[str], Collection[str]], ...] = (
        ("dimensions", file.dimensions, catalogue.dimension_of),
        ("themes", file.themes, catalogue.theme_of),
    )
    for field, named, known in parts:
        yield from (((field, name), unknown(_UNKNOWN[field], name, known)) for name in named if name not in known)
    for name in file.criteria:
        meant = catalogue.called(name)
        if meant is None:
            ids = [c.id for c in catalogue.criteria]
            yield ("criteria", name), unknown(_UNKNOWN["criteria"], name, ids)
        elif not meant.is_active:
            yield ("criteria", name), _RETIRED.fill(n=name)
