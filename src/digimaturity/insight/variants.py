"""What becomes of a ranking when one rule of the score is another, rule by rule.

Imported only by what computes intervals or variants, since it brings numpy.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.choices import ranked_grid, ranks_of
from digimaturity.insight.totals import totals, undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.grid import Grid, Matrix
    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.totals import Drawn
    from digimaturity.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Variant:
    """A ranking by another rule, against the ranking by the catalogue's.

    Attributes:
        ranks: by organisation id; None when the variant leaves nothing to compute.
        changed: how many organisations have another rank; ``shift``: mean of the absolute differences of rank.
        tau: Kendall's tau-b between the two rankings, −1 to 1; None when either has no differences.
    """

    key: str
    title: Text
    ranks: dict[str, int] | None
    changed: int | None = None
    shift: float | None = None
    tau: float | None = None


def variants(ranking: Ranking, catalogue: Catalogue) -> tuple[Variant, ...]:
    """The group by every other rule; empty for fewer than two ranked organisations.

    The list follows OECD/JRC (2008), *Handbook on Constructing Composite Indicators*, step 7: exclude parts one by one,
    weigh otherwise, aggregate otherwise.
    """
    grid = ranked_grid(ranking, catalogue)
    if grid is None:
        return ()
    base = ranks_of(totals(grid, undisturbed(grid)))[0]
    found = []
    for key, title, other, drawn in _rules(grid, catalogue):
        values = totals(other, drawn)
        if np.isnan(values).any():
            found.append(Variant(key, title, None))
            continue
        ranks = ranks_of(values)[0]
        found.append(
            Variant(
                key,
                title,
                dict(zip(grid.organisations, ranks.tolist(), strict=True)),
                int((ranks != base).sum()),
                float(np.abs(ranks - base).mean()),
                kendall_tau(base.tolist(), ranks.tolist()),
            )
        )
    return tuple(found)


def _rules(grid: Grid, catalogue: Catalogue) -> Iterator[tuple[str, Text, Grid, Drawn]]:
    as_is = undisturbed(grid)
    equal = replace(as_is, weights=np.ones_like(as_is.weights))
    yield "equal", Text("alla kriterier väger lika", "all criteria weigh the same"), grid, equal
    even = replace(grid, theme_weights=np.ones(len(grid.themes)))
    yield "equal_themes", Text("alla teman väger lika", "all themes weigh the same"), even, as_is
    flat = replace(grid, applicable=grid.scored, theme_weights=np.full(len(grid.themes), np.nan))
    yield "no_themes", Text("utan temanivå", "without the level of themes"), flat, as_is
    yes = np.ones(1, dtype=bool)
    within = replace(as_is, within=yes)
    yield "geometric_themes", Text("geometriskt medel av temana", "geometric mean of the themes"), grid, within
    between = replace(as_is, between=yes)
    yield "geometric", Text("geometriskt medel av dimensionerna", "geometric mean of the dimensions"), grid, between
    median = replace(grid, points=_theme_medians(grid))
    yield "median", Text("median i stället för medel i temat", "median instead of mean in the theme"), median, as_is
    for index, dimension in enumerate(grid.dimensions):
        weights = as_is.dimensions.copy()
        weights[0, index] = 0
        title = Text("utan {d}", "without {d}").fill(d=catalogue.dimension_of[dimension].title)
        yield f"without_{dimension}", title, grid, replace(as_is, dimensions=weights)
    for theme, _, columns in grid.themes:
        weights = as_is.weights.copy()
        weights[0, columns] = 0
        title = Text("utan {t}", "without {t}").fill(t=catalogue.theme_of[theme].title)
        yield f"without_{theme}", title, grid, replace(as_is, weights=weights)


def _theme_medians(grid: Grid) -> Matrix:
    """Each scored answer's points replaced by the median of the scored answers of its theme; weights inside go."""
    found = grid.points.copy()
    for _, _, columns in grid.themes:
        for row in range(len(grid.organisations)):
            scored = grid.points[row, columns][grid.scored[row, columns] > 0]
            if scored.size:
                found[row, columns] = np.median(scored)
    return found


def kendall_tau(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Kendall's tau-b, the rank correlation that corrects for ties, −1 to 1; None when either list has no differences.

    (P − Q) / √((P + Q + X)(P + Q + Y)) over the pairs: P ordered alike, Q ordered contrarily, X tied only in the first,
    Y tied only in the second list. Kendall (1945), *The treatment of ties in ranking problems*, Biometrika 33, p. 243;
    in the form of Knight (1966), J. Am. Statist. Assoc. 61, p. 436.
    """
    first, second = (np.sign(np.subtract.outer(np.asarray(v, float), np.asarray(v, float))) for v in (one, other))
    untied = float((first**2).sum() * (second**2).sum())
    return float((first * second).sum() / untied**0.5) if untied else None
