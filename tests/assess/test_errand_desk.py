"""Errands beside answers: written before them, offered again after a kill, taken back as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from tests.builders import catalogue, criterion

from digimaturity.assess.errand_checks import iso
from digimaturity.assess.errand_desk import ErrandDesk
from digimaturity.assess.session import ChangedElsewhereError, Session
from digimaturity.assess.way import State
from digimaturity.ground.errors import StorageError, UsageError
from digimaturity.ground.language import same
from digimaturity.model.answers import Assessor, Observation
from digimaturity.model.catalogue import Errand
from digimaturity.model.sending import Came, Fullness, Sender, Sending, Standing
from digimaturity.model.settled import Sent, Settled
from digimaturity.workspace.store import AnswerFile, read_assessment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digimaturity.insight.questions import Question

MAIL = Errand("email", "working_days", 3, same("svar"), {}, same("mönster"), {5: 1, 4: 2, 2: 3}, before="12:00")
TRIED = replace(criterion("A-01", "a", points={0: 0, 2: 2, 4: 4, 5: 5}), errand=MAIL, tries=3)
ONCE = replace(criterion("A-02", "a", points={0: 0, 2: 2, 5: 5}), errand=replace(MAIL, within={}))
SMALL = catalogue([TRIED, ONCE, criterion("A-03", "a")])
BANK = Settled(criteria={"A-01": {"all": tuple(Sent(same(f"Fråga {n}?")) for n in range(5))}})


class Sitting:
    """Anna's session about Åby, whose clock stands where it is put."""

    def __init__(self, folder: Path, now: str = "2026-11-02T10:00:00+01:00") -> None:
        self.now, self.folder = now, folder
        file = AnswerFile.open(
            folder / "anna.yaml",
            organisation="aby",
            edition="2026",
            assessor=Assessor("anna", "Anna"),
            catalogue=SMALL,
        )
        self.session = Session(file, SMALL, "municipality", lambda: self.now, settled=BANK)
        self.desk = ErrandDesk(self.session)
        self.session.narrow()

    def question(self, identity: str = "A-01") -> Question:
        """A question of the session."""
        return next(q for q in self.session.questions if q.criterion.id == identity)

    def send(self, identity: str = "A-01") -> Sending:
        """Send now."""
        return self.desk.send(self.question(identity), self.desk.now)

    def answer(self, sending: Sending, at: str) -> Sending:
        """A person's answer that counts came."""
        return self.desk.came(sending, Came(at, Sender.PERSON, Fullness.FULL, counts=True))


def test_what_is_sent_waits_and_is_no_unanswered_question(tmp_path: Path) -> None:
    """It is asked no more by itself, is not done, and the session says that it waits."""
    sitting = Sitting(tmp_path)
    assert sitting.session.state(sitting.question()) is State.UNSAID
    sitting.send()
    again = Sitting(tmp_path)
    assert again.session.state(again.question()) is State.WAITING
    assert not again.session.is_done(again.question())
    assert again.session.current == again.question("A-02")


def test_each_try_has_a_question_of_its_own(tmp_path: Path) -> None:
    """Another day's try is the organisation's second question; a day with a try already is the same try."""
    sitting = Sitting(tmp_path)
    first = sitting.desk.words_to_send(sitting.question())
    sitting.desk.settle(sitting.answer(sitting.send(), "2026-11-02T11:00:00+01:00"), sitting.question())
    assert sitting.desk.words_to_send(sitting.question()) == first
    sitting.now = "2026-11-04T10:00:00+01:00"
    second = sitting.send()
    assert (second.attempt, second.text != first) == (2, True)


def test_a_kill_between_errand_and_answer_loses_nothing(tmp_path: Path) -> None:
    """The errand stands first; the next start offers it, and saving it then gives the same answer, once."""
    sitting = Sitting(tmp_path)
    came = sitting.answer(sitting.send(), "2026-11-03T09:00:00+01:00")
    # Killed here: the answer was never written.
    again = Sitting(tmp_path, "2026-11-04T09:00:00+01:00")
    ((open_one, question),) = again.desk.open_ones()
    assert (open_one.number, open_one.standing, open_one.settled) == (came.number, Standing.ANSWERED, "")
    assert again.session.state(question) is State.WAITING
    assert "level 5" in again.desk.settle(open_one, question).en
    assert again.desk.open_ones() == []
    # Killed after the answer and before the errand says so: the same day's try is corrected, not doubled.
    again.desk._change_by(open_one.number, lambda s: replace(s, settled=""))
    third = Sitting(tmp_path, "2026-11-04T10:00:00+01:00")
    third.desk.settle(*third.desk.open_ones()[0])
    o = read_assessment(tmp_path / "anna.yaml").answers["A-01"].observation
    assert o is not None
    assert [(t.at, t.level) for t in o.tries] == [("2026-11-02", 5)]
    assert len(o.evidence) == 1


