"""What an answer decides about the proposals to its question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digimaturity.model.answers import Answer, Observation, Proposal
from digimaturity.model.proposals import is_within, open_for, reopened, settled, source_words
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
    """A value within what is proposed is within it; a level is not held against a value."""
    proposed = Observation.scored(value=2.0, up_to=4.0)
    assert is_within(Observation.scored(value=2.5), proposed)
    assert not is_within(Observation.scored(value=4.5), proposed)


def test_the_catalogue_as_a_source_is_said_in_both_languages() -> None:
    """What an earlier version proposes is the answer from before; other sources are called what they are called."""
    said = source_words("catalogue 2.0")
    assert (said.sv, said.en) == ("svaret före katalog 2.0", "the answer before catalogue 2.0")
    assert str(source_words("axe-core 4.10.3")) == "axe-core 4.10.3"
