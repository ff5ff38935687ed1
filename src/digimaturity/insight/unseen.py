"""What another source says of a criterion: that it was not seen, or that it exists and not how well it works.

An imported answer is an interval where the source's yes allows several levels. A yes is nothing to act on: what is
asked for may be there in full. What the source did not see is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import Combine, Method
from digimaturity.scoring.standing import points_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.answers import Answer, Observation
    from digimaturity.model.catalogue import Criterion, Scale

# Where a source answers by a scale, 0 is its no.
_NO, _FAILED = frozenset({"no", "nej", "0", "0.0"}), frozenset({"failed"})


@dataclass(frozen=True, slots=True)
class LookFirst:
    """A criterion that may be met already: the source says that it exists, or leaves even that open.

    Attributes:
        criterion: its id.
        exists: whether the source says that it exists, in some service at least.
    """

    criterion: str
    exists: bool


@dataclass(frozen=True, slots=True)
class Unseen:
    """What a source saw of a criterion that can be mended.

    Attributes:
        n: in how many services, or answers about the organisation as a whole, it is not fully there.
        of: how many the source answered for.
        lacking: the least, the middle and the most that they lack to the top, in points of the criterion.
        why: "no" where the source only answered so, "failed" where its test did, "level" where there is some of it or
            people looked, "partly" otherwise.
        at_least: whether it may be missing in more: the source leaves it open of others.
    """

    n: int
    of: int
    lacking: tuple[float, float, float]
    why: str
    at_least: bool = False


class _Known(NamedTuple):
    observation: Observation
    least: float
    most: float


def told_by_source(criterion: Criterion, answer: Answer | None, scale: Scale) -> Unseen | LookFirst | None:
    """What a source says of a criterion that is not known to be at the top; None where people answered all of it."""
    known = [_Known(o, *points_range(criterion, o, float)) for o in _scored(criterion, answer)]
    if not any(o.observation.method is Method.IMPORTED for o in known):
        return None
    said_to_exist = [k for k in known if _may_be_met(k, scale)]
    rest = [k for k in known if k not in said_to_exist and k.least < scale.max]
    if not rest or (said_to_exist and criterion.combine is Combine.BEST):
        return LookFirst(criterion.id, exists=any(k.least > scale.min for k in known))
    least, most = (
        sum(scale.max - end for end in ends) / len(known)
        for ends in zip(*((k.most, k.least) for k in rest), strict=True)
    )
    is_open_elsewhere = any(k.least <= scale.min for k in said_to_exist)
    return Unseen(len(rest), len(known), (least, (least + most) / 2, most), _why(rest, scale), is_open_elsewhere)


def _scored(criterion: Criterion, answer: Answer | None) -> list[Observation]:
    """The observations that the criterion's points are made of."""
    if answer is None:
        return []
    own = answer.services.values() if criterion.is_per_service and answer.services else [answer.observation]
    return [o for o in own if o is not None and o.outcome.counts]


def _may_be_met(known: _Known, scale: Scale) -> bool:
    """Whether an imported answer says that something exists, or leaves everything open."""
    is_open = known.most > known.least
    return (
        known.observation.method is Method.IMPORTED and is_open and (known.least > scale.min or known.most >= scale.max)
    )


def _why(rest: Sequence[_Known], scale: Scale) -> str:
    if any(k.least > scale.min or k.observation.method is not Method.IMPORTED for k in rest):
        return "level"
    said = {word for k in rest for word in _answers(k.observation)}
    return "no" if said and said <= _NO else "failed" if said and said <= _FAILED else "partly"


def _answers(observation: Observation) -> list[str]:
    """The answers that imported evidence quotes, "F1: Yes; F2: No", without their questions."""
    parts = (part for e in observation.evidence for part in (e.quote or "").split("; "))
    return [part.rpartition(": ")[2].strip().casefold() for part in parts if part]
