"""The rows of a plan, the same for terminal, checklist, pages, print and memo, and what is said of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.content.phrases import as_written, in_words
from digimaturity.ground.language import Text, joined, number, same
from digimaturity.ground.table import Detail, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from digimaturity.content.portrait import Portrait
    from digimaturity.insight.planning import Step
    from digimaturity.insight.standing_out import Model
    from digimaturity.model.catalogue import Catalogue, Criterion

# A level's text may build on a lower one: "Som 4, och …", "As 4, and …".
_BUILDS_ON = re.compile(r"(?:Som|As) (\d+)\b")


CHECK_FIRST = Text("kan redan vara på plats: kontrollera först", "may already be in place: check first")
ABOUT_RANGES = Text(
    "Där ett svar är delvis känt ges vinsten från–till. Poängen räknar i mitten, och ordningen likaså.",
    "Where an answer is known in part the gain is given from–to. The score and the order count in the middle.",
)
# What every rank after a step takes for granted.
ABOUT_MIDDLE = Text(
    "Katalogen säger inget om nytta eller insats för en del av kriterierna; de räknas som 3 av 5.",
    "The catalogue says nothing of the usefulness or effort of some criteria; they count as 3 of 5.",
)
OTHERS_STAND_STILL = Text(
    "Platsen efter ett steg är efter poängen och förutsätter att de andra står stilla.",
    "The rank after a step is by score and assumes that the others stand still.",
)


@dataclass(frozen=True)
class PlanRow:
    """A step of a plan.

    Attributes:
        n: its number in the plan, from 1.
        id: of the criterion to be mended; ``title`` its own, with a word where it may be in place already.
        now: its points today; ``gain`` what the score rises; ``after`` the score when all steps so far are done.
        usefulness, effort: 1–5, from the catalogue; ``effort_after`` the effort of all steps so far.
        requires: ids of what must come first, in order.
        models: who already has its top level, in order of rank.
    """

    n: int
    criterion: Criterion
    id: str
    title: Text
    now: float
    gain: float
    after: float
    usefulness: int
    effort: int
    effort_after: int
    requires: tuple[str, ...]
    step: Step
    models: Sequence[Model] = ()

    @property
    def is_in_the_middle(self) -> bool:
        """Whether its usefulness or effort is none of the catalogue's, which does not say."""
        return self.criterion.usefulness is None or self.criterion.effort is None

    @property
    def is_known(self) -> bool:
        """Whether what it gains is known, and not only between which figures it lies."""
        return self.step.candidate.gain_ends is None

    @property
    def gains(self) -> Text:
        """The gain as it is shown: 0,04, or 0,02–0,06 where it is known in part."""
        if self.is_known:
            return number(self.gain, "points")
        ends = (self.step.candidate.gain_low, self.step.candidate.gain_high)
        least, most = (number(end, "points") for end in ends)
        return least if least == most else joined("–", [least, most])

    @property
    def gained(self) -> Text:
        """The gain with its sign: +0,04."""
        return Text("+{g}", "+{g}").fill(g=self.gains)

    @property
    def model(self) -> Model | None:
        """The first of its role models."""
        return next(iter(self.models), None)

    @property
    def done(self) -> list[Text]:
        """What is seen when it is mended."""
        return done_when(self.criterion)

    @property
    def task(self) -> Task:
        """The step as something to do: when it is done, what comes first, and who does it already."""
        details = []
        if self.step.candidate.may_be_in_place:
            details.append(Detail(CHECK_FIRST.each(_sentence)))
        if self.done:
            said = Text("Klart när: {t}", "Done when: {t}").fill(t=self.done[0])
            details.append(Detail(said, tuple(self.done[1:])))
        if self.requires:
            details.append(Detail(Text("Efter: {d}", "After: {d}").fill(d=", ".join(self.requires))))
        if self.model:
            said = Text("Förebild: {o}", "Role model: {o}").fill(o=self.model.name)
            details.append(Detail(said, address=self.model.address))
        about = Text("vinst {g}, nytta {u}/5, insats {e}/5", "gain {g}, usefulness {u}/5, effort {e}/5")
        return Task(
            same("{n}. {id} {t}").fill(n=self.n, id=self.id, t=self.criterion.title),
            about.fill(g=self.gains, u=self.usefulness, e=self.effort),
            tuple(details),
        )


