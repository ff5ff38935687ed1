"""A scoring session: which question comes now, what is answered, what is left. It knows nothing of keys or screens.

Every change is on disk when its method returns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Literal

from digimaturity.ground.errors import DigimaturityError, UsageError
from digimaturity.ground.language import Text
from digimaturity.insight.questions import Question, is_done, minutes_left, questions_of
from digimaturity.model.address import is_address
from digimaturity.model.answers import Answer, Evidence, Observation, superseded
from digimaturity.model.mending import (
    standing,
    stands_for,
    with_changed_evidence,
    with_evidence,
    with_further_note,
    with_note,
    without_evidence,
)
from digimaturity.model.moments import LONG_AGO, instant
from digimaturity.model.settled import Settled, needs
from digimaturity.model.tries import answered, check_room, dated, pinned, tries_left, tries_of
from digimaturity.scoring.tree import Score, applicable_criteria, score

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.settled import Sent
    from digimaturity.workspace.store import AnswerFile

Only = Literal["all", "unanswered", "changed", "tries"]
_CHANGED_ELSEWHERE = Text(
    "Frågan har besvarats någon annanstans sedan den visades, och inget sparades över det.",
    "The question has been answered elsewhere since it was shown, and nothing was saved over that.",
)


class _Read(Enum):
    """What the session has read so far, which is what its screen shows."""

    AS_READ = "as read"


AS_READ = _Read.AS_READ


@dataclass(frozen=True, slots=True)
class Earlier:
    """What another edition says about a question, and who: a name, or nothing where it is this assessor's own."""

    edition: str
    observation: Observation
    by: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Evidence and a note that the disk has refused so far."""

    evidence: tuple[Evidence, ...] = ()
    note: str | None = None

    def __bool__(self) -> bool:
        return bool(self.evidence or self.note)


class ChangedElsewhereError(DigimaturityError):
    """What the assessor saw at a question is no longer what stands: nothing was saved.

    Attributes:
        stands: what stands now; None where nothing does.
    """

    def __init__(self, stands: Observation | None) -> None:
        super().__init__(_CHANGED_ELSEWHERE)
        self.stands = stands


@dataclass(frozen=True, slots=True)
class Progress:
    """Answered and asked questions of a dimension."""

    dimension: str
    done: int
    total: int


class Session:
    """One assessor's way through the questions about one organisation.

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
        self.services = file.assessment.services
        asked = {c.id for c in applicable_criteria(catalogue, kind, scope)}
        self.criteria = [c for c in catalogue.in_asking_order if c.id in asked]
        self.everything = questions_of(self.criteria, self.services)
        self.questions = self.everything
        self.position = 0
        self.draft = Draft()
        self.unsaved: Observation | None = None
        self._undo: list[tuple[int, Answer, str | None, Observation]] = []

    def narrow(self, *, dimension: str | None = None, only: Only = "all", ids: Collection[str] = ()) -> None:
        """Ask only some of the questions, and begin at the first that is unanswered."""
        self.questions = [
            q
            for q in self.everything
            if (dimension is None or q.criterion.dimension == dimension)
            and (not ids or q.criterion.id in ids)
            and (only != "unanswered" or not self.is_done(q))
            and (only != "changed" or self._is_changed(q))
            and (only != "tries" or self.may_try(q))
        ]
        self.position = next((n for n, q in enumerate(self.questions) if not self.is_done(q)), 0)

    def _is_changed(self, question: Question) -> bool:
        now, before = self.observation(question), self.earlier.get((question.criterion.id, question.service_id))
        differs = now is not None and before is not None and not now.same_choice(before.observation)
        return differs or bool(self.file.answer(question.criterion.id).open_proposals)

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
        """What the study has settled to send, to search for or to know for a question, the next try's first."""
        criterion, organisation = question.criterion, self.file.assessment.organisation
        found = self.settled.of(criterion, self.kind, organisation, question.service_id)
        o = self.observation(question)
        made = sum(one.at != self.today for one in tries_of(o)) if o and criterion.tries > 1 else 0
        first = made % max(len(found), 1)
        return (*found[first:], *found[:first])

    def lacks_a_question(self, question: Question) -> bool:
        """Whether the study's file lacks what the question cannot be answered without."""
        return bool(self.questions_file) and needs(question.criterion, self.kind) and not self.sent(question)

    def observation(self, question: Question) -> Observation | None:
        """What this assessor has answered."""
        return question.said(self.file.assessment.answers.get(question.criterion.id))

    def is_done(self, question: Question) -> bool:
        """Whether the question has an answer that counts."""
        return is_done(self.observation(question))

    def give(
        self,
        choice: Observation,
        seen: Observation | _Read | None = AS_READ,
        *,
        evidence: Sequence[Evidence] = (),
        note: str | _Read | None = AS_READ,
    ) -> None:
        """Answer the current question and go on to the next, all in one write.

        Args:
            choice: what is answered.
            seen: what stood there when the assessor chose, to be held against what stands on disk now.
            evidence: further pieces, beside those that stand there.
            note: the note as it is to stand; the one that does unless said.

        Raises:
            StorageError: nothing was saved and the question stays; ``unsaved`` keeps the choice, and so does the draft.
            UsageError: the question has had all of its tries on other days.
            ChangedElsewhereError: something else stands there than what was seen.
        """
        question, moment = self._required(), self.clock()
        choice = dated(choice, question.criterion, moment)
        self.unsaved = choice
        with self.file.held():
            self._refresh(question, seen)
            earlier = self.file.answer(question.criterion.id)
            try:
                for one in choice.tries:
                    check_room(question.criterion, earlier.of(question.service_id), one.at)
            except UsageError:
                self.unsaved = None
                raise
            who = self.file.assessment.assessor.id
            place, stands = self._stands(question)
            drafted = earlier.with_observation(place, stands) if stands and self.draft else earlier
            given = replace(choice, by=who, at=moment)
            if note is not AS_READ and not choice.tries and (stands is None or stands.outcome.is_finding):
                given = replace(given, note=note or None)
            after = answered(drafted, question.service_id, given, question.criterion, by=who, at=moment)
            o = after.of(question.service_id)
            if o is not None:
                beside = self._beside(o, evidence, note, moment)
                after = after if beside is o else after.with_observation(question.service_id, beside)
            self.file.save(after)
            saved = self.file.answer(question.criterion.id).of(question.service_id) or given
        self._undo.append((self.position, earlier, question.service_id, saved))
        self.draft = Draft()
        self.unsaved = None
        self.position += 1

    def _beside(
        self, o: Observation, evidence: Sequence[Evidence], note: str | _Read | None, moment: str
    ) -> Observation:
        """An observation with further evidence, and with another note where one is given."""
        for piece in evidence:
            o = with_evidence(o, piece)
        if note is AS_READ or (note or None) == (o.note or None):
            return o
        return with_note(o, note or None, by=self.file.assessment.assessor.id, at=moment)

    def mend(
        self,
        seen: Observation | _Read | None = AS_READ,
        *,
        evidence: Sequence[Evidence] = (),
        note: str | _Read | None = AS_READ,
    ) -> None:
        """Put evidence and another note beside what stands, in one write; the question stays.

        Raises:
            StorageError: nothing was saved.
            ChangedElsewhereError: see ``give``.
        """
        self._mend(lambda o, moment, _: self._beside(o, evidence, note, moment), seen)

    def _refresh(self, question: Question, seen: Observation | _Read | None) -> None:
        """Take in what stands on disk, and hold it against what the assessor saw."""
        before = self.observation(question) if seen is AS_READ else seen
        self.file.refresh()
        if (stands := self.observation(question)) != before:
            self.unsaved = None
            raise ChangedElsewhereError(stands)

    def attach(self, evidence: Evidence | None = None, note: str | None = None) -> None:
        """Put evidence or a note on disk: beside the answer, or as *not assessed* until one is given.

        A further note goes below the first: nothing that was written is replaced.

        Raises:
            StorageError: nothing was saved; ``draft`` keeps it until the disk takes it.
        """
        added = (*self.draft.evidence, evidence) if evidence else self.draft.evidence
        self.draft = Draft(added, "\n".join(filter(None, (self.draft.note, note))) or None)
        self._save_draft()

    def change_evidence(self, number: int, piece: Evidence | None, seen: Observation | _Read | None = AS_READ) -> None:
        """Put another piece in the place of one, counted from 1, or take it away; the history keeps what stood there.

        Raises:
            NotFoundError: there is no such piece.
            StorageError: nothing was saved.
            ChangedElsewhereError: see ``give``.
        """

        def changed(o: Observation, moment: str, who: str) -> Observation:
            if piece is None:
                return without_evidence(o, number, by=who, at=moment)
            return with_changed_evidence(o, number, piece, by=who, at=moment)

        self._mend(changed, seen)

    def change_note(self, note: str | None, seen: Observation | _Read | None = AS_READ) -> None:
        """Let this note stand and no other; the history keeps the old one.

        Raises:
            StorageError: nothing was saved.
            ChangedElsewhereError: see ``give``.
        """
        self._mend(lambda o, moment, who: with_note(o, note, by=who, at=moment), seen)

    def _mend(self, change: Callable[[Observation, str, str], Observation], seen: Observation | _Read | None) -> None:
        question, moment, who = self._required(), self.clock(), self.file.assessment.assessor.id
        with self.file.held():
            self._refresh(question, seen)
            place, _ = stands_for(self.file.answer(question.criterion.id), question.service_id)
            o = standing(self.observation(question), by=who, at=moment)
            self._save(question, place, change(o, moment, who))

    def keep_draft(self) -> None:
        """Save what the disk refused before, where there is any; an answer that it refused is given up."""
        self._save_draft()
        self.unsaved = None

    def _save_draft(self) -> None:
        question = self.current
        if question is not None and self.draft:
            with self.file.held():
                self.file.refresh()
                place, o = self._stands(question)
                if o is not None:
                    self._save(question, place, o)
        self.draft = Draft()

    def _stands(self, question: Question) -> tuple[str | None, Observation | None]:
        """What is on disk about a question, and where, with what the disk refused before; None where neither is."""
        place, o = stands_for(self.file.answer(question.criterion.id), question.service_id)
        if o is None and not self.draft:
            return place, None
        o = o or standing(None, by=self.file.assessment.assessor.id, at=self.clock())
        for piece in self.draft.evidence:
            o = with_evidence(o, piece)
        return place, with_further_note(o, self.draft.note or "")

    def undo(self) -> bool:
        """Take back the latest answer of this session; False when there is none.

        What stood before is put back and the history tells of it; where nothing stood, the answer goes.

        Raises:
            ChangedElsewhereError: the answer has been changed elsewhere since; it is left as it is.
        """
        if not self._undo:
            return False
        self.keep_draft()
        position, earlier, service, given = self._undo[-1]
        with self.file.held():
            self.file.refresh()
            answer = self.file.answer(earlier.criterion)
            undone = answer.of(service)
            if undone is None or not undone.same_choice(given):
                self._undo.pop()
                raise ChangedElsewhereError(undone)
            was_other_form = earlier.services if service is None else earlier.observation
            restored = self._before(earlier.of(service), undone)
            self.file.save(
                _with_attached(earlier, undone) if was_other_form else answer.with_observation(service, restored)
            )
        self._undo.pop()
        self.position = position
        return True

    def _before(self, before: Observation | None, undone: Observation) -> Observation | None:
        """What stands when an answer is undone. A slip of the key must not cost what was typed beside it."""
        moment, who = self.clock(), self.file.assessment.assessor.id
        if before is None or not (before.outcome.is_finding or before.reason or before.history):
            if not (undone.evidence or undone.note):
                return None
            before = standing(before, by=who, at=moment)
            return replace(before, evidence=undone.evidence, note=undone.note)
        return replace(
            pinned(before) if undone.tries else before,
            at=moment,
            by=who,
            evidence=undone.evidence,
            note=undone.note,
            history=superseded(undone, at=moment, by=who, why="undo"),
        )

    @property
    def latest(self) -> Question | None:
        """The question whose answer can be taken back; None where none was given in this session."""
        return self.questions[self._undo[-1][0]] if self._undo and self._undo[-1][0] < len(self.questions) else None

    def skip(self) -> None:
        """Go on without answering."""
        self.keep_draft()
        self.position = min(self.position + 1, len(self.questions))

    def back(self) -> None:
        """Go to the question before."""
        self.keep_draft()
        self.position = max(self.position - 1, 0)

    def next_part(self) -> None:
        """Go to the first unanswered question of the next place, round the end to the first one.

        Where the catalogue has no places, of the next dimension.
        """
        self.keep_draft()
        here = self._part(self.questions[min(self.position, len(self.questions) - 1)])
        order = [*dict.fromkeys(map(self._part, self.everything))]
        start = order.index(here)
        for part in (*order[start + 1 :], *order[:start]):
            inside = [n for n, q in enumerate(self.questions) if self._part(q) == part]
            if inside:
                self.position = next((n for n in inside if not self.is_done(self.questions[n])), inside[0])
                return

    def _part(self, question: Question) -> str:
        criterion = question.criterion
        return criterion.place if self.catalogue.is_placed else criterion.dimension

    def search(self, text: str) -> list[int]:
        """Positions of the questions that an id, however it is written, or a word finds; an id finds one alone."""
        meant = self.catalogue.called(text)
        if meant is not None:
            return [n for n, q in enumerate(self.questions) if q.criterion is meant][:1]
        return [n for n, q in enumerate(self.questions) if q.service_number <= 1 and _holds(q.criterion, text)]

    def left_aside(self, text: str) -> list[Criterion]:
        """Criteria that an id or a word finds and that this session does not ask about."""
        meant = self.catalogue.called(text)
        found = [meant] if meant else [c for c in self.criteria if _holds(c, text)]
        asked = {q.criterion.id for q in self.questions}
        return [c for c in found if c.id not in asked]

    def jump(self, position: int) -> None:
        """Go to a question."""
        self.keep_draft()
        self.position = position

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

    def _save(self, question: Question, place: str | None, observation: Observation) -> None:
        answer: Answer = self.file.answer(question.criterion.id)
        self.file.save(answer.with_observation(place, observation))

    def _required(self) -> Question:
        question = self.current
        if question is None:
            msg = "no question to answer"
            raise IndexError(msg)
        return question


