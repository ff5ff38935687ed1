"""A question about all services on one page: what is saved, what stays, and what is said of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.at_a_desk import BODY, desk_at, question_of, study
from tests.page_read import read
from tests.running import call
from tests.serving import Server

from digimaturity.assess.browser.acts import Go
from digimaturity.assess.browser.desk import Filled
from digimaturity.assess.browser.forms import filled_in, keep_typed
from digimaturity.assess.browser.side_by_side import (
    asked_together,
    keep_together,
    save_together,
    sent_together,
    standing_together,
)
from digimaturity.assess.browser.views import side_page
from digimaturity.model.answers import Evidence, Observation
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.serving import Reply

    from digimaturity.assess.browser.desk import Desk, Sitting

SERVICES = ("boendeparkering", "forskoleplats", "bygglov")


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with the practice body, unanswered."""
    return desk_at(study(tmp_path_factory.mktemp("side"), answered=False))


def form(sitting: Sitting, criterion: str, **said: str) -> dict[str, str]:
    """The form as the page has it, filled in: fields by service and name."""
    questions = asked_together(sitting, criterion)
    standing = standing_together(sitting, questions)
    sent: dict[str, str] = {}
    for q in questions:
        service = q.service_id or ""
        stands = standing[service]
        sent |= {f"{service}.choice": stands.choice, f"{service}.value": stands.value}
        sent |= {f"{service}.reason": stands.reason, f"{service}.seen": sitting.token_of(q)}
    return sent | {name.replace("_", ".", 1): value for name, value in said.items()}


def levels(sitting: Sitting, criterion: str) -> list[int | None]:
    """The level of each service."""
    found = (sitting.session.observation(question_of(sitting, criterion, s)) for s in SERVICES)
    return [o.level if o else None for o in found]


def test_only_what_has_several_services_and_no_clock_is_asked_together(desk: Desk) -> None:
    """A question to the organisation, or one to be found in time, has pages of its own alone."""
    sitting = desk.sitting(BODY)
    assert [q.service_id for q in asked_together(sitting, "EXP-27")] == [*SERVICES]
    assert asked_together(sitting, "PRE-09") == asked_together(sitting, "PRE-32") == asked_together(sitting, "X") == []


def test_all_services_are_saved_with_one_press(desk: Desk) -> None:
    """Each has its own answer, and the way leads to the next question that is none of them."""
    sitting = desk.sitting(BODY)
    asked = asked_together(sitting, "EXP-27")
    sent = form(sitting, "EXP-27", boendeparkering_choice="4", forskoleplats_choice="2", bygglov_choice="blocked")
    done = save_together(desk, sitting, asked, sent | {"bygglov.reason": "Down"})
    assert isinstance(done, Go)
    assert levels(sitting, "EXP-27") == [4, 2, None]
    stands = sitting.session.observation(question_of(sitting, "EXP-27", "bygglov"))
    assert stands is not None
    assert stands.reason == "Down"
    assert done.question is not None
    assert done.question not in asked
    assert done.told == "saved"


def test_saving_where_nothing_is_chosen_is_an_error_and_where_all_is_answered_goes_on(desk: Desk) -> None:
    """Nobody leaves a question that has no answer at all in the belief that it has one."""
    sitting = desk.sitting(BODY)
    asked = asked_together(sitting, "EXP-27")
    done = save_together(desk, sitting, asked, form(sitting, "EXP-27"))
    assert not isinstance(done, Go)
    status, _, said = done
    assert (status, [*said]) == (422, ["boendeparkering"])
    assert str(said["boendeparkering"].message) == "Choose an answer for at least one service."
    typed = save_together(desk, sitting, asked, form(sitting, "EXP-27", bygglov_reason="Down"))
    assert not isinstance(typed, Go)
    assert [*typed[2]] == ["bygglov"]
    assert isinstance(save_together(desk, sitting, asked, form(sitting, "EXP-27", bygglov_choice="2")), Go)
    assert isinstance(save_together(desk, sitting, asked, form(sitting, "EXP-27")), Go)


