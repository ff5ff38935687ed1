"""Errands in a browser: sent on the question's page, seen to on a page of their own, without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.at_a_desk import question_of
from tests.page_read import read
from tests.running import workspace
from tests.serving import Server

from digimaturity.assess.browser.acts import Go, act
from digimaturity.assess.browser.desk import Desk
from digimaturity.assess.browser.errand_pages import Refused, done_about_errands, errands_page
from digimaturity.assess.browser.forms import filled_in, posted_in
from digimaturity.assess.browser.study_view import study_page
from digimaturity.assess.browser.views import overview_page, question_page
from digimaturity.model.answers import Assessor
from digimaturity.model.sending import Standing
from digimaturity.verbs.context import Context
from digimaturity.workspace.errand_files import errands_path, read_errands
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.assess.browser.desk import Sitting
    from digimaturity.ground.language import Text
    from digimaturity.model.sending import Sending

pytestmark = pytest.mark.shipped
WHOLE = {"sender": "person", "fullness": "full"}
QUESTIONS = """\
format: 1
criteria:
  CRM-40: {all: [{sv: "Fråga A?"}, {sv: "Fråga B?"}, {sv: "Fråga C?"}]}
  CRM-12: {all: {use: CRM-40}}
"""


def put_questions(root: Path) -> Path:
    """What the study of a workspace has settled to send."""
    folder = root / "assessments" / "2026"
    folder.mkdir(parents=True)
    (folder / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    return root


class Table:
    """A desk whose clock stands where it is put, with Malmö on it."""

    def __init__(self, root: Path) -> None:
        self.now = "2026-11-02T10:12:00+01:00"
        context = Context(here=put_questions(root))
        self.desk = Desk(context, context.edition_to_write(), Assessor("anna", "Anna"), ("sv", "en"), lambda: self.now)
        self.folder = root / "assessments" / "2026" / "malmo"

    @property
    def sitting(self) -> Sitting:
        """Malmö as it stands on disk."""
        return self.desk.sitting("malmo")

    def does(self, do: str, **given: str) -> Text | Refused:
        """What the form with a button does."""
        return done_about_errands(self.sitting, {"do": do, **given})

    def send(self, criterion: str = "CRM-40", **given: str) -> Text | Refused:
        """Send for a criterion."""
        return self.does("send", criterion=criterion, **given)

    def sendings(self) -> tuple[Sending, ...]:
        """What is kept."""
        return read_errands(errands_path(self.folder, "anna")).sendings

    def page(self, criterion: str) -> str:
        """The page of a question."""
        question = question_of(self.sitting, criterion)
        filled = filled_in(self.sitting, question)
        return read(question_page(self.desk, self.sitting, question, filled)).words()


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """An empty study at a desk."""
    return Table(workspace(tmp_path))


def test_a_question_is_sent_and_every_page_tells_that_it_waits(table: Table) -> None:
    """The words stand on its page to be copied; then the page, the list and the study say until when it waits."""
    page = table.page("CRM-40")
    assert "The question, word for word (wait at most 3 working days)" in page
    assert (
        str(table.send(at="09:40", to="kontakt@malmo.example")) == "CRM-40: sent 2 Nov 09:40, last day to answer 5 Nov."
    )
    (one,) = table.sendings()
    assert one.text in page
    assert (one.sent, one.to, one.standing) == ("2026-11-02T09:40:00+01:00", "kontakt@malmo.example", Standing.WAITING)
    assert "sent 2 Nov 09:40, last day to answer 5 Nov. Say what came" in table.page("CRM-40")
    overview = read(overview_page(table.desk, table.sitting)).words()
    assert "1 errand waits" in overview
    assert "waiting for an answer" in overview
    assert "City of Malmö: 1 errand waits" in read(study_page(table.desk)).words()
    assert "3 working days left" in read(errands_page(table.desk, table.sitting)).words()
    assert "The question, word for word" not in table.page("CRM-38")


def test_what_came_is_saved_with_the_level_that_time_gives(table: Table) -> None:
    """A form that is not whole is refused with what was typed in it, and nothing is kept."""
    table.send()
    table.now = "2026-11-03T10:00:00+01:00"
    for given, why in (
        ({}, "Write when"),
        ({"at": "09:15", "counts": "yes"}, "Choose whom the answer came from"),
        ({"at": "09:15", "sender": "ai", "counts": "yes"}, "Choose how much of the question"),
        ({"at": "09:15", **WHOLE}, "Choose whether it counts"),
        ({"at": "09:15 tomorrow", "counts": "yes"}, "is no moment"),
        ({"at": "2026-11-02 09:00", **WHOLE, "counts": "yes"}, "before the question"),
        ({"at": "09:15", **WHOLE, "counts": "yes", "level": "2"}, "Time gives level 5"),
    ):
        refused = table.does("answer:1", **given)
        assert isinstance(refused, Refused)
        assert why in str(refused.message)
        shown = errands_page(table.desk, table.sitting, None, refused)
        assert given.get("at", "") in shown
    assert table.sendings()[0].came == ()
    receipt = {"at": "09:00", "sender": "automatic", "fullness": "none", "counts": "no"}
    assert str(table.does("answer:1", **receipt)) == "CRM-40: what came is kept, and the errand waits."
    assert "from an automatic reply" in read(errands_page(table.desk, table.sitting)).words()
    assert str(table.does("answer:1", at="09:15", sender="ai", fullness="full", counts="yes")).endswith(
        "so the level is 5 so far."
    )
    o = read_assessment(table.folder / "anna.yaml").answers["CRM-40"].observation
    assert o is not None
    assert [(t.at, t.level) for t in o.tries] == [("2026-11-02", 5)]
    assert "Nothing waits" in read(errands_page(table.desk, table.sitting)).words()


def test_undo_lets_the_errand_wait_again(table: Table) -> None:
    """The button on a question's page takes the answer back, and what came with it."""
    table.send()
    table.now = "2026-11-03T10:00:00+01:00"
    table.does("answer:1", at="09:15", **WHOLE, counts="yes")
    sitting = table.sitting
    question = question_of(sitting, "CRM-40")
    done = act(table.desk, sitting, question, posted_in({"do": "undo", "undoes": sitting.undo_token}, b""))
    assert isinstance(done, Go)
    assert not table.sitting.session.is_done(question)
    assert [(s.standing, s.came) for s in table.sendings()] == [(Standing.WAITING, ())]


