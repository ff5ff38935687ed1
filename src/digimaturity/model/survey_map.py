"""What a municipality's own survey file is: which column is what, and what each question asks and counts."""

from __future__ import annotations

from dataclasses import field, replace
from itertools import combinations
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import WordedTerm

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# So many answers are needed for a figure to be compared with anything, and so many for it to be printed.
COMPARED_FROM, PRINTED_FROM = 100, 10
# Of so few groups all crossings can be printed, unless the map says which.
_ALL_CROSSED = 3


class ReckonedAs(WordedTerm):
    """What a question's answers are made into."""

    SHARE = "share", Text("andel", "share")
    MEAN = "mean", Text("medelvärde", "mean")
    INDEX = "index", same("index 0–100")
    DISTRIBUTION = "distribution", Text("fördelning", "distribution")


class LoneUnit(WordedTerm):
    """What is done where a stratum has a single unit."""

    REFUSE = "refuse", Text("vägra", "refuse")
    CENTRE = "centre", Text("avstånd till medelvärdet av alla enheter", "distance from the mean of all units")
    CERTAINTY = "certainty", Text("räknas som säkert dragen", "counts as drawn with certainty")


@dataclass(frozen=True, slots=True)
class Step:
    """One answer that can be given: its code in the file and what it says."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """A question.

    Attributes:
        id: its own in the survey.
        column: its heading in the file.
        wording: what was asked, as it was asked.
        scale: the answers in order, from the worst or least to the best or most; empty where any number can stand.
        between: the least and most that a number can be, where there is no scale.
        counts: codes of the answers that a share counts.
        dont_know: codes of answers that say nothing on the scale: *don't know*, *does not concern me*.
        in_base: whether those who gave one of these are in the base.
        missing: codes that mean that there is no answer.
        reckoned: what the answers are made into.
        needs: ids of the needs that it speaks of.
        satisfied: whether a higher value says that the need is met.
        asks_the_same: the id of a published figure whose question is the same; empty for none.
        near: the id of a published figure with another wording or base, which it is therefore not compared with.
        service: what service it is about, as the survey calls it; empty for none.
        own_wording: whether the wording is ours, since that of the study it comes from is not known.
    """

    id: str
    column: str
    wording: Text | None = None
    scale: tuple[Step, ...] = ()
    between: tuple[float, float] | None = None
    counts: tuple[str, ...] = ()
    dont_know: tuple[str, ...] = ()
    in_base: bool = False
    missing: tuple[str, ...] = ()
    reckoned: ReckonedAs = ReckonedAs.SHARE
    needs: tuple[str, ...] = ()
    satisfied: bool = True
    asks_the_same: str = ""
    near: str = ""
    service: str = ""
    own_wording: bool = False

    @property
    def on_scale(self) -> tuple[Step, ...]:
        """The answers that say something on the scale."""
        return tuple(s for s in self.scale if s.code not in self.dont_know and s.code not in self.missing)

    @property
    def counted(self) -> Text:
        """What the figure counts, in words."""
        if self.reckoned is ReckonedAs.SHARE:
            labels = [s.label for s in self.scale if s.code in self.counts]
            if not labels:
                return Text("svarade {c}", "answered {c}").fill(c=" / ".join(self.counts))
            listed = Text.composed(lambda language: " / ".join(label.say(language) for label in labels))
            return Text("svarade ”{c}”", 'answered "{c}"').fill(c=listed)
        return self.reckoned.words


@dataclass(frozen=True, slots=True)
class Band:
    """A group's value: what it is called in figures and in questions, and the codes or the numbers that it takes."""

    label: str
    codes: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    title: Text | None = None

    @property
    def words(self) -> Text:
        """What it is called in both languages."""
        return self.title or same(self.label)


