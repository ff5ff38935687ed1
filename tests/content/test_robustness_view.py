"""What a ranking's sureness looks like as tables and notes."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import answered, body, catalogue, criterion, edition, said

from digimaturity.content.robustness_view import Findings, robustness
from digimaturity.ground.language import same
from digimaturity.insight.bands import bands_of
from digimaturity.insight.choices import other_choices
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.sensitivity import Sensitivity, Share
from digimaturity.insight.uncertainty import Uncertainty

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
        told = any("hardly move any rank" in n.en for n in result.notes)
        assert told == (shown is None)
        assert [s["total"] for s in result.payload["groups"][0]["shares"]] == [0.5, 0.5]


def test_it_is_said_that_the_middle_of_ranges_is_what_other_rules_count() -> None:
    """Where an answer is a range, ranks under other choices run over it, and what does not is said not to."""
    half_known = [body("aby", answered(A_01=said(3, up_to=5), B_01=5)), BODIES[1]]
    for bodies, is_said in ((half_known, True), (BODIES, False)):
        ranking = rank_group("g", same("G"), bodies, (), SMALL, edition())
        bands, choices = bands_of(ranking), other_choices(ranking, SMALL, draws=100)
        assert bands is not None
        findings = Findings(ranking, Uncertainty(choices, None, bands), (), None)
        notes = [n.en for n in robustness([findings], [ranking], SMALL, edition()).notes]
        assert any("count answers known in part in the middle" in n for n in notes) == is_said
        assert any("Answers known in part count from lowest to highest" in n for n in notes) == is_said
