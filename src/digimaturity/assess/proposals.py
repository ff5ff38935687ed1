"""Machine proposals never overwrite a person.

The rule is the decision table of the method: blank → applied and marked; equal → nothing; different → the person's
answer stays and the divergence is shown until someone decides. A kept answer never inherits the proposal's evidence.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from digimaturity.model.answers import superseded

if TYPE_CHECKING:
    from digimaturity.model.answers import Answer, Observation, Proposal


class Verdict(Enum):
    """What happens when a proposal meets an answer."""

    APPLIED = "applied"
    EQUAL = "equal"
    DIVERGENT = "divergent"


def meet(current: Observation | None, proposed: Observation) -> Verdict:
    """What a proposal does to the answer that stands."""
    if current is None or current.outcome == "not_assessed":
        return Verdict.APPLIED
    if current.same_choice(proposed):
        return Verdict.EQUAL
    return Verdict.APPLIED if current.method == "machine" else Verdict.DIVERGENT


def propose(answer: Answer, proposal: Proposal) -> tuple[Answer, Verdict]:
    """The answer after a proposal has met it, and what happened.

    A divergent proposal is kept as open; an applied one becomes the answer, by the machine, with its evidence, and
    what stood before goes into its history.
    """
    old = answer.of(proposal.service)
    verdict = meet(old, proposal.choice)
    others = tuple(p for p in answer.proposals if (p.source, p.service) != (proposal.source, proposal.service))
    if verdict is Verdict.EQUAL:
        return replace(answer, proposals=others), verdict
    if verdict is Verdict.APPLIED:
        choice = proposal.choice
        history = superseded(old, at=choice.at, by=proposal.source) if old else ()
        machine = replace(choice, method="machine", by=proposal.source, history=history)
        settled = replace(answer, proposals=(*others, replace(proposal, status="applied")))
        return settled.with_observation(proposal.service, machine), verdict
    return replace(answer, proposals=(*others, replace(proposal, status="open"))), verdict


def divergent(answer: Answer) -> tuple[Proposal, ...]:
    """Proposals that a person has not decided about."""
    return tuple(p for p in answer.proposals if p.status == "open")
