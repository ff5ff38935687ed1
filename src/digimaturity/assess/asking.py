"""What a session asks and what has been answered: the questions, and what is read of them. Nothing is changed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from digimaturity.assess.choice import still_possible
from digimaturity.assess.earlier import Earlier
from digimaturity.assess.way import State, Way
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.asking_order import FIELDWORK, asking_order
from digimaturity.insight.questions import Question, is_done, is_unsaid, minutes_left
from digimaturity.model.address import is_address
from digimaturity.model.bank import drawn
from digimaturity.model.moments import LONG_AGO, instant
from digimaturity.model.proposals import open_for, source_words
from digimaturity.model.settled import Sent, Settled, needs
from digimaturity.model.tries import tries_left, tries_of
from digimaturity.scoring.tree import Score, applicable_criteria, score
from digimaturity.workspace.passed_over import keep_passed_over, passed_over

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from digimaturity.insight.asking_order import Order
    from digimaturity.model.answers import Observation, Proposal
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.sending import Sending
    from digimaturity.workspace.store import AnswerFile

_DAY = len("2026-11-03")
# So many questions of a bank are drawn for an organisation, where it is not tried more often.
_TO_CHOOSE_FROM = 3
Only = Literal["all", "unanswered", "changed", "tries"]


@dataclass(frozen=True, slots=True)
class Progress:
    """Answered and asked questions of a dimension."""

    dimension: str
    done: int
    total: int


class Asking:
    """The questions about one organisation, and what one assessor has answered.

    Args:
        file: where answers go.
        catalogue: the questions.
        kind: the organisation's kind.
        clock: gives the moment as ISO 8601, for the answers' ``at``.
        scope: criteria in use, or None for all.
        earlier: other editions' answers by criterion and service id.
        settled: what the study has settled to send, to search for and to know.
        questions_file: where it belongs; None where nothing is missed.
    """

    def __init__(
        self,
        file: AnswerFile,
        catalogue: Catalogue,
        kind: str,
        clock: Callable[[], str],
        scope: Collection[str] | None = None,
        earlier: Mapping[tuple[str, str | None], Earlier] | None = None,
        settled: Settled | None = None,
        questions_file: Path | None = None,
    ) -> None:
        self.file = file
        self.catalogue = catalogue
        self.kind = kind
        self.clock = clock
        self.scope = scope
        self.earlier = earlier or {}
        self.settled = settled or Settled()
        self.questions_file = questions_file
        # What the assessor has sent to the organisation, apart from what was withdrawn.
        self.sendings: tuple[Sending, ...] = ()
        self.services = file.assessment.services
        self.ask()

    def ask(self, own: Collection[str] | None = None, order: Order = FIELDWORK) -> None:
        """Settle which questions there are, before any is answered.

        Args:
            own: ids of the criteria that are this assessor's by the plan, or None for all.
            order: see ``asking_order``.
        """
        asked = [c for c in applicable_criteria(self.catalogue, self.kind, self.scope) if own is None or c.id in own]
        self.everything = asking_order(self.catalogue, asked, self.services, order)
        self.criteria = [*dict.fromkeys(q.criterion for q in self.everything)]
        self.questions = self.everything
        self.way = self._way()

    def narrow(self, *, dimension: str | None = None, only: Only = "all", ids: Collection[str] = ()) -> None:
        """Ask only some of the questions, and begin after the one that was answered last; see ``Way.begin``."""
        self.questions = [
            q
            for q in self.everything
            if (dimension is None or q.criterion.dimension == dimension)
            and (not ids or q.criterion.id in ids)
            and (only != "unanswered" or not self.is_done(q))
            and (only != "changed" or self._is_changed(q))
            and (only != "tries" or self.may_try(q))
        ]
        self.way = self._way()
        left = passed_over(self.file.path)
        self.way.begin(self.stopped_at(), [n for n, q in enumerate(self.questions) if q.place in left])

    def keep_passed(self) -> None:
        """Keep which questions were passed over since the last answer, for the session that goes on.

        Where nothing has been answered nothing is left behind.

        Raises:
            StorageError: the disk refused.
        """
        if not self.file.path.exists():
            return
        after = self.stopped_at()
        left = {self.questions[n].place for n in self.way.passed() if after is None or n > after}
        elsewhere = passed_over(self.file.path).difference(q.place for q in self.questions)
        keep_passed_over(self.file.path, left | elsewhere)

    def _way(self) -> Way:
        return Way(len(self.questions), lambda n: self.state(self.questions[n]))

    def stopped_at(self) -> int | None:
        """The question that this assessor answered last, or was blocked at; of several at once the last in the list."""
        said = ((n, self.observation(question)) for n, question in enumerate(self.questions))
        own = {"", self.file.assessment.assessor.id}
        found = [(instant(o.at), n) for n, o in said if o and o.outcome.is_finding and o.by in own]
        return max(found)[1] if found else None

    @property
    def position(self) -> int:
        """Which of the questions is asked; as many as there are at the end."""
        return self.way.position

    def _is_changed(self, question: Question) -> bool:
        now, before = self.observation(question), self.earlier.get(question.key)
        differs = now is not None and before is not None and not now.same_choice(before.observation)
        return differs or bool(open_for(self.file.answer(question.criterion.id), question.service_id))

    def open_proposals(self, question: Question) -> tuple[Proposal, ...]:
        """The proposals to a question that nobody has decided about."""
        return open_for(self.file.answer(question.criterion.id), question.service_id)

    def proposed(self, question: Question) -> Earlier | None:
        """What is proposed to a question: by an open proposal that can be accepted, else by an earlier edition."""
        for one in self.open_proposals(question):
            if still_possible(one.choice, question.criterion):
                return Earlier(str(source_words(one.source)), one.said, is_proposal=True)
        return self.earlier.get(question.key)

    def may_try(self, question: Question) -> bool:
        """Whether a question that is answered has tries left, and none of them was made today."""
        o = self.observation(question)
        return tries_left(question.criterion, o) > 0 and all(one.at != self.today for one in tries_of(o))

    @property
    def tries_left(self) -> int:
        """How many tries may still be made, on other days, of what has been answered."""
        return sum(tries_left(q.criterion, self.observation(q)) for q in self.everything)

    @property
    def today(self) -> str:
        """The day that it is, ISO 8601."""
        return self.clock()[:10]

    @property
    def current(self) -> Question | None:
        """The question to ask, or None at the end."""
        return self.questions[self.position] if 0 <= self.position < len(self.questions) else None

    def sent(self, question: Question) -> tuple[Sent, ...]:
        """What the study has settled to send, to search for or to know for a question, the next try's first.

        Of an errand it is drawn by lot for each organisation, from the study's bank or from the catalogue's questions.
        """
        found = self._bank(question)
        first = (self.next_attempt(question) - 1) % max(len(found), 1)
        return (*found[first:], *found[:first])

    def next_attempt(self, question: Question) -> int:
        """Which try of a question would be made today, from 1."""
        if question.criterion.tries <= 1:
            return 1
        days = {one.at[:_DAY] for one in tries_of(self.observation(question))}
        days |= {one.sent[:_DAY] for one in self.sendings if one.is_about(*question.key)}
        return 1 + len(days - {self.today})

    def errand_of(self, question: Question) -> Sending | None:
        """What is sent for a question and waits for an answer; None where nothing does."""
        about = question.criterion.id, question.service_id
        return next((one for one in self.sendings if one.is_open and one.is_about(*about)), None)

    def _bank(self, question: Question) -> tuple[Sent, ...]:
        criterion, organisation = question.criterion, self.file.assessment.organisation
        found = self.settled.of(criterion, self.kind, organisation, question.service_id)
        if criterion.errand is None:
            return found
        ready = found or tuple(map(Sent, criterion.errand.questions.get(self.kind, ())))
        return drawn(ready, organisation, lambda one: one.text.sv)[: max(criterion.tries, _TO_CHOOSE_FROM)]

    def lacks_a_question(self, question: Question) -> bool:
        """Whether the study's file lacks what the question cannot be answered without."""
        return bool(self.questions_file) and needs(question.criterion, self.kind) and not self.sent(question)

    def observation(self, question: Question) -> Observation | None:
        """What this assessor has answered."""
        return question.said(self.file.assessment.answers.get(question.criterion.id))

    def state(self, question: Question) -> State:
        """What has been said to a question."""
        o = self.observation(question)
        if not is_done(o) and self.errand_of(question):
            return State.WAITING
        return State.DONE if is_done(o) else State.UNSAID if is_unsaid(o) else State.BLOCKED

    def is_done(self, question: Question) -> bool:
        """Whether the question has an answer that counts."""
        return is_done(self.observation(question))

    def progress(self) -> list[Progress]:
        """How far the assessor has come, by dimension, over every question of the organisation."""
        found = []
        for dimension in self.catalogue.dimensions:
            members = [q for q in self.everything if q.criterion.dimension == dimension.id]
            if members:
                found.append(Progress(dimension.id, sum(self.is_done(q) for q in members), len(members)))
        return found

    @property
    def answered(self) -> tuple[int, int]:
        """How many of the organisation's questions are answered, and how many there are."""
        return sum(map(self.is_done, self.everything)), len(self.everything)

    def minutes_left(self) -> float:
        """The catalogue's estimate for the unanswered questions."""
        return minutes_left(self.everything, self.file.assessment.answers)

    def score(self) -> Score[float]:
        """The running score."""
        return score(
            self.catalogue,
            self.file.assessment.answers,
            kind=self.kind,
            scope=self.scope,
            services=[s.id for s in self.services],
        )

    def last_address(self, question: Question | None = None) -> str:
        """The address to offer as evidence, at the current question unless said: the last used, else the service's."""
        question = question or self.current
        used = [
            (instant(o.at), e.url)
            for a in self.file.assessment.answers.values()
            for _, o in a.observations()
            for e in o.evidence
            if e.url and is_address(e.url)
        ]
        latest = max(used, default=(LONG_AGO, ""))[1]
        return latest or (question.service.url if question and question.service else "")
