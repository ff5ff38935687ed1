"""The ranked organisations as matrices, their answers held as they are.

Imported only by what varies the rules of a score, since it brings numpy.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue, Criterion, Scale, Theme
    from digimaturity.scoring.tree import Score

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Grid:
    """``n`` organisations × ``C`` criteria in ``T`` themes and ``K`` dimensions.

    Attributes:
        organisations: ids, by row.
        themes: id, dimension's index and columns of each theme that has a criterion.
        weights: of the criteria, shape (C,); ``dimension_weights``: shape (K,).
        theme_weights: shape (T,); NaN for a theme that weighs what its applicable criteria weigh together.
        points: shape (n, C), 0 where nothing is scored; ``least``, ``most``: the same with everything known in part at
            its lowest and at its highest; ``scored``, ``applicable``: 1 or 0, shape (n, C).
    """

    organisations: tuple[str, ...]
    dimensions: tuple[str, ...]
    themes: tuple[tuple[str, int, slice], ...]
    weights: Matrix
    theme_weights: Matrix
    dimension_weights: Matrix
    points: Matrix
    least: Matrix
    most: Matrix
    scored: Matrix
    applicable: Matrix
    scale: Scale

    @cached_property
    def ends(self) -> tuple[Grid, ...]:
        """The grid with everything known in part at its lowest and at its highest; itself where nothing is."""
        if (self.least == self.most).all():
            return (self,)
        return replace(self, points=self.least), replace(self, points=self.most)

    @cached_property
    def worth(self) -> Matrix:
        """Points where there are any, 0 elsewhere, shape (n, C)."""
        return self.points * self.scored

    @cached_property
    def theme_of(self) -> NDArray[np.intp]:
        """Index of each criterion's theme, shape (C,)."""
        return np.repeat(np.arange(len(self.themes)), [c.stop - c.start for *_, c in self.themes])

    @cached_property
    def members(self) -> tuple[tuple[int, ...], ...]:
        """Indices of the themes of each dimension."""
        return tuple(
            tuple(t for t, (_, own, _) in enumerate(self.themes) if own == d) for d in range(len(self.dimensions))
        )

    def span(self, dimension: int) -> slice:
        """The columns of a dimension, by its index."""
        own = self.members[dimension]
        return slice(self.themes[own[0]][2].start, self.themes[own[-1]][2].stop)

    @cached_property
    def complete(self) -> tuple[bool, ...]:
        """By column, whether it is scored wherever it applies."""
        return tuple((self.scored == self.applicable).all(axis=0).tolist())

    @cached_property
    def alike(self) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
        """By column, whether it is scored for all or for none; and whether it applies to all or to none."""
        scored, applicable = ((part == part[:1]).all(axis=0).tolist() for part in (self.scored, self.applicable))
        return tuple(scored), tuple(applicable)


def grid_of(scored: Sequence[tuple[Body, Score[float]]], catalogue: Catalogue, counted: Collection[str]) -> Grid:
    """The organisations as matrices.

    Args:
        scored: organisations with their scores on the counted criteria.
        catalogue: the questions.
        counted: ids of the criteria that count.
    """
    dimensions, themes, members = _layout(catalogue, set(counted))
    shape = (len(scored), len(members))
    points, least, most, counts, applicable = (np.zeros(shape) for _ in range(5))
    for row, (_, score) in enumerate(scored):
        nodes = {node.key: node for node in score.walk()}
        for column, criterion in enumerate(members):
            node = nodes.get(criterion.id)
            if node is not None:
                applicable[row, column] = 1
                if node.value is not None:
                    counts[row, column] = 1
                    points[row, column] = node.value
                    least[row, column] = node.value if node.least is None else node.least
                    most[row, column] = node.value if node.most is None else node.most
    return Grid(
        tuple(body.organisation.id for body, _ in scored),
        tuple(d for d, _ in dimensions),
        tuple((theme.id, dimension, columns) for theme, dimension, columns in themes),
        np.array([c.weight for c in members], dtype=float),
        np.array([np.nan if t.weight is None else t.weight for t, *_ in themes], dtype=float),
        np.array([w for _, w in dimensions], dtype=float),
        points,
        least,
        most,
        counts,
        applicable,
        catalogue.scale,
    )


def _layout(
    catalogue: Catalogue, counted: Collection[str]
) -> tuple[list[tuple[str, float]], list[tuple[Theme, int, slice]], list[Criterion]]:
    """Dimensions with weights, themes with their columns, and the criteria in order of theme."""
    dimensions: list[tuple[str, float]] = []
    themes: list[tuple[Theme, int, slice]] = []
    members: list[Criterion] = []
    for dimension in catalogue.dimensions:
        first = len(members)
        for theme in dimension.themes:
            found = [c for c in catalogue.by_theme[theme.id] if c.id in counted]
            if found:
                themes.append((theme, len(dimensions), slice(len(members), len(members) + len(found))))
                members += found
        if len(members) > first:
            dimensions.append((dimension.id, dimension.weight))
    return dimensions, themes, members
