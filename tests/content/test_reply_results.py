"""The results that go out in a round of replies, and what is said of the round."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.builders import answered, said
from tests.studies import TERMS, study
from tests.written import two_assessors

from digimaturity.content.reply_results import round_of
from digimaturity.ground.language import Text
from digimaturity.model.answers import Answer, Evidence
from digimaturity.model.terms import Method, Outcome
from digimaturity.workspace.reply_sheet import mark_of

if TYPE_CHECKING:
    from pathlib import Path


SEND = Text("Skicka det till {to}.", "Send it to {to}.")


def test_each_result_that_counts_is_a_row_of_its_own(tmp_path: Path) -> None:
    """The consensus stands before the assessors' own, each service has a row, and what nobody answered has none."""
    asked = round_of(two_assessors(tmp_path), "aby")
    found = [(row.key.criterion, row.key.service, str(row.result)) for row in asked.rows]
    assert found[0] == ("A-01", None, "Level 3 of 5. level 3")
    assert [(c, s) for c, s, _ in found if c == "A-03"] == [("A-03", "bygglov"), ("A-03", "forskola")]
    assert {c for c, _, _ in found} == {"A-01", "A-02", "A-03", "B-01", "B-02", "B-03"}
    assert {row.key.organisation for row in asked.rows} == {"aby"}


def test_what_is_internal_stays_at_home() -> None:
    """Notes that are not public and evidence that is internal are left out; what may be told is told."""
    shown = Evidence(url=f"https://aby.example/{'a' * 200}", quote="Hej", seen="2026-03-02")
    hidden = Evidence(url="https://hidden.example/", internal=True)
    kept = Evidence(screenshot="evidence/1.png")
    noted = replace(said(2), evidence=(shown, hidden, kept), note="internal words")
    public = replace(said(4), note="public words", note_public=True)
    asked = round_of(study({"aby": {"A-01": Answer("A-01", noted), "A-02": Answer("A-02", public)}}), "aby")
    first, second = asked.rows
    assert [str(line) for line in first.evidence_lines] == [
        f"https://aby.example/{'a' * 200} ”Hej” (seen 2 March 2026)",
        "A picture or file has been kept.",
    ]
    assert str(first.result) == "Level 2 of 5. level 2"
    assert str(second.result).endswith("Note: public words")


def test_an_imported_answer_has_no_levels_text() -> None:
    """What somebody else saw is not known to be what the text of a level says."""
    imported = replace(said(2), method=Method.IMPORTED)
    (row,) = round_of(study({"aby": {"A-01": Answer("A-01", imported)}}), "aby").rows
    assert tuple(row.result) == ("Nivån är 2.", "The level is 2.")


def test_what_was_not_scored_says_why() -> None:
    """Not applicable and blocked are results that can be replied to, with their reason."""
    given = answered(A_01=said(outcome=Outcome.NOT_APPLICABLE), A_02=said(outcome=Outcome.BLOCKED))
    rows = round_of(study({"aby": given}), "aby").rows
    assert [str(row.result) for row in rows] == ["Not applicable. Reason: because", "Blocked. Reason: because"]


def test_the_mark_follows_what_was_chosen_and_not_who_chose() -> None:
    """Another level, reason or day is another result; another assessor, note or evidence is not."""
    one = said(2)
    assert mark_of(one) == mark_of(replace(one, by="bo", note="n", evidence=(Evidence(url="u"),), seconds=3.0))
    others = (said(3), replace(one, at="2026-03-03"), said(2, up_to=3), said(outcome=Outcome.BLOCKED))
    assert len({mark_of(one), *map(mark_of, others)}) == 5


def test_the_round_says_what_it_is_by_when_and_whom_to_send_to() -> None:
    """Without a contact it goes to whoever sent it, and without a last day none is said."""
    one = study({"aby": answered(A_01=said(2))}, terms=replace(TERMS, publisher=None, contact=None))
    told = "\n".join(map(str, round_of(one, "aby").about(SEND.fill)))
    assert "Send it to whoever you got this from." in told
    assert "Reply by" not in told
    two = replace(one, terms=replace(TERMS, publisher="Council", contact="a@b.example"))
    told = "\n".join(map(str, round_of(two, "aby", "2026-12-18").about(SEND.fill)))
    assert "Reply by 18 December 2026." in told
    assert "Send it to Council, a@b.example." in told
    assert "never changes the result by itself" in told
    assert "meant to be published by Council. What you write is published beside them" in told
