"""A table of ratings from elsewhere: first column the unit, then one column per rater."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.raters.ratings import MISSING, Metric, Ratings, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# How other programs write "no rating".
_HOLES = frozenset({"", "nan"})


def ratings_from(headings: Sequence[str], rows: Sequence[Mapping[str, str]], metric: Metric | None) -> Ratings:
    """The ratings of a sheet.

    Args:
        headings: the first names the units, the others the raters.
        rows: cells by heading; an empty cell or ``nan`` is no rating, and a decimal comma is understood.
        metric: the level of measurement, or None for the highest that the cells allow: nominal for words, interval
            where a number is negative, otherwise ratio.

    Raises:
        ValueError: with a ``Text`` as argument: no rater, a unit twice, or words where the metric needs numbers.
    """
    if len(headings) < 2:  # noqa: PLR2004 - a unit and a rater
        raise ValueError(
            Text(
                "kolumner saknas: den första ska vara enheten och sedan en per bedömare",
                "columns are missing: the first is the unit, then one per rater",
            )
        )
    _check_units([row[headings[0]].strip() for row in rows])
    cells = [[row[h].strip() for h in headings[1:]] for row in rows]
    numbers = [[_number(cell) for cell in line] for line in cells]
    words = [
        (n, h, cell)
        for n, (line, found) in enumerate(zip(cells, numbers, strict=True), 2)
        for h, cell, number in zip(headings[1:], line, found, strict=True)
        if number is None
    ]
    if words and metric not in {None, "nominal"}:
        raise ValueError(
            Text(
                "rad {n}, {h}: ”{c}” är inget tal, och måttet {m} kräver tal",
                'row {n}, {h}: "{c}" is no number, and the metric {m} needs numbers',
            ).fill(n=words[0][0], h=words[0][1], c=words[0][2], m=metric)
        )
    if words:
        names = sorted({cell for line in cells for cell in line if cell.casefold() not in _HOLES})
        codes = {name: float(code) for code, name in enumerate(names)}
        return table([[codes.get(cell, MISSING) for cell in line] for line in cells], headings[1:], "nominal")
    plain = [[MISSING if x is None else x for x in line] for line in numbers]
    highest: Metric = "interval" if any(x < 0 for line in plain for x in line) else "ratio"
    if metric == "ratio" and highest != "ratio":
        raise ValueError(Text("måttet ratio tål inga negativa tal", "the metric ratio takes no negative numbers"))
    return table(plain, headings[1:], metric or highest)


def _check_units(units: Sequence[str]) -> None:
    seen: set[str] = set()
    for number, unit in enumerate(units, 2):
        if unit in seen:
            raise ValueError(
                Text(
                    "rad {n}: enheten ”{u}” står två gånger; det ska vara en rad per enhet och en kolumn per bedömare",
                    'row {n}: the unit "{u}" stands twice; there should be one row per unit and one column per rater',
                ).fill(n=number, u=unit)
            )
        seen.add(unit)


def _number(cell: str) -> float | None:
    """A cell as a number, ``MISSING`` for a hole, None for a word."""
    if cell.casefold() in _HOLES:
        return MISSING
    try:
        found = float(cell.replace(",", "."))
    except ValueError:
        return None
    return found if math.isfinite(found) else None