def test_taking_back_takes_the_answer_and_the_errand(tmp_path: Path) -> None:
    """U after an answer lets the errand wait again; u after a sending withdraws it, and the question is asked again."""
    sitting = Sitting(tmp_path)
    sending = sitting.send()
    done = sitting.desk.latest
    assert done is not None
    assert done.before is None
    sitting.desk.settle(sitting.answer(sending, "2026-11-02T11:00:00+01:00"), sitting.question(), before=sending)
    assert sitting.session.is_done(sitting.question())
    taken = sitting.desk.take_back()
    assert taken is not None
    assert (sitting.session.observation(sitting.question()) or Observation.not_assessed()).level is None
    assert [s.standing for s, _ in sitting.desk.open_ones()] == [Standing.WAITING]
    assert sitting.desk.open_ones()[0][0].came == ()
    sitting.desk.take_back()
    assert sitting.desk.open_ones() == []
    assert sitting.session.state(sitting.question()) is State.UNSAID
    assert sitting.desk.take_back() is None


def test_another_answer_after_it_is_taken_back_first(tmp_path: Path) -> None:
    """What was done last is taken back, whatever it was."""
    sitting = Sitting(tmp_path)
    sitting.send()
    sitting.session.jump(2)
    sitting.session.give(Observation.scored(level=3))
    assert sitting.desk.latest is None
    sitting.session.undo()
    assert sitting.desk.latest is not None


def test_an_answer_that_was_changed_elsewhere_is_not_taken_back(tmp_path: Path) -> None:
    """The errand is then as it was: one whose answer is to be looked at."""
    sitting, other = Sitting(tmp_path), Sitting(tmp_path)
    sending = sitting.send("A-02")
    came = sitting.answer(sending, "2026-11-02T11:00:00+01:00")
    sitting.desk.settle(came, sitting.question("A-02"), 2, before=sending)
    other.session.jump(1)
    other.session.file.refresh()
    other.session.give(Observation.scored(level=5))
    with pytest.raises(ChangedElsewhereError):
        sitting.desk.take_back()
    o = read_assessment(tmp_path / "anna.yaml").answers["A-02"].observation
    assert o is not None
    assert o.level == 5


def test_what_cannot_be_is_refused_before_anything_is_kept(tmp_path: Path) -> None:
    """Nothing is sent for A-03; A-02's level is not time's alone; no answer before the question; not before time."""
    sitting = Sitting(tmp_path)
    with pytest.raises(UsageError, match="has no clock"):
        sitting.send("A-03")
    sending = sitting.send("A-02")
    with pytest.raises(UsageError, match="waits for an answer already"):
        sitting.send("A-02")
    with pytest.raises(UsageError, match="before the question"):
        sitting.answer(sending, "2026-11-02T09:00:00+01:00")
    with pytest.raises(UsageError, match="runs to the end of 5 Nov"):
        sitting.desk.nothing_came(sending, sitting.question("A-02"))
    came = sitting.answer(sending, "2026-11-02T11:00:00+01:00")
    for level, why in ((None, "Which level"), (3, "no level here")):
        with pytest.raises(UsageError, match=why):
            sitting.desk.settle(came, sitting.question("A-02"), level)
    assert not (tmp_path / "anna.yaml").exists()
    assert iso(datetime.fromisoformat("2026-11-02T09:00:00+00:00")) == "2026-11-02T10:00:00+01:00"


