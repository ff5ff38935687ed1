"""Proposals come into an assessor's file beside the answers, which they never touch; the same one stands once."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.proposals import MACHINE, is_within, replaces
from digimaturity.model.terms import ProposalStatus
from digimaturity.workspace.locks import held
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.model.answers import Answer, Assessor, Proposal
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.tool_report import Proposed
    from digimaturity.workspace.kept_edition import KeptEdition


class Became(Enum):
    """What became of a proposal."""

    NEW = "new"
    CONTRADICTS = "contradicts"
    AGREES = "agrees"
    KNOWN = "known"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Offered:
    """A proposal, and what became of it when it was held against what stands."""

    proposed: Proposed
    became: Became


def offer(
    edition: KeptEdition,
    organisation: str,
    who: Assessor,
    catalogue: Catalogue,
    proposed: Sequence[Proposed],
    *,
    dry_run: bool = False,
) -> list[Offered]:
    """Put proposals into an assessor's file, on disk when this returns unless it is a dry run.

    One that stands there already, decided or not, is not put again; nor is one that the assessor's answer lies within.
    What a probe proposes anew takes the place of its earlier proposal, unless somebody has decided about that one.

    Raises:
        StorageError: someone else is writing the file, or the disk refused.
        InvalidDataError: the file cannot be read.
    """
    path: Path = edition.folder / organisation / f"{who.id}.yaml"
    with contextlib.nullcontext() if dry_run else held(path):
        file = AnswerFile.open(path, organisation=organisation, edition=edition.id, assessor=who, catalogue=catalogue)
        answers: dict[str, Answer] = {}
        offered = []
        for one in proposed:
            answer = answers.get(one.criterion) or file.answer(one.criterion)
            became = _became(answer, one.proposal)
            offered.append(Offered(one, became))
            kept = _kept(answer, one.proposal, became)
            if kept != answer.proposals:
                answers[one.criterion] = replace(answer, proposals=kept)
        if answers and not dry_run:
            file.save_all(answers.values())
    return offered


def _became(answer: Answer, proposal: Proposal | None) -> Became:
    if proposal is None:
        return Became.NONE
    if _said(proposal) in map(_said, answer.proposals):
        return Became.KNOWN
    stands = answer.of(answer.place_of(proposal.service))
    if stands is None or not stands.outcome.is_answer:
        return Became.NEW
    return Became.AGREES if is_within(stands, proposal.choice) else Became.CONTRADICTS


def _kept(answer: Answer, proposal: Proposal | None, became: Became) -> tuple[Proposal, ...]:
    """The proposals of an answer once another was held against it; see ``proposals.replaces``."""
    if proposal is None:
        return answer.proposals
    if became is Became.KNOWN:
        return tuple(
            _in_both_languages(p, proposal)
            for p in answer.proposals
            if _said(p) == _said(proposal) or not replaces(proposal, p)
        )
    others = tuple(p for p in answer.proposals if not replaces(proposal, p))
    return others if became is Became.AGREES else (*others, proposal)


def _in_both_languages(stands: Proposal, proposal: Proposal) -> Proposal:
    """What stands, and where it is open and was kept in one language the same said anew, in both."""
    is_open = stands.status is ProposalStatus.OPEN and _said(stands) == _said(proposal)
    if not is_open or proposal.why is None or stands.why is not None:
        return stands
    return replace(proposal, choice=replace(proposal.choice, at=stands.choice.at))


def _said(proposal: Proposal) -> tuple[object, ...]:
    """What makes two proposals one: where they come from, when, and the choice, in whatever language its reason is.

    What a probe sees anew it does not propose anew.
    """
    o = proposal.choice
    at = "" if proposal.source.startswith(MACHINE) else o.at
    return proposal.source, proposal.service, o.outcome, o.level, o.value, o.up_to, at
