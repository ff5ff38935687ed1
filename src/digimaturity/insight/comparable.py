"""Which criteria of two editions can be compared for one organisation, and what breaks the series of the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import State
from digimaturity.scoring.standing import standing
from digimaturity.scoring.tree import applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Answer
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition

# Why a criterion that both editions answer is not compared.
Why = Literal["meaning", "wording", "unknown", "method", "services"]
# These can be computed across when asked for; another meaning or other services never can.
CROSSABLE: frozenset[Why] = frozenset({"wording", "unknown", "method"})
Meanings = dict[str, "dict[str, Any] | None"]


@dataclass(frozen=True)
class Wave:
    """One organisation in one edition.

    Attributes:
        versions: the catalogue versions that its answers were given under.
    """

    edition: Edition
    body: Body
    versions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Break:
    """A criterion answered in both editions and yet not comparable. ``before`` and ``after`` say from what to what."""

    criterion: str
    why: Why
    before: str
    after: str


@dataclass(frozen=True)
class Overlap:
    """What two editions have in common about one organisation.

    Attributes:
        told: ids of the criteria answered before, and after.
        both: those answered in both, in reading order; ``comparable``: those of them that are computed on.
        breaks: why some are not, by id; ``crossed``: those that are computed on all the same.
    """

    told: tuple[frozenset[str], frozenset[str]]
    both: tuple[str, ...]
    comparable: tuple[str, ...]
    breaks: dict[str, Break]
    crossed: frozenset[str]


def overlap(
    before: Wave, after: Wave, catalogue: Catalogue, meanings: Meanings, *, across_breaks: bool = False
) -> Overlap:
    """What can be compared, and what cannot; see ``trend_of``."""
    criteria = {c.id: c for c in catalogue.criteria}
    told = answered_in(before, catalogue), answered_in(after, catalogue)
    both = tuple(i for i in criteria if i in told[0] and i in told[1])
    found = {i: b for i in both if (b := break_between(criteria[i], before, after, meanings))}
    crossed = frozenset(i for i, b in found.items() if across_breaks and b.why in CROSSABLE)
    return Overlap(told, both, tuple(i for i in both if i not in found or i in crossed), found, crossed)


def asked_in(wave: Wave, catalogue: Catalogue) -> list[Criterion]:
    """The criteria that the edition asks of the organisation."""
    kind = wave.body.organisation.kind
    return applicable_criteria(catalogue, kind, wave.edition.scope_of(kind))


def answered_in(wave: Wave, catalogue: Catalogue) -> frozenset[str]:
    """Ids of the criteria that are scored or not applicable."""
    return frozenset(
        c.id
        for c in asked_in(wave, catalogue)
        if c.id in wave.body.answers
        and standing(c, wave.body.answers[c.id], catalogue.scale, wave.body.services, float).state
        is not State.UNANSWERED
    )


def break_between(criterion: Criterion, before: Wave, after: Wave, meanings: Meanings) -> Break | None:
    """Why the criterion cannot be compared, the gravest reason first; None when it can."""
    identity = criterion.id
    old, new = before.body.answers[identity], after.body.answers[identity]
    why = meaning_break(identity, before.versions | after.versions, meanings)
    versions = tuple(", ".join(sorted(w.versions)) for w in (before, after))
    if why == "meaning":
        return Break(identity, why, *versions)
    if not common_services(old, new) and (old.services or new.services):
        return Break(identity, "services", ", ".join(_parts(old)), ", ".join(_parts(new)))
    methods = tuple(", ".join(sorted(_methods(a, old, new))) for a in (old, new))
    if methods[0] != methods[1]:
        return Break(identity, "method", *methods)
    return Break(identity, why, *versions) if why else None


def meaning_break(identity: str, versions: Collection[str], meanings: Meanings) -> Why | None:
    """Whether a criterion means the same in several versions of the catalogue.

    Returns:
        ``meaning`` when its structure differs, ``wording`` when only the fingerprint of its words does, ``unknown``
        when a version left no snapshot or lacks the criterion, None when it is the same or there is one version only.
    """
    if len(versions) < 2:  # noqa: PLR2004 - one version means what it means
        return None
    records = [(meanings.get(v) or {}).get(identity) for v in versions]
    known = [r for r in records if r is not None]
    if any(r["structure"] != known[0]["structure"] for r in known):
        return "meaning"
    if any(r["wording"] != known[0]["wording"] for r in known):
        return "wording"
    return "unknown" if len(known) < len(records) else None


def catalogue_changed(identity: str, before: Wave, after: Wave, meanings: Meanings) -> bool:
    """Whether one edition's catalogue lacks the criterion."""
    known = [[identity in m for v in w.versions if (m := meanings.get(v)) is not None] for w in (before, after)]
    return bool(known[0] and known[1]) and any(known[0]) != any(known[1])


def _parts(answer: Answer) -> list[str]:
    return sorted(part or "–" for part, o in answer.observations() if o.outcome.is_answer)


def common_services(one: Answer, other: Answer) -> frozenset[str]:
    """The services that both answers say something about."""
    return frozenset(_parts(one)) & frozenset(_parts(other)) - {"–"}


def services_once(before: Wave, after: Wave) -> tuple[frozenset[str], frozenset[str]]:
    """The services that something is said of before only, and after only."""
    old, new = (frozenset(p for a in w.body.answers.values() for p in _parts(a)) - {"–"} for w in (before, after))
    return old - new, new - old


def _methods(answer: Answer, old: Answer, new: Answer) -> set[str]:
    common = common_services(old, new)
    return {o.method for part, o in answer.observations() if o.outcome.is_answer and (part is None or part in common)}


def comparable_body(body: Body, other: Body, criteria: Mapping[str, Criterion], comparable: Collection[str]) -> Body:
    """The body with the comparable answers only, each about the services that both editions saw."""
    kept = {}
    for identity in comparable:
        answer = body.answers[identity]
        if criteria[identity].is_per_service and answer.services:
            common = common_services(answer, other.answers[identity])
            answer = replace(answer, services={s: o for s, o in answer.services.items() if s in common})
        kept[identity] = answer
    return replace(body, answers=kept, services=(), alternatives={})
