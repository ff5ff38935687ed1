"""A scoring session: which question comes now, what is answered, what is left. It knows nothing of keys or screens.

Every change is on disk when its method returns.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from digimaturity.assess.asking import Asking
from digimaturity.assess.hits import search
from digimaturity.ground.errors import DigimaturityError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import Answer, Evidence, Observation, superseded
from digimaturity.model.mending import (
    standing,
    stands_for,
    with_beside_of,
    with_changed_evidence,
    with_evidence,
    with_further_note,
    with_note,
    without_evidence,
)
from digimaturity.model.proposals import reopened, settled
from digimaturity.model.tries import answered, check_room, dated, pinned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digimaturity.assess.hits import Found
    from digimaturity.assess.way import State
    from digimaturity.insight.questions import Question

_CHANGED_ELSEWHERE = Text(
    "Frågan har besvarats någon annanstans sedan den visades, och inget sparades över det.",
    "The question has been answered elsewhere since it was shown, and nothing was saved over that.",
)


class _Read(Enum):
    """What the session has read so far, which is what its screen shows."""

    AS_READ = "as read"


AS_READ = _Read.AS_READ


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


class Session(Asking):
    """One assessor's way through the questions about one organisation; see ``Asking`` for what it is made of."""

    # What the disk refuses at the moment.
    draft = Draft()
    unsaved: Observation | None = None
    # What could not be read when it was opened, and is not needed to answer.
    remarks: tuple[Text, ...] = ()
    _given: tuple[tuple[int, Answer, str | None, Observation], ...] = ()

    def give(
        self,
        choice: Observation,
        seen: Observation | _Read | None = AS_READ,
        *,
        evidence: Sequence[Evidence] = (),
        note: str | _Read | None = AS_READ,
        public: bool | None = None,
    ) -> None:
        """Answer the current question and go on to the next, all in one write.

        Args:
            choice: what is answered.
            seen: what stood there when the assessor chose, to be held against what stands on disk now.
            evidence: further pieces, beside those that stand there.
            note: the note as it is to stand; the one that does unless said.
            public: whether that note may be published; see ``with_note``.

        Raises:
            StorageError: nothing was saved and the question stays; ``unsaved`` keeps the choice, and so does the draft.
            UsageError: the question has had all of its tries on other days.
            ChangedElsewhereError: something else stands there than what was seen.
        """
        self.way.leave(self._give(self._required(), choice, seen, evidence, note, public=public))

    def give_to(self, question: Question, choice: Observation, *, evidence: Sequence[Evidence] = ()) -> None:
        """Answer any question of the organisation, wherever the session stands, and stay there; see ``give``.

        It can be taken back where it is one of those that are asked.
        """
        self.keep_draft()
        self._give(question, choice, AS_READ, evidence, AS_READ)

    @property
    def given(self) -> int:
        """How many answers of this session can be taken back."""
        return len(self._given)

    def _give(
        self,
        question: Question,
        choice: Observation,
        seen: Observation | _Read | None,
        evidence: Sequence[Evidence],
        note: str | _Read | None,
        *,
        public: bool | None = None,
    ) -> State:
        """Write an answer to a question; what had been said to it before."""
        moment = self.clock()
        choice = dated(choice, question.criterion, moment)
        self.unsaved = choice
        with self.file.held():
            self._refresh(question, seen)
            before = self.state(question)
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
                is_public = stands is not None and stands.note == note and stands.note_public
                is_public = bool(note) and (is_public if public is None else public)
                given = replace(given, note=note or None, note_public=is_public)
            after = answered(drafted, question.service_id, given, question.criterion, by=who, at=moment)
            o = after.of(question.service_id)
            if o is not None:
                beside = self._beside(o, evidence, note, moment, public=public)
                after = after if beside is o else after.with_observation(question.service_id, beside)
            services = [s.id for s in self.services] if question.service_id else []
            after = settled(after, question.service_id, by=who, at=moment, services=services)
            self.file.save(after)
            saved = self.file.answer(question.criterion.id).of(question.service_id) or given
        if question in self.questions:
            position = self.questions.index(question)
            self._given = (*self._given, (position, earlier, question.service_id, saved))
        self.draft = Draft()
        self.unsaved = None
        return before

    def _beside(
        self,
        o: Observation,
        evidence: Sequence[Evidence],
        note: str | _Read | None,
        moment: str,
        *,
        public: bool | None = None,
    ) -> Observation:
        """An observation with further evidence, and with another note where one is given."""
        for piece in evidence:
            o = with_evidence(o, piece)
        if note is AS_READ or ((note or None) == (o.note or None) and public in {None, o.note_public}):
            return o
        return with_note(o, note or None, by=self.file.assessment.assessor.id, at=moment, public=public)

    def mend(
        self,
        seen: Observation | _Read | None = AS_READ,
        *,
        evidence: Sequence[Evidence] = (),
        note: str | _Read | None = AS_READ,
        public: bool | None = None,
    ) -> None:
        """Put evidence and another note beside what stands, in one write; the question stays.

        Raises:
            StorageError: nothing was saved.
            ChangedElsewhereError: see ``give``.
        """
        self._mend(lambda o, moment, _: self._beside(o, evidence, note, moment, public=public), seen)

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

    def mark_note(self, *, public: bool) -> None:
        """Say of the note that stands whether it may be published; the history keeps how it was marked.

        Raises:
            StorageError: nothing was saved.
            ChangedElsewhereError: see ``give``.
        """
        self._mend(lambda o, moment, who: with_note(o, o.note, by=who, at=moment, public=public), AS_READ)

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
        if not self._given:
            return False
        self.keep_draft()
        position, earlier, service, given = self._given[-1]
        with self.file.held():
            self.file.refresh()
            answer = self.file.answer(earlier.criterion)
            undone = answer.of(service)
            if undone is None or not undone.same_choice(given):
                self._given = self._given[:-1]
                raise ChangedElsewhereError(undone)
            was_other_form = earlier.services if service is None else earlier.observation
            restored = self._before(earlier.of(service), undone)
            self.file.save(
                _with_attached(earlier, undone)
                if was_other_form
                else reopened(answer, earlier).with_observation(service, restored)
            )
        self._given = self._given[:-1]
        self.way.return_to(position)
        return True

    def _before(self, before: Observation | None, undone: Observation) -> Observation | None:
        """What stands when an answer is undone. A slip of the key must not cost what was typed beside it."""
        moment, who = self.clock(), self.file.assessment.assessor.id
        if before is None or not (before.outcome.is_finding or before.reason or before.history):
            if not (undone.evidence or undone.note):
                return None
            before = standing(before, by=who, at=moment)
            return with_beside_of(before, undone)
        restored = with_beside_of(pinned(before) if undone.tries else before, undone)
        history = superseded(undone, at=moment, by=who, why="undo")
        return replace(restored, at=moment, by=who, history=history)

    @property
    def latest(self) -> Question | None:
        """The question whose answer can be taken back; None where none was given in this session."""
        at = self._given[-1][0] if self._given else len(self.questions)
        return self.questions[at] if at < len(self.questions) else None

    @property
    def latest_given(self) -> Observation | None:
        """What ``latest`` was answered with, as it was saved then; None where none was given in this session."""
        return self._given[-1][3] if self._given else None

    def skip(self) -> None:
        """Go on without answering."""
        if (question := self.current) is None:
            return
        self.keep_draft()
        self.way.leave(self.state(question))

    def back(self) -> None:
        """Go to where the session was before; see ``Way.back``."""
        self.keep_draft()
        self.way.back()

    def next_unanswered(self) -> bool:
        """Go to the next question without an answer, see ``Way.unanswered``; False if there is none."""
        self.keep_draft()
        found = self.way.unanswered()
        if found is not None:
            self.way.go(found)
        return found is not None

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
                self.way.go(next((n for n in inside if not self.is_done(self.questions[n])), inside[0]))
                return

    def _part(self, question: Question) -> str:
        criterion = question.criterion
        return criterion.place if self.catalogue.is_placed else criterion.dimension

    def search(self, text: str) -> Found:
        """The questions that an id, however it is written, or words find; an id finds one alone."""
        return search(self, text)

    def jump(self, position: int) -> None:
        """Go to a question."""
        self.keep_draft()
        self.way.go(position)

    def _save(self, question: Question, place: str | None, observation: Observation) -> None:
        answer: Answer = self.file.answer(question.criterion.id)
        self.file.save(answer.with_observation(place, observation))

    def _required(self) -> Question:
        question = self.current
        if question is None:
            msg = "no question to answer"
            raise IndexError(msg)
        return question


def _with_attached(earlier: Answer, undone: Observation | None) -> Answer:
    """An answer of the other form, put back, with what was attached to the one that is undone."""
    if undone is None or not (undone.evidence or undone.note):
        return earlier
    key, stands = earlier.observations()[0]
    for piece in undone.evidence:
        stands = with_evidence(stands, piece)
    had, has = stands.note or "", undone.note or ""
    if has.startswith(had):
        stands = replace(stands, note=has or None, note_public=undone.note_public)
    else:
        stands = with_further_note(stands, has, public=undone.note_public)
    return earlier.with_observation(key, stands)
