"""A catalogue's files as they were read: what the checks and the compiler work on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.ground.errors import InvalidDataError, Place, Problem, errors
from digimaturity.ground.language import LANGUAGES, Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.validation import read_as, validate
from digimaturity.ground.yamlfile import parse_yaml, positions, read_bytes, yaml_files

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.catalogue_schema import CatalogueFile, DimensionFile
    from digimaturity.model.glossary_schema import GlossaryFile

FRAME = "catalogue.yaml"
GLOSSARY = "glossary.yaml"


class Found(NamedTuple):
    """What a check found in one criterion: the field, a code, what to do."""

    field: Key
    code: str
    message: Text


def source_files(folder: Path) -> list[Path]:
    """The files that a catalogue may consist of, in alphabetical order."""
    return yaml_files(folder, ".yaml", ".yml")


def contents_of(folder: Path) -> dict[Path, bytes]:
    """The bytes of a catalogue's files."""
    return {path: read_bytes(path) for path in source_files(folder)}


@dataclass(frozen=True)
class Source:
    """A catalogue's files as read: what the checks work on."""

    folder: Path
    frame: CatalogueFile
    frame_path: Path
    frame_bytes: bytes
    dimensions: dict[Path, tuple[DimensionFile, bytes]]
    glossary: tuple[Path, GlossaryFile, bytes] | None = None


def read_source(folder: Path, contents: dict[Path, bytes]) -> Source:
    """Validate each file by itself; what they say about each other is for ``lint``.

    Raises:
        InvalidDataError: with the problems of all files together.
    """
    from digimaturity.model.catalogue_schema import CatalogueFile, DimensionFile

    frame_path = folder / FRAME
    content = parse_yaml(contents[frame_path], frame_path)
    spoken = _languages(content)
    frame = validate(CatalogueFile, content, contents[frame_path], frame_path, spoken)
    dimensions: dict[Path, tuple[DimensionFile, bytes]] = {}
    failures: list[InvalidDataError] = []
    for number, dimension in enumerate(frame.dimensions):
        path = folder / dimension.file
        try:
            if path in dimensions or path not in contents:
                raise _misplaced(frame_path, contents[frame_path], number, dimension.file, again=path in dimensions)
            raw = contents[path]
            dimensions[path] = read_as(DimensionFile, raw, path, spoken), raw
        except InvalidDataError as error:
            failures.append(error)
    glossary = None
    try:
        glossary = _glossary(folder / GLOSSARY, contents, dimensions, spoken)
    except InvalidDataError as error:
        failures.append(error)
    if failures:
        problems = tuple(problem for failure in failures for problem in failure.problems)
        raise InvalidDataError(failures[0].message if len(failures) == 1 else invalid(folder, len(problems)), problems)
    return Source(folder, frame, frame_path, contents[frame_path], dimensions, glossary)


def _glossary(
    path: Path, contents: dict[Path, bytes], dimensions: dict[Path, tuple[DimensionFile, bytes]], spoken: dict[str, Any]
) -> tuple[Path, GlossaryFile, bytes] | None:
    """The words of the catalogue, where it has any; a dimension may have taken the name of their file."""
    from digimaturity.model.glossary_schema import GlossaryFile

    if path not in contents or path in dimensions:
        return None
    return path, read_as(GlossaryFile, contents[path], path, spoken), contents[path]


def _languages(content: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the file says
    """What the texts are held against: the languages that the frame declares, as far as it can be read."""
    declared = content.get("languages") if isinstance(content, dict) else None
    known = [code for code in declared if isinstance(code, str)] if isinstance(declared, list) else []
    return {"languages": known or LANGUAGES}


def _misplaced(frame_path: Path, raw: bytes, number: int, file: str, *, again: bool) -> InvalidDataError:
    line = positions(raw, frame_path).get(("dimensions", number, "file"))
    message = (
        Text("{f} hör redan till en annan dimension.", "{f} belongs to another dimension already.")
        if again
        else Text("Filen {f} finns inte.", "The file {f} does not exist.")
    ).fill(f=file)
    problem = Problem(Place(frame_path, line, f"dimensions.{number}.file"), message, "dimension-file")
    return InvalidDataError(message, (problem,))


def invalid(folder: Path, count: int) -> Text:
    """That a catalogue has problems, and how many."""
    return Text("Katalogen i {folder} har {errors}.", "The catalogue in {folder} has {errors}.").fill(
        folder=folder, errors=errors(count)
    )
