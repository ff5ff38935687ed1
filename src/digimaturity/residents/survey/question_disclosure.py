"""What the shown figures of all questions tell of a small group that is hidden, though no sum of them gives it away.

A row and a column of a table that are shown tell how many its cell has at least and at most. And whoever answered one
question was in the survey: where 17 of a group stand at one, at least 17 less those who did not answer another are in
its number there. So for each kind of people there are two unknown numbers, of those who answered the question that is
looked at and of those who did not. Of both together it is known how many are in the file, and how many at least
answered some other question.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.survey.feasible_range import FeasibleCounts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from digimaturity.residents.survey.design_columns import Flags, Floats

_TINY = 1e-6


@dataclass(frozen=True, eq=False)
class ManyQuestions:
    """The numbers of answers of a survey.

    Attributes:
        parts: which kinds of people each part has, parts × kinds; the first is everybody.
        wholes: which parts make up one grouping, groupings × parts.
        counts: people of each kind.
        given: of them, how many gave each answer to each question, answers × kinds.
        shown: which parts of a question are shown.
        watched: which parts of a question may not be known.
        narrowest: no watched part may have a range narrower than this.
        compare: that all of a part gave one answer is known of shown parts of so many, and of what lies in them.
    """

    parts: Flags
    wholes: Flags
    counts: Floats
    given: Mapping[str, Floats]
    shown: Mapping[str, Flags]
    watched: Mapping[str, Flags]
    narrowest: float
    compare: int

    @cached_property
    def answered(self) -> Mapping[str, Floats]:
        """How many of each kind answered each question."""
        return {question: np.sum(own, axis=0) for question, own in self.given.items()}

    def tight(self, question: str) -> Flags:
        """The hidden parts whose number a question's own figures nearly tell, or what all in them answered."""
        found = np.zeros(len(self.parts), dtype=bool)
        shown = self.parts[self.shown[question]].astype(np.float64)
        tables = [FeasibleCounts(shown, own) for own in self.given[question]]
        for at in np.flatnonzero(self.watched[question]):
            goal = self.parts[at].astype(np.float64)
            found[at] = sum(table.width(goal) for table in tables) < self.narrowest - _TINY
        is_given = np.array([self.parts @ own > 0 for own in self.given[question]])
        for at in np.flatnonzero(self._of_one_mind(question, is_given)):
            others = [table for table, is_own in zip(tables, is_given[:, at], strict=True) if not is_own]
            found[at] |= sum(table.most(self.parts[at].astype(np.float64)) for table in others) < 1 - _TINY
        return found

    def _of_one_mind(self, question: str, is_given: Flags) -> Flags:
        """Hidden parts in which all gave one answer, where that is no finding of a large part that is shown."""
        alike = is_given.sum(axis=0) == 1
        sizes = self.parts @ self.answered[question]
        large = self.parts[alike & self.shown[question] & (sizes >= self.compare)]
        known = np.array([bool((one <= large).all(axis=1).any()) for one in self.parts])
        return np.asarray(alike & ~self.shown[question] & (sizes < self.compare) & ~known)

    def told(self) -> Iterator[tuple[str, list[str]]]:
        """The questions that others tell too much of, and which others: no fewer of them do."""
        if len({own.tobytes() for own in self.shown.values()}) < 2:  # noqa: PLR2004 - one table tells nothing of itself
            return
        for question in self.given:
            others = [other for other in self.given if other != question]
            if self._is_told(question, others):
                for other in list(others):
                    fewer = [one for one in others if one != other]
                    if self._is_told(question, fewer):
                        others = fewer
                yield question, others

    def _at_least(self, others: Collection[str]) -> list[tuple[Flags, float]]:
        """Of which kinds of people so many at least are in the file: all whose number follows from a question."""
        found: dict[bytes, tuple[Flags, float]] = {}
        for other in others:
            own, shown = self.answered[other], self.parts[self.shown[other]]
            left = [one for whole in self.wholes for one in _left(shown, self.parts[whole & self.shown[other]])]
            # Where a table leaves nobody, none of its other kinds answered.
            nobody = np.any([one for one in left if not own[one].any()], axis=0)
            for one in (*shown, *left):
                some = one & ~nobody
                n = max(float(own[some].sum()), found.get(some.tobytes(), (some, 0.0))[1])
                found[some.tobytes()] = (some, n)
        return [(one, n) for one, n in found.values() if n > 0]

    def _is_told(self, question: str, others: Collection[str]) -> bool:
        """Whether a watched part of a question has a range that is too narrow, by that question and these."""
        watched, mine = self.parts[self.watched[question]], self.answered[question]
        if not len(watched):
            return False
        own = self.parts[self.shown[question]]
        known = {one.tobytes() for one in own}
        beside = [(one, n) for one, n in self._at_least(others) if one.tobytes() not in known or n > mine[one].sum()]
        none = np.zeros(len(mine) + len(beside))
        rows = [np.concatenate([one, none]) for one in own]
        rows.append(np.concatenate([np.ones(2 * len(mine)), np.zeros(len(beside))]))
        # Whoever is in a part and did not answer the other question is a number of its own: with all others it makes up
        # the file but for those who did.
        rows += [np.concatenate([~one, ~one, np.arange(len(beside)) == at]) for at, (one, _) in enumerate(beside)]
        spare = [float(self.counts[one].sum()) - n for one, n in beside]
        feasible = FeasibleCounts(np.array(rows, dtype=np.float64), np.concatenate([mine, self.counts - mine, spare]))
        return any(feasible.width(np.concatenate([one, none])) < self.narrowest - _TINY for one in watched)


def _left(shown: Flags, parts: Flags) -> Iterator[Flags]:
    """What parts of one grouping leave of each shown part that some of them are within, or of one without any."""
    for whole in shown:
        inside = parts[~(parts & ~whole).any(axis=1)]
        yield whole & ~inside.any(axis=0)
