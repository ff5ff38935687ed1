"""A stage at which answers are given and taken back; each is on disk when its function returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.errand_desk import ErrandDesk
from digimaturity.assess.session import ChangedElsewhereError
from digimaturity.assess.stage import Stage
from digimaturity.assess.time_box import RAN_OUT, asks_whether_in_time, not_in_time, within
from digimaturity.assess.what_stands import saved_words, taken_back
from digimaturity.ground.language import Text, joined
from digimaturity.model.try_words import what_they_give

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.assess.keys import Keys
    from digimaturity.assess.screen import Header
    from digimaturity.assess.session import Session
    from digimaturity.model.answers import Evidence, Observation
    from digimaturity.model.catalogue import Criterion

# The prompts at which the reason of an answer is written.
_REASONS = frozenset({"reason", "blocked", "doubt"})
_UNDOES = Text("u ångrar.", "u undoes.")
_CAME_ALONG = Text(
    "Belägg och anteckning följde med svaret. Tryck b och sedan v för att se dem.",
    "The evidence and note came with the answer. Press b and then v to see them.",
)


class AnswerStage(Stage):
    """Where a session is seen and its questions are answered.

    Args:
        session: the questions and answers.
        header: what stands above them.
        keys: where choices come from.
        plain: lines instead of a drawn screen.
        today: the day evidence is seen, ISO 8601.
        time_box: seconds of a ``find`` question; None takes the catalogue's own.
    """

    def __init__(
        self, session: Session, header: Header, keys: Keys, *, plain: bool, today: str, time_box: float | None = None
    ) -> None:
        super().__init__(session, header, keys, plain=plain, time_box=time_box)
        self.today = today
        self.errands = ErrandDesk(session)

    def give(self, choice: Observation, *settled: str, evidence: Sequence[Evidence] = ()) -> None:
        """Save an answer to the current question, say so, and forget the half-typed texts that it settles."""
        question = self.session.current
        before = self.session.observation(question) if question else None
        prompts = [self._prompt(name) for name in settled]
        try:
            self.session.give(choice, evidence=evidence)
        except ChangedElsewhereError:
            for name in _REASONS.intersection(settled):
                # It waits at its prompt for whoever answers all the same.
                self.keep(name, choice.reason or "")
            raise
        if question is None:
            return
        self.message = joined(" ", [saved_words(question, choice, is_heard=self.plain), _UNDOES])
        if tries := what_they_give(question.criterion, self.session.observation(question)):
            self.message = joined(" ", [self.message, tries])
        elif (
            before and before.outcome.is_finding and not before.same_choice(choice) and (before.evidence or before.note)
        ):
            self.message = joined(" ", [self.message, _CAME_ALONG])
        self.waiting.settle(*prompts)

    def seconds_in_time(self, level: float, criterion: Criterion) -> float | None:
        """The seconds that a level took; None where it was not found within the time box and so is the lowest."""
        seconds = round(self.clock.seconds, 1)
        if not asks_whether_in_time(level, criterion, seconds, self.clock.limit):
            return seconds
        if not self._yes(Text("{q} (j/n)", "{q} (y/n)").fill(q=RAN_OUT)):
            self.message = not_in_time(criterion)
            return None
        return within(seconds, self.clock.limit)

    def undo(self) -> None:
        """Take the last answer of this session back, or what was done about an errand after it."""
        if done := self.errands.take_back():
            self.message, self._shown = done.undone, None
            return
        question = self.session.latest
        undone = self.session.observation(question) if question else None
        if not self.session.undo() or question is None or undone is None:
            self.message = Text("Det finns inget att ångra.", "There is nothing to undo.")
        else:
            self.message = taken_back(question.criterion, undone, self.session.observation(question))
        self._shown = None
