"""Who surely comes before whom where one service alone is compared."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.builders import answered
from tests.studies import QUESTIONS, study

from digimaturity.content.service_order import behind, finding_on_service, sure_pairs
from digimaturity.ground.language import Text
from digimaturity.insight.uncertainty import Bands, Uncertainty

RANKING = replace(
    study({name: answered(A_01=3) for name in ("aby", "boda", "ceby", "delby", "efby")}, QUESTIONS).rankings[0],
    services=(Text("Bygglov", "Permit"),),
)
ORDER = ["aby", "boda", "ceby", "delby", "efby"]


def known(*pairs: str) -> Uncertainty:
    """That the first of each two letters is surely above the second, and nothing else."""
    surely = np.zeros((5, 5), dtype=bool)
    for pair in pairs:
        surely["abcde".index(pair[0]), "abcde".index(pair[1])] = True
    bands = Bands(tuple(ORDER), dict.fromkeys(ORDER, 1), surely.data, surely.data, None)
    return Uncertainty(None, None, bands)


@pytest.mark.parametrize(
    ("pairs", "said", "named"),
    [
        ((), "Permit: none of 5 cities is surely above another", ()),
        (("ae",), "Permit: Aby is surely above Efby", ("efby",)),
        (("ad", "ae", "bd", "be"), "Permit: Aby and Boda are surely above Delby and Efby", ("delby", "efby")),
        (("ae", "be", "ce", "de"), "Permit: 4 of 5 cities are surely above Efby", ("efby",)),
        (("ab", "ac", "ad", "ae"), "Permit: Aby is surely above 4 of 5 cities", ()),
        (("ab", "bc", "ac"), "Permit: 2 of 5 cities are surely above another", ()),
        (("ad", "be"), "Permit: 2 of 5 cities are surely above another", ()),
    ],
)
def test_a_finding_says_no_more_than_the_pairs(pairs: tuple[str, ...], said: str, named: tuple[str, ...]) -> None:
    """Names where all above are above all below and they are few, otherwise counts."""
    sure = known(*pairs)
    assert finding_on_service(RANKING, sure).en == said
    assert behind(sure) == named
    assert len(sure_pairs(sure)) == len(pairs)
