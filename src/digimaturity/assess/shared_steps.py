"""What a question takes over from another one that is not asked beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.insight.double_draw import ids_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.model.catalogue import Catalogue, Criterion

_FROM = Text("Ur {i} {t}, som inte frågas här: {s}", "From {i} {t}, which is not asked here: {s}")


def shared_steps(criterion: Criterion, catalogue: Catalogue, asked: Collection[str]) -> list[Text]:
    """The steps of others that a question's first step builds on, where those others are not asked.

    "Use the run from EXP-59" cannot be followed in an edition that leaves EXP-59 out. Of the other's steps those are
    shared that come before its last one to name this criterion, and that one; all where none does. What another has
    sent to an organisation is never sent for this one.

    Args:
        criterion: the question's.
        catalogue: where it comes from.
        asked: ids of the criteria that are asked of whoever reads it.
    """
    named = dict.fromkeys(ids_in(criterion.how[0])) if criterion.how else ()
    others = [catalogue.by_id[i] for i in named if i in catalogue.by_id and i != criterion.id and i not in asked]
    said = []
    for other in others:
        naming = [n for n, step in enumerate(other.how, 1) if criterion.id in ids_in(step)]
        steps = other.how[: naming[-1] if naming else None]
        if other.errand is None and steps:
            said.append(_FROM.fill(i=other.id, t=other.title, s=joined(" ", steps)))
    return said
