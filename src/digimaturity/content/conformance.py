"""What an organisation's answers show of another instrument's items, such as success criteria: met, not met, or open.

A crosswalk says which levels of a criterion show that an item is met where the criterion looked, and which that it is
not. Everything else is open, and said to be.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import Observation
from digimaturity.model.partly_known import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Evidence
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.crosswalk_schema import Mapping as Mapped
    from digimaturity.model.terms import Method


class Verdict(Enum):
    """What is known of an item, in the words of EARL."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "cantTell"
    UNTESTED = "untested"


class Mode(Enum):
    """How an item was tested, in the words of EARL."""

    MANUAL = "manual"
    AUTOMATIC = "automatic"
    SEMI_AUTOMATIC = "semiAuto"
    UNDISCLOSED = "undisclosed"

    @classmethod
    def of(cls, methods: Iterable[Method]) -> Mode:
        """That of answers by these methods: how others made what they are imported from is not known."""
        by_machine = {method.is_machine if not method.is_imported else None for method in methods}
        if None in by_machine:
            return cls.UNDISCLOSED
        if by_machine == {True}:
            return cls.AUTOMATIC
        return cls.SEMI_AUTOMATIC if True in by_machine else cls.MANUAL


@dataclass(frozen=True, slots=True)
class Shown:
    """An item with what the answers show of it, and why.

    Attributes:
        item: its name in the crosswalk; ``anchor`` its name in reports.
        at: when the latest of the answers was given, ISO 8601; empty where there is none.
        evidence: what shows the answers, as far as it may be published.
        mode: how it was tested; None where it was not.
    """

    item: str
    anchor: str
    title: Text
    verdict: Verdict
    why: Text
    at: str = ""
    evidence: tuple[Evidence, ...] = ()
    mode: Mode | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """An answer to a criterion of an item; ``others``: what others say instead, while it is not settled."""

    criterion: Criterion
    service: str | None
    o: Observation
    others: tuple[Observation, ...] = ()


_ON_THE_SAMPLE = Text(
    "Gäller bara de sidor och den tjänst som frågan prövar.", "Holds only for the pages and the service tested."
)
_PART = Text(
    "Svaren avgör inte kravet: frågorna prövar en del av det, eller några sidor.",
    "The answers do not settle it: the questions test a part of it, or some pages.",
)
_UNSETTLED = Text(
    "En annan bedömare svarar annorlunda, och det är inte avgjort.",
    "Another assessor answers otherwise, and that is not settled.",
)
_NO_ANSWER = Text("Ingen fråga om kravet är besvarad med en nivå.", "No question about it is answered with a level.")


def shown(crosswalk: CrosswalkFile, body: Body, catalogue: Catalogue) -> list[Shown]:
    """What the answers that count about an organisation show of each item that reports have a name for, in order."""
    from digimaturity.model.published_part import published_part

    found = []
    for mapping in crosswalk.mappings:
        if mapping.anchor is None:
            continue
        answers = [
            _Said(catalogue.by_id[c], service, published_part(o), _otherwise(body, c, service, o))
            for c in mapping.criteria
            if c in catalogue.by_id and (answer := body.answers.get(c))
            for service, o in answer.observations()
            if o.outcome.counts and o.level is not None
        ]
        found.append(_of_item(mapping, answers, body))
    found += [
        Shown(item.item, item.anchor, item.text.spoken, Verdict.UNTESTED, item.why.spoken)
        for item in crosswalk.unmapped_items
        if item.anchor is not None
    ]
    return sorted(found, key=lambda one: _number(one.item))


def _otherwise(body: Body, criterion: str, service: str | None, counted: Observation) -> tuple[Observation, ...]:
    """What other assessors answer otherwise than the one that counts, and no consensus settles."""
    own = [o for a in body.alternatives.get(criterion, ()) for of, o in a.observations() if of == service]
    return tuple(o for o in own if o.outcome.is_finding and not o.same_choice(counted))


def _number(item: str) -> list[int]:
    return [int(part) for word in item.split() for part in word.split(".") if part.isdecimal()]


def _of_item(mapping: Mapped, answers: Sequence[_Said], body: Body) -> Shown:
    assert mapping.anchor is not None  # noqa: S101 - the caller has looked
    failing = [one for one in answers if _levels(one) <= set(mapping.failed.get(one.criterion.id, ()))]
    if not answers:
        return Shown(mapping.item, mapping.anchor, mapping.text.spoken, Verdict.UNTESTED, _NO_ANSWER)
    is_met = not failing and _all_pass(mapping, answers, body)
    verdict = Verdict.FAILED if failing else Verdict.PASSED if is_met else Verdict.OPEN
    said: Sequence[_Said] = failing or answers
    why = [] if failing else [_ON_THE_SAMPLE if is_met else _PART]
    words = joined(" ", [*map(_words, said), *why])
    evidence = tuple(dict.fromkeys(e for one in said for e in one.o.evidence if not e.internal))
    at = max(one.o.at for one in said)
    return Shown(
        mapping.item,
        mapping.anchor,
        mapping.text.spoken,
        verdict,
        words,
        at,
        evidence,
        Mode.of(one.o.method for one in said),
    )


def _all_pass(mapping: Mapped, answers: Iterable[_Said], body: Body) -> bool:
    """Whether every criterion that can show it does, for every service that it is asked about."""
    passing: Mapping[str, list[int]] = mapping.passed
    by_criterion: dict[str, list[_Said]] = {}
    for one in answers:
        by_criterion.setdefault(one.criterion.id, []).append(one)
    if not passing or by_criterion.keys() != set(mapping.criteria):
        return False
    for identity, several in by_criterion.items():
        is_whole = not several[0].criterion.is_per_service or {one.service for one in several} >= set(body.services)
        if not is_whole or not all(_levels(one) <= set(passing.get(identity, ())) for one in several):
            return False
    return True


def _levels(one: _Said) -> set[int]:
    """The levels that an answer may mean; where assessors differ and nobody has settled it, those of each of them."""
    found: set[int] = set()
    for o in (one.o, *one.others):
        low, high = o.level, o.level if o.up_to is None else o.up_to
        # Whoever gave no level has not ruled any out.
        known = low is not None and high is not None
        found |= {level for level in one.criterion.points_of if not known or low <= level <= high}  # type: ignore[operator]
    return found


def _words(one: _Said) -> Text:
    """An answer in a sentence: what was asked, about which service, and what the level says."""
    text = next((level.text for level in one.criterion.levels if level.number == one.o.level), None)
    service = f" · {one.service}" if one.service else ""
    level = chosen(Observation.scored(level=one.o.level, up_to=one.o.up_to), one.criterion)
    said = Text("{c} {t}{s}: nivå {n}.", "{c} {t}{s}: level {n}.").fill(
        c=one.criterion.id, t=one.criterion.title, s=service, n=level
    )
    if text is not None and one.o.up_to is None:
        said = same("{s} {t}").fill(s=said, t=text)
    return joined(" ", [said, _UNSETTLED]) if one.others else said
