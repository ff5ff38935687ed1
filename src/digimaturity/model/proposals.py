"""What becomes of proposals: accepted or rejected by a person's answer, open again when it is taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, same
from digimaturity.model.terms import ProposalStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.answers import Answer, Observation, Proposal

# The source of what was answered on an earlier version of the catalogue; the version that it is proposed for follows.
CATALOGUE = "catalogue "
# The source of what a probe concluded; its id follows.
MACHINE = "machine: "


def open_for(answer: Answer, service: str | None) -> tuple[Proposal, ...]:
    """The proposals about a service, or about all of them, that nobody has decided about."""
    return tuple(p for p in answer.open_proposals if p.service in {None, service})


def source_words(source: str) -> Text:
    """Where a proposal comes from, as it is said after *from*."""
    if source.startswith(CATALOGUE):
        said = Text("svaret före katalog {v}", "the answer before catalogue {v}")
        return said.fill(v=source.removeprefix(CATALOGUE))
    if source.startswith(MACHINE):
        return Text("sonden {p}", "the probe {p}").fill(p=source.removeprefix(MACHINE))
    return same(source)


def how_to_report(proposal: Proposal) -> Text | None:
    """How to report that a probe's proposal is wrong; None of one from elsewhere."""
    if not proposal.source.startswith(MACHINE):
        return None
    said = Text(
        "Är förslaget fel? Se när sonden tar fel och hur du anmäler det: digimaturity probes show {p}",
        "Is the proposal wrong? See when the probe errs and how to report it: digimaturity probes show {p}",
    )
    return said.fill(p=proposal.source.removeprefix(MACHINE))


def replaces(newer: Proposal, older: Proposal) -> bool:
    """Whether a probe's proposal takes the place of an earlier one: the same probe's that nobody has decided about."""
    is_same = (newer.source, newer.service) == (older.source, older.service)
    return is_same and newer.source.startswith(MACHINE) and older.status is ProposalStatus.OPEN


def says(proposal: Proposal) -> tuple[object, ...]:
    """What a proposal says, whatever became of it."""
    o = proposal.choice
    return proposal.source, proposal.service, o.outcome, o.level, o.value, o.up_to, proposal.why or o.reason, o.at


def settled(answer: Answer, service: str | None, *, by: str, at: str, services: Iterable[str] = ()) -> Answer:
    """An answer whose open proposals are decided by what now stands: accepted where it is within them.

    Another answer rejects one where its note says why, and always what was proposed for a new wording of the question;
    else somebody has yet to decide which is right. What is no answer to the question decides nothing. A proposal about
    every service stays open until each has one.

    Args:
        answer: with the observation that was just given.
        service: what the observation is about.
        by: the id of whoever gave it.
        at: when, ISO 8601.
        services: every service that the question is asked about.
    """
    given = answer.of(service)
    if given is None or not given.outcome.is_answer:
        return answer
    others = [answer.of(s) for s in services if s != service]
    is_last = service is None or all(o is not None and o.outcome.is_answer for o in others)

    def decided(p: Proposal) -> Proposal:
        if (
            p.status is not ProposalStatus.OPEN
            or p.service not in {None, service}
            or (p.service is None and not is_last)
        ):
            return p
        if is_within(given, p.choice):
            return replace(p, status=ProposalStatus.ACCEPTED, decided_by=by, decided_at=at)
        if not given.note and not p.source.startswith(CATALOGUE):
            return p
        return replace(p, status=ProposalStatus.REJECTED, decided_by=by, decided_at=at, decision=given.note)

    return replace(answer, proposals=tuple(map(decided, answer.proposals)))


def reopened(answer: Answer, before: Answer) -> Answer:
    """An answer whose proposals are as they were before somebody answered; those that came since stay."""
    were = {says(p): p for p in before.proposals}
    return replace(answer, proposals=tuple(were.get(says(p), p) for p in answer.proposals))


def is_within(given: Observation, proposed: Observation) -> bool:
    """Whether an answer says what is proposed, or something between the two ends of it."""
    if not (given.outcome.counts and proposed.outcome.counts):
        return given.outcome is proposed.outcome
    (low, high), (least, most) = _ends(given), _ends(proposed)
    return None not in {low, least} and least <= low and high <= most  # type: ignore[operator]


def _ends(o: Observation) -> tuple[float | None, float | None]:
    least = o.level if o.value is None else o.value
    return least, least if o.up_to is None else o.up_to
