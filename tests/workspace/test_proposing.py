"""What becomes of proposals when they are held against what stands, and what of it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import catalogue, criterion, edition, said

from digimaturity.ground.language import Text, same
from digimaturity.model.answers import Answer, Assessor, Observation, Proposal
from digimaturity.model.terms import ProposalStatus
from digimaturity.model.tool_report import Proposed
from digimaturity.workspace.proposing import Became, offer
from digimaturity.workspace.store import AnswerFile, read_assessment

if TYPE_CHECKING:
    from pathlib import Path

ANNA = Assessor("anna", "Anna")
QUESTIONS = catalogue([criterion("A-01", "a"), criterion("A-02", "a", per="service")])
DAY = "2026-09-01"
FIRST = Proposal("axe-core 4", Observation.scored(level=0, up_to=2, at=DAY))
PROBE = replace(FIRST, source="machine: page.title")


def stands(folder: Path, *answers: Answer) -> None:
    """What Anna's file about Åby says."""
    path = folder / "aby" / "anna.yaml"
    file = AnswerFile.open(path, organisation="aby", edition="2026", assessor=ANNA, catalogue=QUESTIONS)
    file.save_all(answers)


def offered(folder: Path, *proposals: Proposal | None, criterion: str = "A-01", dry_run: bool = False) -> list[Became]:
    """What becomes of proposals to one criterion."""
    given = [Proposed(criterion, same("why"), p) for p in proposals]
    found = offer(edition(folder), "aby", ANNA, QUESTIONS, given, dry_run=dry_run)
    assert [one.proposed for one in found] == given
    return [one.became for one in found]


def kept(folder: Path, criterion: str = "A-01") -> tuple[Proposal, ...]:
    """The proposals in the file."""
    answer = read_assessment(folder / "aby" / "anna.yaml").answers.get(criterion)
    return answer.proposals if answer else ()


def test_a_new_proposal_is_kept_once(tmp_path: Path) -> None:
    """On disk when it returns; the same again is known, in one call or two, whatever became of it since."""
    assert offered(tmp_path, FIRST, None, FIRST) == [Became.NEW, Became.NONE, Became.KNOWN]
    assert kept(tmp_path) == (FIRST,)
    assert offered(tmp_path, FIRST) == [Became.KNOWN]
    settled = replace(FIRST, status=ProposalStatus.REJECTED, decided_by="anna", decided_at=DAY)
    stands(tmp_path, Answer("A-01", proposals=(settled,)))
    assert offered(tmp_path, FIRST) == [Became.KNOWN]
    assert kept(tmp_path) == (settled,)


def test_nothing_is_written_where_nothing_is_to_be_kept(tmp_path: Path) -> None:
    """Nor on trial, which says the same."""
    assert offered(tmp_path, None) == [Became.NONE]
    assert offered(tmp_path, FIRST, dry_run=True) == [Became.NEW]
    assert not (tmp_path / "aby" / "anna.yaml").exists()


@pytest.mark.parametrize(
    ("given", "became", "is_kept"),
    [
        (said(1), Became.AGREES, False),
        (said(0, up_to=2), Became.AGREES, False),
        (said(4), Became.CONTRADICTS, True),
        (Observation.not_applicable("free", by="anna", at=DAY), Became.CONTRADICTS, True),
        (Observation.blocked("closed", by="anna", at=DAY), Became.NEW, True),
        (Observation.not_assessed(by="anna", at=DAY, note="x"), Became.NEW, True),
    ],
)
def test_a_proposal_is_held_against_the_answer(
    tmp_path: Path, given: Observation, became: Became, *, is_kept: bool
) -> None:
    """What lies within it needs no proposal; what is no answer is no reason against one; the answer stays."""
    stands(tmp_path, Answer("A-01", given))
    assert offered(tmp_path, FIRST) == [became]
    assert kept(tmp_path) == ((FIRST,) if is_kept else ())
    assert read_assessment(tmp_path / "aby" / "anna.yaml").answers["A-01"].observation == given


def test_a_proposal_is_held_against_the_answer_of_its_service(tmp_path: Path) -> None:
    """That of another says nothing; an answer from before services were named holds for each."""
    own, other = (replace(FIRST, service=s) for s in ("bygglov", "skola"))
    stands(tmp_path, Answer("A-02", services={"bygglov": said(4)}))
    assert offered(tmp_path, own, other, FIRST, criterion="A-02") == [Became.CONTRADICTS, Became.NEW, Became.NEW]
    assert kept(tmp_path, "A-02") == (own, other, FIRST)
    stands(tmp_path, Answer("A-02", said(4)))
    assert offered(tmp_path, own, criterion="A-02") == [Became.CONTRADICTS]


@pytest.mark.parametrize(
    "change",
    [
        {"source": "axe-core 5"},
        {"service": "bygglov"},
        *({"choice": replace(FIRST.choice, **one)} for one in ({"up_to": 3}, {"level": 1}, {"at": "2026-09-02"})),
    ],
)
def test_what_differs_in_anything_is_another_proposal(tmp_path: Path, change: dict[str, object]) -> None:
    """In source, service, choice or day, both stand; the reason alone makes no other."""
    other = replace(FIRST, **change)  # type: ignore[arg-type]
    assert offered(tmp_path, FIRST, other) == [Became.NEW, Became.NEW]
    assert kept(tmp_path) == (FIRST, other)
    assert offered(tmp_path, replace(FIRST, why=Text("a", "b"))) == [Became.KNOWN]


def test_what_a_probe_sees_anew_takes_the_place_of_what_it_saw(tmp_path: Path) -> None:
    """Of what nobody has decided about; the same on another day is known, and what it agrees with needs none."""
    later = replace(PROBE, choice=replace(PROBE.choice, at="2026-10-01"))
    better = replace(PROBE, choice=Observation.scored(level=3, at="2026-10-01"))
    assert offered(tmp_path, PROBE, later) == [Became.NEW, Became.KNOWN]
    assert kept(tmp_path) == (PROBE,)
    assert offered(tmp_path, better, FIRST) == [Became.NEW, Became.NEW]
    assert kept(tmp_path) == (better, FIRST)
    settled = replace(better, status=ProposalStatus.ACCEPTED)
    stands(tmp_path, Answer("A-01", proposals=(settled, PROBE)))
    assert offered(tmp_path, better) == [Became.KNOWN]
    assert kept(tmp_path) == (settled,)
    stands(tmp_path, Answer("A-01", said(1), proposals=(better, FIRST)))
    assert offered(tmp_path, PROBE) == [Became.AGREES]
    assert kept(tmp_path) == (FIRST,)


def test_a_reason_in_one_language_is_said_in_both_when_it_is_seen_again(tmp_path: Path) -> None:
    """With the day on which it was seen first; what is decided, and what has both, stays as it is."""
    one = replace(PROBE, choice=replace(PROBE.choice, reason="För att."))
    both = replace(PROBE, choice=replace(PROBE.choice, at="2026-10-01"), why=Text("För att.", "Because."))
    stands(tmp_path, Answer("A-01", proposals=(one,)))
    assert offered(tmp_path, both) == [Became.KNOWN]
    now = replace(both, choice=PROBE.choice)
    assert kept(tmp_path) == (now,)
    assert offered(tmp_path, replace(both, why=Text("x", "y"))) == [Became.KNOWN]
    assert kept(tmp_path) == (now,)
    settled = replace(one, status=ProposalStatus.REJECTED)
    stands(tmp_path, Answer("A-01", proposals=(settled,)))
    assert offered(tmp_path, both) == [Became.KNOWN]
    assert kept(tmp_path) == (settled,)
