"""The ranked organisations as matrices, with what is not certain about their answers.

Imported only by what computes intervals or variants, since it brings numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digimaturity.model.terms import State
from digimaturity.scoring.standing import standing

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue, Criterion, Scale
    from digimaturity.scoring.tree import Score

Matrix = NDArray[np.float64]
Whole = NDArray[np.intp]
# What an answer may be: lowest and highest points, and whether it counts (1) or is not applicable (0).
Choice = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """Columns whose weighted mean is taken in one step: a theme, or a dimension in which nothing is unanswered.

    Attributes:
        dimension: index of the dimension.
        columns: the criteria.
        is_whole: whether every applicable answer counts, so that the level of themes makes no difference.
    """

    dimension: int
    columns: slice
    is_whole: bool


@dataclass(frozen=True)
class Cells:
    """The ``m`` answers that are not certain, in order of block and organisation; those of one make a group.

    Attributes:
        column: the criterion of each, shape (m,).
        low, high, counts: what each may be, shape (m, most choices); the first is the one that counts in the score.
        choices: how many choices each has, shape (m,).
        starts: index of the first cell of each group; ``rows``, ``blocks``: whose and where each group is.
    """

    column: Whole
    low: Matrix
    high: Matrix
    counts: Matrix
    choices: Whole
    starts: Whole
    rows: Whole
    blocks: Whole

    @cached_property
    def contested(self) -> Whole:
        """Indices of the cells in which assessors disagree."""
        return np.flatnonzero(self.choices > 1)

    @cached_property
    def open(self) -> Whole:
        """Indices of the cells of which something is unanswered."""
        return np.flatnonzero((self.high > self.low).any(axis=1))


@dataclass(frozen=True)
class Grid:
    """``n`` organisations × ``C`` criteria in ``K`` dimensions.

    Attributes:
        organisations: ids, by row.
        themes: id, dimension's index and columns of each theme that has a criterion.
        weights: of the criteria, shape (C,); ``dimension_weights``: shape (K,).
        points: shape (n, C), 0 where nothing is scored; ``scored``, ``applicable``: 1 or 0, shape (n, C).
        cells: what is not certain; these have points 0 in the matrices.
    """

    organisations: tuple[str, ...]
    dimensions: tuple[str, ...]
    themes: tuple[tuple[str, int, slice], ...]
    weights: Matrix
    dimension_weights: Matrix
    points: Matrix
    scored: Matrix
    applicable: Matrix
    scale: Scale
    cells: Cells

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The columns in the steps in which they are averaged."""
        return _blocks(self.themes, len(self.dimensions), self.scored, self.applicable)


def grid_of(
    scored: Sequence[tuple[Body, Score[float]]],
    catalogue: Catalogue,
    counted: Collection[str],
    *,
    assessors: bool = False,
    unanswered: bool = False,
) -> Grid:
    """The organisations as matrices.

    Args:
        scored: organisations with their scores on the counted criteria.
        catalogue: the questions.
        counted: ids of the criteria that count.
        assessors: whether an answer on which assessors disagree is any of theirs, instead of the one that counts.
        unanswered: whether what is unanswered lies anywhere between its bounds, instead of being left out.
    """
    dimensions, themes, members = _layout(catalogue, counted)
    shape = (len(scored), len(members))
    points, counts, applicable = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    uncertain: list[tuple[int, int, list[Choice]]] = []
    for row, (body, score) in enumerate(scored):
        nodes = score.nodes
        for column, criterion in enumerate(members):
            node = nodes.get(criterion.id)
            others = body.alternatives.get(criterion.id) if assessors and body.alternatives else None
            choices = _contested(body, criterion, catalogue.scale, unanswered=unanswered) if others else []
            if len(choices) < 2 and node is not None:  # noqa: PLR2004 - fewer than two do not disagree
                applicable[row, column] = 1
                if unanswered and node.low < node.high:
                    choices = [(node.low, node.high, 1.0)]
                else:
                    choices = []
                    counts[row, column] = node.value is not None
                    points[row, column] = node.value or 0.0
            if choices:
                uncertain.append((row, column, choices))
                counts[row, column] = applicable[row, column] = all(c[2] for c in choices)
    blocks = _blocks(themes, len(dimensions), counts, applicable)
    return Grid(
        tuple(body.organisation.id for body, _ in scored),
        tuple(d for d, _ in dimensions),
        themes,
        np.array([c.weight for c in members], dtype=float),
        np.array([w for _, w in dimensions], dtype=float),
        points,
        counts,
        applicable,
        catalogue.scale,
        _cells(uncertain, blocks),
    )


