"""Twenty-six made-up answers in three strata of three clusters each, small enough to reckon by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.residents.survey.sampling_design import LonePsu, make_design

if TYPE_CHECKING:
    from digimaturity.residents.survey.sampling_design import Design

STRATA = list("aaaaaaaaabbbbbbbbccccccccc")
# The numbers 1, 2 and 3 recur: clusters are nested in strata.
CLUSTERS = list("11122223311122333112222333")
WEIGHTS = np.array([2, 2, 2, 3, 3, 3, 3, 1, 1, 4, 4, 4, 5, 5, 2, 2, 2, 1, 1, 6, 6, 6, 6, 3, 3, 3], dtype=np.float64)
MARKS = np.array([1, 4, 3, 5, 2, 2, 5, 3, 4, 4, 1, 5, 5, 3, 2, 4, 1, 2, 5, 4, 4, 3, 1, 5, 2, 3], dtype=np.float64)
SATISFIED = np.array(list("10110011101110010111000101"), dtype=np.float64)
TIMES = np.array([2, 3, 2, 4, 3, 3, 4, 2, 3, 3, 2, 4, 4, 3, 2, 3, 2, 2, 4, 3, 3, 2, 2, 4, 2, 3], dtype=np.float64)
GROUPS = np.array(list("mkmkmkmmkkmkmkmkkmmkkmkmkk"))
POPULATION = [9] * 9 + [12] * 8 + [30] * 9


def small_design(
    *, strata: bool = True, clusters: bool = True, population: bool = True, lone: LonePsu = LonePsu.REFUSE
) -> Design:
    """The design of the answers, or as much of it as is asked for."""
    return make_design(
        WEIGHTS,
        STRATA if strata else None,
        (CLUSTERS if strata else [s + c for s, c in zip(STRATA, CLUSTERS, strict=True)]) if clusters else None,
        POPULATION if population else None,
        lone=lone,
    )
