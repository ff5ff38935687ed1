"""The rows of a plan, the same for terminal, checklist, pages, print and memo, and what is said of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.content.phrases import as_written, in_words
from digimaturity.content.plan_source import SOURCE, deed, look_first_said, not_seen
from digimaturity.content.score_range import points_shown, range_shown
from digimaturity.ground.language import Text, joined, number, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Detail, Ranged, Task
from digimaturity.insight.competition_rank import TIE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from digimaturity.content.portrait import Portrait
    from digimaturity.insight.planning import Step
    from digimaturity.insight.standing_out import Model
    from digimaturity.model.catalogue import Catalogue, Criterion

# A level's text may build on a lower one: "Som 4, och …", "As 4, and …".
_BUILDS_ON = re.compile(r"(?:Som|As) (?P<level>\d+)\b(?:, (?P<link>och|men|and|but) )?")
_LINKS = {"och": "Dessutom:", "men": "Men:", "and": "Also:", "but": "But:"}


CHECK_FIRST = Text("kan redan vara på plats: kontrollera först", "may already be in place: check first")
ABOUT_RANGES = Text(
    "Där ett svar är delvis känt ges vinsten från–till; ordningen räknar i mitten.",
    "Where an answer is known in part the gain is given from–to; the order counts in the middle.",
)
ABOUT_SOME = Text(
    "Där en tjänst saknar det som andra har räknas vinsten bara på den.",
    "Where a service lacks what others have, the gain is that of the service alone.",
)
# The points of a criterion as somebody saw them, which may be long ago.
POINTS_SEEN = Text("Sett", "Seen")
# What every rank after a step takes for granted.
ABOUT_MIDDLE = Text(
    "Katalogen säger inget om nytta eller insats för en del av kriterierna; de räknas som 3 av 5.",
    "The catalogue says nothing of the usefulness or effort of some criteria; they count as 3 of 5.",
)
OTHERS_STAND_STILL = Text(
    "Platsen efter ett steg är efter poängen och förutsätter att de andra står stilla.",
    "The rank after a step is by score and assumes that the others stand still.",
)

NO_PLACES = Text(
    "Platsen efter ett steg går inte att säga: gruppens poäng är bara kända från–till.",
    "The rank after a step cannot be told: the scores of the group are ranges.",
)


@dataclass(frozen=True)
class PlanRow:
    """A step of a plan.

    Attributes:
        n: its number in the plan, from 1.
        id: of the criterion to be mended; ``action`` what to do about it, ``title`` the same with a word where it may
            be in place already or its source has not seen it; ``unseen`` that it has not, in words.
        now: its points as they were seen, a range where they are known in part; ``gain`` what the score rises;
            ``after`` the score when all steps so far are done.
        usefulness, effort: 1–5, from the catalogue; ``effort_after`` the effort of all steps so far.
        requires: ids of what must come first, in order.
        tolerance: so many points up or down a score may be open and yet be shown as one.
        rated: whether enough is answered for the score to be one of the whole.
        models: who already has its top level, in order of rank.
    """

    n: int
    criterion: Criterion
    id: str
    action: Text
    title: Text
    unseen: Text | None
    now: float
    gain: float
    after: float
    usefulness: int
    effort: int
    effort_after: int
    requires: tuple[str, ...]
    step: Step
    tolerance: float
    rated: bool
    models: Sequence[Model] = ()

    @property
    def seen(self) -> Text:
        """Its points as they are shown."""
        return points_shown(self.now)

    @property
    def is_point(self) -> bool:
        """Whether the score when it is done is known closely enough to be one figure."""
        return is_close((self.step.least_after, self.step.most_after), self.tolerance)

    @property
    def after_shown(self) -> Text | None:
        """The score when it is done as it is shown: a figure or a range; None where it would be of a part alone."""
        return score_in_plan(self.after, (self.step.least_after, self.step.most_after), self.tolerance, self.rated)

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
        if self.unseen:
            details.append(Detail(self.unseen.each(_sentence)))
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
            same("{n}. {id} {t}").fill(n=self.n, id=self.id, t=self.action),
            about.fill(g=self.gains, u=self.usefulness, e=self.effort),
            tuple(details),
        )


def is_close(ends: tuple[float, float], tolerance: float) -> bool:
    """Whether a score that lies between two ends is known closely enough to be one figure."""
    least, most = ends
    return (most - least) / 2 <= tolerance + TIE


def score_in_plan(value: float, ends: tuple[float, float], tolerance: float, rated: bool) -> Text | None:  # noqa: FBT001
    """A score of a plan as it is shown: a figure, or a range where no more is known; None where it is no whole's."""
    if not rated:
        return None
    return number(value, "points") if is_close(ends, tolerance) else range_shown(*ends, "points")


def plan_row(
    n: int, step: Step, models: Sequence[Model], catalogue: Catalogue, asker: Text = SOURCE, *, rated: bool = True
) -> PlanRow:
    """A step with its number as a row."""
    c = step.candidate
    criterion, requires = catalogue.by_id[c.criterion], tuple(sorted(c.requires))
    seen = c.value if c.ends is None else Ranged(c.value, *c.ends)
    figures = (seen, c.gain, step.score_after, c.usefulness, c.effort, step.effort_after)
    action, unseen = deed(criterion), not_seen(c.unseen, asker)
    title = same("{t} ({c})").fill(t=action, c=CHECK_FIRST) if c.may_be_in_place else action
    if unseen is not None:
        title = same("{t} – {u}").fill(t=action, u=unseen)
    own = (n, criterion, criterion.id, action, title, unseen)
    return PlanRow(*own, *figures, requires, step, catalogue.tolerance, rated, models)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def plan_rows(
    numbered: Iterable[tuple[int, Step]],
    models: Mapping[str, Sequence[Model]],
    catalogue: Catalogue,
    asker: Text = SOURCE,
    *,
    rated: bool = True,
) -> list[PlanRow]:
    """Steps with their numbers as rows; role models by criterion id."""
    return [
        plan_row(n, step, models.get(step.candidate.criterion, ()), catalogue, asker, rated=rated)
        for n, step in numbered
    ]


