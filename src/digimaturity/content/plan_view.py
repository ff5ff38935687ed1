"""A plan as a table, as JSON and as things to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.interval_words import ranks_in_words
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.plan_notes import about
from digimaturity.content.plan_rows import (
    OTHERS_STAND_STILL,
    plan_rows,
    score_in_plan,
)
from digimaturity.content.plan_source import EXISTS, look_first_tasks, looked_at_first
from digimaturity.content.provenance_stamp import of_edition, organisation_record
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.table import (
    SCALE,
    Column,
    Declared,
    Ranged,
    Result,
    Table,
    Unshown,
    cells_of,
    record_of,
    unshown,
)
from digimaturity.insight.sources import RANK_GIVEN_ERRORS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from digimaturity.content.plan_figures import PlanFigures
    from digimaturity.content.plan_rows import PlanRow
    from digimaturity.insight.body import Body
    from digimaturity.insight.planning import Step
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition

_FEW = 25


def _start(figures: PlanFigures, catalogue: Catalogue, edition: Edition) -> Text:
    """The score that the plan begins at: when it was seen, a range where no more is known, and what it rests on."""
    of = {"n": figures.n_answered, "all": len(catalogue.criteria)}
    score = score_in_plan(figures.start, figures.ends, catalogue.tolerance, figures.is_rated)
    years = figures.provenance.years
    if score is None:
        answered = Text("{n} av {all} kriterier besvarade", "{n} of {all} criteria answered").fill(**of)
        return Text("{y}: {a}", "{y}: {a}").fill(y=years, a=answered) if years else answered
    said = Text("{y}: {s}", "{y}: {s}") if years else Text("nu {s}", "now {s}")
    rests = Text(" på {n} av {all} kriterier", " on {n} of {all} criteria").fill(**of)
    if edition.compares_answered:  # then what a group has in common is less than all that is answered about one
        which = _ALL_ANSWERS if figures.group is None else _IN_COMMON
        rests = joined("", (rests, which))
    return joined("", [said.fill(y=years, s=score), rests if figures.is_partial else same("")])


_ALL_ANSWERS = Text(" (alla svar om organisationen)", " (all answers about the organisation)")
_IN_COMMON = Text(" (de som gruppen har gemensamt)", " (those that the group has in common)")


def plan_view(figures: PlanFigures, body: Body, catalogue: Catalogue, edition: Edition, *, everything: bool) -> Result:
    """The plan as a result."""
    asker, rated = figures.provenance.asker, figures.is_rated
    shown = plan_rows(_shown(figures, everything=everything), figures.models, catalogue, asker, rated=rated)
    every = plan_rows(enumerate(figures.steps, 1), figures.models, catalogue, asker, rated=rated)
    heading = Text("Plan för {o} · {e} · {s}{r}", "Plan for {o} · {e} · {s}{r}").fill(
        o=body.organisation.name,
        e=edition_titled(edition),
        s=_start(figures, catalogue, edition),
        r=_place(figures),
    )
    told = _told(shown, figures)
    steps = (Table.of(told, shown, common={"kind": "step"}),) if shown else ()
    tables = (*steps, *_look_first_tables(figures, catalogue))
    tasks = (*(row.task for row in shown), *look_first_tasks(figures.look_first, catalogue))
    notes = tuple(about(figures, catalogue, shown))
    payload = _payload(figures, [record_of(told, row) for row in every], body, catalogue)
    result = Result("plan", payload, tables, heading, notes, tasks)
    return of_edition(edition, catalogue, result, [body])


def _told(shown: Sequence[PlanRow], figures: PlanFigures) -> Declared:
    """What is told of a step; a file says of each row that it is one."""

    def after(end: str) -> Callable[[PlanRow], float | None]:
        return lambda row: getattr(row.step, end) if row.rated else None

    rank = Column("rank_after", Text("Plats", "Rank"), "whole", get=lambda row: figures.rank_at(row.after))
    return (
        Column("n", Text("#", "#"), "whole", in_file=("kind", "n")),
        Column("criterion", Text("Kriterium", "Criterion"), get="id"),
        Column("action", Text("Att göra", "To do"), in_file=("action", "source_says"), get="title", record=""),
        Unshown("action"),
        *_gain(shown),
        Unshown("score_after", lambda row: row.after if row.rated else None),
        Unshown("score_after_least", after("least_after")),
        Unshown("score_after_most", after("most_after")),
        *((_SCORE_AFTER,) if figures.is_rated else ()),
        *unshown("gain_low=step.candidate.gain_low gain_high=step.candidate.gain_high"),
        *unshown("source_says=step.candidate.unseen.why"),
        rank if figures.has_places else Unshown(rank.key, rank.get),
        Column("usefulness", Text("Nytta", "Use"), "whole"),
        Column("effort", Text("Insats", "Effort"), "whole"),
        Column("model", Text("Förebild", "Role model"), get="model.name", record=""),
        Unshown("model", lambda row: row.model and str(row.model.name)),
        *unshown("title=criterion.title not_seen=unseen may_be_in_place=step.candidate.may_be_in_place"),
        *unshown("points=now effort_after needs=criterion.needs requires"),
        Unshown("models", lambda row: [cells_of(m, "organisation address") for m in row.models]),
    )


_LOOK_FIRST = (
    Column("criterion", Text("Kriterium", "Criterion"), in_file=("kind", "criterion")),
    Column("action", Text("Titel", "Title"), in_file=("action", "source_says")),
)


_SCORE_AFTER = Column(
    "score_shown",
    Text("Poäng efter", "Score after"),
    "points",
    ("score_after", "score_after_least", "score_after_most"),
    scale=SCALE,
    leads=True,
    get=lambda row: row.after if row.is_point else Ranged(row.after, row.step.least_after, row.step.most_after),
    record="",
)


def _look_first_tables(figures: PlanFigures, catalogue: Catalogue) -> Iterator[Table]:
    """What may be there already: no gain, no rank, no score."""
    for title, found in looked_at_first(figures.look_first, catalogue):
        common = {"kind": "look_first", "source_says": "exists" if title == EXISTS else "open"}
        yield Table(_LOOK_FIRST, [{**common, "criterion": c.id, "action": c.title} for c in found], title)


def _payload(figures: PlanFigures, steps: list[dict[str, Any]], body: Body, catalogue: Catalogue) -> dict[str, Any]:
    provenance = figures.provenance
    return {
        "organisation": organisation_record(body),
        "score": figures.start,
        "score_least": figures.ends[0],
        "score_most": figures.ends[1],
        "score_is": "partial" if figures.is_partial else "total",
        "provisional": not figures.is_rated,
        "n_answered": figures.n_answered,
        "n_criteria": len(catalogue.criteria),
        "observed": provenance.years,
        "look_first_because": provenance.said if provenance.is_to_be_looked_at else None,
        "rank": figures.rank,
        "rank_low": figures.ranks and figures.ranks[0],
        "rank_high": figures.ranks and figures.ranks[1],
        "group": figures.group,
        "rank_after_assumes": OTHERS_STAND_STILL if figures.has_places else None,
        "target": figures.target,
        "reached_after_steps": figures.reached_after,
        "surely_reached_after_steps": figures.surely_reached_after,
        "steps": steps,
        "look_first": [
            {"criterion": o.criterion, "title": catalogue.by_id[o.criterion].title, "exists": o.exists}
            for o in figures.look_first
        ],
        "choice": figures.choice
        and {
            "criteria": [s.candidate.criterion for s in figures.chosen],
            **cells_of(figures.choice, "gain effort exact"),
            "budget": figures.budget,
        },
    }


def _place(figures: PlanFigures) -> Text:
    """The place now, as the interval that it lies in where that is known."""
    if not figures.rank or not figures.group:
        return same("")
    if figures.ranks is None:
        return Text(", plats {n} i gruppen {g}", ", rank {n} in the group {g}").fill(n=figures.rank, g=figures.group)
    return Text(", {w} {n} i gruppen {g}", ", {w} {n} in the group {g}").fill(
        w=RANK_GIVEN_ERRORS, n=ranks_in_words(figures.ranks), g=figures.group
    )


def _gain(shown: Sequence[PlanRow]) -> Declared:
    """What a step gains: a figure, or from–to where an answer is known in part; a file has the ends apart."""
    title = Text("Vinst", "Gain")
    if not all(row.rated for row in shown):
        title = Text("Vinst i det besvarade", "Gain in what is answered")
    if all(row.is_known for row in shown):
        return (Column("gain", title, "points"),)
    return (Column("gains", title, "whole", ("gain", "gain_low", "gain_high"), record=""), Unshown("gain"))


def _shown(figures: PlanFigures, *, everything: bool) -> list[tuple[int, Step]]:
    """The steps to show: all, those that the budget buys, those to the target, or the first few."""
    steps = list(enumerate(figures.steps, 1))
    if everything:
        return steps
    if figures.budget is not None:
        return list(enumerate(figures.chosen, 1))
    # What is reached in the middle of a range only has steps that make it sure.
    reached = figures.reached_after or figures.surely_reached_after
    if figures.reached_after == 0 and figures.surely_reached_after is None:
        reached = None
    return steps[: reached if reached is not None else _FEW]