@dataclass(frozen=True, slots=True)
class SurveyGroup:
    """A way to part the respondents.

    Attributes:
        id: what ``--by`` calls it.
        column: its heading in the file.
        title: for people.
        bands: what each value takes; none where the values are as the file has them.
    """

    id: str
    column: str
    title: Text
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class PopulationMargin:
    """What is known of the population: how many there are in each combination of some groups' values.

    Attributes:
        groups: ids of the groups.
        totals: by the groups' values, in their order.
        source: where the numbers come from.
    """

    groups: tuple[str, ...]
    totals: tuple[tuple[tuple[str, ...], float], ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class SurveyColumns:
    """The headings of what is not a question; empty where the file has none."""

    weight: str = ""
    stratum: str = ""
    cluster: str = ""
    population: str = ""
    respondent: str = ""
    organisation: str = ""
    service: str = ""
    wave: str = ""

    def named(self) -> Iterator[tuple[str, str]]:
        """Each that there is: what it is and its heading."""
        for name in self.__slots__:
            if heading := getattr(self, name):
                yield name, heading


@dataclass(frozen=True, slots=True)
class Finished:
    """What says that somebody answered to the end: a column, and its values that say so; none for any value."""

    column: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyMap:
    """A mapping file.

    Attributes:
        id: of the survey; what is kept of it has this id.
        title, base, start, end, mode: as in what is kept.
        columns: the headings of what is not a question.
        questions: in the order in which they are shown.
        groups: by their ids.
        organisation: whom all of it is about, where there is no column.
        sheet: of a workbook.
        n_population: how many the base is, all of it, where no column says so.
        margins: of the population, that the weights are fitted to.
        bounds: the smallest and the largest weight allowed when they are, over the mean weight.
        level: how often the intervals hold.
        lone_unit: what is done where a stratum has a single unit.
        compared_from, printed_from: the least number of answers.
        may_be_missing: whether questions, groups and ids that the file lacks are left out.
        crossings: groups that figures can be printed by together; None where the map does not say.
        waves: names of waves in order, the earliest first; none where their names say it.
        invited: how many were asked, of the wave that is shown; None where the map does not say.
        base_is: ``residents`` where the base is all residents of the municipality or the country; else empty.
        finished: which rows are answered to the end; the others are left out. None where all rows are taken.
        lines: of the file, by dotted path.
    """

    id: str
    title: Text
    base: Text
    columns: SurveyColumns
    questions: tuple[SurveyQuestion, ...]
    groups: tuple[SurveyGroup, ...] = ()
    start: str = ""
    end: str = ""
    mode: Text | None = None
    organisation: str = ""
    sheet: str = ""
    n_population: int | None = None
    margins: tuple[PopulationMargin, ...] = ()
    bounds: tuple[float, float | None] = (0.0, None)
    level: float = 0.95
    lone_unit: LoneUnit = LoneUnit.REFUSE
    compared_from: int = COMPARED_FROM
    printed_from: int = PRINTED_FROM
    may_be_missing: bool = False
    crossings: tuple[tuple[str, ...], ...] | None = None
    waves: tuple[str, ...] = ()
    invited: int | None = None
    base_is: str = ""
    finished: Finished | None = None
    lines: dict[str, int] = field(default_factory=dict, hash=False, compare=False)

    @property
    def groupings(self) -> tuple[tuple[str, ...], ...]:
        """All that figures can be printed by: each group, and the crossings."""
        ids = [group.id for group in self.groups]
        crossed = self.crossings
        if crossed is None:
            is_small = len(ids) <= _ALL_CROSSED and not self.columns.organisation and not self.columns.service
            sizes = range(2, len(ids) + 1) if is_small else ()
            crossed = tuple(one for size in sizes for one in combinations(ids, size))
        return (*((one,) for one in ids), *crossed)

    @property
    def headings(self) -> dict[str, str]:
        """Where in the map each heading of the file is named, by heading: a dotted path; the first of them."""
        found: dict[str, str] = {}
        for name, heading in self.columns.named():
            found.setdefault(heading, f"columns.{name}")
        if self.finished:
            found.setdefault(self.finished.column, "finished.column")
        for group in self.groups:
            found.setdefault(group.column, f"groups.{group.id}.column")
        for question in self.questions:
            found.setdefault(question.column, f"questions.{question.id}.column")
        return found

    def within(self, headings: Collection[str]) -> SurveyMap:
        """The same without what the file has no column for, where that may be."""
        if not self.may_be_missing:
            return self
        groups = tuple(g for g in self.groups if g.column in headings)
        return replace(
            self,
            columns=replace(self.columns, **{n: "" for n, heading in self.columns.named() if heading not in headings}),
            questions=tuple(q for q in self.questions if q.column in headings),
            groups=groups,
            crossings=self.crossings and tuple(c for c in self.crossings if {g.id for g in groups}.issuperset(c)),
        )

    def group(self, identity: str) -> SurveyGroup:
        """A group by its id.

        Raises:
            KeyError: there is none.
        """
        return {group.id: group for group in self.groups}[identity]
