"""The pages of a talk between assessors, asked for as a browser does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from tests.running import call
from tests.serving import Server
from tests.two_assessors import answer, study_of_two

from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.serving import Browser

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals to another process")
TALK = "/en/malmo/adjudicate"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Anna and Bo differ on PRE-01 and PRE-32 about Malmö."""
    return study_of_two(tmp_path)


@pytest.fixture
def browser(study: Path) -> Iterator[Browser]:
    """Anna's browser."""
    with Server("malmo", at=study) as server:
        yield server.browser()


def test_a_talk_goes_from_one_question_to_the_next_and_saves_each(study: Path, browser: Browser) -> None:
    """The list leads to the first; both sides stand on its page, and what is saved is told on the next."""
    listed = browser.get(TALK)
    assert "Consensus on 0 of 2 differing answers." in listed.words
    assert "PRE-03" not in listed.words
    page = browser.get(f"{TALK}/PRE-01")
    for said in ("Anna : 4", "Bo : 2", "Anna såg det", "Bo såg det", "https://malmo.example/bo"):
        assert said in page.words
    assert page.field("by") == "Anna"
    typed = {"choice": "b", "why": "länken är borta", "by": "Anna och Bo", "seen": page.field("seen")}
    after = browser.post(f"{TALK}/PRE-01", **typed)
    assert after.leads_to == f"{TALK}/PRE-32?told=PRE-01"
    second = browser.follow(after)
    assert "Saved: PRE-01 2." in second.words
    assert second.field("by") == "Anna och Bo"
    typed |= {"choice": "na", "why": "kostar inget", "seen": second.field("seen")}
    last = browser.follow(browser.post(f"{TALK}/PRE-32", **typed))
    assert "All is settled." in last.words
    found = read_assessment(study / "assessments" / "2026" / "malmo" / "consensus.yaml").answers
    o = found["PRE-01"].observation
    assert o is not None
    assert (o.level, o.by, o.note) == (2, "Anna och Bo", "länken är borta")
    again = browser.get(f"{TALK}/PRE-01")
    assert (again.chosen, again.field("why")) == ("b", "länken är borta")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"why": "x", "by": "Anna"}, "Choose an answer."),
        ({"choice": "a", "by": "Anna"}, "Write why you choose that answer."),
        ({"choice": "a", "why": "x"}, "Write who agrees on it."),
        ({"choice": "other", "other": "9", "why": "x", "by": "Anna"}, 'cannot be answered with "9"'),
    ],
)
def test_what_cannot_be_saved_stays_in_the_form(
    study: Path, browser: Browser, typed: dict[str, str], said: str
) -> None:
    """The page comes back with what is wrong, and with everything that was typed."""
    seen = browser.get(f"{TALK}/PRE-01").field("seen")
    back = browser.post(f"{TALK}/PRE-01", seen=seen, **typed)
    assert (back.status, said in back.words) == (422, True), back.words
    assert (back.chosen, back.field("why")) == (typed.get("choice", ""), typed.get("why", ""))
    assert not (study / "assessments" / "2026" / "malmo" / "consensus.yaml").exists()


def test_writing_between_two_chooses_it(study: Path, browser: Browser) -> None:
    """Nothing else is chosen, so that is what is meant; the reason is then why."""
    page = browser.get(f"{TALK}/PRE-01")
    typed = {"other": "2-4", "why": "olika dagar", "by": "Anna och Bo", "seen": page.field("seen")}
    assert browser.post(f"{TALK}/PRE-01", **typed).leads_to == f"{TALK}/PRE-32?told=PRE-01"
    found = read_assessment(study / "assessments" / "2026" / "malmo" / "consensus.yaml").answers["PRE-01"].observation
    assert found is not None
    assert (found.level, found.up_to, found.reason) == (2, 4, "olika dagar")


def test_a_page_that_shows_what_no_longer_stands_saves_nothing(study: Path, browser: Browser) -> None:
    """Bo mends his answer while the page is open: it is shown anew, and what was typed is still there."""
    seen = browser.get(f"{TALK}/PRE-01").field("seen")
    answer(study, "Bo", "PRE-01", "5")
    back = browser.post(f"{TALK}/PRE-01", seen=seen, choice="b", why="länken är borta", by="Anna")
    assert (back.status, "has changed since the page was shown" in back.words) == (409, True)
    assert "Bo : 5" in back.words
    assert back.field("why") == "länken är borta"
    assert not (study / "assessments" / "2026" / "malmo" / "consensus.yaml").exists()


def test_nobody_sees_the_others_answers_before_both_are_done(study: Path, browser: Browser) -> None:
    """Cia has begun: neither list nor question shows anything, and nothing can be saved."""
    answer(study, "Cia", "PRE-01", "0")
    for reply in (
        browser.get(TALK),
        browser.get(f"{TALK}/PRE-01"),
        browser.post(f"{TALK}/PRE-01", choice="a", why="x", by="Anna"),
    ):
        assert (reply.status, "Cia has 2 questions left" in reply.words) == (403, True)
        assert "såg det" not in reply.words


def test_the_study_leads_to_the_talk_and_other_questions_are_none_of_it(study: Path, browser: Browser) -> None:
    """Where two differ, their body's row has a link; a question that they agree on is no page."""
    assert TALK in browser.get("/en/").text
    assert browser.get(f"{TALK}/PRE-03").status == 404
    assert call("adjudicate", "malmo", "PRE-01", "a", "--why", "x", "--by", "Bo", at=study).returncode == 0
    assert "Consensus on 1 of 2 differing answers." in browser.get(TALK).words
