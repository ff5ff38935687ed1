"""``digimaturity peers``: where an organisation stands in its group, and where it stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.content.peers_view import peers_view
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.insight.ranking import place_of
from digimaturity.insight.sources import ERRORS_BY_DEFAULT
from digimaturity.insight.standing_out import peers_of
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Scale


def peers(
    organisation: opt.Organisation,
    group: Annotated[
        str | None,
        option("--group", sv="en viss grupp; all = alla i en rangordning", en="a certain group; all = everyone in one"),
    ] = None,
    at_least: Annotated[
        float | None,
        option(
            "--at-least",
            sv="poäng från medianen som gör en styrka eller svaghet; annars en tiondel av skalan",
            en="points from the median that make a strength or weakness; otherwise a tenth of the scale",
        ),
    ] = None,
    everything: Annotated[
        bool, option("--all", sv="visa alla styrkor och svagheter", en="show every strength and weakness")
    ] = False,
    *,
    given: Annotated[Given, "edition panel form output assessor even_if_unfinished catalogue workspace lang"],
) -> int:
    """Show the position, the strengths and the weaknesses of an organisation in its group."""
    context = given.context(blind=True, whole=True)
    scale = context.catalogue.scale
    _check(at_least, scale)
    read = context.edition()
    owner = context.register.find(organisation)
    context.required_body(organisation, read)
    study = context.study(read)
    rankings = study.rankings_if_any(group)
    ranking, place = place_of(owner, rankings)
    if ranking is None or place is None:
        raise NotFoundError(
            Text("{o} har ingen grupp att stå i: {w}.", "{o} has no group to stand in: {w}.").fill(
                o=owner.name, w=study.why_unranked(owner, group)
            )
        )
    found = peers_of(place, ranking, scale, at_least)
    sure = study.intervals([ranking], ERRORS_BY_DEFAULT).get(ranking.group) if place.rank else None
    whole = everything or given.form == "csv"
    result = peers_view(found, place, ranking, context.catalogue, read, everything=whole, uncertainty=sure)
    given.show(result)
    return Exit.DONE


def _check(at_least: float | None, scale: Scale) -> None:
    """See that the distance to the median is one, in points of the scale."""
    length = scale.max - scale.min
    if at_least is not None and not 0 <= at_least <= length:
        raise UsageError(
            Text("Avståndet ska vara 0–{n:g} poäng.", "The distance must be 0–{n:g} points.").fill(n=length)
        )
