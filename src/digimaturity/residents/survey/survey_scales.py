"""Scales of answers: an index of 0–100, and the share of every answer.

    index_values([1, 5, 3], scale=(1, 2, 3, 4, 5))                     # 0, 100, 50: as the national measurement
    distribution(design, answers, order=(1, 2, 3, 4, 5), apart=("vet ej",), count_apart=False)

The index is that of the national service measurement (SKR's *Servicemätning*, Insikt): steps of equal size from 0 for
the worst answer to 100 for the best. Answers that are not on the scale, as *don't know*, have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.residents.survey.design_columns import coded, name_of
from digimaturity.residents.survey.survey_estimates import LEVEL, estimate, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.residents.survey.design_columns import Column, Flags, Floats
    from digimaturity.residents.survey.sampling_design import Design
    from digimaturity.residents.survey.survey_estimates import Estimate

FIVE = (1, 2, 3, 4, 5)
_BEST = 100.0


@dataclass(frozen=True, slots=True)
class Distribution:
    """The share of every answer.

    Attributes:
        answers: each with its share, in the order of the scale, those apart at the end where they count in the base.
        counts_apart: whether the base has those who gave an answer apart (as *don't know*).
        n: how many the base is.
        n_apart: how many gave an answer apart, in the base or not.
    """

    answers: tuple[tuple[str, Estimate], ...]
    counts_apart: bool
    n: int
    n_apart: int


def index_values(answers: Column, scale: Sequence[object] = FIVE) -> Floats:
    """Each answer as 0–100, from the first of the scale, the worst, to the last, the best; NaN for any other.

    Raises:
        ValueError: the scale has fewer than two steps, or one of them twice.
    """
    steps = [name_of(step) for step in scale]
    if len(set(steps)) != len(steps) or len(steps) < 2:  # noqa: PLR2004 - from worst to best
        raise ValueError(scale)
    read, _ = coded(answers)
    worth = {step: _BEST * at / (len(steps) - 1) for at, step in enumerate(steps)}
    values = np.array([worth.get(name, np.nan) for name in read.names], dtype=np.float64)
    return values[read.codes]


def flags_of(answers: Column, yes: Sequence[object], base: Sequence[object] | None = None) -> Floats:
    """1 for each answer among ``yes``, 0 for others; NaN where missing or, where a base is given, outside it."""
    read, missing = coded(answers)
    hits, asked = {name_of(one) for one in yes}, None if base is None else {name_of(one) for one in base}
    values = np.array(
        [np.nan if asked is not None and name not in asked | hits else float(name in hits) for name in read.names],
        dtype=np.float64,
    )
    return np.where(missing, np.nan, values[read.codes])


def distribution(  # how, of whom, and on which base
    design: Design,
    answers: Column,
    *,
    order: Sequence[object],
    apart: Sequence[object] = (),
    count_apart: bool,
    domain: Flags | None = None,
    level: float = LEVEL,
) -> Distribution:
    """The share of every answer of the scale, with intervals one by one.

    Args:
        design: the sample's.
        answers: one per person.
        order: the answers of the scale, in order.
        apart: answers that say nothing on the scale, as *don't know* and *does not concern me*.
        count_apart: whether whoever gave those is in the base; there is no default, since figures differ by it.
        domain: the group; None for all.
        level: of the intervals.
    """
    names, outside = [name_of(one) for one in order], [name_of(one) for one in apart]
    shown = [*names, *outside] if count_apart else names
    inside = np.ones(len(design), dtype=bool) if domain is None else domain
    found = tuple((name, estimate(design, share(flags_of(answers, [name], shown)), inside, level)) for name in shown)
    far = flags_of(answers, outside) == 1
    n_apart = int((far & inside & (design.weights > 0)).sum())
    return Distribution(found, count_apart, found[0][1].n if found else 0, n_apart)
