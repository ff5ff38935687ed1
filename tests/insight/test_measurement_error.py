"""Rank and score given errors of measurement: centred on what was answered, and as wide as each source makes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.builders import answered, assessment, body, catalogue, criterion, edition, organisation, said

from digimaturity.ground.language import same
from digimaturity.insight.measurement_error import Measured, measurement_errors, normal_share
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.raters.double_coding import DoubleCoding, double_coding
from digimaturity.insight.sources import ERRORS, ERRORS_BY_DEFAULT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.insight.sources import Source
    from digimaturity.model.catalogue import Catalogue

WIDE = catalogue([criterion(f"{d}-{n:02}", d.lower()) for d in "ABC" for n in range(1, 9)])


def levels(number: int) -> dict[str, int]:
    """Levels by criterion that depend on the body's number only, better for higher numbers."""
    return {
        c.id.replace("-", "_"): min(5, max(0, (7 * number + 3 * i * i) % 5 - 1 + number % 4))
        for i, c in enumerate(WIDE.criteria)
    }


def bodies(number: int, *, gaps: bool = False) -> list[Body]:
    """Bodies o00, o01 …; of the second, every fourth answer is missing with ``gaps``."""
    found = []
    for n in range(number):
        own = list(levels(n).items())
        found.append(
            body(f"o{n:02}", answered(**dict(own if n != 1 or not gaps else [x for i, x in enumerate(own) if i % 4])))
        )
    return found


def measured(
    small: Catalogue,
    group: Sequence[Body],
    coded: Sequence[DoubleCoding] = (),
    sources: Collection[Source] = ERRORS_BY_DEFAULT,
    draws: int = 4000,
) -> Measured:
    """The intervals of the bodies as one group."""
    ranking = rank_group("g", same("G"), group, (), small, edition())
    found = measurement_errors(ranking, small, coded, sources, draws=draws)
    assert found is not None
    return found


def coded_alike(number: int, units: int, slips: int = 0) -> list[DoubleCoding]:
    """Each body's first answers given once more, the first ``slips`` of them by one level off."""
    found = []
    for n in range(number):
        own = list(levels(n).items())[:units]
        other = {c: (x + (1 if x < 5 else -1) if i < slips else x) for i, (c, x) in enumerate(own)}
        files = [
            assessment(answered(**levels(n)), of=f"o{n:02}"),
            assessment(answered(**other), who="bo", of=f"o{n:02}"),
        ]
        found.append(double_coding(organisation(f"o{n:02}"), files, WIDE, edition()))
    return found


def width(found: Measured) -> float:
    """Mean width of the intervals of scores."""
    return float(np.mean([high - low for low, high in found.scores.values()]))


def test_one_body_alone_has_nobody_to_be_ranked_against() -> None:
    """There are no intervals for fewer than two."""
    assert measurement_errors(rank_group("g", same("G"), bodies(1), (), WIDE, edition()), WIDE, ()) is None


def test_answers_that_are_right_leave_nothing_open() -> None:
    """Without a source every interval is the score and the rank themselves, and the order is sure."""
    small = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])
    found = measured(small, [body("aby", answered(A_01=5, B_01=2)), body("boda", answered(A_01=2, B_01=2))], sources=())
    assert found.scores == {"aby": pytest.approx((3.5, 3.5)), "boda": pytest.approx((2, 2))}
    assert found.dimension_scores["aby"] == {"A": pytest.approx((5, 5)), "B": pytest.approx((2, 2))}
    assert found.ranks == {"aby": (1, 1), "boda": (2, 2)}
    assert found.above.tolist() == [[0, 1], [0, 0]]
    assert found.shares == {}
    assert found.outside == ()


def test_what_is_attainable_comes_from_the_outer_bounds() -> None:
    """Aby has 5 and a gap, so 2.5–5; Boda has 4 and 3, so 3.5; Ceby has 1 and 1: Aby is first or second, Ceby third."""
    small = catalogue([criterion("A-01", "a"), criterion("A-02", "a")], rated_from=0.5)
    group = [
        body("aby", answered(A_01=5)),
        body("boda", answered(A_01=4, A_02=3)),
        body("ceby", answered(A_01=1, A_02=1)),
    ]
    assert measured(small, group).attainable == {"aby": (1, 2), "boda": (1, 2), "ceby": (3, 3)}