def first_rows(portrait: Portrait, most: int) -> list[PlanRow]:
    """The first steps of an organisation's plan."""
    steps, asker = enumerate(portrait.steps[:most], 1), portrait.provenance.asker
    return plan_rows(steps, portrait.models, portrait.study.catalogue, asker, rated=portrait.score.total.rated)


def why_no_plan(portrait: Portrait) -> Text:
    """Why there is nothing to mend."""
    if portrait.score.total.value is None:
        return Text("Inget är poängsatt, så det finns ingen plan.", "Nothing is scored, so there is no plan.")
    return NOTHING_UNSEEN if portrait.look_first else AT_THE_TOP


AT_THE_TOP = Text("Allt som är poängsatt har redan högsta nivån.", "Everything scored is at its top level already.")
NOTHING_UNSEEN = Text(
    "Det finns inget som säkert saknas, så planen har inga steg.",
    "Nothing is surely lacking, so the plan has no steps.",
)


def seen_first(portrait: Portrait, most: int | None = None) -> list[Text]:
    """What to look at before anything is done: that the plan is of old or borrowed answers, and what may be there.

    Of what may be there the first ``most`` are named.
    """
    if portrait.score.total.value is None:
        return []
    said = look_first_said(portrait.look_first, portrait.study.catalogue, most)
    return [portrait.provenance.said, *said] if portrait.provenance.is_to_be_looked_at else said


def about_plan(portrait: Portrait, shown: int) -> list[Text]:
    """How the steps are ordered, what the scores after them do not say, and what to look at first."""
    if not shown:
        return [why_no_plan(portrait), *seen_first(portrait)]
    return [*seen_first(portrait), *_how_ordered(portrait, shown)]


def _how_ordered(portrait: Portrait, shown: int) -> Iterator[Text]:
    yield Text(
        "Stegen är ordnade efter vinst i poäng × nytta för invånarna ÷ insats, med hänsyn till vad som måste "
        "komma först. Vinsten är vad poängen ökar när kriteriet når högsta nivån och allt annat är som det är. Nytta "
        "och insats är katalogens bedömning, 1–5.",
        "The steps are ordered by gain in points × usefulness to residents ÷ effort, heeding what must come first. "
        "The gain is what the score rises when the criterion reaches the top level and all else stays as it is. "
        "Use and effort are the catalogue's estimates, 1–5.",
    )
    if any(s.candidate.gain_ends for s in portrait.steps[:shown]):
        yield ABOUT_RANGES
    if any(is_of_some(s) for s in portrait.steps[:shown]):
        yield ABOUT_SOME
    if shown < len(portrait.steps):
        yield Text("Här visas de {n} första av {all} steg.", "The first {n} of {all} steps are shown here.").fill(
            n=in_words(shown), all=len(portrait.steps)
        )
    if not portrait.score.total.rated:
        yield of_what_is_answered(portrait.score.total.n_answered, portrait.study.catalogue)


def is_of_some(step: Step) -> bool:
    """Whether a step is about some of the services that its source answered for."""
    unseen = step.candidate.unseen
    return unseen is not None and unseen.n < unseen.of


def of_what_is_answered(n: int, catalogue: Catalogue) -> Text:
    """That figures are of what is answered alone, and how much that is."""
    return Text(
        "Räknat bara på det som är besvarat, {n} av katalogens {all} kriterier; det är ingen poäng för hela "
        "organisationen.",
        "Reckoned on what is answered alone, {n} of the catalogue's {all} criteria; it is no score of the organisation "
        "as a whole.",
    ).fill(n=n, all=len(catalogue.criteria))


def done_when(criterion: Criterion) -> list[Text]:
    """What is seen when the criterion is mended: its top level, then what that builds on and what must hold as well."""
    if criterion.goalposts:
        return [_goal(criterion)]
    if not criterion.levels:
        return []
    texts = {level.number: level.text for level in criterion.levels}
    top = max(criterion.levels, key=lambda level: level.points)
    said = Text.composed(lambda language: _whole(top.number, {n: t.say(language) for n, t in texts.items()}))
    if criterion.answer_set is not None:  # "yes" says nothing without the question
        said = joined(" ", (criterion.question, said))
    return [said, *criterion.holds_when]


def _whole(level: int, texts: Mapping[int, str], seen: frozenset[int] = frozenset()) -> str:
    """A level's text, with that of the level that it refers to, "As 4, and …", in its place or behind it."""
    text = texts[level]
    match = _BUILDS_ON.match(text)
    if match is None or (other := int(match["level"])) not in texts or other in seen | {level}:
        return text
    meant = _whole(other, texts, seen | {level})
    if match["link"] is None:
        return f"{text} ({other}: {meant})"
    return f"{meant} {_LINKS[match['link']]} {text[match.end() :]}"


def _goal(criterion: Criterion) -> Text:
    """The measured value that gives the top: at most it where less is better, otherwise at least."""
    value, _ = max(criterion.goalposts, key=lambda post: post[1])
    less = value == criterion.goalposts[0][0]
    how = Text("högst", "at most") if less else Text("minst", "at least")
    return Text("{h} {v} {u}", "{h} {v} {u}").fill(h=how, v=as_written(value), u=criterion.unit)
