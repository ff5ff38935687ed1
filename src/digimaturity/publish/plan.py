"""A plan as a table, as JSON, and as a checklist to paste into a ticket system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digimaturity.language import LANGUAGES, Text, number
from digimaturity.publish.scorecard import PARTIAL, edition_notes, name_of, organisation_record, stamp
from digimaturity.table import Column, Result, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.catalogue.model import Catalogue
    from digimaturity.fieldwork.workspace import Edition
    from digimaturity.insight.body import Body
    from digimaturity.insight.plan import Choice, Model, Step
    from digimaturity.scoring.score import Score

_FEW = 25


@dataclass(frozen=True)
class PlanFigures:
    """What a plan is made of, for showing.

    Attributes:
        start: the score now; ``is_partial`` whether it leaves a dimension out.
        rank: place now in ``group``, if ranked; ``others`` the scores of the rest of the group.
        steps: in order.
        target: the score to reach, and the step that reaches it; None without a target or out of reach.
        choice: the least-effort set to the target, or the best within a budget.
        models: by criterion id.
    """

    start: float
    is_partial: bool
    rank: int | None
    group: Text | None
    others: tuple[float, ...]
    steps: tuple[Step, ...]
    target: float | None
    choice: Choice | None
    budget: int | None
    models: Mapping[str, Sequence[Model]]

    def rank_at(self, score: float) -> int | None:
        """The place that a score would give; ties share the best."""
        return None if self.group is None else 1 + sum(other > score + 1e-9 for other in self.others)

    @property
    def reached_after(self) -> int | None:
        """How many steps, in order, reach the target; 0 when it is reached already."""
        if self.target is None:
            return None
        if self.start >= self.target - 1e-9:
            return 0
        return next((n for n, s in enumerate(self.steps, 1) if s.score_after >= self.target - 1e-9), None)


def plan_view(figures: PlanFigures, body: Body, catalogue: Catalogue, edition: Edition, *, everything: bool) -> Result:
    """The plan as a result."""
    shown = _shown(figures, everything=everything)
    rows = [_row(n, step, figures, catalogue) for n, step in shown]
    notes = [*_about(figures, catalogue, len(shown)), *edition_notes(edition)]
    heading = Text("Plan för {o} · {e} · nu {s}{r}", "Plan for {o} · {e} · now {s}{r}").fill(
        o=body.organisation.name,
        e=edition.title,
        s=number(figures.start, 2),
        r=Text(", plats {n} i gruppen {g}", ", rank {n} in the group {g}").fill(n=figures.rank, g=figures.group)
        if figures.rank and figures.group
        else Text("", ""),
    )
    columns = (
        Column("n", Text("#", "#"), "whole"),
        Column("criterion", Text("Kriterium", "Criterion")),
        Column("action", Text("Åtgärd", "Mend")),
        Column("gain", Text("Vinst", "Gain"), "points"),
        Column("score_after", Text("Poäng", "Score"), "points"),
        *((Column("rank_after", Text("Plats", "Rank"), "whole"),) if figures.group else ()),
        Column("usefulness", Text("Nytta", "Use"), "whole"),
        Column("effort", Text("Insats", "Effort"), "whole"),
        Column("model", Text("Förebild", "Role model")),
    )
    payload = {
        **stamp(catalogue, edition),
        "organisation": organisation_record(body),
        "score": figures.start,
        "score_is": "partial" if figures.is_partial else "total",
        "rank": figures.rank,
        "target": figures.target,
        "reached_after_steps": figures.reached_after,
        "steps": [_record(n, step, figures, catalogue) for n, step in enumerate(figures.steps, 1)],
        "choice": figures.choice
        and {
            "criteria": sorted(figures.choice.criteria),
            "gain": figures.choice.gain,
            "effort": figures.choice.effort,
            "exact": figures.choice.exact,
            "budget": figures.budget,
        },
    }
    checklist = [_check(n, step, figures, catalogue) for n, step in shown]
    return Result("plan", payload, (Table(columns, rows),), heading, tuple(notes), "\n".join(checklist))


def _shown(figures: PlanFigures, *, everything: bool) -> list[tuple[int, Step]]:
    steps = list(enumerate(figures.steps, 1))
    if everything:
        return steps
    if figures.choice is not None and figures.budget is not None:
        return [(n, s) for n, s in steps if s.candidate.criterion in figures.choice.criteria]
    reached = figures.reached_after
    return steps[: reached if reached is not None else _FEW]


def _row(n: int, step: Step, figures: PlanFigures, catalogue: Catalogue) -> dict[str, Any]:
    c = step.candidate
    model = next(iter(figures.models.get(c.criterion, ())), None)
    return {
        "n": n,
        "criterion": c.criterion,
        "action": str(name_of(c.criterion, catalogue)),
        "gain": c.gain,
        "score_after": step.score_after,
        "rank_after": figures.rank_at(step.score_after),
        "usefulness": c.usefulness,
        "effort": c.effort,
        "model": model.organisation if model else None,
    }


def _record(n: int, step: Step, figures: PlanFigures, catalogue: Catalogue) -> dict[str, Any]:
    criterion = catalogue.by_id[step.candidate.criterion]
    return {
        **_row(n, step, figures, catalogue),
        "action": {"sv": criterion.title.sv, "en": criterion.title.en},
        "points": step.candidate.value,
        "effort_after": step.effort_after,
        "needs": criterion.needs,
        "requires": sorted(step.candidate.requires),
        "models": [
            {"organisation": m.organisation, "address": m.address}
            for m in figures.models.get(step.candidate.criterion, ())
        ],
    }


def _check(n: int, step: Step, figures: PlanFigures, catalogue: Catalogue) -> str:
    c = step.candidate
    criterion = catalogue.by_id[c.criterion]
    top = criterion.levels[-1].text if criterion.levels else None
    model = next(iter(figures.models.get(c.criterion, ())), None)
    line = Text(
        "- [ ] **{n}. {id} {t}** – vinst {g}, nytta {u}/5, insats {e}/5",
        "- [ ] **{n}. {id} {t}** – gain {g}, usefulness {u}/5, effort {e}/5",
    ).fill(n=n, id=c.criterion, t=criterion.title, g=number(c.gain, 2), u=c.usefulness, e=c.effort)
    more = []
    if top:
        more.append(Text("  - Klart när: {t}", "  - Done when: {t}").fill(t=top))
    if c.requires:
        more.append(Text("  - Efter: {d}", "  - After: {d}").fill(d=", ".join(sorted(c.requires))))
    if model:
        more.append(
            Text("  - Förebild: {o} {a}", "  - Role model: {o} {a}").fill(o=model.organisation, a=model.address or "")
        )
    return "\n".join(str(x).rstrip() for x in (line, *more))


def _about(figures: PlanFigures, catalogue: Catalogue, shown: int) -> list[Text]:
    notes = []
    if figures.target is not None:
        reached = figures.reached_after
        if reached is None:
            best = figures.steps[-1].score_after if figures.steps else figures.start
            notes.append(
                Text(
                    "Målet {t} nås inte: allt åtgärdat ger {b}.",
                    "The target {t} is out of reach: everything mended gives {b}.",
                ).fill(t=number(figures.target, 2), b=number(best, 2))
            )
        else:
            notes.append(
                Text(
                    "Målet {t} nås efter {n} steg i den här ordningen.",
                    "The target {t} is reached after {n} steps in this order.",
                ).fill(t=number(figures.target, 2), n=reached)
            )
    if figures.choice is not None:
        notes.append(_about_choice(figures.choice, figures.budget))
    if len(figures.steps) > shown:
        notes.append(
            Text("{n} av {all} steg visas; --all visar alla.", "{n} of {all} steps are shown; --all shows all.").fill(
                n=shown, all=len(figures.steps)
            )
        )
    needs = _needs(figures, catalogue)
    if needs:
        notes.append(
            Text("Invånarnas behov som stegen möter: {n}.", "Residents' needs that the steps serve: {n}.").fill(n=needs)
        )
    notes.append(
        Text(
            "Ordnat efter vinst × nytta ÷ insats, med hänsyn till beroenden. Nytta och insats är katalogens "
            "bedömning på 1–5.",
            "Ordered by gain × usefulness ÷ effort, heeding dependencies. Usefulness and effort are the "
            "catalogue's estimates on 1–5.",
        )
    )
    return notes


def _about_choice(choice: Choice, budget: int | None) -> Text:
    ids = ", ".join(sorted(choice.criteria))
    how = Text("exakt", "exact") if choice.exact else Text("ungefärligt", "approximate")
    if budget is None:
        return Text(
            "Minsta insats till målet är {e} ({h}): {ids}.", "Least effort to the target is {e} ({h}): {ids}."
        ).fill(e=choice.effort, h=how, ids=ids or "–")
    return Text(
        "Störst vinst för högst {b} i insats är +{g} ({h}): {ids}.",
        "Largest gain for at most {b} of effort is +{g} ({h}): {ids}.",
    ).fill(b=budget, g=number(choice.gain, 2), h=how, ids=ids or "–")


def _needs(figures: PlanFigures, catalogue: Catalogue) -> Text | None:
    counts: dict[str, int] = {}
    for step in figures.steps[:_FEW]:
        for need in catalogue.by_id[step.candidate.criterion].needs:
            counts[need] = counts.get(need, 0) + 1
    top = sorted(counts, key=lambda need: -counts[need])[:4]
    if not top:
        return None
    return Text(*(", ".join(f"{catalogue.needs[n].say(lang)} ({counts[n]})" for n in top) for lang in LANGUAGES))


def supposition_view(
    body: Body,
    before: Score[float],
    after: Score[float],
    levels: Mapping[str, float],
    catalogue: Catalogue,
    others: Sequence[float],
    group: Text | None,
    *,
    partial: bool,
) -> Result:
    """The score and place before and after some criteria are given other levels."""

    def rank(value: float | None) -> int | None:
        return None if group is None or value is None else 1 + sum(o > value + 1e-9 for o in others)

    keys = ["total", *(n.key for n in after.total.children)]
    rows = [
        {
            "part": str(PARTIAL if key == "total" and partial else name_of(key, catalogue)),
            "before": before.nodes[key].value if key in before.nodes else None,
            "after": after.nodes[key].value,
        }
        for key in keys
    ]
    columns = (
        Column("part", Text("Del", "Part")),
        Column("before", Text("Nu", "Now"), "points"),
        Column("after", Text("Om", "If"), "points"),
    )
    said = ", ".join(f"{c}={v:g}" for c, v in levels.items())
    heading = Text("{o} om {s}", "{o} if {s}").fill(o=body.organisation.name, s=said)
    now, then = rank(before.total.value), rank(after.total.value)
    note = Text("Plats {a} blir plats {b} i gruppen {g}.", "Rank {a} becomes rank {b} in the group {g}.").fill(
        a=now, b=then, g=group or ""
    )
    payload = {
        "organisation": organisation_record(body),
        "supposed": dict(levels),
        "before": {"score": before.total.value, "rank": now},
        "after": {"score": after.total.value, "rank": then},
        "parts": rows,
    }
    return Result("plan", payload, (Table(columns, rows),), heading, (note,) if group else ())
