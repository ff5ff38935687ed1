"""What is done about errands beside the answers: sent, answered, given up, taken back; each is on disk when it returns.

An errand is written first and the answer that it gives after it, so that nothing is lost between the two: what was
broken off there is offered again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.assess.errand_checks import check_level, errand_of, iso
from digimaturity.assess.errand_steps import IS_CLOSED, answered, answered_late, check_unchanged, given_up, withdrawn
from digimaturity.content.errand_words import (
    bad_time_words,
    closed_words,
    evidence_words,
    saved_words,
    sent_badly_words,
    until_words,
)
from digimaturity.ground.errors import NotFoundError, StorageError, UsageError
from digimaturity.ground.language import Text, joined
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.errand_clock import ErrandClock, bad_times, clock_of, counted_in_minutes, level_of, passed
from digimaturity.model.answers import Evidence, Observation, words
from digimaturity.model.moments import instant
from digimaturity.model.sending import Came, Errands, Sending
from digimaturity.model.tries import as_try, is_for_tries
from digimaturity.model.working_time import zone
from digimaturity.workspace.errand_files import change_errands, change_sending, errands_path, read_errands
from digimaturity.workspace.locks import within

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from digimaturity.assess.session import Session
    from digimaturity.insight.questions import Question
    from digimaturity.model.catalogue import Criterion

_WAITS_ALREADY = Text("{c} väntar redan på svar (ärende {n}).", "{c} waits for an answer already (errand {n}).")
_ALL_MADE = Text("Alla {m} försök för {c} är redan gjorda.", "All {m} tries for {c} have been made already.")
_NO_TEXT = Text(
    "Frågefilen (questions.yaml) saknar frågan att skicka för {c}.",
    "The file of questions (questions.yaml) lacks the question to send for {c}.",
)
_NO_ENGLISH = Text(
    "{c} skickas på engelska, och frågefilen (questions.yaml) saknar frågan på engelska (en).",
    "{c} is sent in English, and the file of questions (questions.yaml) lacks the question in English (en).",
)
_FILL_IN = Text(
    "Fyll i den, eller be den som leder studien: digimaturity questions",
    "Fill it in, or ask whoever leads the study: digimaturity questions",
)
_SEND_NOTHING = Text("Skicka inget. {w}", "Send nothing. {w}")
_NO_NUMBER = Text("Du har inget ärende {n} där.", "You have no errand {n} there.")
_NOT_ASKED = Text(
    "Ärende {n} gäller {c}, som inte frågas om organisationen.", "Errand {n} is about {c}, which is not asked here."
)
_WITHDRAW_IT = Text(
    'Ta tillbaka det: digimaturity errands withdraw ORGANISATION {n} --why "…"',
    'Take it back: digimaturity errands withdraw ORGANISATION {n} --why "…"',
)
_OPEN_ONES = Text("Öppna: {n}.", "Open: {n}.")
_NOT_OVER = Text(
    "Tiden går till och med {u}: vänta tills den är ute innan du säger att inget kom.",
    "The time runs to the end of {u}: wait until it is out before you say that nothing came.",
)
_NOT_UP = Text(
    "Tiden går till {u}: vänta till dess innan du säger att inget kom.",
    "The time runs until {u}: wait until then before you say that nothing came.",
)
_CHANGED = Text("Nivå {n} i stället för {p}: {w}", "Level {n} instead of {p}: {w}")
_WAITS_FOR_LEVEL = Text(
    "Det som kom står i ärende {n}, men ingen nivå är sparad: gör om det.",
    "What came stands in errand {n}, but no level is saved: do it again.",
)
_TAKEN_BACK = Text("Ångrat.", "Undone.")
_NOT_SENT = Text("På svenska, ska inte skickas: {t}", "In English, not to be sent: {t}")
_SENDING_UNDONE = Text("{c}: utskicket är ångrat.", "{c}: the sending is undone.")
_WAITS_AGAIN = Text("{c}: ångrat; ärendet väntar igen.", "{c}: undone; the errand waits again.")


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done about an errand in this session, to be taken back.

    Attributes:
        question: whose.
        before: the errand as it was; None where it was sent.
        number: of the errand.
        position: where the session stood.
        given: how many answers it had given then.
    """

    question: Question
    before: Sending | None
    number: int
    position: int
    given: int

    @property
    def undone(self) -> Text:
        """That it was taken back, in a sentence."""
        return (_SENDING_UNDONE if self.before is None else _WAITS_AGAIN).fill(c=self.question.criterion.id)


