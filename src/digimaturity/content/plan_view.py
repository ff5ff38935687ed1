"""A plan as a table, as JSON and as things to do; and what the score would be if some answers were others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digimaturity.content.interval_words import ranks_in_words
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.plan_rows import ABOUT_MIDDLE, ABOUT_RANGES, CHECK_FIRST, OTHERS_STAND_STILL, plan_rows
from digimaturity.content.score_range import range_shown
from digimaturity.content.scorecard import of_edition, organisation_record, part_name
from digimaturity.ground.language import Text, joined, number, same
from digimaturity.ground.table import SCALE, Column, Result, Table, cells_of
from digimaturity.insight.sources import RANK_GIVEN_ERRORS
from digimaturity.insight.standing_out import TIE, place_among

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.content.plan_rows import PlanRow
    from digimaturity.insight.body import Body
    from digimaturity.insight.planning import Choice, Step
    from digimaturity.insight.standing_out import Model
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.scoring.tree import Score

_FEW = 25


@dataclass(frozen=True)
class PlanFigures:
    """What a plan is made of, for showing.

    Attributes:
        start: the score now, and ``ends`` the least and the most that it may be.
        is_partial: whether it leaves a dimension out, ``is_rated`` whether coverage is enough.
        unranked: why the organisation has no rank, if it has none.
        rank: place now in ``group`` by score, if ranked; ``others`` the scores of the rest of the group.
        ranks: the best and the worst place now given errors of measurement; None where none were drawn.
        steps: everything that can be mended, in order.
        target: the score to reach; None without a target.
        choice: the best set within a budget, otherwise the least-effort set to the target; None when out of reach.
        chosen: the steps of the choice alone, in order.
        models: by criterion id.
    """

    start: float
    ends: tuple[float, float]
    is_partial: bool
    is_rated: bool
    unranked: Text | None
    rank: int | None
    group: Text | None
    others: tuple[float, ...]
    steps: tuple[Step, ...]
    target: float | None
    choice: Choice | None
    chosen: tuple[Step, ...]
    budget: int | None
    models: Mapping[str, Sequence[Model]]
    ranks: tuple[int, int] | None = None

    def rank_at(self, score: float) -> int | None:
        """The place that a score would give; ties share the best."""
        return None if self.group is None else rank_among(self.others, score)

    @property
    def reached_after(self) -> int | None:
        """How many steps, in order, reach the target; 0 when it is reached already."""
        return _first_reaching(self.target, self.start, [s.score_after for s in self.steps])

    @property
    def surely_reached_after(self) -> int | None:
        """The same whatever the answers that are known in part turn out to be."""
        return _first_reaching(self.target, self.ends[0], [s.least_after for s in self.steps])


def _first_reaching(target: float | None, start: float, after: Sequence[float]) -> int | None:
    if target is None:
        return None
    return next((n for n, score in enumerate((start, *after)) if score >= target - TIE), None)


def rank_among(others: Sequence[float], score: float) -> int:
    """The place of a score among others'; ties share the best."""
    return place_among(sorted(others), score)


def _now(figures: PlanFigures, catalogue: Catalogue) -> Text:
    """The score now, as a range where no more is known."""
    least, most = figures.ends
    if (most - least) / 2 > catalogue.tolerance + TIE:
        return range_shown(least, most, "points")
    return number(figures.start, "points")


