"""Columns that a map takes for groups, but that hold persons or what they wrote: refused, without a word of theirs."""

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
    return [
        Problem(Place(source, None, heading), _NO_GROUPS.fill(n=len(column.labels)), "no-groups")
        for heading, column in (*own, *whole)
        if column is not None and tells_persons_apart(column.labels, _times(column))
    ]


def _times(column: Labelled) -> list[int]:
    return [int(n) for n in np.bincount(column.codes[column.codes != NOBODY], minlength=len(column.labels))]
