"""What stands beside a question on its page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.at_a_desk import BODY, desk_at, question_of, study

from digimaturity.assess.browser import beside_question as parts
from digimaturity.assess.browser.desk import Filled
from digimaturity.assess.earlier import Earlier
from digimaturity.model.answers import Evidence, Observation, Proposal

if TYPE_CHECKING:
    from digimaturity.assess.browser.desk import Sitting

SUM = "b" * 64


@pytest.fixture
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    """The practice body, unanswered."""
    return desk_at(study(tmp_path_factory.mktemp("parts"), answered=False)).sitting(BODY)


def test_only_files_of_the_study_are_led_to() -> None:
    """A picture has a small one, a PDF has none; what has no checksum, or lies elsewhere, is no link."""
    kept, pdf, loose, away = parts.pieces_of(
        (
            Evidence(screenshot="evidence/b.png", sha256=SUM),
            Evidence(file="evidence/b.pdf", sha256=SUM),
            Evidence(screenshot="evidence/b.png"),
            Evidence(screenshot="https://a.example/b.png", sha256=SUM),
        ),
        "lund",
    )
    assert (kept.file, kept.small) == (f"/picture/lund/{SUM}", f"/picture/lund/{SUM}?small")
    assert (pdf.file, pdf.small) == (f"/picture/lund/{SUM}", None)
    assert (loose.file, away.file, away.name) == (None, None, "https://a.example/b.png")


def test_the_history_has_the_latest_first_with_who_changed_it(sitting: Sitting) -> None:
    """Each answer that was replaced is told with whose it was, and by whom and when it was changed."""
    question = question_of(sitting, "PRE-09")
    for level in (0, 2, 3):
        sitting.go_to(question)
        sitting.session.give(Observation.scored(level=level), note=f"was {level}")
    told = parts.history_of(sitting.session.observation(question), question.criterion)
    assert [str(was.words) for was in told if was.note] == [str(was.words) for was in told]
    assert str(told[0].words) == "level 2"
    assert told[0].who.startswith("alva-exempel, 2026-11-29")
    assert "by alva-exempel" in str(told[0].changed)
    assert parts.history_of(None, question.criterion) == []


def test_a_proposal_that_does_not_fit_any_more_cannot_be_accepted(sitting: Sitting) -> None:
    """It is shown with the reason; the evidence of another edition leads to no file of this one."""
    question = question_of(sitting, "PRE-09")
    piece = Evidence(screenshot="evidence/b.png", sha256=SUM)
    known = Observation.scored(level=3, at="2025-01-02T09:00:00+01:00", evidence=(piece,))
    sitting.session.earlier = {("PRE-09", None): Earlier("2025", known, "Bo")}
    found = parts.proposals(sitting, question)[0]
    assert (str(found.source), found.evidence[0].file) == ("from 2025, by Bo", None)
    sitting.session.earlier = {("PRE-09", None): Earlier("2025", replace(known, level=77), "Bo")}
    found = parts.proposals(sitting, question)[0]
    assert found.accept == ""
    assert found.why_not is not None


def test_a_probes_proposal_has_its_reason_picture_place_and_how_to_report_it(sitting: Sitting) -> None:
    """The picture is led to; the recording, which no browser shows, is named; the excerpt and the address stand."""
    question = question_of(sitting, "PRE-09")
    choice = Observation.scored(
        level=3,
        reason="The page says so.",
        at="2026-11-28T10:00:00+01:00",
        evidence=(
            Evidence(url="https://a.example/", quote="so", screenshot=f"evidence/{SUM}.png", sha256=SUM),
            Evidence(file="evidence/lund/x.warc.gz", sha256="c" * 64),
        ),
    )
    answer = replace(sitting.session.file.answer("PRE-09"), proposals=(Proposal("machine: html.tried", choice),))
    sitting.session.file.save_all([answer])
    (found,) = parts.proposals(sitting, question)
    assert (str(found.words), found.why) == ("3 (2026-11-28)", "The page says so.")
    assert str(found.source) == "from the probe html.tried"
    assert found.accept
    assert str(found.report).endswith("digimaturity probes show html.tried")
    picture, recording = found.evidence
    assert (picture.url, picture.quote) == ("https://a.example/", "so")
    assert picture.small is not None
    assert (recording.file, recording.small, recording.name) == (None, None, "evidence/lund/x.warc.gz")


def test_addresses_that_were_used_are_offered_and_the_services_own(sitting: Sitting) -> None:
    """Nobody types the same address twice (WCAG 2.2, 3.3.7); each is offered once."""
    question = question_of(sitting, "PRE-32", "bygglov")
    assert question.service is not None
    own = question.service.url
    assert parts.addresses(sitting, question) == [own]
    sitting.go_to(question)
    sitting.session.attach(Evidence(url="https://a.example/used"))
    assert parts.addresses(sitting, question) == ["https://a.example/used", own]
    assert parts.addresses(sitting, question_of(sitting, "PRE-09")) == ["https://a.example/used"]


def test_every_question_is_in_one_part(sitting: Sitting) -> None:
    """Parts are the catalogue's places or dimensions, in the order of asking, and together they are everything."""
    everything = sitting.session.everything
    found = parts.parts_of(sitting, everything)
    assert [q for _, members in found for q in members] == everything
    assert len({str(name) for name, _ in found}) == len(found) > 1
    name, members = parts.part_of(sitting, everything[-1])
    assert (name, members) == found[-1]


@pytest.mark.parametrize(
    ("filled", "words"),
    [
        (Filled(), "no answer"),
        (Filled("3", note="n"), "level 3 · Note: n"),
        (Filled("na", reason="why"), "not applicable (why)"),
        (Filled("blocked"), "blocked"),
        (Filled("between", least="2", most="5", url="https://a.example/"), "2–5 · Address: https://a.example/"),
        (Filled("value", value="2,5"), "2,5 s"),
        (Filled("value", value="much"), "much"),
    ],
)
def test_what_a_form_says_is_told_as_it_was_sent(sitting: Sitting, filled: Filled, words: str) -> None:
    """Whatever was sent can be read back in a few words, also where it is no answer that can be."""
    measured = next(q.criterion for q in sitting.session.everything if q.criterion.unit == "s")
    sent = parts.sent_words(filled, measured)
    assert " · ".join(map(str, (sent.answer, *sent.beside))) == words
