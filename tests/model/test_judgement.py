"""What a machine concludes from what it saw."""

from __future__ import annotations

import pytest

from digimaturity.ground.language import same
from digimaturity.model.judgement import (
    Confidence,
    Judgement,
    Piece,
    Verdict,
    blocked,
    failed,
    levels,
    measured,
    not_applicable,
    unseen,
)
from digimaturity.model.recording import Obstacle

WHY = same("Sidan säger det.")
SEEN = (Piece("https://exempelstad.example/"),)


@pytest.mark.parametrize(
    ("low", "high", "verdict", "proposes"),
    [
        (0, None, Verdict.NOT_MET, True),
        (0, 0, Verdict.NOT_MET, True),
        (1, None, Verdict.PARTLY, True),
        (4, 4, Verdict.PARTLY, True),
        (5, None, Verdict.MET, True),
        (0, 1, Verdict.BETWEEN, True),
        (4, 5, Verdict.BETWEEN, True),
        (0, 4, Verdict.BETWEEN, True),
        (0, 5, Verdict.BETWEEN, False),
    ],
)
def test_levels_give_the_verdict(low: int, high: int | None, verdict: Verdict, proposes: bool) -> None:  # noqa: FBT001
    """The lowest alone is not met, the highest alone is met; two are between, and all of them propose nothing."""
    found = levels("A-01", low, high, why=WHY, pieces=SEEN, service="bygglov", confidence=Confidence.WORDS)
    ends = (low, low if high is None else high)
    assert found == Judgement("A-01", verdict, WHY, *ends, None, "bygglov", SEEN, Confidence.WORDS)
    assert found.proposes is proposes


def test_what_was_seen_without_a_level_is_told_by_its_kind() -> None:
    """A value and what does not apply are proposals; what nobody saw, was kept from or could not judge is none."""
    more = {"pieces": SEEN, "service": "bygglov", "reasons": (WHY,)}
    kept = (None, None, None, "bygglov", SEEN, Confidence.STRUCTURE, (WHY,))
    found = {
        measured("A-05", 0.0, why=WHY, **more): (
            Judgement("A-05", Verdict.PARTLY, WHY, None, None, 0.0, *kept[3:]),
            True,
        ),
        not_applicable("A-01", why=WHY, **more): (Judgement("A-01", Verdict.NOT_APPLICABLE, WHY, *kept), True),
        unseen("A-01", why=WHY, **more): (Judgement("A-01", Verdict.BETWEEN, WHY, 0, 5, *kept[2:]), False),
        blocked("A-01", Obstacle.ROBOTS, why=WHY, **more): (
            Judgement("A-01", Verdict.BLOCKED, WHY, *kept, Obstacle.ROBOTS),
            False,
        ),
        failed("A-01", why=WHY, **more): (Judgement("A-01", Verdict.ERROR, WHY, *kept), False),
    }
    for judgement, (expected, proposes) in found.items():
        assert judgement == expected
        assert judgement.proposes is proposes