def plan_view(figures: PlanFigures, body: Body, catalogue: Catalogue, edition: Edition, *, everything: bool) -> Result:
    """The plan as a result."""
    shown = plan_rows(_shown(figures, everything=everything), figures.models, catalogue)
    rows = [_cells(row, figures) for row in shown]
    heading = Text("Plan för {o} · {e} · nu {p}{s}{r}", "Plan for {o} · {e} · now {p}{s}{r}").fill(
        o=body.organisation.name,
        e=edition_titled(edition),
        p=Text("", "") if figures.is_rated else Text("preliminärt ", "provisionally "),
        s=_now(figures, catalogue),
        r=_place(figures),
    )
    columns = (
        Column("n", Text("#", "#"), "whole"),
        Column("criterion", Text("Kriterium", "Criterion")),
        Column("action", Text("Titel", "Title")),
        _gain(shown),
        Column("score_after", Text("Poäng", "Score"), "points", scale=SCALE, leads=True),
        *((Column("rank_after", Text("Plats", "Rank"), "whole"),) if figures.group else ()),
        Column("usefulness", Text("Nytta", "Use"), "whole"),
        Column("effort", Text("Insats", "Effort"), "whole"),
        Column("model", Text("Förebild", "Role model")),
    )
    payload = {
        "organisation": organisation_record(body),
        "score": figures.start,
        "score_is": "partial" if figures.is_partial else "total",
        "provisional": not figures.is_rated,
        "rank": figures.rank,
        "rank_low": figures.ranks and figures.ranks[0],
        "rank_high": figures.ranks and figures.ranks[1],
        "group": figures.group,
        "rank_after_assumes": OTHERS_STAND_STILL if figures.group is not None else None,
        "target": figures.target,
        "reached_after_steps": figures.reached_after,
        "surely_reached_after_steps": figures.surely_reached_after,
        "steps": [_record(row, figures) for row in plan_rows(enumerate(figures.steps, 1), figures.models, catalogue)],
        "choice": figures.choice
        and {
            "criteria": [s.candidate.criterion for s in figures.chosen],
            **cells_of(figures.choice, "gain effort exact"),
            "budget": figures.budget,
        },
    }
    tables = (Table(columns, rows),) if rows else ()
    notes, tasks = tuple(_about(figures, catalogue, shown)), tuple(row.task for row in shown)
    return of_edition(edition, catalogue, Result("plan", payload, tables, heading, notes, tasks), [body])


def _place(figures: PlanFigures) -> Text:
    """The place now, as the interval that it lies in where that is known."""
    if not figures.rank or not figures.group:
        return same("")
    if figures.ranks is None:
        return Text(", plats {n} i gruppen {g}", ", rank {n} in the group {g}").fill(n=figures.rank, g=figures.group)
    return Text(", {w} {n} i gruppen {g}", ", {w} {n} in the group {g}").fill(
        w=RANK_GIVEN_ERRORS, n=ranks_in_words(figures.ranks), g=figures.group
    )


def _gain(shown: Sequence[PlanRow]) -> Column:
    """What a step gains: a figure, or from–to where an answer is known in part; a file has the ends apart."""
    if all(row.is_known for row in shown):
        return Column("gain", Text("Vinst", "Gain"), "points")
    return Column("gains", Text("Vinst", "Gain"), "whole", in_file=("gain", "gain_low", "gain_high"))


def _shown(figures: PlanFigures, *, everything: bool) -> list[tuple[int, Step]]:
    """The steps to show: all, those that the budget buys, those to the target, or the first few."""
    steps = list(enumerate(figures.steps, 1))
    if everything:
        return steps
    if figures.budget is not None:
        return list(enumerate(figures.chosen, 1))
    reached = figures.reached_after
    return steps[: reached if reached is not None else _FEW]


def _cells(row: PlanRow, figures: PlanFigures) -> dict[str, Any]:
    return {
        **cells_of(row, "n criterion=id action=title gain score_after=after"),
        **cells_of(row.step.candidate, "gain_low gain_high"),
        "gains": str(row.gains),
        "rank_after": figures.rank_at(row.after),
        **cells_of(row, "usefulness effort model=model.name"),
    }


def _record(row: PlanRow, figures: PlanFigures) -> dict[str, Any]:
    return {
        **{key: value for key, value in _cells(row, figures).items() if key != "gains"},
        **cells_of(row.step, "score_after_least=least_after score_after_most=most_after"),
        "may_be_in_place": row.step.candidate.may_be_in_place,
        "model": row.model and str(row.model.name),
        **cells_of(row, "points=now effort_after needs=criterion.needs requires"),
        "models": [cells_of(m, "organisation address") for m in row.models],
    }


