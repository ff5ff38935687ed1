"""A plan as a table, as JSON and as things to do; and what the score would be if some answers were others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digimaturity.content.plan_rows import plan_rows
from digimaturity.content.scorecard import of_edition, organisation_record, part_name
from digimaturity.ground.language import Text, joined, number, same
from digimaturity.ground.table import SCALE, Column, Result, Table, cells_of

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
_TIE = 1e-9


@dataclass(frozen=True)
class PlanFigures:
    """What a plan is made of, for showing.

    Attributes:
        start: the score now; ``is_partial`` whether it leaves a dimension out, ``is_rated`` whether coverage is enough.
        unranked: why the organisation has no rank, if it has none.
        rank: place now in ``group``, if ranked; ``others`` the scores of the rest of the group.
        steps: everything that can be mended, in order.
        target: the score to reach; None without a target.
        choice: the best set within a budget, otherwise the least-effort set to the target; None when out of reach.
        chosen: the steps of the choice alone, in order.
        models: by criterion id.
    """

    start: float
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

    def rank_at(self, score: float) -> int | None:
        """The place that a score would give; ties share the best."""
        return None if self.group is None else rank_among(self.others, score)

    @property
    def reached_after(self) -> int | None:
        """How many steps, in order, reach the target; 0 when it is reached already."""
        if self.target is None:
            return None
        if self.start >= self.target - _TIE:
            return 0
        return next((n for n, s in enumerate(self.steps, 1) if s.score_after >= self.target - _TIE), None)


def rank_among(others: Sequence[float], score: float) -> int:
    """The place of a score among others'; ties share the best."""
    return 1 + sum(other > score + _TIE for other in others)


def plan_view(figures: PlanFigures, body: Body, catalogue: Catalogue, edition: Edition, *, everything: bool) -> Result:
    """The plan as a result."""
    shown = plan_rows(_shown(figures, everything=everything), figures.models, catalogue)
    rows = [_cells(row, figures) for row in shown]
    heading = Text("Plan för {o} · {e} · nu {p}{s}{r}", "Plan for {o} · {e} · now {p}{s}{r}").fill(
        o=body.organisation.name,
        e=edition.title,
        p=Text("", "") if figures.is_rated else Text("preliminärt ", "provisionally "),
        s=number(figures.start, "points"),
        r=Text(", plats {n} i gruppen {g}", ", rank {n} in the group {g}").fill(n=figures.rank, g=figures.group)
        if figures.rank and figures.group
        else Text("", ""),
    )
    columns = (
        Column("n", Text("#", "#"), "whole"),
        Column("criterion", Text("Kriterium", "Criterion")),
        Column("action", Text("Åtgärd", "Mend")),
        Column("gain", Text("Vinst", "Gain"), "points"),
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
        "group": figures.group,
        "target": figures.target,
        "reached_after_steps": figures.reached_after,
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
    return of_edition(edition, catalogue, Result("plan", payload, tables, heading, notes, tasks))


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
        "rank_after": figures.rank_at(row.after),
        **cells_of(row, "usefulness effort model=model.name"),
    }


def _record(row: PlanRow, figures: PlanFigures) -> dict[str, Any]:
    return {
        **_cells(row, figures),
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
        "Målet {t} nås efter {n} {w} i den här ordningen.",
        "The target {t} is reached after {n} {w} in this order.",
    ).fill(t=number(target, "points"), n=reached, w=Text("steg", "step") if reached == 1 else Text("steg", "steps"))


def _about_choice(choice: Choice, figures: PlanFigures) -> Text:
    ids = ", ".join(s.candidate.criterion for s in figures.chosen)
    how = Text("exakt", "exact") if choice.exact else Text("ungefärligt", "approximate")
    if figures.budget is None:
        return Text(
            "Minsta insats till målet är {e} ({h}): {ids}.", "Least effort to the target is {e} ({h}): {ids}."
        ).fill(e=choice.effort, h=how, ids=ids or "–")
    enough = Text("", "")
    if figures.target is not None:
        reached = figures.start + choice.gain >= figures.target - _TIE
        enough = Text(" Det räcker till målet.", " That reaches the target.")
        if not reached:
            enough = Text(" Det räcker inte till målet.", " That does not reach the target.")
    return Text(
        "Störst vinst för högst {b} i insats är +{g} ({h}): {ids}.{r}",
        "Largest gain for at most {b} of effort is +{g} ({h}): {ids}.{r}",
    ).fill(b=figures.budget, g=number(choice.gain, "points"), h=how, ids=ids or "–", r=enough)


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
        "parts": rows,
    }
    notes = tuple(_about_rank(now, then, supposed.group))
    return of_edition(edition, catalogue, Result("plan", payload, (Table(_SUPPOSED, rows),), heading, notes))


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
    return [moved.fill(a=now, b=then, g=group)]
