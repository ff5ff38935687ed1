"""Six bodies as units that may be wrong, which differ in every way that the model of them knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from tests.builders import answered, body, catalogue, criterion, edition, said

from digimaturity.ground.language import same
from digimaturity.insight.judged_units import judged_units
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.sources import ERRORS

if TYPE_CHECKING:
    from digimaturity.insight.judged import Judged

UNEVEN = catalogue(
    [
        criterion(
            f"{d}-{n:02}",
            f"{d.lower()}{n % 2}",
            per="service" if n == 3 else "organisation",
            points={0: 0, 5: 5} if n % 4 == 0 else None,
        )
        for d in "AB"
        for n in range(1, 9)
    ]
)


def uneven_units() -> Judged:
    """Six bodies that differ from each other, and in one dimension from the other; some answers are missing."""
    random, group = np.random.default_rng(3), []
    for n in range(6):
        own: dict[str, Any] = {}
        for c in UNEVEN.criteria:
            middle = 2.5 + 0.8 * (n - 2.5) + (1.2 if n % 2 else -1.2) * (1 if c.dimension == "A" else -1)
            tops = sorted(c.points_of)
            drawn = [said(min(tops, key=lambda top, x=x: abs(top - x))) for x in random.normal(middle, 1.3, 3)]  # type: ignore[misc]
            if c.per == "service":
                own[c.id.replace("-", "_")] = dict(zip("xyz", drawn, strict=True))
            elif random.random() < 0.9:
                own[c.id.replace("-", "_")] = drawn[0]
        group.append(body(f"o{n}", answered(**own)))
    ranking = rank_group("g", same("G"), group, (), UNEVEN, edition())
    return judged_units(ranking.places, UNEVEN, ranking.counted, (), ERRORS)
