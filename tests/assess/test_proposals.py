"""The decision table: machine proposals never overwrite a person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import BLOCKED, NA, NOT_ASSESSED, WHEN, said

from digimaturity.assess.proposals import Verdict, divergent, meet, propose
from digimaturity.model.answers import Answer, Evidence, Observation, Proposal, superseded

SEEN = Evidence(url="https://aby.example", quote="max-age=31536000")
PROPOSED = Observation("scored", level=3, at=WHEN, evidence=(SEEN,))
BY_MACHINE = replace(said(3), method="machine", by="web.tls")
IMPORTED = replace(said(2), method="imported")


@pytest.mark.parametrize(
    ("current", "verdict"),
    [
        (None, Verdict.APPLIED),
        (NOT_ASSESSED, Verdict.APPLIED),
        (said(3), Verdict.EQUAL),
        (said(2), Verdict.DIVERGENT),
        (said(0), Verdict.DIVERGENT),
        (NA, Verdict.DIVERGENT),
        (BLOCKED, Verdict.DIVERGENT),
        (IMPORTED, Verdict.DIVERGENT),
        (BY_MACHINE, Verdict.EQUAL),
        (replace(BY_MACHINE, level=1), Verdict.APPLIED),
    ],
)
def test_the_decision_table(current: Observation | None, verdict: Verdict) -> None:
    """Blank: applied; equal: nothing; a person's or imported other answer: divergent; a machine's own: renewed."""
    assert meet(current, PROPOSED) is verdict


def test_an_applied_proposal_is_marked_as_the_machines() -> None:
    """On a blank answer the proposal becomes the answer, with method, author and evidence of the machine."""
    after, verdict = propose(Answer("A-01"), Proposal("web.tls", PROPOSED))
    assert verdict is Verdict.APPLIED
    assert after.observation == replace(PROPOSED, method="machine", by="web.tls")
    assert [p.status for p in after.proposals] == ["applied"]
    assert divergent(after) == ()


def test_an_equal_proposal_changes_nothing() -> None:
    """A person who already said so keeps author, time and evidence; the machine's evidence is not borrowed."""
    before = Answer("A-01", said(3))
    assert propose(before, Proposal("web.tls", PROPOSED)) == (before, Verdict.EQUAL)


@pytest.mark.parametrize("kept", [said(5), said(0), NA, BLOCKED, IMPORTED])
def test_a_divergent_proposal_leaves_the_answer_to_the_letter(kept: Observation) -> None:
    """The person's answer stays without the proposal's evidence, and the proposal waits, open."""
    after, verdict = propose(Answer("A-01", kept), Proposal("web.tls", PROPOSED))
    assert verdict is Verdict.DIVERGENT
    assert after.observation == kept
    assert divergent(after) == (Proposal("web.tls", PROPOSED, status="open"),)


def test_a_new_run_replaces_its_own_earlier_proposal() -> None:
    """The same source speaks once per criterion and service; other sources' proposals stay."""
    before = Answer("A-01", said(5))
    before, _ = propose(before, Proposal("web.tls", PROPOSED))
    before, _ = propose(before, Proposal("web.other", PROPOSED))
    after, _ = propose(before, Proposal("web.tls", replace(PROPOSED, level=2)))
    assert [(p.source, p.choice.level) for p in after.proposals] == [("web.other", 3), ("web.tls", 2)]


def test_a_divergence_ends_when_the_machine_agrees() -> None:
    """A later proposal equal to the person's answer takes the open one away."""
    before, _ = propose(Answer("A-01", said(5)), Proposal("web.tls", PROPOSED))
    after, verdict = propose(before, Proposal("web.tls", replace(PROPOSED, level=5)))
    assert (after, verdict) == (Answer("A-01", said(5)), Verdict.EQUAL)


def test_services_are_met_one_by_one() -> None:
    """A proposal for one service touches no other."""
    before = Answer("A-01", services={"s1": said(5)})
    after, verdict = propose(before, Proposal("web.tls", PROPOSED, service="s2"))
    assert verdict is Verdict.APPLIED
    assert after.services["s1"] == said(5)
    assert after.services["s2"].method == "machine"
    assert propose(after, Proposal("web.tls", PROPOSED, service="s1"))[1] is Verdict.DIVERGENT


def test_a_decided_proposal_is_no_longer_divergent() -> None:
    """Rejected and accepted proposals are not shown again as open."""
    proposals = tuple(Proposal(s, PROPOSED, status=s) for s in ("open", "applied", "accepted", "rejected"))
    assert [p.source for p in divergent(Answer("A-01", said(5), proposals=proposals))] == ["open"]


def test_an_applied_proposal_keeps_what_stood_before() -> None:
    """The machine's renewed answer carries the old one, and that one's history, oldest first."""
    old = replace(said(1), method="machine", history=superseded(said(0), at=WHEN, by="x"))
    after, _ = propose(Answer("A-01", old), Proposal("web.tls", PROPOSED))
    assert after.observation is not None
    assert [(h["level"], h["replaced_by"]) for h in after.observation.history] == [(0, "x"), (1, "web.tls")]
