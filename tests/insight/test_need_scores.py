"""Each need from outside: the score of the criteria that serve it, as a dimension's, with an interval that holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from benchmarks.need_intervals import Practice, covered
from tests.builders import BLOCKED, NA, answered, body, catalogue, criterion, edition, said

from digimaturity.ground.language import Text, same
from digimaturity.insight.need_scores import TOO_FEW, TOO_LITTLE, NeedScores
from digimaturity.insight.shared_services import shared_among
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from digimaturity.insight.body import Body
    from digimaturity.insight.study import Study
    from digimaturity.model.catalogue import Catalogue

pytestmark = pytest.mark.shipped


def serving(identity: str, *needs: str, **more: Any) -> Any:
    """A criterion that serves some needs."""
    return replace(criterion(identity, identity[0].lower(), **more), needs=needs)


SMALL = replace(
    catalogue(
        [
            serving("A-01", "open", "simple"),
            serving("A-02", "open", weight=2),
            serving("B-01", "open"),
            serving("B-02", "simple"),
            serving("B-03", "personal", "simple", per="service"),
            serving("B-04", "simple", per="service"),
            serving("B-05", "simple", per="service"),
        ]
    ),
    needs={
        "open": Text("insyn", "openness"),
        "simple": same("simple"),
        "personal": same("personal"),
        "new": same("new"),
    },
)


def scores_of(*bodies: Body, of: Catalogue = SMALL) -> NeedScores:
    """The needs of a small study."""
    practice = Practice(of, edition(), {b.organisation.id: b for b in bodies}, ())
    return NeedScores(cast("Study", practice))


def test_a_need_is_scored_on_the_criteria_that_serve_it_weighted_as_in_a_dimension() -> None:
    """Openness: A-01 5, A-02 2 of weight 2, B-01 3: (5 + 4 + 3) / 4; a criterion counts in each need that it serves."""
    own = body("aby", answered(A_01=5, A_02=2, B_01=3, B_02=1, B_03=2, B_04=2, B_05=2))
    found = {s.need: s for s in scores_of(own).of(own)}
    assert found["open"].value == pytest.approx(3)
    assert (found["open"].n_criteria, found["open"].n_applicable, found["open"].coverage) == (3, 3, 1)
    assert found["simple"].value == pytest.approx((5 + 1 + 2 + 2 + 2) / 5)
    assert found["open"].low <= 3 <= found["open"].high  # type: ignore[operator]
    # No criterion serves the fourth need, and of one criterion nothing is said.
    assert "new" not in found
    assert (found["personal"].value, found["personal"].why_not) == (None, TOO_FEW)


def test_little_answered_says_nothing_and_not_applicable_leaves() -> None:
    """Half of openness is unanswered; of the other body one criterion is not applicable, so that two are too few."""
    gap = body("aby", answered(A_01=5, B_01=3, A_02=BLOCKED))
    out = body("boda", answered(A_01=5, A_02=2, B_01=NA))
    scores = scores_of(gap, out)
    first, second = (next(s for s in scores.of(b) if s.need == "open") for b in (gap, out))
    assert (first.value, first.why_not, first.n_criteria, first.coverage) == (None, TOO_LITTLE, 2, 0.5)
    assert (second.value, second.why_not, second.n_applicable) == (None, TOO_FEW, 2)
    assert (first.low, second.low) == (None, None)


def test_an_interval_is_never_narrower_than_the_range_that_is_known() -> None:
    """An answer between 0 and 5 leaves openness within 2 points, and so does its interval at least."""
    own = body("aby", answered(A_01=3, A_02=said(0, up_to=5), B_01=3))
    (found,) = (s for s in scores_of(own, of=replace(SMALL, rated_from=0.4)).of(own) if s.need == "open")
    assert found.node is not None
    least, most = found.node.ends
    assert found.low is not None
    assert found.high is not None
    assert found.low <= least < most <= found.high


def test_a_service_is_scored_on_its_own_answers_to_what_is_asked_per_service() -> None:
    """Of two services one has 5 and the other 1; answers about the whole organisation count in neither."""
    per = {"B_03": {"bygg": said(5), "skola": said(1)}, "B_04": {"bygg": said(5), "skola": said(1)}}
    per["B_05"] = per["B_04"]
    own = replace(body("aby", answered(A_01=0, B_02=0, **per)), names={"bygg": same("Bygglov"), "skola": same("Skola")})
    scores = scores_of(own)
    for service, value in zip(shared_among([own]), (5, 1), strict=True):
        found = {s.need: s for s in scores.of_service(own, service)}
        assert found["simple"].value == pytest.approx(value)
        assert found["simple"].n_criteria == 3
        assert (found["open"].node, found["open"].why_not) == (None, TOO_FEW)


def test_the_intervals_hold_the_known_truth_as_often_as_they_say() -> None:
    """Of an invented study: nine of ten intervals do, of bodies together and of a body alone."""
    together, alone = covered(load(shipped("criteria")), [7], only=3)
    assert together.n == 176
    assert together.share >= 0.87
    assert alone.share >= 0.85
    assert 0.2 < together.width / together.n < 0.8
