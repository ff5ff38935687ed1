"""Published figures from elsewhere, with their wording, base, n, date and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.compiled import compiled
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.figure import Figure

if TYPE_CHECKING:
    from pathlib import Path


def load_figures(path: Path) -> tuple[Figure, ...]:
    """The figures in one reference file.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    content = read_bytes(path)
    return compiled("reference", [content], lambda: _figures(content, path), tuple[Figure, ...])


def _figures(content: bytes, path: Path) -> tuple[Figure, ...]:
    from digimaturity.model.reference_schema import ReferenceFile

    file = read_as(ReferenceFile, content, path)
    return tuple(f.as_record(Figure, organisation=f.organisation or "") for f in file.figures)
