"""What the benchmark has measured of each probe, as the file that ships says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.compiled import compiled
from digimaturity.ground.errors import Place, Problem, refuse
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import parse_yaml, read_bytes
from digimaturity.model.probe_precision import ProbePrecision
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MEASURED = "probes/measured.yaml"
_FIELDS = ("right", "wrong", "missed", "of")
_COUNTS = Text("Ska vara antal: {f}.", "Must be counts: {f}.")


def measured_file() -> Path:
    """Where it stands."""
    return shipped("criteria") / MEASURED


def read_measured(path: Path | None = None) -> Mapping[str, ProbePrecision]:
    """What was measured, by the probes' ids; nothing where there is no file.

    Raises:
        InvalidDataError: naming the file and the probe.
    """
    path = path or measured_file()
    if not path.is_file():
        return {}
    content = read_bytes(path)
    return compiled("measured-probes", [content], lambda: _read(content, path), dict[str, ProbePrecision])


def _read(content: bytes, path: Path) -> dict[str, ProbePrecision]:
    told = parse_yaml(content, path)
    told = told if isinstance(told, dict) else {}
    problems = [
        Problem(Place(path, None, str(probe)), _COUNTS.fill(f=", ".join(_FIELDS)))
        for probe, counts in told.items()
        if not isinstance(counts, dict) or not all(_is_count(counts.get(name, 0)) for name in _FIELDS)
    ]
    refuse(problems, Text("{path} har {errors}.", "{path} has {errors}."), path=path)
    return {probe: ProbePrecision(**{name: counts.get(name, 0) for name in _FIELDS}) for probe, counts in told.items()}


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
