"""What is said below a plan: what it rests on, whether a target is reached, and what its figures take for granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import lowered
from digimaturity.content.plan_rows import (
    ABOUT_MIDDLE,
    ABOUT_RANGES,
    ABOUT_SOME,
    AT_THE_TOP,
    CHECK_FIRST,
    NO_PLACES,
    NOTHING_UNSEEN,
    OTHERS_STAND_STILL,
    is_close,
    is_of_some,
    of_what_is_answered,
    score_in_plan,
)
from digimaturity.ground.language import Text, joined, number, same
from digimaturity.insight.competition_rank import TIE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.plan_figures import PlanFigures
    from digimaturity.content.plan_rows import PlanRow
    from digimaturity.insight.planning import Choice, Step
    from digimaturity.model.catalogue import Catalogue


def about(figures: PlanFigures, catalogue: Catalogue, shown: Sequence[PlanRow]) -> Iterator[Text]:
    """What must be known to read a plan rightly."""
    if figures.provenance.is_to_be_looked_at:
        yield figures.provenance.said
    if not figures.is_rated:
        yield of_what_is_answered(figures.n_answered, catalogue)
    if figures.unranked is not None:
        yield Text("Utan plats i en grupp: {w}.", "Without a place in a group: {w}.").fill(w=figures.unranked)
    if not figures.steps:
        yield NOTHING_UNSEEN if figures.look_first else AT_THE_TOP
    yield from _about_aims(figures, catalogue)
    if len(shown) < len(figures.steps):
        yield Text("{n} av {all} steg visas; --all visar alla.", "{n} of {all} steps are shown; --all shows all.").fill(
            n=len(shown), all=len(figures.steps)
        )
    if needs := _needs(shown, catalogue):
        yield Text("Invånarnas behov som stegen möter: {n}.", "Residents' needs that the steps serve: {n}.").fill(
            n=needs
        )
    if figures.steps:
        yield from _about_steps(figures, shown)


def _about_aims(figures: PlanFigures, catalogue: Catalogue) -> Iterator[Text]:
    """Whether the target is reached, and the best set to it or within the budget."""
    if figures.target is not None:
        yield _about_target(figures, figures.target, catalogue)
    if figures.choice is not None and not (figures.budget is None and figures.reached_after == 0):
        yield _about_choice(figures.choice, figures, catalogue)


def _about_steps(figures: PlanFigures, shown: Sequence[PlanRow]) -> Iterator[Text]:
    """What the figures of the steps take for granted."""
    if figures.has_places:
        yield OTHERS_STAND_STILL
    elif figures.group is not None and figures.is_rated:
        yield NO_PLACES
    if not all(row.is_known for row in shown):
        yield ABOUT_RANGES
    if any(is_of_some(row.step) for row in shown):
        yield ABOUT_SOME
    if any(row.is_in_the_middle for row in shown):
        yield ABOUT_MIDDLE
    yield Text(
        "Ordnat efter vinst × nytta ÷ insats, med hänsyn till beroenden. Nytta och insats är katalogens "
        "bedömning på 1–5.",
        "Ordered by gain × usefulness ÷ effort, heeding dependencies. Usefulness and effort are the "
        "catalogue's estimates on 1–5.",
    )


def _reckoned(figures: PlanFigures, catalogue: Catalogue) -> Text | None:
    """What a target is held against, where it is not the score of the whole, known closely."""
    if not figures.is_rated:
        return Text("Räknat bara på det som är besvarat", "Reckoned on what is answered alone")
    if not is_close(figures.ends, catalogue.tolerance):
        return Text("Räknat i mitten av det som poängen kan vara", "Reckoned in the middle of what the score can be")
    return None


def _about_target(figures: PlanFigures, target: float, catalogue: Catalogue) -> Text:
    reached, held = figures.reached_after, {"t": number(target, "points")}
    reckoned = _reckoned(figures, catalogue)
    said = same("")
    if reached is None:
        last = figures.steps[-1] if figures.steps else None
        ends = (last.least_after, last.most_after) if last else figures.ends
        best = score_in_plan(last.score_after if last else figures.start, ends, catalogue.tolerance, rated=True)
        plain = Text(
            "Målet {t} nås inte: allt åtgärdat ger {b}.", "The target {t} is out of reach: everything mended gives {b}."
        )
        counted = Text(
            "{r} nås inte målet {t}: alla steg ger {b}.", "{r}, the target {t} is out of reach: all steps give {b}."
        )
        held["b"] = best or same("–")
    elif reached == 0:
        plain = Text("Målet {t} är redan nått.{s}", "The target {t} is reached already.{s}")
        counted = Text("{r} är målet {t} redan nått.{s}", "{r}, the target {t} is reached already.{s}")
        said = _about_surely(figures, reached)
    else:
        plain = Text(
            "Målet {t} nås efter {n} {w} i den här ordningen.{s}",
            "The target {t} is reached after {n} {w} in this order.{s}",
        )
        counted = Text(
            "{r} nås målet {t} efter {n} {w} i den här ordningen.{s}",
            "{r}, the target {t} is reached after {n} {w} in this order.{s}",
        )
        said = joined("", [_about_hair(figures, target, reached), _about_surely(figures, reached)])
    steps = {"n": reached, "w": Text("steg", "step") if reached == 1 else Text("steg", "steps")}
    return (counted if reckoned else plain).fill(r=reckoned, s=said, **held, **steps)


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


def _about_choice(choice: Choice, figures: PlanFigures, catalogue: Catalogue) -> Text:
    ids = joined(", ", [_named(s) for s in figures.chosen]) if figures.chosen else same("–")
    how = Text("exakt", "exact") if choice.exact else Text("ungefärligt", "approximate")
    if reckoned := _reckoned(figures, catalogue):
        how = joined(", ", [how, lowered(reckoned)])
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
