"""What may be shown of a survey's questions in each of its parts, so that nothing hidden can be reckoned from the rest.

    levels = Levels(survey)
    levels.of(answers)[sorted_key(one)]     # a Level, of each slice that the map allows

What is hidden depends on the file and the map only, never on which groups somebody asks for: all groups of the map and
all its crossings are looked at each time. So no two runs over a file can be set against each other, nor against what a
study keeps. It is done in steps, each of which takes what the earlier ones printed as settled:

1. everybody, organisations, services;
2. each group of the map by these; those that have to do with each other (see ``_linked``) together;
3. crossings of two groups, then of three.

What is hidden in one question is hidden in all that nearly the same people answered, or that are made of one column:
their numbers of answers tell of each other. A group that is hidden because all answer alike is hidden in every
question, since its number of answers in another would tell that it is not small. What the wave before hid stays hidden
where mostly the same people answered.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from digimaturity.model.survey_map import ReckonedAs
from digimaturity.residents.survey.question_disclosure import ManyQuestions
from digimaturity.residents.survey.small_groups import Grouping, Level, Settled, alike_groups, protect
from digimaturity.residents.survey.survey_labels import NOBODY, combined
from digimaturity.residents.survey.survey_slices import slices_of, sorted_key
from digimaturity.residents.survey.variance_disclosure import SHOWN, kinds_of, told_by_variance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from digimaturity.residents.survey.design_columns import Flags, Floats, Integers
    from digimaturity.residents.survey.mapped_survey import Answers, MappedSurvey
    from digimaturity.residents.survey.small_groups import Protected
    from digimaturity.residents.survey.survey_slices import Key, Slice

# Whether a small group can be reckoned depends on small numbers: of many persons alike, this many times the least n do.
_ENOUGH = 5
# Two groups have to do with each other where nobody is in both though so many would be if they had not.
_EXPECTED = 5
# So few groups are all looked at together.
_FEW = 3
# So few different numbers are as good as told by their mean and its interval.
_FEW_NUMBERS = 5
# Of one person's weight in a group more than this gives the person's answer away.
_DOMINANT = 0.5
# Weights are of groups, not of persons, where so few differ; and a group's own where so many of it alone have them.
_OWN = 0.5
# From several questions together, a small part's range may be so much narrower than from one: they tell little at once.
_BETWEEN_QUESTIONS = 0.5
# Waves of which so many of the smaller are in both are of the same people.
_PANEL = 0.5
# A grouping and a group's number in it; "" and "" for everybody.
Part: TypeAlias = tuple[str, str]
_ALL: Part = ("", "")


class Levels:
    """What may be shown of each question in each slice.

    Args:
        survey: the survey, whose map says which groups and crossings there are, and which wave is before it.

    Attributes:
        earlier: what may be shown of the wave before; None where there is none.
    """

    def __init__(self, survey: MappedSurvey) -> None:
        self._survey = survey
        self._slices = list(slices_of(survey, survey.survey.groupings))
        self._columns = {s.grouping: s.codes for s in self._slices if s.codes is not None}
        self._ids = {s.grouping: tuple(name for name, _ in s.group) for s in self._slices if s.codes is not None}
        self._steps = _steps(survey, self._ids)
        self._known = {one.question.id: _weighed(survey, one) for one in survey.answers.values()}
        self._found: dict[str, dict[Key, Level]] = {}
        self.earlier = None if survey.earlier is None else Levels(survey.earlier)

    def of(self, answers: Answers) -> dict[Key, Level]:
        """What may be shown of a question."""
        if not self._found:
            self._find()
        return self._found[answers.question.id]

    def told_by_weights(self, answers: Answers) -> Flags:
        """Who is in a hidden part that has weights of its own, so that figures to all their digits could tell its n.

        Where the population's number of a group is known, its weight after raking or post-stratification is that over
        the group's n, and few numbers of persons fit a weighted figure of a whole that it is in.
        """
        weights, levels = self._survey.design.weights, self.of(answers)
        found = np.zeros(len(weights), dtype=bool)
        kinds, which = np.unique(np.round(weights / weights.max(), 9), return_inverse=True)
        which, of_kind = which.reshape(-1), np.bincount(which.reshape(-1))
        if len(kinds) == 1 or len(kinds) > _OWN * len(weights):
            return found
        for one in self._slices:
            if one.codes is not None and levels[sorted_key(one)] is Level.HIDDEN:
                inside = one.domain(len(weights)) & (weights > 0)
                here = np.bincount(which[inside], minlength=len(kinds))
                if here[here == of_kind].sum() > _OWN * here.sum():
                    found |= inside
        return found

    def told_by_variance(self, answers: Answers) -> set[Key]:
        """The slices whose intervals and design effects, to all their digits, would tell the n of a hidden part."""
        known = self._known[answers.question.id]
        return told_by_variance(self._survey.design, self._slices, self.of(answers), known)

    def hidden_by(self, groups: Collection[str]) -> Flags:
        """Who is in a part that is hidden in some question, of those that these groups make up, crossed or not."""
        n = len(self._survey.design)
        found = np.zeros(n, dtype=bool)
        for one in self._slices:
            ids = self._ids.get(one.grouping, ())
            if not ids or not set(ids) <= set(groups) or one.organisation or one.service:
                continue
            if any(self.of(answers)[sorted_key(one)] is Level.HIDDEN for answers in self._survey.answers.values()):
                found |= one.domain(n)
        return found

    def _find(self) -> None:
        every, own = list(self._survey.answers.values()), self._survey.survey
        alike: set[Part] = set()
        for answers in every:
            groupings, hits = self._counted(answers, list(self._columns))
            alike |= alike_groups(
                groupings, hits, least=own.printed_from, compare=own.compared_from, is_choice=_is_choice(answers)
            )
        held = {one.question.id: alike | self._dominated(one) | self._hidden_before(one) for one in every}
        levels = {one.question.id: self._alone(one, held[one.question.id]) for one in every}
        together = self._together(levels)
        # Of a file of very few it is known that nobody is many, whatever is hidden.
        while new := [(q, parts) for q, parts in self._given_up(together) if parts - held[q]]:
            for question, parts in new:
                held[question] |= parts
                levels[question] = self._alone(self._survey.answers[question], held[question])
            together = self._together(levels)
        self._found = {
            q: {sorted_key(s): own.get(_part(s), Level.EMPTY) for s in self._slices} for q, own in together.items()
        }

    def _hidden_before(self, answers: Answers) -> set[Part]:
        """What the wave before hid of a question that mostly the same people answered.

        They are in the same groups: what one wave hides and the other shows could be set against each other.
        """
        earlier = self._survey.earlier
        past = None if earlier is None else earlier.answers.get(answers.question.id)
        if earlier is None or past is None or self.earlier is None:
            return set()
        now, then = (_people(*own) for own in ((self._survey, answers), (earlier, past)))
        if len(np.intersect1d(now, then)) < _PANEL * max(min(len(now), len(then)), 1):
            return set()
        levels = self.earlier.of(past)
        return {_part(one) for one in self._slices if levels.get(sorted_key(one)) is Level.HIDDEN}

    def _together(self, levels: Mapping[str, Mapping[Part, Level]]) -> dict[str, dict[Part, Level]]:
        """The same, where what is hidden in one question is hidden in those whose numbers tell of each other."""
        found: dict[str, dict[Part, Level]] = {}
        for questions in _told_together(self._known, self._survey):
            hidden = {part for q in questions for part, level in levels[q].items() if level is Level.HIDDEN}
            found |= {q: {**levels[q], **dict.fromkeys(hidden, Level.HIDDEN)} for q in questions}
        return found

    def _given_up(self, levels: Mapping[str, Mapping[Part, Level]]) -> Iterator[tuple[str, set[Part]]]:
        """What is hidden besides, in which question, so that no small part can be told nearly."""
        many = self._questions(levels)
        for question in self._known:
            for at in np.flatnonzero(many.tight(question)):
                yield question, self._smallest_around(many, question, int(at))
        for question, others in many.told():
            yield from self._beside(question, others, levels)

    def _smallest_around(self, many: ManyQuestions, question: str, at: int) -> set[Part]:
        """The smallest shown part that a part lies in; all where that is everybody."""
        sizes = many.parts @ many.answered[question]
        around = many.shown[question] & ~(many.parts[at] & ~many.parts).any(axis=1)
        around[[one.codes is None for one in self._slices]] = False
        found = np.flatnonzero(around)
        if not len(found):
            return {_part(one) for one in self._slices}
        return {_part(self._slices[int(found[sizes[found].argmin()])])}

    def _beside(
        self, question: str, others: Collection[str], levels: Mapping[str, Mapping[Part, Level]]
    ) -> Iterator[tuple[str, set[Part]]]:
        """So that others tell no longer of a question: what it hides they hide, too, or else it hides everything."""
        hidden = {part for part, level in levels[question].items() if level is Level.HIDDEN}
        told = [other for other in others if any(levels[other].get(part) in SHOWN for part in hidden)]
        yield from ((other, hidden) for other in told)
        if not told:
            parts = set(levels[question]) - {_ALL}
            yield question, set(levels[question]) if parts <= hidden else parts

    def _questions(self, levels: Mapping[str, Mapping[Part, Level]]) -> ManyQuestions:
        """The numbers of answers of all questions, where these are shown."""
        weighed = self._survey.design.weights > 0
        parts = [_part(one) for one in self._slices]
        columns = [codes[weighed] for codes in self._columns.values()] or [np.zeros(int(weighed.sum()), dtype=np.int64)]
        first, which, counts = kinds_of(columns)
        of_kind = dict(zip(self._columns, (column[first] for column in columns), strict=False))
        has = np.array(
            [
                np.ones(len(first), dtype=bool) if one.codes is None else of_kind[one.grouping] == one.code
                for one in self._slices
            ]
        )
        given = {
            q: np.array([np.bincount(which, own, len(first)) for own in self._given(one)[:, weighed]])
            for q, one in self._survey.answers.items()
        }
        shown = {q: np.array([own.get(part) in SHOWN for part in parts]) for q, own in levels.items()}
        hidden = {q: np.array([own.get(part) is Level.HIDDEN for part in parts]) for q, own in levels.items()}
        least = self._survey.survey.printed_from
        watched = {
            q: hidden[q] & (has @ own.sum(axis=0) < least) & (has @ own.sum(axis=0) > 0) for q, own in given.items()
        }
        wholes = np.array([[name == one.grouping for one in self._slices] for name in self._columns], dtype=bool)
        return ManyQuestions(
            has,
            wholes.reshape(-1, len(parts)),
            counts.astype(np.float64),
            given,
            shown,
            watched,
            least * _BETWEEN_QUESTIONS,
            self._survey.survey.compared_from,
        )

    def _alone(self, answers: Answers, held: set[Part]) -> dict[Part, Level]:
        """What may be shown of a question if there were no other."""
        found: dict[Part, Level] = {}
        for given, new in self._steps:
            decided = {name: {part: level for (g, part), level in found.items() if g == name} for name in given}
            protected = self._protected(answers, given, new, decided, found.get(_ALL), held)
            found[_ALL] = protected.total
            found |= {(name, part): level for name in new for part, level in protected.levels.get(name, {}).items()}
        return found

    def _protected(
        self,
        answers: Answers,
        given: Sequence[str],
        new: Sequence[str],
        decided: Mapping[str, Mapping[str, Level]],
        total: Level | None,
        held: set[Part],
    ) -> Protected:
        groupings, hits = self._counted(answers, [*given, *new], decided)
        return protect(
            groupings,
            n=len(hits[0]) if hits else 0,
            hits=hits,
            least=self._survey.survey.printed_from,
            compare=self._survey.survey.compared_from,
            settled=Settled(total, held),
            is_choice=_is_choice(answers),
        )

    def _counted(
        self, answers: Answers, names: Sequence[str], decided: Mapping[str, Mapping[str, Level]] | None = None
    ) -> tuple[list[Grouping], list[Floats]]:
        """As many of those who answered as matter: of those alike in everything, not more than some hundreds."""
        known = self._known[answers.question.id]
        table = [self._columns[name][known] for name in names] + [
            h[known].astype(np.int64) for h in self._hits(answers)
        ]
        first, _, counts = kinds_of(table or [np.zeros(int(known.sum()), dtype=np.int64)])
        some = np.repeat(first, np.minimum(counts, _ENOUGH * self._survey.survey.compared_from))
        groupings = [
            Grouping(name, _named(table[at][some]), (decided or {}).get(name)) for at, name in enumerate(names)
        ]
        return groupings, [column[some].astype(np.float64) for column in table[len(names) :]]

    def _hits(self, answers: Answers) -> list[Floats]:
        """What, if all of a group say it, tells what each said: of each person 1 or 0, NaN without an answer."""
        if answers.steps is not None:
            return [(answers.steps == at).astype(np.float64) for at in range(len(answers.shown))]
        values = answers.values
        if answers.question.reckoned is ReckonedAs.SHARE:
            return [values]
        known = values[~np.isnan(values)]
        if not len(known):
            return []
        # A mean tells it where all say the least, or all the most, that can be said; its interval, of any number. Of
        # few numbers the two tell how many said each.
        every = np.unique(known)
        told = (
            set(every.tolist())
            if len(every) <= _FEW_NUMBERS
            else {*every[[0, -1]].tolist(), *self._said_by_all(answers)}
        )
        return [np.where(np.isnan(values), np.nan, values == one) for one in sorted(told)]

    def _given(self, answers: Answers) -> Flags:
        """Who gave each answer that figures tell of: answers × persons."""
        known, hits = self._known[answers.question.id], self._hits(answers)
        found = [known & (hit == 1) for hit in hits]
        rest = known & ~np.any(found, axis=0)
        return np.array([*found, *([rest] if rest.any() or not found else [])])

    def _said_by_all(self, answers: Answers) -> set[float]:
        """The numbers that all of a group say, of groups too few to compare; whom a grouping leaves out is one, too."""
        known = self._known[answers.question.id]
        values, found = answers.values[known], set[float]()
        for column in self._columns.values():
            codes = column[known].astype(np.int64) - NOBODY
            n = np.bincount(codes)
            least, most = np.full(len(n), np.inf), np.full(len(n), -np.inf)
            np.minimum.at(least, codes, values)
            np.maximum.at(most, codes, values)
            found |= set(least[(least == most) & (n < self._survey.survey.compared_from)].tolist())
        return found

    def _dominated(self, answers: Answers) -> set[Part]:
        """Parts in which one person has most of the weight."""
        known = self._known[answers.question.id]
        weights = self._survey.design.weights[known]
        found: set[Part] = set()
        columns: dict[str, Integers] = {"": np.zeros(len(known), dtype=np.int64), **self._columns}
        for name, column in columns.items():
            inside = column[known] != NOBODY
            codes = column[known][inside].astype(np.int64)
            if not len(codes):
                continue
            whole = np.bincount(codes, weights[inside])
            most = np.zeros(len(whole))
            np.maximum.at(most, codes, weights[inside])
            found |= {(name, str(code) if name else "") for code in np.flatnonzero(most > _DOMINANT * whole)}
        return found


def hidden_in_margins(survey: MappedSurvey) -> Flags:
    """Whose number their weight would tell: those in a hidden or small group of a margin that weights are fitted to."""
    own, levels = survey.survey, Levels(survey)
    found = np.zeros(len(survey.design), dtype=bool)
    for margin in own.margins:
        found |= levels.hidden_by(margin.groups)
        cells = combined([survey.groups[group] for group in margin.groups]).codes.astype(np.int64)
        inside = (cells != NOBODY) & (survey.design.weights > 0)
        counts = np.bincount(cells[inside], minlength=int(cells.max(initial=0)) + 1)
        found |= inside & (counts[cells] < own.printed_from)
    return found


def _part(one: Slice) -> Part:
    return _ALL if one.codes is None else (one.grouping, str(one.code))


def _named(codes: Integers) -> list[str]:
    """Groups as ``protect`` calls them: who is in none has no name."""
    return ["" if code == NOBODY else str(code) for code in codes.tolist()]


def _weighed(survey: MappedSurvey, answers: Answers) -> Flags:
    return known_in(answers) & (survey.design.weights > 0)


def _people(survey: MappedSurvey, answers: Answers) -> Integers:
    """Who answered a question, by their ids; nobody where the file has none."""
    if survey.ids is None:
        return np.zeros(0, dtype=np.int64)
    ids = survey.ids[_weighed(survey, answers)]
    return np.unique(ids[ids != 0])


def _steps(survey: MappedSurvey, ids: Mapping[str, tuple[str, ...]]) -> list[tuple[list[str], list[str]]]:
    """Which groupings are settled in which order: those that are so already, and those that are looked at."""
    base = [name for name, own in ids.items() if not own]
    steps: list[tuple[list[str], list[str]]] = [([], base)]
    links = _linked(survey)
    for size in range(1, max(map(len, ids.values()), default=0) + 1):
        crossed = [own for own in ids.values() if 1 < len(own) <= size]
        for together in _joined(list(survey.groups), [*links, *crossed]):
            mine = {name: own for name, own in ids.items() if own and together.issuperset(own)}
            new = [name for name, own in mine.items() if len(own) == size]
            if new:
                steps.append(([*base, *(name for name, own in mine.items() if len(own) < size)], new))
    return steps


def _linked(survey: MappedSurvey) -> list[tuple[str, ...]]:
    """Pairs of groups that have to do with each other: of one column, or one that says something of the other.

    Others are as if thrown by dice: what is printed of the one tells nothing of the other that its total does not.
    """
    own = survey.survey
    groups = list(survey.groups)
    if len(groups) <= _FEW and survey.organisations is None and survey.services is None:
        return list(combinations(groups, 2))
    column = {group.id: group.column for group in own.groups}
    return [
        (a, b)
        for a, b in combinations(groups, 2)
        if column[a] == column[b] or _has_gap(survey.groups[a].codes, survey.groups[b].codes)
    ]


def _has_gap(one: Integers, other: Integers) -> bool:
    both = (one != NOBODY) & (other != NOBODY)
    if not both.any():
        return True
    a, b = one[both].astype(np.int64), other[both].astype(np.int64)
    width = int(b.max()) + 1
    seen = np.bincount(a * width + b, minlength=(int(a.max()) + 1) * width).reshape(-1, width)
    expected = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / seen.sum()
    return bool(((seen == 0) & (expected >= _EXPECTED)).any())


def _joined(names: Sequence[str], links: Iterable[Sequence[str]]) -> list[set[str]]:
    """Names in sets: those that any links lead between are together."""
    found = [{name} for name in names]
    for link in links:
        meant = [own for own in found if own & set(link)]
        found = [own for own in found if not own & set(link)] + ([set().union(*meant)] if meant else [])
    return found


def _told_together(known: Mapping[str, Flags], survey: MappedSurvey) -> list[set[str]]:
    """Questions whose numbers of answers tell of each other: of one column, or answered by nearly the same people."""
    least = survey.survey.printed_from
    column = {one.question.id: one.question.column for one in survey.answers.values()}
    n = {q: int(own.sum()) for q, own in known.items()}
    links = [
        (a, b)
        for a, b in combinations(known, 2)
        if column[a] == column[b] or (abs(n[a] - n[b]) < least and int((known[a] ^ known[b]).sum()) < least)
    ]
    return _joined(list(known), links)


def known_in(answers: Answers) -> Flags:
    """Who has an answer that the question's figures are of."""
    if answers.steps is not None:
        return np.asarray(answers.steps != NOBODY)
    return np.asarray(~np.isnan(answers.values))


def _is_choice(answers: Answers) -> bool:
    """Whether what is counted is one of several answers, so that nobody's giving it says little."""
    return answers.question.reckoned is not ReckonedAs.SHARE