def test_a_disk_that_refuses_the_answer_leaves_the_errand_to_be_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost: what came stands in the file of errands."""
    sitting = Sitting(tmp_path)
    came = sitting.answer(sitting.send(), "2026-11-02T11:00:00+01:00")
    refused = StorageError(same("no room"))

    def refuse(*_: object, **__: object) -> None:
        raise refused

    with monkeypatch.context() as patch:
        patch.setattr(AnswerFile, "save", refuse)
        with pytest.raises(StorageError, match="What came stands in errand 1, but no level is saved"):
            sitting.desk.settle(came, sitting.question())
    assert [s.standing for s, _ in Sitting(tmp_path).desk.open_ones()] == [Standing.ANSWERED]


CAME_ELEVEN = "2026-11-02T11:00:00+01:00"


def test_of_an_answer_and_a_taking_back_at_once_one_is_refused(tmp_path: Path) -> None:
    """Both windows have read the errand as it waits; the second to write is told what came first."""
    sitting, other = Sitting(tmp_path), Sitting(tmp_path)
    sending = sitting.send()
    other.desk.read()
    came = sitting.answer(sending, CAME_ELEVEN)
    # Taken back between what came and its level: no level is saved, and nobody says that one is.
    other.desk.withdraw(sending, "studsade")
    with pytest.raises(UsageError, match="closed already"):
        sitting.desk.settle(came, sitting.question())
    assert not (tmp_path / "anna.yaml").exists()
    assert [s.standing for s in sitting.desk.read().sendings] == [Standing.WITHDRAWN]


def test_a_closed_errand_is_not_taken_back(tmp_path: Path) -> None:
    """Nor answered as nothing, nor answered anew, by a window that still shows it as open."""
    sitting, other = Sitting(tmp_path), Sitting(tmp_path)
    sending = sitting.send()
    sitting.desk.settle(sitting.answer(sending, CAME_ELEVEN), sitting.question())
    other.now = "2026-11-30T10:00:00+01:00"
    before = (tmp_path / "anna.errands.yaml").read_bytes()
    steps: tuple[Callable[[], object], ...] = (
        lambda: other.desk.withdraw(sending, "studsade"),
        lambda: other.desk.nothing_came(sending, other.question()),
        lambda: other.answer(sending, "2026-11-02T12:00:00+01:00"),
    )
    for step in steps:
        with pytest.raises(UsageError, match=r"Errand 1 is closed already \(answered 2 Nov 11:00\)"):
            step()
    assert (tmp_path / "anna.errands.yaml").read_bytes() == before


def test_of_several_answers_at_once_the_first_is_kept(tmp_path: Path) -> None:
    """The others are refused while its level is being saved; the very same one again is one and saves the level."""
    sitting, other = Sitting(tmp_path), Sitting(tmp_path)
    sending = sitting.send()
    sitting.answer(sending, CAME_ELEVEN)
    with pytest.raises(UsageError, match="answered already: 2 Nov 11:00"):
        other.answer(sending, "2026-11-02T12:00:00+01:00")
    again = other.answer(sending, "2026-11-02T10:00:00+00:00")
    assert [c.at for c in again.came] == [CAME_ELEVEN]
    other.desk.settle(again, other.question())
    assert other.session.is_done(other.question())


def test_two_sendings_at_once_open_one_errand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has read the file before the other wrote it is refused."""
    sitting, other = Sitting(tmp_path), Sitting(tmp_path)
    sitting.send()
    monkeypatch.setattr(other.desk, "check_sendable", lambda _: None)  # it had looked before
    with pytest.raises(UsageError, match=r"waits for an answer already \(errand 1\)"):
        other.send()
    assert len(sitting.desk.read().sendings) == 1


def test_what_comes_late_is_held_against_question_and_answer(tmp_path: Path) -> None:
    """From before the question, or before the answer that gave the level, it is refused; the same again is one."""
    sitting = Sitting(tmp_path)
    sending = sitting.send()
    sitting.desk.settle(sitting.answer(sending, CAME_ELEVEN), sitting.question())

    def late(at: str, level: int | None = None) -> Sending | None:
        return sitting.desk.late_answer(1, Came(at, Sender.PERSON, Fullness.FULL, counts=True), level)

    for at, why in (
        ("2026-10-30T10:00:00+01:00", "before the question"),
        ("2026-11-02T10:30:00+01:00", "came earlier"),
    ):
        with pytest.raises(UsageError, match=why):
            late(at)
    with pytest.raises(UsageError, match="gives no level any more"):
        late("2026-11-03T10:00:00+01:00", 5)
    for _ in range(2):
        after = late("2026-11-03T10:00:00+01:00")
    assert after is not None
    assert [c.at for c in after.came] == [CAME_ELEVEN, "2026-11-03T10:00:00+01:00"]
