"""Columns that a map takes for groups but that are none: of persons or what they wrote, or of merged cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.errors import Place, Problem
from digimaturity.ground.language import Text
from digimaturity.ground.quoting import tells_persons_apart
from digimaturity.residents.survey.survey_labels import NOBODY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.model.survey_map import SurveyMap
    from digimaturity.residents.survey.survey_labels import Labelled

_NO_GROUPS = Text(
    "Kolumnen har {n} olika värden och ser ut att peka ut personer eller vara fritext, så inget visas efter den. Välj "
    "en annan kolumn, eller ge gruppen bands eller labels i kartan.",
    "The column has {n} different values and seems to tell persons apart or to be free text, so nothing is shown by "
    "it. Choose another column, or give the group bands or labels in the map.",
)
_MERGED = Text(
    "Nästan alla rader saknar värde här, och inget värde kommer igen: är cellerna sammanfogade (en cell över flera "
    "rader)? Dela upp dem och skriv värdet på varje rad.",
    "Nearly all rows have nothing here, and no value comes again: are the cells merged (one cell over several rows)? "
    "Part them and write the value on each row.",
)
# Of fewer rows it may be so that nobody has the same as another.
_ROWS = 20


def no_groups(
    source: str, survey: SurveyMap, groups: Mapping[str, Labelled], *whole: tuple[str, Labelled | None]
) -> list[Problem]:
    """What is wrong with columns whose own values would be labels.

    Args:
        source: the file.
        survey: the map.
        groups: by their ids.
        whole: columns of organisations and services, with their headings.
    """
    own = [(group.column, groups[group.id]) for group in survey.groups if not group.bands]
    merged = [
        Problem(Place(source, None, heading), _MERGED, "merged")
        for heading, column in (*((group.column, groups[group.id]) for group in survey.groups), *whole)
        if column is not None and _is_merged(column)
    ]
    return merged or [
        Problem(Place(source, None, heading), _NO_GROUPS.fill(n=len(column.labels)), "no-groups")
        for heading, column in (*own, *whole)
        if column is not None and tells_persons_apart(column.labels, _times(column))
    ]


def _is_merged(column: Labelled) -> bool:
    """Whether most rows have nothing and each value stands on one."""
    rows, times = len(column.codes), _times(column)
    return rows >= _ROWS and 1 < sum(map(bool, times)) < rows / 2 and max(times) == 1 and not column.outside


def _times(column: Labelled) -> list[int]:
    return [int(n) for n in np.bincount(column.codes[column.codes != NOBODY], minlength=len(column.labels))]
