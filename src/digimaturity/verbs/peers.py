"""``digimaturity peers``: where an organisation stands in its group, and where it stands out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from digimaturity.content.peers_view import peers_view
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.insight.frame import place_of, why_unranked
from digimaturity.insight.standing_out import SHARE_OF_SCALE, peers_of

if TYPE_CHECKING:
    from digimaturity.ground.terminal import Format
    from digimaturity.model.catalogue import Scale
    from digimaturity.verbs.context import Context


def peers(
    context: Context, name: str, form: Format, group: str | None, at_least: float | None, *, everything: bool
) -> int:
    """Show the position, the strengths and the weaknesses of an organisation in its group.

    Raises:
        NotFoundError: it stands in no group, and why.
        UsageError: a distance that makes no sense.
    """
    limit = _limit(at_least, context.catalogue.scale)
    edition = context.edition()
    organisation = context.register.find(name)
    context.required_body(name, edition)
    rankings = context.study(edition).rankings_if_any(group)
    ranking, place = place_of(organisation, rankings)
    if ranking is None or place is None:
        raise NotFoundError(
            Text("{o} har ingen grupp att stå i: {w}.", "{o} has no group to stand in: {w}.").fill(
                o=organisation.name, w=why_unranked(organisation, rankings)
            )
        )
    found = peers_of(place, ranking, limit)
    result = peers_view(found, place, ranking, context.catalogue, edition, form, everything=everything)
    terminal.show(result, form)
    return Exit.DONE


def _limit(at_least: float | None, scale: Scale) -> float:
    """The distance to the median that counts, in points of the scale."""
    length = scale.max - scale.min
    if at_least is None:
        return SHARE_OF_SCALE * length
    if not (math.isfinite(at_least) and 0 <= at_least <= length):
        raise UsageError(
            Text("Avståndet ska vara 0–{n:g} poäng.", "The distance must be 0–{n:g} points.").fill(n=length)
        )
    return at_least