def _holds(criterion: Criterion, text: str) -> bool:
    from digimaturity.model.organisation import fold

    wanted = fold(text)
    return bool(wanted) and wanted in fold(" ".join((criterion.id, *criterion.title, *criterion.question)))


def _with_attached(earlier: Answer, undone: Observation | None) -> Answer:
    """An answer of the other form, put back, with what was attached to the one that is undone."""
    if undone is None or not (undone.evidence or undone.note):
        return earlier
    key, stands = earlier.observations()[0]
    for piece in undone.evidence:
        stands = with_evidence(stands, piece)
    had, has = stands.note or "", undone.note or ""
    stands = replace(stands, note=has or None) if has.startswith(had) else with_further_note(stands, has)
    return earlier.with_observation(key, stands)


def earlier_answers(found: Sequence[tuple[str, str, Mapping[str, Answer]]]) -> dict[tuple[str, str | None], Earlier]:
    """The latest answer of other editions to each question; an assessor's own comes before all others.

    Args:
        found: edition ids, whose answers these are (nothing for the assessor's own), and the answers by criterion.
    """
    return _latest([f for f in found if f[1]]) | _latest([f for f in found if not f[1]])


def _latest(found: Sequence[tuple[str, str, Mapping[str, Answer]]]) -> dict[tuple[str, str | None], Earlier]:
    latest: dict[tuple[str, str | None], Earlier] = {}
    for edition, who, answers in found:
        for answer in answers.values():
            for service, o in answer.observations():
                known = latest.get((answer.criterion, service))
                if o.outcome.is_answer and (known is None or instant(known.observation.at) < instant(o.at)):
                    latest[answer.criterion, service] = Earlier(edition, o, who)
    return latest
