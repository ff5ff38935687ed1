"""Copied answers: one assessor who says exactly the same about several organisations."""

from __future__ import annotations

from collections import Counter
from math import prod
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.model.answers import Assessment, Observation
    from digimaturity.model.catalogue import Catalogue

# A vector is judged when at least so many of its answers are telling.
FEWEST_ALIKE = 5
# An answer that more than this share gives tells nothing, once there are enough vectors to say so.
TRIVIAL, ENOUGH = 0.95, 10

# Outcome, level, value, and the highest that it may be: an answer known in part is an answer of its own.
Choice = tuple[str, int | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Vector:
    """One assessor's answers about one organisation as a whole, or about one of its services.

    Attributes:
        part: id of the service, or None for the organisation as a whole.
        answers: choices by criterion id; only those that a person or an import gave, and only scored or N/A.
    """

    assessor: str
    organisation: str
    part: str | None
    answers: tuple[tuple[str, Choice], ...]


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Organisations about which one assessor said exactly the same.

    Attributes:
        alike: how many answers are the same; ``telling``: how many of them are not nearly the same for everyone.
        chance: probability, 0–1, that two of them agree by chance on the telling ones, if each answer were drawn on its
            own with the share it has among the assessor's vectors; None with fewer than ten vectors to take shares of.
            Answers hang together, so it is a low estimate.
    """

    assessor: str
    part: str | None
    organisations: tuple[str, ...]
    alike: int
    telling: int
    chance: float | None


@dataclass(frozen=True)
class Copies:
    """What was found.

    Attributes:
        vectors: how many there are; ``judged``: how many have enough telling answers and another to be held against.
        copied: how many of the judged stand in a group.
        by_part: judged and copied by part.
    """

    vectors: int
    judged: int
    copied: int
    groups: tuple[CopyGroup, ...]
    by_part: dict[str | None, tuple[int, int]]

    @property
    def share(self) -> float | None:
        """Copied ÷ judged, 0–1; None when nothing could be judged."""
        return self.copied / self.judged if self.judged else None


def copied_vectors(assessments: Iterable[Assessment], catalogue: Catalogue) -> Copies:
    """Vectors that one assessor gave to at least two organisations, to the letter.

    Two vectors are copies when they are by the same assessor, about the same part (the organisation as a whole, or a
    service of the same id), and have the same criteria with the same choices, of which at least five are telling.
    A consensus and answers of machines are left out: there the same is no sign of haste.

    Args:
        assessments: every assessor's file of an edition.
        catalogue: says which criteria are asked; retired ones are left out.
    """
    found = [v for a in assessments if not a.assessor.role.is_consensus for v in _vectors(a, catalogue)]
    groups: list[CopyGroup] = []
    by_part: dict[str | None, tuple[int, int]] = {}
    for assessor, part in dict.fromkeys((v.assessor, v.part) for v in found):
        own = [v for v in found if (v.assessor, v.part) == (assessor, part)]
        shares = _shares(own)
        telling = {c for c in shares if _is_telling(shares[c], len(own))}
        judged = [v for v in own if sum(c in telling for c, _ in v.answers) >= FEWEST_ALIKE]
        if len(judged) < 2:  # noqa: PLR2004 - nothing to be held against
            continue
        alike = _alike(judged, telling, shares if len(own) >= ENOUGH else None)
        groups += alike
        before = by_part.get(part, (0, 0))
        by_part[part] = (before[0] + len(judged), before[1] + sum(len(g.organisations) for g in alike))
    return Copies(
        len(found),
        sum(judged for judged, _ in by_part.values()),
        sum(copied for _, copied in by_part.values()),
        tuple(sorted(groups, key=lambda g: (-len(g.organisations), -g.telling, g.part or "", g.organisations))),
        by_part,
    )


def _vectors(assessment: Assessment, catalogue: Catalogue) -> list[Vector]:
    by_part: dict[str | None, list[tuple[str, Choice]]] = {}
    for criterion in catalogue.criteria:
        answer = assessment.answers.get(criterion.id)
        for part, o in answer.observations() if answer else ():
            if _counts(o):
                by_part.setdefault(part, []).append((criterion.id, (o.outcome, o.level, o.value, o.up_to)))
    return [Vector(assessment.assessor.id, assessment.organisation, p, tuple(a)) for p, a in by_part.items()]


def _counts(o: Observation) -> bool:
    return o.outcome.is_answer and not o.method.is_machine


def _shares(vectors: Sequence[Vector]) -> dict[str, dict[Choice, float]]:
    """Share of each choice by criterion, among the vectors that answer it."""
    counts: dict[str, Counter[Choice]] = {}
    for vector in vectors:
        for criterion, choice in vector.answers:
            counts.setdefault(criterion, Counter())[choice] += 1
    return {c: {choice: n / sum(own.values()) for choice, n in own.items()} for c, own in counts.items()}


def _is_telling(shares: dict[Choice, float], vectors: int) -> bool:
    """Whether a criterion's answers differ enough; with few vectors that cannot be said, and every answer counts."""
    return vectors < ENOUGH or max(shares.values()) <= TRIVIAL


def _alike(
    judged: Sequence[Vector], telling: set[str], shares: dict[str, dict[Choice, float]] | None
) -> list[CopyGroup]:
    by_answers: dict[tuple[tuple[str, Choice], ...], list[Vector]] = {}
    for vector in judged:
        by_answers.setdefault(vector.answers, []).append(vector)
    return [
        CopyGroup(
            members[0].assessor,
            members[0].part,
            tuple(v.organisation for v in members),
            len(answers),
            len(own := [c for c, _ in answers if c in telling]),
            prod(sum(p * p for p in shares[c].values()) for c in own) if shares else None,
        )
        for answers, members in by_answers.items()
        if len(members) > 1 and len({choice for _, choice in answers}) > 1
    ]