def plan_row(n: int, step: Step, models: Sequence[Model], catalogue: Catalogue) -> PlanRow:
    """A step with its number as a row."""
    c = step.candidate
    criterion, requires = catalogue.by_id[c.criterion], tuple(sorted(c.requires))
    figures = (c.value, c.gain, step.score_after, c.usefulness, c.effort, step.effort_after)
    title = criterion.title
    if c.may_be_in_place:
        title = same("{t} ({c})").fill(t=title, c=CHECK_FIRST)
    return PlanRow(n, criterion, criterion.id, title, *figures, requires, step, models)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def plan_rows(
    numbered: Iterable[tuple[int, Step]], models: Mapping[str, Sequence[Model]], catalogue: Catalogue
) -> list[PlanRow]:
    """Steps with their numbers as rows; role models by criterion id."""
    return [plan_row(n, step, models.get(step.candidate.criterion, ()), catalogue) for n, step in numbered]


def first_rows(portrait: Portrait, most: int) -> list[PlanRow]:
    """The first steps of an organisation's plan."""
    return plan_rows(enumerate(portrait.steps[:most], 1), portrait.models, portrait.study.catalogue)


def why_no_plan(portrait: Portrait) -> Text:
    """Why there is nothing to mend."""
    if portrait.score.total.value is None:
        return Text("Inget är poängsatt, så det finns ingen plan.", "Nothing is scored, so there is no plan.")
    return Text("Allt som är poängsatt har redan högsta nivån.", "Everything scored is at its top level already.")


def about_plan(portrait: Portrait, shown: int) -> list[Text]:
    """How the steps are ordered, and what the scores after them do not say."""
    if not shown:
        return [why_no_plan(portrait)]
    notes = [
        Text(
            "Stegen är ordnade efter vinst i poäng × nytta för invånarna ÷ insats, med hänsyn till vad som måste "
            "komma först. Vinsten är vad poängen ökar när kriteriet når högsta nivån och allt annat är som nu. Nytta "
            "och insats är katalogens bedömning, 1–5.",
            "The steps are ordered by gain in points × usefulness to residents ÷ effort, heeding what must come first. "
            "The gain is what the score rises when the criterion reaches the top level and all else stays as it is. "
            "Use and effort are the catalogue's estimates, 1–5.",
        )
    ]
    if any(s.candidate.gain_ends for s in portrait.steps[:shown]):
        notes.append(ABOUT_RANGES)
    if portrait.frame.place is not None:
        notes.append(OTHERS_STAND_STILL)
    if shown < len(portrait.steps):
        notes.append(
            Text("Här visas de {n} första av {all} steg.", "The first {n} of {all} steps are shown here.").fill(
                n=in_words(shown), all=len(portrait.steps)
            )
        )
    if not portrait.score.total.rated:
        notes.append(
            Text(
                "Planen räknar bara på det som är besvarat, så poängen efter stegen säger inget om hela "
                "organisationen.",
                "The plan rests on what is answered alone, so the scores after its steps say nothing of the "
                "organisation as a whole.",
            )
        )
    return notes


def done_when(criterion: Criterion) -> list[Text]:
    """What is seen when the criterion is mended: its top level, then what that builds on and what must hold as well."""
    if criterion.goalposts:
        return [_goal(criterion)]
    if not criterion.levels:
        return []
    texts = {level.number: level.text for level in criterion.levels}
    top = max(criterion.levels, key=lambda level: level.points)
    said = top.text
    if criterion.answer_set is not None:  # "yes" says nothing without the question
        said = joined(" ", (criterion.question, said))
    return [said, *_built_on(top.number, texts), *criterion.holds_when]


def _built_on(level: int, texts: dict[int, Text]) -> Iterator[Text]:
    """The texts that a level refers to, and those that they refer to."""
    seen = {level}
    text = texts[level]
    while (match := _BUILDS_ON.match(text.sv) or _BUILDS_ON.match(text.en)) is not None:
        number_of = int(match[1])
        if number_of in seen or number_of not in texts:
            break
        seen.add(number_of)
        text = texts[number_of]
        yield same("{n}: {t}").fill(n=number_of, t=text)


def _goal(criterion: Criterion) -> Text:
    """The measured value that gives the top: at most it where less is better, otherwise at least."""
    value, _ = max(criterion.goalposts, key=lambda post: post[1])
    less = value == criterion.goalposts[0][0]
    how = Text("högst", "at most") if less else Text("minst", "at least")
    return Text("{h} {v} {u}", "{h} {v} {u}").fill(h=how, v=as_written(value), u=criterion.unit)