def _layout(
    catalogue: Catalogue, counted: Collection[str]
) -> tuple[list[tuple[str, float]], tuple[tuple[str, int, slice], ...], list[Criterion]]:
    """Dimensions with weights, themes with their columns, and the criteria in order of theme."""
    dimensions: list[tuple[str, float]] = []
    themes: list[tuple[str, int, slice]] = []
    members: list[Criterion] = []
    for dimension in catalogue.dimensions:
        first = len(members)
        for theme in dimension.themes:
            found = [c for c in catalogue.by_theme[theme.id] if c.id in counted]
            if found:
                themes.append((theme.id, len(dimensions), slice(len(members), len(members) + len(found))))
                members += found
        if len(members) > first:
            dimensions.append((dimension.id, dimension.weight))
    return dimensions, tuple(themes), members


def _blocks(
    themes: Sequence[tuple[str, int, slice]], dimensions: int, scored: Matrix, applicable: Matrix
) -> tuple[Block, ...]:
    found: list[Block] = []
    for index in range(dimensions):
        own = [columns for _, d, columns in themes if d == index]
        whole = slice(own[0].start, own[-1].stop)
        if bool((scored[:, whole] == applicable[:, whole]).all()):
            found.append(Block(index, whole, is_whole=True))
        else:
            found += [Block(index, columns, is_whole=False) for columns in own]
    return tuple(found)


def _contested(body: Body, criterion: Criterion, scale: Scale, *, unanswered: bool) -> list[Choice]:
    """What each assessor's answer is worth; one who could not answer has no say."""
    found: list[Choice] = []
    for answer in body.alternatives[criterion.id]:
        stands = standing(criterion, answer, scale, body.services, float)
        if stands.state is State.NOT_APPLICABLE:
            found.append((0.0, 0.0, 0.0))
        elif stands.state is State.SCORED:
            low, high = (stands.low, stands.high) if unanswered else (stands.points, stands.points)
            found.append((low, high, 1.0))
    return found if len(set(found)) > 1 else []


def _cells(uncertain: list[tuple[int, int, list[Choice]]], blocks: Sequence[Block]) -> Cells:
    place = {column: b for b, block in enumerate(blocks) for column in range(block.columns.start, block.columns.stop)}
    ordered = sorted(uncertain, key=lambda cell: (place[cell[1]], cell[0], cell[1]))
    groups = [(place[column], row) for row, column, _ in ordered]
    starts = [i for i, group in enumerate(groups) if i == 0 or groups[i - 1] != group]
    most = max((len(c) for *_, c in ordered), default=1)
    table = np.zeros((len(ordered), most, 3))
    for i, (_, _, choices) in enumerate(ordered):
        table[i, : len(choices)] = choices
    low, high, counts = (np.ascontiguousarray(table[:, :, i]) for i in range(3))
    return Cells(
        column=np.array([column for _, column, _ in ordered], dtype=np.intp),
        low=low,
        high=high,
        counts=counts,
        choices=np.array([len(c) for *_, c in ordered], dtype=np.intp),
        starts=np.array(starts, dtype=np.intp),
        rows=np.array([groups[i][1] for i in starts], dtype=np.intp),
        blocks=np.array([groups[i][0] for i in starts], dtype=np.intp),
    )
