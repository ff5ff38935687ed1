"""What a ranking's sureness looks like as tables and notes."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import answered, body, catalogue, criterion, edition

from digimaturity.content.robustness_view import Findings, robustness
from digimaturity.ground.language import same
from digimaturity.insight.bands import Uncertainty, bands_of
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.sensitivity import Sensitivity, Share

SMALL = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])
BODIES = [body("aby", answered(A_01=5, B_01=5)), body("boda", answered(A_01=1, B_01=1))]
RANKING = rank_group("g", same("G"), BODIES, (), SMALL, edition())


def test_shares_of_next_to_no_variance_are_not_shown() -> None:
    """At a mean variance of 0.004 the halves would be chance's: no figure and a sentence; at 0.2 they are there."""
    bands = bands_of(RANKING)
    assert bands is not None
    moved = Sensitivity(
        (Share("weights", varies=True, first=0.5, total=0.5), Share("aggregation", varies=True, first=0.5, total=0.5)),
        0.2,
        100,
    )
    for shares, shown in ((moved, 0.5), (replace(moved, variance=0.004), None)):
        findings = Findings(RANKING, Uncertainty(None, None, bands), (), shares)
        result = robustness([findings], [RANKING], SMALL, edition(), in_json=True)
        table = next(t for t in result.tables if "first" in {c.key for c in t.columns})
        assert {(r["first"], r["total"]) for r in table.rows} == {(shown, shown)}
        said = any("hardly move any rank" in n.en for n in result.notes)
        assert said == (shown is None)
        assert [s["total"] for s in result.payload["groups"][0]["shares"]] == [0.5, 0.5]
