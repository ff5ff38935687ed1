"""Who is in which group: columns of codes seen through the groups that a map has made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.numeral import number_in
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.survey_map import SurveyGroup
    from digimaturity.residents.survey.design_columns import Integers
    from digimaturity.workspace.responses import CodedResponses

NOBODY = -1
# Nobody is older: what is more is a year of birth, or mistyped, and belongs to no band of ages.
_OLDEST = 120
_AGES = frozenset({"age", "alder", "ålder"})


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """Each row's group.

    Attributes:
        codes: its number; NOBODY where a row is in none.
        labels: what the groups are called.
        outside: values of the file that are in no group, and on how many rows each stands.
        joined: values that are in a group of another spelling.
    """

    codes: Integers
    labels: tuple[str, ...]
    outside: tuple[tuple[str, int], ...] = ()
    joined: tuple[str, ...] = ()

    def code(self, label: str) -> int:
        """The number of a group; NOBODY where there is none."""
        return self.labels.index(label) if label in self.labels else NOBODY


def labels_of(column: CodedResponses) -> Labelled:
    """A column whose values are the groups, in alphabetical order.

    Values that differ in capitals and blanks only are one group, called as most rows have it.
    """
    seen = np.bincount(column.codes, minlength=len(column.names)).tolist()
    called: dict[str, str] = {}
    for name, _ in sorted(zip(column.names, seen, strict=True), key=lambda one: (-one[1], one[0])):
        if name:
            called.setdefault(_folded(name), name)
    labels = tuple(sorted(called.values()))
    places = {name: labels.index(called[_folded(name)]) if name else NOBODY for name in column.names}
    joined = tuple(sorted({name for name in places if name and called[_folded(name)] != name}))
    return Labelled(smallest([places[name] for name in column.names])[column.codes], labels, joined=joined)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def labelled_by(group: SurveyGroup, column: CodedResponses) -> Labelled:
    """A column seen through the bands or labels of a group; those of the file where it has none."""
    if not group.bands:
        return labels_of(column)
    labels = tuple(band.label for band in group.bands)
    places = [_place(name, group) for name in column.names]
    seen = np.bincount(column.codes, minlength=len(places)).tolist()
    outside = tuple(
        (name, rows)
        for name, place, rows in zip(column.names, places, seen, strict=True)
        if rows and name and place < 0
    )
    return Labelled(smallest(places)[column.codes], labels, outside)


def _place(name: str, group: SurveyGroup) -> int:
    for at, band in enumerate(group.bands):
        if name in band.codes:
            return at
    for at, band in enumerate(group.bands):
        if name and _folded(name) in map(_folded, (band.words.sv, band.words.en, *band.codes)):
            return at
    number = number_in(name, thousands=False)
    if number is None or (number > _OLDEST and _folded(group.id) in _AGES):
        return NOBODY
    for at, band in enumerate(group.bands):
        low = -np.inf if band.least is None else band.least
        high = np.inf if band.most is None else band.most
        if not band.codes and low <= number <= high:
            return at
    return NOBODY


def combined(parts: Sequence[Labelled]) -> Labelled:
    """Several groupings as one: a group for each combination that anybody is in."""
    codes = np.zeros(len(parts[0].codes), dtype=np.int64)
    nobody = np.zeros(len(codes), dtype=bool)
    for part in parts:
        codes = codes * len(part.labels) + np.maximum(part.codes, 0)
        nobody |= part.codes < 0
    size = int(np.prod([len(p.labels) for p in parts]))
    labels = []
    for at in range(size):
        rest, names = at, []
        for part in reversed(parts):
            rest, own = divmod(rest, len(part.labels))
            names.append(part.labels[own])
        labels.append(" × ".join(reversed(names)))
    codes[nobody] = NOBODY
    return Labelled(codes.astype(np.min_scalar_type(-max(size, 1))), tuple(labels))


def smallest(numbers: Sequence[int]) -> Integers:
    """Numbers, negative ones too, in as few bytes as they need: there may be millions of rows."""
    most = max((abs(number) for number in numbers), default=0)
    return np.array(numbers, dtype=np.min_scalar_type(-most - 1))
