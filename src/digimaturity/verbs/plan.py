"""``digimaturity plan``: what to mend first, what it gains, and the least effort to a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

from digimaturity.content.plan_figures import PlanFigures
from digimaturity.content.plan_source import provenance
from digimaturity.content.plan_view import plan_view
from digimaturity.content.supposition_view import Supposition, supposition_view
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text, either
from digimaturity.ground.numeral import means_two, no_number, number_in, whole_number
from digimaturity.insight.planning import known_ends, least_effort, mending, most_gain, ordered
from digimaturity.insight.sources import ERRORS_BY_DEFAULT
from digimaturity.insight.standing_out import models_for
from digimaturity.insight.what_if import what_if
from digimaturity.model.fit import can_be, comes_to_thousands, doubtful
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.verbs import options as opt
from digimaturity.verbs.finding import asked_criterion
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.verbs.studied import made_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.ground.table import Result
    from digimaturity.insight.ranking import Frame
    from digimaturity.insight.study import Study
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition


def plan(
    organisation: opt.Organisation,
    target: Annotated[
        str | None,
        option("--target", sv="poäng (3.5), plats (”rank 3”) eller best", en='score (3.5), place ("rank 3") or best'),
    ] = None,
    budget: Annotated[
        int | None,
        option("--budget", sv="så mycket insats (1–5 per kriterium) får gå åt", en="effort to spend (1–5 a criterion)"),
    ] = None,
    supposed: Annotated[
        Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
        option("--if", sv="tänk om: CRM-04=5; kan upprepas", en="what if: CRM-04=5; repeatable"),
    ] = None,
    everything: Annotated[bool, option("--all", sv="visa alla steg", en="show every step")] = False,
    *,
    given: Annotated[Given, "edition panel form output assessor even_if_unfinished catalogue workspace lang"],
) -> int:
    """Show the ordered steps, with the score and place after each."""
    context = given.context(blind=True, whole=True)
    if supposed and (target is not None or budget is not None):
        raise UsageError(
            Text("--if visar en poäng och inga steg.", "--if shows a score and no steps."),
            Text("Utelämna --target och --budget.", "Leave out --target and --budget."),
        )
    read = context.edition()
    study = context.study(read)
    frame = study.frame(context.required_body(organisation, read))
    start = frame.score.total.value
    if start is None:
        raise NotFoundError(
            Text("{o} har inga poängsatta svar att planera efter.", "{o} has no scored answers to plan from.").fill(
                o=frame.body.organisation.name
            )
        )
    if supposed:
        given.show(_suppose(context, frame, supposed, read))
        return Exit.DONE
    found, look_first = mending(frame.score, context.catalogue, frame.body.answers)
    ends = known_ends(frame.score)
    wanted = _target(target, frame, context.catalogue)
    choice = None
    if budget is not None:
        choice = most_gain(found, _positive(budget))
    elif wanted is not None:
        choice = least_effort(found, wanted - start)
    kept = choice.criteria if choice is not None else frozenset()
    figures = PlanFigures(
        start=start,
        ends=ends,
        is_partial=frame.is_partial,
        is_rated=frame.score.total.rated,
        unranked=frame.unranked,
        rank=frame.place.rank if frame.place else None,
        group=frame.ranking.title if frame.ranking else None,
        others=frame.others,
        steps=tuple(ordered(found, start, ends)),
        target=wanted,
        choice=choice,
        chosen=tuple(ordered([c for c in found if c.criterion in kept], start, ends)),
        budget=budget,
        models=models_for(frame, [c.criterion for c in found], context.catalogue.scale),
        ranks=_ranks(frame, study),
        n_answered=frame.score.total.n_answered,
        provenance=provenance(frame.body, frame.score, read, made_on()),
        look_first=look_first,
        places_known=_places_known(frame, context.catalogue),
    )
    # A file is for going on with: without a target or budget it holds every step.
    whole = everything or (given.form == "csv" and target is None and budget is None)
    result = plan_view(figures, frame.body, context.catalogue, read, everything=whole)
    given.show(result)
    return Exit.DONE


def _ranks(frame: Frame, study: Study) -> tuple[int, int] | None:
    """Between which places it stands now given errors of measurement."""
    sure = study.intervals([frame.ranking], ERRORS_BY_DEFAULT) if frame.ranking else {}
    measured = next((u.measured for u in sure.values()), None)
    return measured.ranks.get(frame.body.organisation.id) if measured else None


def _places_known(frame: Frame, catalogue: Catalogue) -> bool:
    """Whether every score in the group is known closely enough to be one figure."""
    places = frame.ranking.places if frame.ranking else ()
    return all(p.score.total.known_within(catalogue.tolerance) for p in places)


def _target(text: str | None, frame: Frame, catalogue: Catalogue) -> float | None:
    """The score that a target means."""
    if text is None:
        return None
    words = text.casefold().replace("plats", "rank").split()
    if words in (["best"], ["bäst"]):
        words = ["rank", "1"]
    if words[:1] == ["rank"]:
        return _score_of_rank(words[1:], frame)
    value = number_in(text)
    if value is None or not catalogue.scale.min <= value <= catalogue.scale.max:
        raise UsageError(
            Text("Målet ”{t}” går inte att tolka.", 'The target "{t}" makes no sense.').fill(t=text),
            Text(
                "Ange en poäng som 3.5, en plats som ”rank 3”, eller best.",
                'Give a score like 3.5, a place like "rank 3", or best.',
            ),
        )
    return value


def _score_of_rank(words: list[str], frame: Frame) -> float:
    if frame.ranking is None:
        raise UsageError(
            Text("{o} är inte rankad i någon grupp.", "{o} is not ranked in any group.").fill(
                o=frame.body.organisation.name
            ),
            Text("Ange målet som en poäng, till exempel 3.5.", "Give the target as a score, 3.5 for example."),
        )
    ranked = sorted((*frame.others, frame.score.total.value or 0.0), reverse=True)
    wanted = whole_number(words[0]) if len(words) == 1 else 0
    if not 1 <= wanted <= len(ranked):
        raise UsageError(
            Text(
                "Målet är ingen plats: gruppen {g} har plats 1–{n}.",
                "The target is no rank: the group {g} has ranks 1–{n}.",
            ).fill(g=frame.ranking.title, n=len(ranked)),
        )
    # To share a place is to have it: the score of whoever stands there, which may be its own.
    return ranked[wanted - 1]


def _positive(budget: int) -> int:
    if budget < 1:
        raise UsageError(Text("Budgeten ska vara minst 1.", "The budget must be at least 1."))
    return budget


def _suppose(context: Context, frame: Frame, supposed: Iterable[str], edition: KeptEdition) -> Result:
    """What the score and the place would be if some criteria had other levels."""
    catalogue = edition.judged_by(context.catalogue)
    levels = dict(_supposition(text, catalogue) for text in supposed)
    thin = {dimension.key for dimension in frame.score.thin}
    asked = applicable_criteria(catalogue, frame.body.organisation.kind, frame.scope)
    counted = {c.id for c in asked if c.dimension not in thin}
    outside = [c for c in levels if c not in counted]
    if outside:
        raise UsageError(
            Text("{c} räknas inte i poängen här.", "{c} does not count in the score here.").fill(c=", ".join(outside))
        )
    after = what_if(frame.body, levels, catalogue, frame.scope, fewest=frame.fewest)
    group = frame.ranking.title if frame.ranking and _places_known(frame, catalogue) else None
    supposition = Supposition(levels, frame.score, after, group, frame.others, frame.is_partial)
    return supposition_view(supposition, frame.body, catalogue, edition)


def _supposition(text: str, catalogue: Catalogue) -> tuple[str, float]:
    name, _, level = text.partition("=")
    criterion = asked_criterion(catalogue, name.strip())
    value = number_in(level, percent=criterion.unit.strip() == "%", thousands=comes_to_thousands(criterion))
    if criterion.goalposts and means_two(level) and value is None:
        raise UsageError(no_number(level.strip()))
    if value is None or not (can_be(criterion, value) if criterion.goalposts else value in criterion.points_of):
        raise UsageError(
            Text("”{t}” går inte att tolka.", '"{t}" makes no sense.').fill(t=text),
            Text("Skriv till exempel {c}={k}.", "Write {c}={k}, for example.").fill(
                c=criterion.id, k=_examples(criterion)
            ),
        )
    if said := doubtful(criterion, level):
        terminal.talk(said)
    return criterion.id, value


def _examples(criterion: Criterion) -> Text:
    """The levels that can be given, or a measured value."""
    if criterion.goalposts:
        return Text("{v:g} ({u})", "{v:g} ({u})").fill(v=criterion.goalposts[0][0], u=criterion.unit)
    return either([str(level) for level in criterion.points_of])
