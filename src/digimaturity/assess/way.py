"""The way through a list of questions: which comes next, which are put off to the end, and the way back.

The order of the list never changes. What was passed over waits until all others have been asked, and what somebody was
blocked at waits until after that.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum, IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable


class State(Enum):
    """What has been said to a question."""

    UNSAID = "unsaid"
    BLOCKED = "blocked"
    # Something is sent, and an answer may come.
    WAITING = "waiting"
    DONE = "done"


# What the session comes back to by itself no more.
_SETTLED = frozenset({State.DONE, State.WAITING})


class Turn(IntEnum):
    """The three rounds of a session, in their order."""

    UNTOUCHED = 0
    SKIPPED = 1
    BLOCKED = 2


class Way:
    """Where a session is among so many questions, where it has been, and where it goes.

    Args:
        total: how many questions there are.
        state: what has been said to each, by its number in the list.

    Attributes:
        position: the question that is asked; ``total`` at the end.
        turn: which round it was asked in.
    """

    def __init__(self, total: int, state: Callable[[int], State]) -> None:
        self.position = 0
        self.turn = Turn.UNTOUCHED
        self._total = total
        self._state = state
        self._visited: list[int] = []
        # How often each was left without an answer in this session.
        self._left: Counter[int] = Counter()

    def begin(self, after: int | None, passed: Collection[int] = ()) -> None:
        """Begin after the question where the assessor stopped; what is unsaid before it was passed over.

        Args:
            after: that question, or None where nothing has been said.
            passed: questions that were passed over after it.
        """
        before = {*range(after or 0), *passed}
        self._left.update(n for n in before if self._state(n) is State.UNSAID)
        found = self._next(-1 if after is None else after, range(self._total))
        self.position = 0 if found is None else found

    def go(self, to: int) -> None:
        """Go to a question, or to the end."""
        # The end is no place to come back to.
        if to != self.position < self._total:
            self._visited.append(self.position)
        self.position = to

    def back(self) -> None:
        """Go to where the session was before; from where it began, to the question before in the list."""
        while self._visited:
            if (before := self._visited.pop()) != self.position:
                self.position = before
                return
        self.position = max(self.position - 1, 0)

    def return_to(self, position: int) -> None:
        """Be where the session was at an earlier time, and forget the way from there."""
        if position in self._visited:
            last = len(self._visited) - 1 - self._visited[::-1].index(position)
            del self._visited[last:]
        self.position = position

    def leave(self, before: State) -> None:
        """Go on from a question that was in a state before it was answered, or passed over.

        From one that had its answer, or waits for one, it is a walk to the next of the list.
        """
        here = self.position
        if before in _SETTLED and here + 1 < self._total:
            self.go(here + 1)
            return
        if before not in _SETTLED and self._state(here) is before:
            # One that was blocked already is tried again once only.
            self._left[here] += 2 if before is State.BLOCKED else 1
        found = self._next(here, [n for n in range(self._total) if n != here])
        self.go(self._total if found is None else found)

    def unanswered(self) -> int | None:
        """The next question after this one that nothing has been said to, round the end; else one that was blocked."""
        others: tuple[int, ...] = (*range(self.position + 1, self._total), *range(min(self.position, self._total)))
        for wanted in (State.UNSAID, State.BLOCKED):
            for n in others:
                if self._state(n) is wanted:
                    return n
        return None

    def passed(self) -> list[int]:
        """The questions that were passed over and are still unsaid."""
        return [n for n in range(self._total) if self._left[n] > 0 and self._state(n) is State.UNSAID]

    def put_off(self) -> tuple[int, int]:
        """How many questions wait that were passed over, and at how many the assessor was blocked."""
        return len(self.passed()), sum(self._state(n) is State.BLOCKED for n in range(self._total))

    def _next(self, here: int, others: Iterable[int]) -> int | None:
        """The next question of some, in the first round that has one; the list is gone round once in each."""
        turns = {n: turn for n in others if (turn := self._turn(n)) is not None}
        if not turns:
            return None
        found = min(turns, key=lambda n: (turns[n], n <= here, n))
        self.turn = turns[found]
        return found

    def _turn(self, n: int) -> Turn | None:
        """The round in which a question is still to be asked; None where it is answered or was left for good."""
        state, left = self._state(n), self._left[n]
        if state in _SETTLED or left > 1:
            return None
        if state is State.BLOCKED:
            return Turn.BLOCKED
        return Turn.SKIPPED if left else Turn.UNTOUCHED
