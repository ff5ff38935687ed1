"""The form of a question: what stands in it, and what it says when it comes back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from tests.at_a_desk import BODY, desk_at, question_of, study

from digimaturity.assess.browser.desk import Filled, Sitting
from digimaturity.assess.browser.forms import (
    FieldError,
    choice_in,
    chosen_now,
    evidence_in,
    filled_as,
    filled_in,
    keep_typed,
    posted_in,
)
from digimaturity.assess.waiting import Waiting, prompt_of
from digimaturity.ground.language import speaking
from digimaturity.model.answers import Observation
from digimaturity.model.terms import Outcome

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    """A session about the practice body, with nothing answered."""
    return desk_at(study(tmp_path, answered=False)).sitting(BODY)


def test_what_came_back_is_read_by_the_fields_names() -> None:
    """Line breaks are as everywhere, white space around falls away, and what is no number of seconds is none."""
    posted = posted_in({"choice": " 3 ", "note": "a\r\nb\r\n", "seconds": "12.5", "seen": "x", "other": "y"})
    assert (posted.do, posted.seconds, posted.filled.seen) == ("save", 12.5, "x")
    assert posted.filled == Filled("3", note="a\nb")
    assert posted_in({"do": "undo", "seconds": "snart"}).seconds is None


def test_a_reason_may_have_a_field_for_each_answer_that_needs_one() -> None:
    """That of the answer that is chosen counts."""
    given = {"choice": "blocked", "reason_na": "nej", "reason_blocked": "ja"}
    assert posted_in(given).filled.reason == "ja"
    assert posted_in({"choice": "na", "reason": "allmänt"}).filled.reason == "allmänt"


@pytest.mark.parametrize(
    ("criterion", "o"),
    [
        ("PRE-03", Observation.scored(level=4)),
        ("PRE-03", Observation.scored(level=2, up_to=4, reason="såg hälften")),
        ("MOB-09", Observation.scored(value=1.25)),
        ("MOB-09", Observation.scored(value=1234.5, up_to=2000.0, reason="ryckigt")),
        ("EXP-06", Observation.not_applicable("finns inte")),
        ("PRE-03", Observation.blocked("nere")),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_answer_that_is_filled_in_says_the_same_when_it_comes_back(
    sitting: Sitting, criterion: str, o: Observation, language: str
) -> None:
    """In either language's numbers: a form that is only sent back changes nothing."""
    question = question_of(sitting, criterion)
    with speaking(language):
        found = choice_in(filled_as(o, question.criterion), question.criterion)
    assert found is not None
    assert found.same_choice(o)
    assert found.reason == o.reason


def test_no_choice_is_none(sitting: Sitting) -> None:
    """A value that is chosen and not written is no answer yet."""
    criterion = question_of(sitting, "MOB-09").criterion
    assert choice_in(Filled(), criterion) is None
    assert choice_in(Filled("value"), criterion) is None


def test_two_ends_in_one_field_need_a_reason(sitting: Sitting) -> None:
    """As in the terminal, a value may be written as two that it lies between."""
    criterion = question_of(sitting, "MOB-09").criterion
    found = choice_in(Filled("value", value="1-2", reason="ryckigt"), criterion)
    assert found is not None
    assert (found.value, found.up_to, found.reason) == (1, 2, "ryckigt")
    with pytest.raises(FieldError) as refused:
        choice_in(Filled("value", value="1-2"), criterion)
    assert refused.value.field == "reason"


def test_a_quotation_in_the_field_of_the_address_is_said_where_it_belongs() -> None:
    """What is an address is taken as it was written."""
    with pytest.raises(FieldError) as refused:
        evidence_in(Filled(url="Det står på sidan"), "2026-11-29")
    assert (refused.value.field, "quotation" in str(refused.value)) == ("url", True)
    found = evidence_in(Filled(url="www.lund.se", quote=" Q "), "2026-11-29")
    assert found is not None
    assert (found.url, found.quote, found.seen) == ("www.lund.se", "Q", "2026-11-29")
    assert evidence_in(Filled(quote=" "), "2026-11-29") is None


def test_what_waits_half_typed_at_the_terminal_stands_in_the_form(sitting: Sitting) -> None:
    """The address, the quotation and the note; the reason with the answer that it is for; the two ends."""
    question = question_of(sitting, "PRE-03")
    for name, text in (("address", "www.lund"), ("quote", "Q"), ("note", "N"), ("blocked", "ingen svarade")):
        sitting.waiting.keep(prompt_of(question, name), text)
    filled = filled_in(sitting, question)
    assert filled == Filled("blocked", reason="ingen svarade", url="www.lund", quote="Q", note="N")
    sitting.waiting.settle(prompt_of(question, "blocked"))
    sitting.waiting.keep(prompt_of(question, "between"), "2-4")
    sitting.waiting.keep(prompt_of(question, "doubt"), "oklart")
    found = filled_in(sitting, question)
    assert (found.choice, found.least, found.most, found.reason) == ("between", "2", "4", "oklart")


def test_what_is_typed_here_waits_at_the_terminals_prompts(sitting: Sitting) -> None:
    """Each text at its own, and what stands already does not wait."""
    question = question_of(sitting, "PRE-03")
    keep_typed(sitting, question, Filled("na", reason="R", url="U", quote="Q", note="N"))
    waiting = Waiting(sitting.session)
    assert [waiting.text(prompt_of(question, name)) for name in ("reason", "address", "quote", "note", "blocked")] == [
        *"RUQN",
        "",
    ]
    other = question_of(sitting, "PRE-07")
    sitting.go_to(other)
    sitting.session.mend(None, note="står redan")
    keep_typed(sitting, other, Filled(note="står redan"))
    assert Waiting(sitting.session).text(prompt_of(other, "note")) == ""


def test_where_there_may_be_several_tries_only_todays_is_chosen(sitting: Sitting) -> None:
    """The middle of earlier days is no answer of today, and a form that is only sent back gives no further try."""
    question = question_of(sitting, "PRE-03")
    tried = dataclasses.replace(question, criterion=dataclasses.replace(question.criterion, tries=3))
    sitting.session.everything = [tried if q == question else q for q in sitting.session.everything]
    sitting.session.questions = sitting.session.everything
    sitting.go_to(tried)
    sitting.session.give(Observation.choosing(tried.criterion, 4))
    now = chosen_now(sitting, tried)
    assert now is not None
    assert (now.outcome, now.level) == (Outcome.SCORED, 4)
    clock = sitting.session.clock
    sitting.session.clock = lambda: "2026-12-24T09:00:00+01:00"
    assert chosen_now(sitting, tried) is None
    sitting.session.clock = clock