def test_what_is_not_touched_keeps_its_answer_its_note_and_what_is_half_typed(desk: Desk) -> None:
    """One service is answered; the others have no history, and the note of the one that is stays."""
    sitting = desk.sitting(BODY)
    first, second = (question_of(sitting, "EXP-27", s) for s in SERVICES[:2])
    for q in (first, second):
        sitting.go_to(q)
        sitting.session.give(Observation.scored(level=2), evidence=(Evidence(url="https://a.example/"),), note="Seen.")
    keep_typed(sitting, first, Filled(quote="half a quotation"))
    save_together(desk, sitting, asked_together(sitting, "EXP-27"), form(sitting, "EXP-27", boendeparkering_choice="4"))
    assert levels(sitting, "EXP-27") == [4, 2, None]
    changed, same = (sitting.session.observation(q) for q in (first, second))
    assert changed is not None
    assert same is not None
    assert (changed.note, len(changed.evidence), len(changed.history)) == ("Seen.", 1, 1)
    assert (same.note, same.history) == ("Seen.", ())
    assert filled_in(sitting, first).quote == "half a quotation"


def test_a_part_that_is_wrong_keeps_the_others_saved(desk: Desk) -> None:
    """A reason is missing for one: that is said at it, what was chosen stands there, and the rest is saved."""
    sitting = desk.sitting(BODY)
    asked = asked_together(sitting, "EXP-27")
    sent = form(sitting, "EXP-27", boendeparkering_choice="4", bygglov_choice="na")
    done = save_together(desk, sitting, asked, sent)
    assert not isinstance(done, Go)
    status, filled, said = done
    assert (status, [*said], said["bygglov"].field) == (422, ["bygglov"], "reason")
    assert (filled["bygglov"].choice, filled["boendeparkering"].choice) == ("na", "4")
    assert levels(sitting, "EXP-27") == [4, None, None]
    page = side_page(desk, sitting, asked, filled, said)
    assert 'href="#bygglov.part"' in page
    assert 'id="bygglov.fault"' in page
    assert "<title>Error:" in page


def test_what_was_answered_elsewhere_is_not_replaced_unseen(desk: Desk) -> None:
    """Of three parts the stale one is asked about, with what stands there now."""
    sitting = desk.sitting(BODY)
    asked = asked_together(sitting, "EXP-27")
    sent = form(sitting, "EXP-27", boendeparkering_choice="4", forskoleplats_choice="5")
    sitting.go_to(question_of(sitting, "EXP-27", "boendeparkering"))
    sitting.session.give(Observation.scored(level=0))
    done = save_together(desk, sitting, asked, sent)
    assert not isinstance(done, Go)
    status, filled, said = done
    assert (status, said["boendeparkering"].kind, filled["boendeparkering"].choice) == (409, "conflict", "4")
    assert levels(sitting, "EXP-27") == [0, 5, None]
    assert "Saved now:" in side_page(desk, sitting, asked, filled, said)


def test_what_was_sent_can_be_shown_again_without_being_saved(desk: Desk) -> None:
    """Another language costs nothing that was chosen."""
    sitting = desk.sitting(BODY)
    asked = asked_together(sitting, "EXP-27")
    sent = form(sitting, "EXP-27", bygglov_choice="na", bygglov_reason="Free")
    assert sent_together(asked, sent)["bygglov"] == Filled("na", reason="Free")
    assert levels(sitting, "EXP-27") == [None, None, None]


def test_what_is_shown_half_typed_is_saved_with_the_rest(desk: Desk) -> None:
    """A reason that waited stands in the form with its answer: one press saves it, and it waits no more."""
    sitting = desk.sitting(BODY)
    question = question_of(sitting, "EXP-27", "bygglov")
    keep_typed(sitting, question, Filled("blocked", reason="Down"))
    done = save_together(desk, sitting, asked_together(sitting, "EXP-27"), form(sitting, "EXP-27"))
    assert isinstance(done, Go)
    stands = sitting.session.observation(question)
    assert stands is not None
    assert stands.reason == "Down"
    assert filled_in(sitting, question).seen == sitting.token_of(question)


