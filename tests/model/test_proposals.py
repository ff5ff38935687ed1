"""What an answer decides about the proposals to its question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digimaturity.model.answers import Answer, Observation, Proposal
from digimaturity.model.proposals import (
    how_to_report,
    is_within,
    open_for,
    reopened,
    replaces,
    says,
    settled,
    source_words,
)
from digimaturity.model.terms import ProposalStatus

WHEN = "2026-03-02T09:00:00+01:00"
UP_TO_TWO = Proposal("axe", Observation.scored(level=0, up_to=2, at="2026-03-01"))


def statuses(answer: Answer) -> list[ProposalStatus]:
    """What became of each proposal."""
    return [p.status for p in answer.proposals]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (Observation.scored(level=2), ProposalStatus.ACCEPTED),
        (Observation.scored(level=0, up_to=2), ProposalStatus.ACCEPTED),
        (Observation.scored(level=4, note="bilderna är dekoration"), ProposalStatus.REJECTED),
        (Observation.scored(level=0, up_to=4, note="bara en sida"), ProposalStatus.REJECTED),
        (Observation.scored(level=4), ProposalStatus.OPEN),
        (Observation.not_applicable("ingen e-tjänst"), ProposalStatus.OPEN),
        (Observation.blocked("inloggning", note="spärrad"), ProposalStatus.OPEN),
    ],
)
def test_an_answer_decides_about_what_is_proposed(given: Observation, status: ProposalStatus) -> None:
    """What lies within it accepts it, another answer rejects it where a note says why, an obstacle decides nothing."""
    after = settled(Answer("A-01", given, proposals=(UP_TO_TWO,)), None, by="anna", at=WHEN)
    decided = (None, None) if status is ProposalStatus.OPEN else ("anna", WHEN)
    assert [(p.status, p.decided_by, p.decided_at) for p in after.proposals] == [(status, *decided)]
    assert after.proposals[0].decision == (given.note if status is ProposalStatus.REJECTED else None)


def test_an_answer_to_the_new_wording_decides_about_the_one_before() -> None:
    """What was answered to the earlier version is settled by whatever is answered to the new one."""
    before = replace(UP_TO_TWO, source="catalogue 2.0")
    after = settled(Answer("A-01", Observation.scored(level=4), proposals=(before,)), None, by="anna", at=WHEN)
    assert statuses(after) == [ProposalStatus.REJECTED]


def test_a_proposal_about_every_service_is_open_until_each_has_an_answer() -> None:
    """The first service's answer leaves it to the second; one about another service is not touched."""
    own = Proposal("axe", Observation.scored(level=4), service="s2")
    level = Observation.scored(level=1, note="räknat för hand")
    answer = Answer("A-01", services={"s1": level}, proposals=(UP_TO_TWO, own))
    first = settled(answer, "s1", by="anna", at=WHEN, services=("s1", "s2"))
    assert statuses(first) == [ProposalStatus.OPEN, ProposalStatus.OPEN]
    assert open_for(first, "s1") == (UP_TO_TWO,)
    second = settled(first.with_observation("s2", level), "s2", by="anna", at=WHEN, services=("s1", "s2"))
    assert statuses(second) == [ProposalStatus.ACCEPTED, ProposalStatus.REJECTED]
    assert statuses(reopened(second, answer)) == [ProposalStatus.OPEN, ProposalStatus.OPEN]


def test_measured_values_lie_between_the_ends() -> None:
    """A value within what is proposed is within it, the ends too."""
    proposed = Observation.scored(value=2.0, up_to=4.0)
    assert is_within(Observation.scored(value=2.5), proposed)
    assert not is_within(Observation.scored(value=4.5), proposed)
    assert is_within(proposed, proposed)
    assert not is_within(Observation.scored(value=1.5, up_to=3), proposed)
    assert not is_within(Observation.scored(value=2.0, up_to=4.5), proposed)
    assert not is_within(Observation.not_assessed(), proposed)
    assert is_within(Observation.not_applicable("ja"), Observation.not_applicable("nej"))


def test_the_catalogue_as_a_source_is_said_in_both_languages() -> None:
    """What an earlier version proposes is the answer from before; other sources are called what they are called."""
    said = source_words("catalogue 2.0")
    assert (said.sv, said.en) == ("svaret före katalog 2.0", "the answer before catalogue 2.0")
    assert str(source_words("axe-core 4.10.3")) == "axe-core 4.10.3"
    probe = source_words("machine: page.title")
    assert (probe.sv, probe.en) == ("sonden page.title", "the probe page.title")


