"""Why a coverage is below 100 % though every criterion is answered: some are answered for a part of the services."""

from __future__ import annotations

from collections import defaultdict
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
    "Besvarade bara för en del av tjänsterna, så andelen besvarat är lägre än antalet besvarade: {c}.",
    "Answered for some of the services only, so that the share answered is lower than the number answered: {c}.",
)
_ANY_LEVEL = Text("svaret säger inget om nivån", "the answer says nothing of the level")

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
    """A criterion with the services that it has no answer for, in brackets: those of one reason together."""
    said = dict(body.answers[criterion.id].observations())
    gaps: dict[Text | None, list[Text]] = defaultdict(list)
    for service in dict.fromkeys((*filter(None, said), *body.services)):
        name, given = body.names.get(service) or same(service), said.get(service)
        if given is None:
            gaps[None].append(name)
        elif given.outcome.state is State.UNANSWERED:
            gaps[given.outcome.words].append(name)
        elif given.outcome.counts and says_nothing(criterion, given):
            gaps[_ANY_LEVEL].append(name)
    if not gaps:
        return same(criterion.id)
    parts = [_for_reason(joined(", ", names), why) for why, names in gaps.items()]
    return same("{c} ({g})").fill(c=criterion.id, g=joined("; ", parts))


def _for_reason(names: Text, why: Text | None) -> Text:
    return names if why is None else same("{n}: {w}").fill(n=names, w=why)