def test_the_same_seed_gives_the_same_and_a_source_that_moves_nothing_changes_nothing() -> None:
    """Everything is answered in full by one service: leaving out the sources of gaps leaves every draw as it was."""
    first, again = measured(WIDE, bodies(6)), measured(WIDE, bodies(6))
    assert (first.ranks, first.scores) == (again.ranks, again.scores)
    only = measured(WIDE, bodies(6), sources=["answers"])
    assert (only.ranks, only.scores) == (first.ranks, first.scores)


def test_shares_add_up_over_the_active_sources() -> None:
    """Where something varies the shares are parts of one whole, and gaps have one of them."""
    found = measured(WIDE, bodies(6, gaps=True), sources=ERRORS)
    assert set(found.shares) == set(ERRORS)
    assert sum(found.shares.values()) == pytest.approx(1)
    assert found.shares["unanswered"] > 0
    assert found.shares["partly"] == 0
    assert found.shares["services"] == 0


def test_more_double_coding_that_agrees_narrows_the_intervals() -> None:
    """Answers that two give alike are surer than those of one, so 0, 8 and 24 units a body are ever narrower."""
    widths = [width(measured(WIDE, bodies(8), coded_alike(8, n))) for n in (0, 8, 24)]
    assert widths[0] > widths[1] > widths[2]


def test_double_coding_that_disagrees_says_how_often_answers_are_wrong() -> None:
    """The rate of wrong answers is higher where half of the pairs differ than where none does; units are counted."""
    calm, wild = (measured(WIDE, bodies(8), coded_alike(8, 24, slips)) for slips in (0, 12))
    assert calm.units == wild.units == 8 * 24
    assert calm.wrong < 0.1 < wild.wrong < 0.5


def test_a_gap_widens_the_interval_of_its_body_only() -> None:
    """Of the body with gaps the score is less sure than before; without the source it is about as sure."""
    whole, gaps = measured(WIDE, bodies(6)), measured(WIDE, bodies(6, gaps=True))
    low, high = gaps.scores["o01"]
    assert high - low > 1.2 * (whole.scores["o01"][1] - whole.scores["o01"][0])


def test_a_partly_known_answer_widens_the_interval_and_narrowing_it_narrows_it() -> None:
    """From 0 to 5, from 1 to 3 and 2: ever narrower; only with the source."""

    def one(up_to: int | None, level: int, sources: Collection[Source]) -> float:
        group = bodies(6)
        partly = replace(said(level), up_to=up_to)
        group[0] = body("o00", {**group[0].answers, **answered(A_01=partly, A_02=partly, A_03=partly)})
        low, high = measured(WIDE, group, sources=sources).scores["o00"]
        return high - low

    assert one(5, 0, ["partly"]) > one(3, 1, ["partly"]) > one(None, 2, ["partly"]) == pytest.approx(0)
    assert one(5, 0, []) == pytest.approx(0, abs=1e-6)


def test_services_are_resampled_within_the_body() -> None:
    """Levels 5, 3 and 1 of three services: the mean 3 has the standard error 2/√3, so its 90 % interval is ± 1.9."""
    small = catalogue([criterion("A-01", "a", per="service")])
    apart = {"x": said(5), "y": said(3), "z": said(1)}
    alike = {"x": said(2), "y": said(2), "z": said(2)}
    group = [body("aby", answered(A_01=apart)), body("boda", answered(A_01=alike)), body("ceby", answered(A_01=1))]
    found = measured(small, group, sources=["services"], draws=20_000)
    assert found.scores["aby"] == pytest.approx((3 - 1.645 * 2 / 3**0.5, 3 + 1.645 * 2 / 3**0.5), abs=0.05)
    assert found.scores["boda"] == pytest.approx((2, 2))
    assert found.one_service == ("ceby",)


def test_the_choice_of_criteria_moves_all_organisations_alike() -> None:
    """Two that differ by one point in every criterion are never in doubt, though both scores are."""
    low = {c.id.replace("-", "_"): i % 4 for i, c in enumerate(WIDE.criteria)}
    group = [body("aby", answered(**{c: x + 1 for c, x in low.items()})), body("boda", answered(**low))]
    found = measured(WIDE, group, sources=["criteria"])
    assert found.ranks == {"aby": (1, 1), "boda": (2, 2)}
    assert found.above[0, 1] == 1
    assert found.scores["aby"][1] - found.scores["aby"][0] > 0.3


def test_the_normal_share() -> None:
    """Φ(0) = 1/2, Φ(1.96) = 0.975, Φ(−1) = 0.1587 (tables)."""
    assert normal_share(np.array([0, 1.959964, -1])).tolist() == pytest.approx([0.5, 0.975, 0.158655], abs=1e-6)