def test_only_a_probes_proposal_is_reported() -> None:
    """By the command that shows when that probe errs."""
    told = how_to_report(replace(UP_TO_TWO, source="machine: page.title"))
    assert told is not None
    assert told.en.endswith(": digimaturity probes show page.title")
    assert how_to_report(UP_TO_TWO) is how_to_report(replace(UP_TO_TWO, source="catalogue 2.0")) is None


def test_a_probe_takes_back_what_it_proposed_and_nobody_has_decided_about() -> None:
    """Of the same service; not what another source proposed, and not what is settled."""
    older = replace(UP_TO_TWO, source="machine: page.title", service="s1")
    newer = replace(older, choice=Observation.scored(level=5))
    assert replaces(newer, older)
    assert not replaces(newer, replace(older, service=None))
    assert not replaces(newer, replace(older, source="machine: page.text"))
    for status in (ProposalStatus.ACCEPTED, ProposalStatus.REJECTED):
        assert not replaces(newer, replace(older, status=status))
    assert not replaces(replace(newer, source="axe"), replace(older, source="axe"))


def test_a_proposal_says_the_same_whatever_became_of_it() -> None:
    """Source, service, choice, reason and day are what it says; who decided is not."""
    first = Proposal("axe", Observation.scored(level=1, up_to=2, reason="för att", at="2026-03-01"), "s1")
    assert says(first) == says(replace(first, status=ProposalStatus.REJECTED, decided_by="bo", decision="nej"))
    choice = first.choice
    others = [
        *(replace(first, **{field: "x"}) for field in ("source", "service", "why")),  # type: ignore[arg-type]
        *(replace(first, choice=replace(choice, **{field: 3})) for field in ("level", "value", "up_to")),  # type: ignore[arg-type]
        *(replace(first, choice=replace(choice, **{field: "y"})) for field in ("reason", "at")),  # type: ignore[arg-type]
        replace(first, choice=Observation.blocked("för att", level=1, up_to=2, at="2026-03-01")),
    ]
    assert len({says(p) for p in (first, *others)}) == 1 + len(others)


def test_proposals_are_as_they_were_when_an_answer_is_taken_back() -> None:
    """What came since stays as it is, and what somebody else decided before stays decided."""
    rejected = replace(UP_TO_TWO, source="b", status=ProposalStatus.REJECTED)
    came = replace(UP_TO_TWO, source="c", status=ProposalStatus.ACCEPTED)
    now = Answer("A-01", proposals=(replace(UP_TO_TWO, status=ProposalStatus.ACCEPTED), rejected, came))
    assert reopened(now, Answer("A-01", proposals=(UP_TO_TWO, rejected))).proposals == (UP_TO_TWO, rejected, came)


def test_what_is_decided_stays_decided() -> None:
    """Another answer touches neither what was accepted nor what was rejected; without one nothing is decided."""
    done = tuple(replace(UP_TO_TWO, status=s, decided_by="bo") for s in ProposalStatus if s is not ProposalStatus.OPEN)
    answer = Answer("A-01", Observation.scored(level=2), proposals=done)
    assert settled(answer, None, by="anna", at=WHEN).proposals == done
    none = Answer("A-01", proposals=(UP_TO_TWO,))
    assert settled(none, None, by="anna", at=WHEN) is none


@pytest.mark.parametrize(
    ("other", "status"),
    [
        (None, ProposalStatus.OPEN),
        (Observation.blocked("stängt"), ProposalStatus.OPEN),
        (Observation.not_assessed(), ProposalStatus.OPEN),
        (Observation.not_applicable("finns inte"), ProposalStatus.ACCEPTED),
        (Observation.scored(level=5), ProposalStatus.ACCEPTED),
    ],
)
def test_a_proposal_about_all_waits_for_each_service(other: Observation | None, status: ProposalStatus) -> None:
    """An obstacle and a gap are no answer; the last answer decides."""
    services = {"s1": Observation.scored(level=1)} | ({"s2": other} if other else {})
    answer = Answer("A-01", services=services, proposals=(UP_TO_TWO,))
    assert statuses(settled(answer, "s1", by="anna", at=WHEN, services=("s1", "s2"))) == [status]


def test_open_proposals_are_about_the_service_or_about_all() -> None:
    """Those about another service are not its own."""
    own, other = (replace(UP_TO_TWO, service=s) for s in ("s1", "s2"))
    answer = Answer("A-01", proposals=(UP_TO_TWO, own, other, replace(own, status=ProposalStatus.ACCEPTED)))
    assert open_for(answer, "s1") == (UP_TO_TWO, own)
    assert open_for(answer, None) == (UP_TO_TWO,)