def _about(figures: PlanFigures, catalogue: Catalogue, shown: Sequence[PlanRow]) -> Iterator[Text]:

    if not figures.is_rated:
        yield Text(
            "För lite är besvarat för ett betyg: planen räknar på de poängsatta svaren.",
            "Too little is answered for a rating: the plan reckons with the scored answers.",
        )
    if figures.unranked is not None:
        yield Text("Utan plats i en grupp: {w}.", "Without a place in a group: {w}.").fill(w=figures.unranked)
    if not figures.steps:
        yield Text("Allt som är poängsatt har högsta nivån.", "Everything scored is at its top level.")
    if figures.target is not None:
        yield _about_target(figures, figures.target)
    if figures.choice is not None and not (figures.budget is None and figures.reached_after == 0):
        yield _about_choice(figures.choice, figures)
    if len(shown) < len(figures.steps):
        yield Text("{n} av {all} steg visas; --all visar alla.", "{n} of {all} steps are shown; --all shows all.").fill(
            n=len(shown), all=len(figures.steps)
        )
    needs = _needs(shown, catalogue)
    if needs:
        yield Text("Invånarnas behov som stegen möter: {n}.", "Residents' needs that the steps serve: {n}.").fill(
            n=needs
        )
    if figures.group is not None and figures.steps:
        yield OTHERS_STAND_STILL
    if not all(row.is_known for row in shown):
        yield ABOUT_RANGES
    if any(row.is_in_the_middle for row in shown):
        yield ABOUT_MIDDLE
    if figures.steps:
        yield Text(
            "Ordnat efter vinst × nytta ÷ insats, med hänsyn till beroenden. Nytta och insats är katalogens "
            "bedömning på 1–5.",
            "Ordered by gain × usefulness ÷ effort, heeding dependencies. Usefulness and effort are the "
            "catalogue's estimates on 1–5.",
        )


def _about_target(figures: PlanFigures, target: float) -> Text:
    reached = figures.reached_after
    if reached is None:
        best = figures.steps[-1].score_after if figures.steps else figures.start
        return Text(
            "Målet {t} nås inte: allt åtgärdat ger {b}.",
            "The target {t} is out of reach: everything mended gives {b}.",
        ).fill(t=number(target, "points"), b=number(best, "points"))
    if reached == 0:
        return Text("Målet {t} är redan nått.", "The target {t} is reached already.").fill(t=number(target, "points"))
    return Text(
        "Målet {t} nås efter {n} {w} i den här ordningen.{s}",
        "The target {t} is reached after {n} {w} in this order.{s}",
    ).fill(
        t=number(target, "points"),
        n=reached,
        w=Text("steg", "step") if reached == 1 else Text("steg", "steps"),
        s=joined("", [_about_hair(figures, target, reached), _about_surely(figures, reached)]),
    )


def _about_hair(figures: PlanFigures, target: float, reached: int) -> Text:
    """That the step before falls short of the target, where the two are shown alike."""
    before = figures.steps[reached - 2].score_after if reached > 1 else figures.start
    if number(before, "points") != number(target, "points"):
        return same("")
    return Text(
        " Steget före når inte ända fram, fast det visas lika.",
        " The step before falls just short, though it is shown alike.",
    )


def _about_surely(figures: PlanFigures, reached: int) -> Text:
    """When the target is reached whatever the answers known in part turn out to be, if that is later."""
    surely = figures.surely_reached_after
    if surely == reached:
        return same("")
    if surely is None:
        return Text(" Det är inte säkert: svar är delvis kända.", " It is not certain: answers are known in part.")
    return Text(" Säkert nås det efter {n}.", " It is surely reached after {n}.").fill(n=surely)