class ErrandDesk:
    """What an assessor has sent to the organisation of a session.

    Args:
        session: the questions and answers.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        assessment = session.file.assessment
        self._folder = session.file.path.parent
        self._organisation, self._assessor = assessment.organisation, assessment.assessor.id
        self._path = errands_path(self._folder, self._assessor)
        self._done: list[Done] = []
        self.read()

    def read(self) -> Errands:
        """What stands on disk, which the session then knows.

        Raises:
            InvalidDataError: the file cannot be read.
        """
        body = self._organisation
        found = read_errands(self._path, None, body) if self._path.is_file() else Errands(body, self._assessor)
        return self._known(found)

    def _on_disk(self, sending: Sending) -> Sending:
        return next((s for s in self.read().sendings if s.number == sending.number), sending)

    def _known(self, found: Errands) -> Errands:
        # Under the ids that criteria have today.
        by_id = self._session.catalogue.by_id
        named = (replace(s, criterion=by_id[s.criterion].id) if s.criterion in by_id else s for s in found.sendings)
        found = replace(found, sendings=tuple(named))
        self._session.sendings = found.live
        return found

    @property
    def now(self) -> datetime:
        """The moment, by the session's clock."""
        return instant(self._session.clock()).astimezone(zone())

    # What there is

    def question_of(self, sending: Sending) -> Question | None:
        """The question that an errand was sent for; None where it is not asked any more."""
        everything = self._session.everything
        return next((q for q in everything if sending.is_about(q.criterion.id, q.service_id)), None)

    def open_ones(self) -> list[tuple[Sending, Question]]:
        """What waits, or came and was not saved, with its question: what ran out first."""
        found = [(s, q) for s in self._session.sendings if s.is_open and (q := self.question_of(s))]
        return sorted(found, key=lambda one: (self.clock(*one).until, one[0].number))

    def clock(self, sending: Sending, question: Question) -> ErrandClock:
        """The clock of an errand, now."""
        return clock_of(sending, errand_of(question.criterion), self.now)

    def late_answer(self, number: int, came: Came, level: int | None = None) -> Sending | None:
        """Keep what came after the level was settled, which it does not change; None where no such errand is settled.

        Raises:
            UsageError: it cannot have come then, or a level is given.
            StorageError: nothing was saved.
        """
        settled = next((s for s in self._session.sendings if s.number == number and not s.is_open), None)
        return None if settled is None else self._change(settled, lambda s: answered_late(s, came, level))

    def sending(self, number: int) -> tuple[Sending, Question]:
        """An open errand by its number.

        Raises:
            NotFoundError: there is none, with those there are.
        """
        found = self.open_ones()
        known = next((one for one in found if one[0].number == number), None)
        if known is None and (unasked := self._open(number)) is not None:
            raise NotFoundError(_NOT_ASKED.fill(n=number, c=unasked.criterion), _WITHDRAW_IT.fill(n=number))
        if known is None:
            numbers = ", ".join(str(s.number) for s, _ in found)
            closed = next((s for s in self.read().sendings if s.number == number and not s.is_open), None)
            said = IS_CLOSED.fill(n=number, w=closed_words(closed)) if closed else _NO_NUMBER.fill(n=number)
            raise NotFoundError(said, _OPEN_ONES.fill(n=numbers) if numbers else None)
        return known

    def open_sending(self, number: int) -> Sending:
        """As ``sending``, whether its question is asked any more or not.

        Raises:
            NotFoundError: there is none, with those there are.
        """
        return self._open(number) or self.sending(number)[0]

    def _open(self, number: int) -> Sending | None:
        return next((s for s in self._session.sendings if s.number == number and s.is_open), None)

    def words_to_send(self, question: Question) -> str:
        """The question to send in the next try, to the letter; its form where one has to put it in words oneself.

        Raises:
            UsageError: nothing is sent for the question, or the study's file lacks it.
        """
        errand = errand_of(question.criterion)
        settled = self._session.sent(question)
        if not settled and self._session.lacks_a_question(question):
            lacks = _NO_ENGLISH if errand.language == "en" else _NO_TEXT
            raise UsageError(lacks.fill(c=question.criterion.id), _FILL_IN)
        return errand.words(settled[0].text if settled else errand.pattern or question.criterion.question)

    def meaning(self, question: Question) -> Text | None:
        """What the question to send says in the language in use; None where it is sent in that, or nobody has said."""
        settled = self._session.sent(question)
        said = str(settled[0].text) if settled else ""
        return _NOT_SENT.fill(t=said) if said and said != self.words_to_send(question) else None

    def check_sendable(self, question: Question) -> None:
        """Refuse what cannot be sent, before anybody reads what to send.

        Raises:
            UsageError: nothing is sent for the question, it waits already, or its tries are all made.
        """
        errand_of(question.criterion)
        self.read()
        self._check_room(question)

    def _check_room(self, question: Question) -> None:
        criterion = question.criterion
        refused: Text | None = None
        if (waits := self._session.errand_of(question)) is not None:
            refused = _WAITS_ALREADY.fill(c=criterion.id, n=waits.number)
        elif self._session.next_attempt(question) > max(criterion.tries, 1):
            refused = _ALL_MADE.fill(c=criterion.id, m=criterion.tries)
        if refused:
            raise UsageError(_SEND_NOTHING.fill(w=refused))

    def warnings(self, question: Question, sent: datetime, *, was_sent: bool = False) -> list[Text]:
        """What is wrong with sending for a question at a moment; none of it forbids.

        Args:
            question: whose.
            sent: the moment.
            was_sent: whether it has been sent, so that it is told and no advice is given.
        """
        by_id = self._session.catalogue.by_id
        others = [(s, e) for s in self._session.sendings if s.criterion in by_id and (e := by_id[s.criterion].errand)]
        found = bad_times(question.criterion, sent, others)
        errand = errand_of(question.criterion)
        return [
            sent_badly_words(bad, about, sent, errand) if was_sent else bad_time_words(bad, about)
            for bad, about in found
        ]

    # What is done

    def send(self, question: Question, sent: datetime, *, channel: str = "", to: str = "", text: str = "") -> Sending:
        """Open an errand that has been sent.

        Raises:
            UsageError: nothing is sent for the question, it waits already, or its tries are all made.
            StorageError: nothing was saved.
        """
        criterion, position = question.criterion, self._session.position
        self.check_sendable(question)
        text = text or self.words_to_send(question)
        made: list[Sending] = []

        def added(stands: Errands) -> Errands:
            # Somebody else may have sent it meanwhile, at another window.
            self._known(stands)
            self._check_room(question)
            attempt = self._session.next_attempt(question)
            new = Sending(
                number=stands.next_number,
                criterion=criterion.id,
                channel=channel or errand_of(criterion).channel,
                text=text,
                sent=iso(sent),
                by=self._assessor,
                attempt=attempt,
                service=question.service_id,
                to=words(to),
            )
            made.append(new)
            return replace(stands, sendings=(*stands.sendings, new))

        self._known(change_errands(self._folder, self._organisation, self._assessor, added))
        self._done.append(Done(question, None, made[-1].number, position, self._session.given))
        return made[-1]

    def came(self, sending: Sending, came: Came) -> Sending:
        """Keep what came, whether it counts or not; where it counts, it is to be settled.

        Raises:
            UsageError: it came before it was asked for, or something else has answered or closed the errand.
            StorageError: nothing was saved.
        """
        return self._change(sending, lambda s: answered(s, came))

    def nothing_came(self, sending: Sending, question: Question, waited: float = 0) -> Sending:
        """The assessor has looked, and nothing came in time; or has ``waited`` so many seconds by a clock that runs.

        Raises:
            UsageError: the time still runs, or something came.
            StorageError: nothing was saved.
        """
        clock = self.clock(sending, question)
        if not clock.is_over and waited < clock.errand.limit * 60:
            said = _NOT_UP if counted_in_minutes(clock.errand) else _NOT_OVER
            raise UsageError(said.fill(u=until_words(clock)))
        return self._change(sending, given_up)

    def withdraw(self, sending: Sending, why: str) -> Sending:
        """It says nothing of the organisation: it was not sent after all, or the assessor's own mail failed.

        Raises:
            UsageError: it is closed already.
            StorageError: nothing was saved.
        """
        moment = self._session.clock()
        return self._change(sending, lambda s: withdrawn(s, why, moment))

    def level_of(self, sending: Sending, question: Question) -> int | None:
        """The level that what came gives; None where time alone decides none."""
        return level_of(sending, question.criterion)

    def settle(
        self,
        sending: Sending,
        question: Question,
        level: int | None = None,
        why: str = "",
        before: Sending | None = None,
    ) -> Text:
        """Save what came as an answer, or a try of the day on which it was sent.

        Args:
            sending: after ``came`` or ``nothing_came``.
            question: whose.
            level: another one than time gives, or one that it does not give.
            why: the reason, where it is another.
            before: the errand as it was before what came, to be put back by ``take_back``.

        Returns:
            What was saved, in a sentence; of a try also what the tries come to so far.

        Raises:
            UsageError: no level is known, or none that the criterion has; a reason is missing; too many tries; or
                somebody else has closed the errand or changed what came of it.
            StorageError: the errand is kept, and is offered again.
        """
        criterion, proposed = question.criterion, self.level_of(sending, question)
        chosen = proposed if level is None else level
        check_level(criterion, chosen, proposed, why)
        assert chosen is not None  # noqa: S101 - that is what is checked
        day = instant(sending.sent).astimezone(zone()).date().isoformat()
        position, given = self._session.position, self._session.given
        observation = Observation.choosing(criterion, chosen, seconds=self._seconds(sending, criterion))
        if is_for_tries(criterion, observation):
            observation = replace(observation, tries=(as_try(observation, day),))
        if proposed is not None and chosen != proposed:
            observation = replace(observation, note=str(_CHANGED.fill(n=chosen, p=proposed, w=why)))
        quote = str(evidence_words(sending, self.clock(sending, question)))
        # The errand is held until both are written; always after the answers, so that nobody waits for each other.
        with self._session.file.held(), within(self._path):
            check_unchanged(self._on_disk(sending), sending)
            try:
                self._session.give_to(question, observation, evidence=[Evidence(quote=quote, seen=self._session.today)])
            except StorageError as error:
                raise StorageError(joined(" ", [error.message, _WAITS_FOR_LEVEL.fill(n=sending.number)])) from error
            moment = self._session.clock()
            self._change(sending, lambda s: replace(s, settled=moment))
        if self._session.given > given:
            self._done.append(Done(question, before or sending, sending.number, position, self._session.given))
        now_stands = self._session.observation(question)
        return saved_words(sending, self.clock(sending, question), criterion, chosen, now_stands)

    def _seconds(self, sending: Sending, criterion: Criterion) -> float | None:
        """How long one waited where one asked on the spot."""
        errand = errand_of(criterion)
        took = passed(sending, errand) if errand.is_on_the_spot else None
        return None if took is None else round(took * 60, 1)

    # What is taken back

    @property
    def latest(self) -> Done | None:
        """What would be taken back, where an errand was the last that was done in the session; None otherwise."""
        last = self._done[-1] if self._done else None
        return last if last and last.given == self._session.given else None

    def take_back(self) -> Done | None:
        """Take back the last thing done about an errand, with the answer that it gave; None where it was not the last.

        Raises:
            ChangedElsewhereError: the answer has been changed elsewhere since; it is left as it is.
            StorageError: it stands as it did.
        """
        done = self.latest
        if done is None:
            return None
        if done.before is None:
            note, moment = str(_TAKEN_BACK), self._session.clock()
            self._change_by(done.number, lambda s: withdrawn(s, note, moment))
            self._session.way.return_to(done.position)
        else:
            was = done.before
            # Until the answer is gone it is one that has yet to be saved.
            self._change_by(done.number, lambda s: replace(s, settled=""))
            self._session.undo()
            self._change_by(done.number, lambda _: was)
        self._done.pop()
        return done

    def _change(self, sending: Sending, change: Callable[[Sending], Sending]) -> Sending:
        return self._change_by(sending.number, change)

    def _change_by(self, number: int, change: Callable[[Sending], Sending]) -> Sending:
        after = change_sending(self._folder, self._organisation, self._assessor, number, change)
        self.read()
        return after
