"""The tables of a study by name, as published and as they are wanted to work on."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from digimaturity.content.answer_records import ANSWERS, REPLIES
from digimaturity.content.asked_records import CRITERIA, LEVELS, ORGANISATIONS, WORDS
from digimaturity.content.machine_records import MACHINE_TABLES
from digimaturity.content.pair_records import PAIRS
from digimaturity.content.part_names import name_of
from digimaturity.content.record_sets import NAMED, Records, row_of
from digimaturity.content.resident_records import RESIDENT_TABLES
from digimaturity.content.score_records import (
    BASIS,
    EXTENT,
    GROUP,
    RANKED_SCORES,
    RANKINGS,
    RANKS,
    SCORES,
    Figures,
    Ranked,
)
from digimaturity.ground.fields import Field, points, text, through
from digimaturity.ground.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.content.publication import Publication
    from digimaturity.content.record_sets import RecordSet
    from digimaturity.model.catalogue import Catalogue

__all__ = [
    "ANSWERS",
    "BY_NAME",
    "CRITERIA",
    "LEVELS",
    "ORGANISATIONS",
    "PAIRS",
    "RANKED_SCORES",
    "RANKINGS",
    "RECORDS",
    "REPLIES",
    "SCORES",
    "WORDS",
    "records",
    "tables_of",
]
# What is published.
RECORDS = (ORGANISATIONS, CRITERIA, LEVELS, WORDS, SCORES, RANKINGS, PAIRS, ANSWERS, REPLIES)
# What can be asked for by name: what is published, and scores with their ranks.
BY_NAME = {table.name: table for table in (*RECORDS, *RESIDENT_TABLES, *MACHINE_TABLES)} | {"scores": RANKED_SCORES}


def tables_of(study: Publication) -> tuple[RecordSet, ...]:
    """What is published of a study: tables on residents, and on what a machine saw, only where anything is kept."""
    residents = RESIDENT_TABLES if study.has_residents else ()
    return (*RECORDS, *residents, *(MACHINE_TABLES if study.looked_at else ()))


def records(name: str, study: Publication) -> Records:
    """A table of a study.

    Raises:
        KeyError: there is no such table; ``BY_NAME`` has those that there are.
        InvalidDataError: a file of answers or replies cannot be read.
    """
    return BY_NAME[name].of(study)


# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
_SCORE = points("score", "Poäng", "Score", "poängen; preliminär när delen inte är betygsatt",
    "the score; provisional when it is not rated")
_SCORE_IS = text("score_is", "Poängen är", "The score is", "total, eller partial när dimensioner saknas",
    "total, or partial when dimensions are missing", required=True, choices=("total", "partial"),
    get=attrgetter("part"))
# fmt: on


def long_scores(study: Publication, *, with_criteria: bool = False) -> Records:
    """A row per organisation and part of its score: the whole, dimensions and themes, and criteria where asked for."""
    found = records("scores", study)
    kept = tuple(row for row in found if with_criteria or row["part"] != "criterion")
    return replace(found, rows=kept)


def wide_scores(study: Publication, *, with_criteria: bool = False, with_bounds: bool = False) -> Records:
    """A row per organisation, with the score of each part in a column of its own, and its bounds where asked for.

    The columns are the catalogue's, so that they are the same for every edition; a part that nothing is asked about is
    empty. A score is provisional where it is not rated, which the long shape tells.
    """
    catalogue = study.catalogue
    fields = (
        *through("part", *NAMED, _SCORE_IS),
        BASIS,
        *through("standing", *(replace(f, required=False) for f in (GROUP[0], *RANKS))),
        *(f for key in _parts(catalogue, with_criteria=with_criteria) for f in _of_part(key, catalogue, with_bounds)),
    )
    wholes = (ranked for ranked in RANKED_SCORES.subjects(study) if ranked.part.node.part == "total")
    meaning = Text(
        "En rad per organisation, med en kolumn per del av poängen.",
        "One row per organisation, with a column per part of the score.",
    )
    rows = tuple(row_of(fields, whole) for whole in wholes)
    return Records(SCORES.name, SCORES.title, meaning, fields, ("organisation",), rows)


def _parts(catalogue: Catalogue, *, with_criteria: bool) -> Iterator[str]:
    yield "total"
    yield from (d.id for d in catalogue.dimensions)
    yield from (t.id for d in catalogue.dimensions for t in d.themes)
    if with_criteria:
        yield from (c.id for c in catalogue.criteria)


def _of_part(key: str, catalogue: Catalogue, with_bounds: bool) -> tuple[Field, ...]:  # noqa: FBT001 - inside only
    """The columns of a part: its score, and the ends of its range and its bounds."""
    name = name_of(key, catalogue)

    def figures(ranked: Ranked) -> Figures | None:
        node = ranked.part.whole.nodes.get(key)
        return Figures(node, catalogue) if node else None

    title = name if key == "total" else same("{k} {n}").fill(k=key, n=name)
    ends = (replace(end, title=same("{t}: {e}").fill(t=title, e=end.title.each(str.lower))) for end in EXTENT)
    named = (
        replace(_SCORE, name=key, title=title),
        *(replace(end, name=f"{key}_{end.name}") for end in ends if with_bounds),
    )
    return through(figures, *named)
