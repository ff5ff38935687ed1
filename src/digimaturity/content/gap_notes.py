"""Why a coverage is below 100 % though every criterion is answered: some are answered for a part of the services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined, same
from digimaturity.model.terms import State
from digimaturity.scoring.standing import says_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.scoring.tree import Score

_GAPS = Text(
    "Besvarade bara för en del av tjänsterna, så täckningen är lägre än antalet besvarade: {c}.",
    "Answered for some of the services only, so that coverage is lower than the number answered: {c}.",
)
_ANY_LEVEL = Text("kan vara vilken nivå som helst", "may be any level")

# So many are named; the answers have all.
_NAMED = 6


def partly_answered(body: Body, score: Score[Any], catalogue: Catalogue) -> Iterator[Text]:
    """Which answered criteria lack a service, with the services and what is said of them; nothing where none do."""
    leaves = (n for n in score.nodes.values() if n.part == "criterion" and n.n_answered and n.answered < n.applicable)
    found = [_lacking(body, catalogue.by_id[n.key]) for n in leaves]
    if found:
        shown = joined(", ", found[:_NAMED])
        yield _GAPS.fill(c=same("{s} …").fill(s=shown) if len(found) > _NAMED else shown)


def _lacking(body: Body, criterion: Criterion) -> Text:
    """A criterion with the services that it has no answer for, in brackets."""
    said = dict(body.answers[criterion.id].observations())
    gaps = []
    for service in dict.fromkeys((*filter(None, said), *body.services)):
        name, given = body.names.get(service) or same(service), said.get(service)
        if given is None:
            gaps.append(name)
        elif given.outcome.state is State.UNANSWERED:
            gaps.append(same("{n}: {w}").fill(n=name, w=given.outcome.words))
        elif given.outcome.counts and says_nothing(criterion, given):
            gaps.append(same("{n}: {w}").fill(n=name, w=_ANY_LEVEL))
    return same("{c} ({g})").fill(c=criterion.id, g=joined(", ", gaps)) if gaps else same(criterion.id)
