"""What is Swedish on an English page says so, and the question to send is told of in the reader's language too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.at_a_desk import BODY, desk_at, study
from tests.page_read import read

from digimaturity.assess.browser.desk import Filled
from digimaturity.assess.browser.in_swedish import marked, source_marked
from digimaturity.assess.browser.views import question_page
from digimaturity.ground.language import speaking

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.assess.browser.desk import Desk
    from digimaturity.insight.questions import Question


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with the practice body, unanswered."""
    return desk_at(study(tmp_path, answered=False))


def in_swedish(desk: Desk, question: Question, language: str = "en") -> tuple[list[str], str]:
    """What a question's page marks as Swedish in what is read before the answer, and all of its words."""
    with speaking(language):
        page = read(question_page(desk, desk.sitting(BODY), question, Filled()))
    spans = [n.words() for n in page.all("span", lang="sv")]
    return spans, page.words()


def settle(desk: Desk, question: Question, text: str) -> None:
    """Let the study's file say a text for a question."""
    path = desk.edition.folder / "questions.yaml"
    path.write_text(f"format: 1\ncriteria:\n  {question.criterion.id}:\n    all: {text}\n", encoding="utf-8")


def test_a_question_to_send_is_marked_and_told_of_in_english_beside_it(desk: Desk) -> None:
    """It is sent in Swedish, so it is read aloud in Swedish; on a Swedish page nothing is marked."""
    question = next(q for q in desk.sitting(BODY).session.everything if q.criterion.errand)
    settle(desk, question, '{sv: "När öppnar badet?", en: "When does the pool open?"}')
    spans, words = in_swedish(desk, question)
    assert spans[0] == "När öppnar badet?"
    assert spans.count("När öppnar badet?") == 1
    assert "In English, not to be sent: When does the pool open?" in words
    spans, words = in_swedish(desk, question, "sv")
    assert spans == []
    assert "When does the pool open?" not in words


def test_the_catalogues_own_question_to_send_is_marked(desk: Desk) -> None:
    """Without a file of the study, too."""
    session = desk.sitting(BODY).session
    question = next(q for q in session.everything if q.criterion.errand and q.criterion.errand.questions)
    assert question.criterion.errand
    spans, _ = in_swedish(desk, question)
    assert question.criterion.errand.questions[session.kind][0].sv in spans


def test_what_the_studys_file_says_in_swedish_alone_is_marked(desk: Desk) -> None:
    """Words without an English text are Swedish; with one, that is what an English page says."""
    question = next(q for q in desk.sitting(BODY).session.everything if not q.criterion.errand)
    settle(desk, question, "sök på bygglov altan")
    assert in_swedish(desk, question)[0].count("sök på bygglov altan") == 1
    settle(desk, question, '{sv: "sök på altan", en: "search for a deck"}')
    spans, words = in_swedish(desk, question)
    assert spans == []
    assert "From the study's file: search for a deck" in words.replace("\u2019", "'")


@pytest.mark.parametrize(
    ("source", "is_swedish"),
    [
        ("Förordning (EU) 2018/1724 art. 10", True),
        ("Lag (2018:1937) om tillgänglighet till digital offentlig service", True),
        ("Offentlighets- och sekretesslag (2009:400) 4 kap. 2 §", True),
        ("Vägledning för webbutveckling (webbriktlinjer.se) R20", True),
        ("Difi Kvalitet på nett 1.1", False),
        ("WCAG 2.2 1.4.10", False),
        ("own proposal (levels)", False),
    ],
)
def test_a_law_is_called_by_its_swedish_name(source: str, is_swedish: bool) -> None:  # noqa: FBT001
    """Names that are known to be Swedish are marked; what is Norwegian or English is not."""
    with speaking("en"):
        assert ('<span lang="sv">' in source_marked(source)) is is_swedish
    with speaking("sv"):
        assert source_marked(source) == source


def test_what_is_marked_is_words_and_never_markup() -> None:
    """The longest words win, and what looks like markup is escaped inside and outside."""
    with speaking("en"):
        made = marked("Send <b>: bygglov för <altan> now", ("bygglov", "bygglov för <altan>"))
    assert made == 'Send &lt;b&gt;: <span lang="sv">bygglov för &lt;altan&gt;</span> now'
