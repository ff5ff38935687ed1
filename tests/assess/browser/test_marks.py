"""How questions stand in lists, which of them a filter shows, and the way from one to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.at_a_desk import BODY, desk_at, question_of, study
from tests.builders import BLOCKED, NA, NOT_ASSESSED, said

from digimaturity.assess.browser.marks import entry_of, mark_of, shown, way_from
from digimaturity.ground.language import Text
from digimaturity.model.answers import Answer, Evidence, Observation, Proposal

if TYPE_CHECKING:
    from digimaturity.assess.browser.desk import Sitting


@pytest.fixture
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    """The practice body, unanswered."""
    return desk_at(study(tmp_path_factory.mktemp("marks"), answered=False)).sitting(BODY)


def give(sitting: Sitting, criterion: str, choice: Observation) -> None:
    """An answer to a question."""
    sitting.go_to(question_of(sitting, criterion))
    sitting.session.give(choice)


@pytest.mark.parametrize(
    ("o", "kind", "words"),
    [
        (None, "open", Text("obesvarad", "unanswered")),
        (said(3), "done", Text("besvarad", "answered")),
        (NA, "na", Text("ej tillämpligt", "not applicable")),
        (BLOCKED, "blocked", Text("hindrad", "blocked")),
        (NOT_ASSESSED, "waiting", Text("påbörjad", "begun")),
    ],
)
def test_a_question_stands_in_one_of_five_ways(o: Observation | None, kind: str, words: Text) -> None:
    """Each has a word of its own, so that no colour is needed to tell them apart."""
    mark = mark_of(o)
    assert (mark.kind, mark.words) == (kind, words)


def test_an_entry_tells_the_answer_and_what_is_beside_it(sitting: Sitting) -> None:
    """The level without its day; of what is blocked the reason, as the mark says the rest; nothing of what is open."""
    question = question_of(sitting, "PRE-09")
    assert entry_of(sitting, question).answer is None
    sitting.go_to(question)
    sitting.session.give(Observation.scored(level=2), evidence=(Evidence(url="https://a.example/"),), note="Seen.")
    entry = entry_of(sitting, question, question)
    assert (str(entry.answer), entry.pieces, entry.is_here) == ("2", 1, True)
    give(sitting, "PRE-10", Observation.blocked("Down"))
    blocked = entry_of(sitting, question_of(sitting, "PRE-10"), question)
    assert (str(blocked.answer), blocked.mark.kind, blocked.is_here) == ("Down", "blocked", False)


def test_filters_show_what_they_say(sitting: Sitting) -> None:
    """Blocked and waiting ones are unanswered, too; what differs is what is given; anything else shows all."""
    give(sitting, "PRE-09", Observation.scored(level=2))
    give(sitting, "PRE-10", Observation.blocked("Down"))
    sitting.go_to(question_of(sitting, "PRE-11"))
    sitting.session.attach(note="later")
    session, total = sitting.session, len(sitting.session.everything)

    def ids(show: str) -> list[str]:
        return [q.criterion.id for q in shown(session, show)]

    assert ids("blocked") == ["PRE-10"]
    assert ids("waiting") == ["PRE-11"]
    assert len(ids("unanswered")) == total - 1
    assert len(ids("all")) == len(ids("nonsense")) == total
    some = question_of(sitting, "PRE-01")
    assert shown(session, "differ", [some]) == [some]
    assert ids("proposed") == []
    proposal = Proposal("machine: html.tried", Observation.scored(level=3, at="2026-11-28"))
    session.file.save_all([replace(session.file.answer("PRE-01"), proposals=(proposal,))])
    assert ids("proposed") == ["PRE-01"]


def test_the_way_leads_to_what_is_untouched_first_and_round_the_end(sitting: Sitting) -> None:
    """Before and after are neighbours; the next to answer is an untouched one, and a blocked one only when none is."""
    questions = sitting.session.everything
    first, last = questions[0], questions[-1]
    way = way_from(sitting.session, first)
    assert (way.number, way.total, way.before, way.after) == (1, len(questions), None, questions[1])
    sitting.go_to(questions[1])
    sitting.session.give(Observation.blocked("Down"))
    assert way_from(sitting.session, first).unanswered == questions[2]
    assert way_from(sitting.session, last).unanswered == first
    assert way_from(sitting.session, last).after is None
    answers = sitting.session.file.assessment.answers
    answers.update({q.criterion.id: Answer(q.criterion.id, said(3)) for q in questions})
    assert way_from(sitting.session, last).unanswered is None
    answers["PRE-09"] = Answer("PRE-09", BLOCKED)
    assert way_from(sitting.session, last).unanswered == question_of(sitting, "PRE-09")
