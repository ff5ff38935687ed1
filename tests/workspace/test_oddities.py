"""What in an assessor's file can hardly be meant is told with its place."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.builders import answered, assessment, catalogue, criterion, edition, said

from digimaturity.model.answers import Answer, Evidence, Proposal, Try
from digimaturity.model.terms import ProposalStatus
from digimaturity.workspace.oddities import oddities_of

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.ground.yamlfile import Key

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
QUESTIONS = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("A-03", "a", kinds=["agency"])])
HERE = ("answers", "A-01")


def found(folder: Path, answers: dict[str, Answer], identity: str = "small") -> list[tuple[Key, str]]:
    """What is odd in an assessor's answers of a municipality in an edition without A-02."""
    given = replace(assessment(answers), catalogue_id=identity)
    odd = oddities_of(given, edition(folder, scope=("A-01", "A-03")), "municipality", QUESTIONS, NOW)
    return [(where, message.en) for where, message in odd]


def test_nothing_is_odd_in_an_ordinary_answer(tmp_path: Path) -> None:
    """An answer in the scope, of a day that has been, to the catalogue in use."""
    assert found(tmp_path, answered(A_01=4)) == []


def test_an_answer_outside_the_scope_is_told(tmp_path: Path) -> None:
    """It never counts, nor does one to a question that is not asked of the organisation's kind."""
    why = "The criterion A-02 is not in the edition's scope, so the answer does not count."
    assert found(tmp_path, answered(A_02=4)) == [(("answers", "A-02"), why)]
    why = "The criterion A-03 does not apply to the kind municipality, so the answer does not count."
    assert found(tmp_path, answered(A_03=4)) == [(("answers", "A-03"), why)]


def test_the_catalogue_that_earlier_versions_named_is_told_where_another_is_used(tmp_path: Path) -> None:
    """It may be right or not: only whoever gave the answers knows."""
    ((where, why),) = found(tmp_path, answered(A_01=4), "digimaturity")
    assert where == ("catalogue", "id")
    assert why.startswith("The file names the catalogue digimaturity, but small is in use.")


def test_an_open_proposal_that_cannot_be_accepted_is_told(tmp_path: Path) -> None:
    """A level that is none, or one that it cannot go up to; what has been settled is left alone."""
    choices = (replace(said(4), level=7), replace(said(4), up_to=9), said(4))
    wrong = [Proposal("machine", choice) for choice in choices]
    settled = Proposal("machine", replace(said(4), level=7), status=ProposalStatus.REJECTED)
    assert found(tmp_path, {"A-01": Answer("A-01", said(4), proposals=(*wrong, settled))}) == [
        ((*HERE, "proposals", 0), "Level 7 does not exist; choose from 0, 1, 2, 3, 4, 5."),
        ((*HERE, "proposals", 1), "The highest, 9, is no level; choose 5."),
    ]


def test_dates_are_told_wherever_they_stand(tmp_path: Path) -> None:
    """In an answer, its evidence, what it replaced and what was proposed."""
    late = replace(said(4), at="2062-01-01", evidence=(Evidence(url="x", seen="2063"),))
    early = replace(said(4), history=(replace(late, at="1899"),))  # type: ignore[arg-type]  # only the dates matter
    both = Answer("A-01", early, proposals=(Proposal("machine", late),))
    assert found(tmp_path, {"A-01": both}) == [
        ((*HERE, "history", 0, "at"), "1899 is before 1990. Is that right?"),
        ((*HERE, "history", 0, "evidence", 0, "seen"), "2063 is in the future. Is that right?"),
        ((*HERE, "proposals", 0, "at"), "2062-01-01 is in the future. Is that right?"),
        ((*HERE, "proposals", 0, "evidence", 0, "seen"), "2063 is in the future. Is that right?"),
    ]
    tried = replace(said(4), tries=(Try("2026-11-03", 4), Try("2062-11-03", 4)))
    assert found(tmp_path, {"A-01": Answer("A-01", tried)}) == [
        ((*HERE, "tries", 1, "at"), "2062-11-03 is in the future. Is that right?")
    ]


@pytest.mark.parametrize(
    ("evidence", "field", "english"),
    [
        (Evidence(screenshot="evidence/a.png"), None, ""),
        (Evidence(file="https://example.se/a.pdf"), None, ""),
        (Evidence(file="evidence/b.png"), "file", "There is no file evidence/b.png."),
        (Evidence(screenshot="evidence"), "screenshot", "There is no file evidence."),
        (Evidence(file="evidence/a.png", sha256=hashlib.sha256(b"picture").hexdigest()), None, ""),
        (Evidence(file="evidence/a.png", sha256="0" * 64), "sha256", "has been changed: its SHA-256 is another."),
    ],
)
def test_evidence_that_is_not_there_or_not_the_same_is_told(
    tmp_path: Path, evidence: Evidence, field: str | None, english: str
) -> None:
    """A file counts from the edition's folder; its bytes are held against what the answer says of them."""
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.png").write_bytes(b"picture")
    told = found(tmp_path, {"A-01": Answer("A-01", replace(said(4), evidence=(evidence,)))})
    assert [where for where, _ in told] == ([(*HERE, "evidence", 0, field)] if field else [])
    assert all(english in why for _, why in told)