def test_the_lowest_level_needs_somebody_who_has_looked(table: Table) -> None:
    """The button is there when time is out, and does nothing until it is ticked."""
    table.send()
    assert "Nothing came" not in read(errands_page(table.desk, table.sitting)).words()
    table.now = "2026-11-09T09:00:00+01:00"
    assert "last day to answer was 5 Nov" in read(errands_page(table.desk, table.sitting)).words()
    assert isinstance(table.does("nothing:1"), Refused)
    assert table.sendings()[0].standing is Standing.WAITING
    assert str(table.does("nothing:1", looked="yes")) == (
        "CRM-40, try 1, 2 Nov: level 0 (nothing came). 1 of 3 tries made, so the level is 0 so far."
    )


def test_a_call_is_timed_by_two_buttons(table: Table) -> None:
    """The one starts the clock, the other says that a person answers now."""
    table.send("CRM-12")
    table.now = "2026-11-02T10:14:30+01:00"
    shown = errands_page(table.desk, table.sitting)
    assert 'data-gone="150"' in shown
    assert "CRM-12, try 1, 2 Nov: level 4 (answered after 2 min 30 s)." in str(table.does("now:1"))
    o = read_assessment(table.folder / "anna.yaml").answers["CRM-12"].observation
    assert o is not None
    assert (o.level, o.seconds) == (4, 150)
    # That a person answered says nothing of how much was answered.
    assert [c.fullness for c in table.sendings()[0].came] == [None]
    assert (o.evidence[0].quote or "").endswith("from a person")


def test_an_errand_is_withdrawn_with_a_reason(table: Table) -> None:
    """Without one nothing happens; an errand that is not there is said not to be."""
    table.send()
    assert isinstance(table.does("withdraw:1"), Refused)
    assert str(table.does("withdraw:1", withdrawn="my mail bounced")) == "CRM-40: the errand is taken back."
    assert table.sendings()[0].note == "my mail bounced"
    assert isinstance(table.does("answer:7", at="10:00", counts="yes"), Refused)
    assert isinstance(table.send("PRE-01"), Refused)


def test_forms_go_there_and_back_without_a_script(tmp_path: Path) -> None:
    """With a real server: sent, refused with 422, told after a redirect, and taken back with the answer's undo."""
    with Server(at=put_questions(workspace(tmp_path)), DIGIMATURITY_SHIPPED_DIR=None) as server:
        browser = server.browser()
        sent = browser.post("/en/malmo/errands", do="send", criterion="CRM-40", text="Fråga A?")
        assert "CRM-40: sent" in browser.follow(sent).words
        refused = browser.post("/en/malmo/errands", do="answer:1")
        assert (refused.status, "Write when the answer came" in refused.words) == (422, True)
        saved = browser.post("/en/malmo/errands", do="answer:1", at="nu", **WHOLE, counts="yes", level="")
        assert "CRM-40, try 1" in browser.follow(saved).words
        assert browser.get("/sv/malmo/errands").status == 200
    assert read_errands(errands_path(tmp_path / "study" / "assessments" / "2026" / "malmo", "anna")).open == ()


@pytest.mark.parametrize("number", ["9" * 5000, "²", "-1", ""])
def test_a_number_that_no_errand_has_is_refused(table: Table, number: str) -> None:
    """However many digits a form sends, in whatever script."""
    table.send()
    refused = table.does(f"came:{number}", at="09:15", **WHOLE, counts="yes")
    assert isinstance(refused, Refused)
    assert "no errand 0" in refused.message.en


@pytest.mark.parametrize("moment", ["0001-01-01T10:00+14:00", "9999-12-31T23:59-14:00"])
def test_a_moment_at_the_edge_of_the_calendar_is_refused(table: Table, moment: str) -> None:
    """With what to write instead; nothing is sent."""
    refused = table.send(at=moment)
    assert isinstance(refused, Refused)
    assert "is no moment" in refused.message.en
    assert not errands_path(table.folder, "anna").exists()