def test_a_form_in_another_language_is_as_stale_as_it_was(desk: Desk) -> None:
    """What was answered elsewhere in between is asked about, and a reason that was typed is on disk."""
    sitting = desk.sitting(BODY)
    asked = asked_together(sitting, "EXP-27")
    sent = form(sitting, "EXP-27", boendeparkering_choice="4", bygglov_choice="blocked", bygglov_reason="Down")
    sitting.go_to(asked[0])
    sitting.session.give(Observation.scored(level=0))
    page = side_page(desk, sitting, asked, keep_together(sitting, asked, sent), {})
    assert filled_in(sitting, question_of(sitting, "EXP-27", "bygglov")).reason == "Down"
    again = {n.attributes["name"]: n.attributes["value"] for n in read(page).all("input", type="hidden")}
    assert {name: again[name] for name in again if name.endswith(".seen")} == {
        name: value for name, value in sent.items() if name.endswith(".seen")
    }
    done = save_together(desk, sitting, asked, sent | again)
    assert not isinstance(done, Go)
    assert (done[0], done[2]["boendeparkering"].kind) == (409, "conflict")
    assert levels(sitting, "EXP-27") == [0, None, None]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server for a study whose practice body nobody has answered about."""
    with Server(at=study(tmp_path, answered=False)) as made:
        yield made


def remove(server: Server, *services: str) -> None:
    """Take core services away in a terminal."""
    for service in services:
        assert call("services", "remove", BODY, service, "--yes", "--assessor", "Anna", at=server.at).returncode == 0


def fields(page: Reply) -> dict[str, str]:
    """The hidden fields of a page's form."""
    return {n.attributes["name"]: n.attributes["value"] for n in read(page.text).all("input", type="hidden")}


@pytest.mark.parametrize("left", [2, 1, 0])
def test_an_answer_about_a_service_that_is_gone_is_told_and_kept(server: Server, left: int) -> None:
    """The others are saved; what was typed stays on the page, in another language too, until it is thrown away."""
    browser, at = server.browser(), f"/en/{BODY}/EXP-27"
    page = browser.get(at)
    assert page.status == 200
    gone, kept = SERVICES[left:], SERVICES[:left]
    remove(server, *gone)
    sent = fields(page) | {f"{s}.choice": "4" for s in kept}
    for service in gone:
        sent |= {f"{service}.choice": "blocked", f"{service}.reason": f"Rad ett\nrad två om {service}"}
    told = browser.post(at, do="save", **sent)
    assert told.status == 409
    assert told.words.count("no longer one of the organisation's core services") == 2 * len(gone)
    assert "<title>Error:" in told.text
    again = fields(told)
    assert all(again[f"{s}.reason"] == sent[f"{s}.reason"] for s in gone)
    assert all(f"rad två om {s}" in told.words for s in gone)
    if kept:
        answers = read_assessment(server.at / "assessments" / "2026" / BODY / "anna.yaml").answers["EXP-27"]
        assert [o.level for o in answers.services.values()] == [4] * left
    chosen = {f"{s}.choice": "4" for s in kept}
    swedish = browser.post(at, do="lang:sv", **(again | chosen))
    assert "inte längre en av organisationens kärntjänster" in swedish.words
    assert browser.post(at, do="save", **(fields(swedish) | chosen)).status == 409
    thrown = browser.post(at, do="save", **(fields(swedish) | chosen | {f"{s}.drop": "yes" for s in gone}))
    assert thrown.status == (303 if kept else 422)


def test_a_service_that_is_gone_and_was_not_answered_is_no_reason_to_stop(server: Server) -> None:
    """Neither one whose answer was saved before it went."""
    browser, at = server.browser(), f"/en/{BODY}/EXP-27"
    chosen = {"bygglov.choice": "4", "boendeparkering.choice": "0"}
    first = browser.post(at, do="save", **(fields(browser.get(at)) | chosen))
    assert first.status == 303
    sent = fields(browser.get(at))
    remove(server, "forskoleplats", "bygglov")
    assert browser.post(at, do="save", **(sent | chosen)).status == 303
    changed = browser.post(at, do="save", **(sent | chosen | {"bygglov.choice": "2"}))
    assert (changed.status, "Your answer: level 2" in changed.words) == (409, True)