def _about_choice(choice: Choice, figures: PlanFigures) -> Text:
    ids = joined(", ", [_named(s) for s in figures.chosen]) if figures.chosen else same("–")
    how = Text("exakt", "exact") if choice.exact else Text("ungefärligt", "approximate")
    if figures.budget is None:
        return Text(
            "Minsta insats till målet är {e} ({h}): {ids}.", "Least effort to the target is {e} ({h}): {ids}."
        ).fill(e=choice.effort, h=how, ids=ids)
    enough = Text("", "")
    if figures.target is not None:
        reached = figures.start + choice.gain >= figures.target - TIE
        enough = Text(" Det räcker till målet.", " That reaches the target.")
        if not reached:
            enough = Text(" Det räcker inte till målet.", " That does not reach the target.")
    return Text(
        "Störst vinst för högst {b} i insats är +{g} ({h}): {ids}.{r}",
        "Largest gain for at most {b} of effort is +{g} ({h}): {ids}.{r}",
    ).fill(b=figures.budget, g=number(choice.gain, "points"), h=how, ids=ids, r=enough)


def _named(step: Step) -> Text:
    name = same(step.candidate.criterion)
    return same("{i} ({c})").fill(i=name, c=CHECK_FIRST) if step.candidate.may_be_in_place else name


def _needs(rows: Sequence[PlanRow], catalogue: Catalogue) -> Text | None:
    counts: dict[str, int] = {}
    for row in rows:
        for need in row.criterion.needs:
            counts[need] = counts.get(need, 0) + 1
    top = sorted(counts, key=lambda need: -counts[need])[:4]
    if not top:
        return None
    return joined(", ", (same("{t} ({n})").fill(t=catalogue.needs[n], n=counts[n]) for n in top))


@dataclass(frozen=True)
class Supposition:
    """What is supposed, and what comes of it.

    Attributes:
        levels: the supposed level, or value, by criterion id.
        before, after: the scores.
        others: the scores of the rest of ``group``, if ranked.
        is_partial: whether the score leaves a dimension out.
    """

    levels: Mapping[str, float]
    before: Score[float]
    after: Score[float]
    group: Text | None
    others: tuple[float, ...]
    is_partial: bool

    def rank(self, score: Score[float]) -> int | None:
        """The place that a score gives in the group."""
        value = score.total.value
        return None if self.group is None or value is None else rank_among(self.others, value)


def supposition_view(supposed: Supposition, body: Body, catalogue: Catalogue, edition: Edition) -> Result:
    """The score and place before and after some criteria are given other levels."""
    before, after = supposed.before, supposed.after
    rows = [
        {
            "part": str(part_name(key, catalogue, is_partial=supposed.is_partial)),
            "before": before.nodes[key].value if key in before.nodes else None,
            "after": after.nodes[key].value,
        }
        for key in ("total", *(n.key for n in after.total.children))
    ]
    said = ", ".join(f"{c}={v:g}" for c, v in supposed.levels.items())
    heading = Text("{o} om {s}", "{o} if {s}").fill(o=body.organisation.name, s=said)
    now, then = supposed.rank(before), supposed.rank(after)
    payload = {
        "organisation": organisation_record(body),
        "score_is": "partial" if supposed.is_partial else "total",
        "supposed": dict(supposed.levels),
        "before": {"score": before.total.value, "rank": now},
        "after": {"score": after.total.value, "rank": then},
        "rank_after_assumes": OTHERS_STAND_STILL if supposed.group is not None else None,
        "parts": rows,
    }
    notes = tuple(_about_rank(now, then, supposed.group))
    return of_edition(edition, catalogue, Result("plan", payload, (Table(_SUPPOSED, rows),), heading, notes), [body])


_SUPPOSED = (
    Column("part", Text("Del", "Part")),
    Column("before", Text("Nu", "Now"), "points", scale=SCALE),
    Column("after", Text("Om", "If"), "points", scale=SCALE),
)


def _about_rank(now: int | None, then: int | None, group: Text | None) -> list[Text]:
    if group is None or now is None:
        return []
    if now == then:
        same = Text("Plats {a} i gruppen {g} är densamma.", "Rank {a} in the group {g} stays the same.")
        return [same.fill(a=now, g=group)]
    moved = Text("Plats {a} blir plats {b} i gruppen {g}.", "Rank {a} becomes rank {b} in the group {g}.")
    return [moved.fill(a=now, b=then, g=group), OTHERS_STAND_STILL]
