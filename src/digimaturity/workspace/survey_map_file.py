"""Reading a survey's mapping file, with the population's numbers that it leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.errors import InvalidDataError, NotFoundError, Place, Problem, refuse
from digimaturity.ground.language import Text
from digimaturity.ground.numeral import number_in
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import line_of, positions, read_bytes, yaml_files
from digimaturity.model.survey_map import PopulationMargin
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.response_cells import as_code
from digimaturity.workspace.table_headings import folded, near_names
from digimaturity.workspace.table_sources import source_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from digimaturity.model.survey_map import SurveyMap
    from digimaturity.model.survey_map_schema import MarginEntry, SurveyMapFile

# What ``survey init`` puts above what it guessed.
_GUESS = re.compile(r"\s*# (SE HIT|LOOK HERE): ")
# Headings over how many people there are.
_COUNTS = {"n", "antal", "count", "population", "befolkning", "total", "totalt", "personer", "people"}


def read_survey_map(path: Path, needs: Collection[str] = ()) -> SurveyMap:
    """A mapping file.

    Args:
        path: the file.
        needs: ids of the needs that the catalogue has; any will do where none are given.

    Raises:
        NotFoundError: there is no such file.
        InvalidDataError: naming file, line and field.
    """
    if not path.is_file():
        raise NotFoundError(
            Text("Filen {p} finns inte.", "There is no file {p}.").fill(p=path),
            Text(
                "Gör en karta: digimaturity survey init FIL -o {p}",
                "Draft a map: digimaturity survey init FILE -o {p}",
            ).fill(p=path),
        )
    from digimaturity.model.survey_map_schema import SurveyMapFile

    content = read_bytes(path)
    file = read_as(SurveyMapFile, content, path)
    lines = positions(content, path)
    if needs:
        refuse(
            _unknown_needs(file, set(needs), path, content), Text("Fel i {p} ({n}).", "Errors in {p} ({n})."), p=path
        )
    margins = tuple(_margin(entry, path, line_of(lines, ("margins", at))) for at, entry in enumerate(file.margins))
    flat = {".".join(map(str, key)): line for key, line in lines.items()}
    return file.record(margins, flat)


def guesses_left(path: Path) -> list[int]:
    """The lines of a mapping file that still say that somebody must look at them."""
    lines = read_bytes(path).decode("utf-8", "replace").splitlines()
    return [number for number, line in enumerate(lines, 1) if _GUESS.match(line)]


def shipped_map(name: str) -> Path | None:
    """The file of a map that ships, by its name; None where there is none."""
    return next((path for path in yaml_files(shipped("criteria") / "surveys") if path.stem == name), None)


def _unknown_needs(file: SurveyMapFile, known: set[str], path: Path, content: bytes) -> list[Problem]:
    lines = positions(content, path)
    problems = []
    for identity, question in file.questions.items():
        for at, need in enumerate(question.needs):
            if need in known:
                continue
            where = ("questions", identity, "needs", at)
            message = Text("Behovet {n} finns inte i katalogen. Det finns: {k}.", "No need {n}. There are: {k}.")
            place = Place(path, line_of(lines, where), ".".join(map(str, where)))
            problems.append(Problem(place, message.fill(n=need, k=", ".join(sorted(known)))))
    return problems


def _margin(entry: MarginEntry, path: Path, line: int | None) -> PopulationMargin:
    if not entry.file:
        return PopulationMargin(tuple(entry.groups), entry.flat(), entry.source)
    file = path.parent / entry.file
    if not file.is_file():
        message = Text("Filen {f} finns inte.", "There is no file {f}.").fill(f=file)
        raise InvalidDataError(
            Text("Fel i {p}.", "Errors in {p}.").fill(p=path), (Problem(Place(path, line, "margins"), message),)
        )
    return PopulationMargin(tuple(entry.groups), _totals(file, entry.groups), entry.source or entry.file)


def _totals(path: Path, groups: list[str]) -> tuple[tuple[tuple[str, ...], float], ...]:
    """The numbers of a table: a column to each group, and one with how many there are."""
    with source_of(path, None, lambda row: {folded(g) for g in groups} <= set(map(folded, row))) as source:
        rows = list(source.rows)
    head = [folded(cell) for cell in rows[0][1]] if rows else []
    counts = [at for at, heading in enumerate(head) if heading in _COUNTS]
    absent = [group for group in groups if folded(group) not in head]
    if absent or not counts:
        near = near_names(absent[0], head) if absent else []
        message = Text(
            "Tabellen ska ha en kolumn för varje grupp ({g}) och en som heter antal.{near}",
            "The table must have a column for each group ({g}) and one called n.{near}",
        )
        hint = Text(" Menar du {n}?", " Did you mean {n}?").fill(n=near[0]) if near else Text("", "")
        raise InvalidDataError(
            Text("Fel i {p}.", "Errors in {p}.").fill(p=path),
            (Problem(Place(path, 1), message.fill(g=", ".join(groups), near=hint)),),
        )
    places = [head.index(folded(group)) for group in groups]
    found: dict[tuple[str, ...], float] = {}
    problems = []
    for number, row in rows[1:]:
        cells = [*row, *[""] * (len(head) - len(row))]
        key = tuple(as_code(cells[at]) for at in places)
        value = number_in(cells[counts[0]].strip())
        if value is None or value < 0 or not all(key):
            message = Text("Ska ha alla grupper och ett tal från 0.", "Must have all groups and a number from 0.")
            problems.append(Problem(Place(path, number, rows[0][1][counts[0]]), message))
        elif key in found:
            problems.append(Problem(Place(path, number), Text("Står två gånger.", "Stands twice.")))
        else:
            found[key] = value
    refuse(problems, Text("Fel i {p} ({n}).", "Errors in {p} ({n})."), p=path)
    return tuple(found.items())
