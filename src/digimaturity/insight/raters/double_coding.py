"""What two assessors answered apart from each other: the units that both coded, and who is not done yet."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.questions import questions_of
from digimaturity.insight.raters.blind_work import asked_of, unfinished
from digimaturity.insight.raters.disagreements import disagreements
from digimaturity.insight.raters.measure import CHOSEN, Estimate, fitting, measure
from digimaturity.insight.raters.ratings import MISSING, NOT_APPLICABLE, Ratings, categories_of
from digimaturity.scoring.standing import points_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from digimaturity.model.answers import Answer, Assessment, Observation
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation

# The method's rule: at least this share of the criteria is answered by two.
DOUBLE_CODED_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Unit:
    """What was judged: a criterion, of an organisation or of one of its services."""

    organisation: str
    criterion: str
    service: str | None


@dataclass(frozen=True, slots=True)
class Coded:
    """A unit that two assessors or more answered, with what each of them chose, by assessor id.

    An answer known in part has no rating (NaN).
    """

    unit: Unit
    answers: dict[str, Observation]
    ratings: dict[str, float]

    @property
    def differs(self) -> bool:
        """Whether any two of the answers are different, be it by two values that are worth as much."""
        return len({self._said(who, o) for who, o in self.answers.items()}) > 1

    def _said(self, who: str, o: Observation) -> tuple[float | None, ...]:
        return (self.ratings[who], o.value) if o.up_to is None else (o.level, o.value, o.up_to)


@dataclass(frozen=True)
class DoubleCoding:
    """The double coding of one organisation.

    Attributes:
        assessors: whose files there are, the consensus left out.
        unfinished: how many questions each assessor who is not done with what is double-coded has left of it; while
            anyone is, nothing is compared unless that was asked for.
        coded: units with two answers or more.
        n_criteria: how many criteria have such a unit.
        n_applicable: how many criteria are asked of the organisation.
        n_machine: answers of a machine, which are no assessor's judgement and so left out.
        n_beside: of what they differ on, how many are not among the units: somebody was blocked, or a machine answered.
        names: what the assessors are called, by id.
        is_hidden: whether the units are kept from whoever reads, as an assessor is not done.
    """

    organisation: Organisation
    assessors: tuple[str, ...]
    unfinished: dict[str, int]
    coded: tuple[Coded, ...]
    n_criteria: int
    n_applicable: int
    n_machine: int
    n_beside: int = 0
    names: Mapping[str, str] = field(default_factory=dict)
    is_hidden: bool = False

    def covered(self) -> DoubleCoding:
        """The same with nothing to see of the units while an assessor is not done."""
        return replace(self, coded=(), n_beside=0, is_hidden=True) if self.unfinished else self

    @property
    def people(self) -> str:
        """The assessors' names in a row."""
        return ", ".join(map(self.called, self.assessors))

    def called(self, who: str) -> str:
        """An assessor's name; the id where none is known."""
        return self.names.get(who, who)

    @property
    def share(self) -> float:
        """Share of the criteria that two have answered, 0–1."""
        return self.n_criteria / self.n_applicable if self.n_applicable else 0.0

    @property
    def n_in_part(self) -> int:
        """How many answers are known only in part: they are held against the others, and left out of the figures."""
        return sum(o.up_to is not None for unit in self.coded for o in unit.answers.values())

    @property
    def n_units(self) -> int | None:
        """How many units there are; None where they are hidden."""
        return None if self.is_hidden else len(self.coded)

    @property
    def n_disagreements(self) -> int | None:
        """How many units have differing answers; None where they are hidden."""
        return None if self.is_hidden else sum(unit.differs for unit in self.coded)


def pooled_share(found: Sequence[DoubleCoding]) -> float:
    """Share of all organisations' criteria that two have answered, 0–1."""
    asked = sum(one.n_applicable for one in found)
    return sum(one.n_criteria for one in found) / asked if asked else 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the units: all, a dimension's, or a kind of criterion's, with its coefficients."""

    group: str
    key: str
    n_units: int
    estimates: tuple[Estimate, ...]


def rating_of(criterion: Criterion, observation: Observation | None) -> float:
    """An observation as a rating: its points, ``NOT_APPLICABLE``, or ``MISSING``.

    Points put all answer sets on one scale; a measured value has the points of its place between the goalposts, not
    rounded, so that two values a little apart are a little apart. An answer known in part has no one place there.
    """
    if observation is None or observation.method.is_machine or observation.up_to is not None:
        return MISSING
    if observation.outcome.excuses:
        return NOT_APPLICABLE
    return points_of(criterion, observation, float) if observation.outcome.counts else MISSING


def double_coding(
    organisation: Organisation,
    assessments: Sequence[Assessment],
    catalogue: Catalogue,
    edition: Edition,
    planned: Collection[str] | None = None,
) -> DoubleCoding:
    """What the assessors of an organisation, the consensus left out, answered of the same questions.

    ``planned`` are the criteria that a plan has two answer; see ``to_double_code``.
    """
    own = sorted((a for a in assessments if not a.assessor.role.is_consensus), key=lambda a: a.assessor.id)
    asked = asked_of(organisation, catalogue, edition)
    answers = {a.assessor.id: a.answers for a in own}
    coded = [unit for criterion in asked for unit in _coded(organisation.id, criterion, answers)]
    machine = sum(
        o.method.is_machine for a in own for c in asked if c.id in a.answers for _, o in _observed(c, a.answers[c.id])
    )
    return DoubleCoding(
        organisation=organisation,
        assessors=tuple(answers),
        unfinished=unfinished(own, asked, planned),
        coded=tuple(coded),
        n_criteria=len({c.unit.criterion for c in coded}),
        n_applicable=len(asked),
        n_machine=machine if len(own) > 1 else 0,
        n_beside=_beside(own, asked, coded),
        names={a.assessor.id: a.assessor.name for a in own},
    )


def _beside(own: Sequence[Assessment], asked: Sequence[Criterion], coded: Sequence[Coded]) -> int:
    """How many of the differing answers that a talk walks through are not among the units that differ."""
    counted = {(one.unit.criterion, one.unit.service) for one in coded if one.differs}
    services = tuple({s.id: s for a in own for s in a.services}.values())
    found = disagreements(own, questions_of(asked, services))
    return sum(one.place not in counted and (one.place[0], None) not in counted for one in found)


def _observed(criterion: Criterion, answer: Answer) -> list[tuple[str | None, Observation]]:
    if not criterion.is_per_service or not answer.services:
        return [(None, answer.observation)] if answer.observation else []
    return list(answer.services.items())


def _coded(organisation: str, criterion: Criterion, answers: dict[str, dict[str, Answer]]) -> list[Coded]:
    by_service: dict[str | None, dict[str, Observation]] = {}
    for who, given in answers.items():
        for service, o in _observed(criterion, given[criterion.id]) if criterion.id in given else ():
            if o.outcome.is_answer and not o.method.is_machine:
                by_service.setdefault(service, {})[who] = o
    return [
        Coded(
            Unit(organisation, criterion.id, service), chosen, {w: rating_of(criterion, o) for w, o in chosen.items()}
        )
        for service, chosen in by_service.items()
        if len(chosen) > 1
    ]


def pooled(coded: Sequence[Coded]) -> Ratings:
    """The units as a table of ratings, one column per assessor, with the criterion and organisation of each unit."""
    import numpy as np

    raters = sorted({who for unit in coded for who in unit.ratings})
    rows = [[unit.ratings.get(who, MISSING) for who in raters] for unit in coded]
    criteria, organisations = (tuple(getattr(one.unit, of) for one in coded) for of in ("criterion", "organisation"))
    values = np.array(rows, dtype=np.float64).reshape(len(rows), len(raters))
    continuous = frozenset(n for n, one in enumerate(coded) if any(o.value is not None for o in one.answers.values()))
    return Ratings(values, tuple(raters), criteria=criteria, organisations=organisations, continuous=continuous)


def parts(
    coded: Sequence[Coded], catalogue: Catalogue, *, every: bool = True, intervals: bool = True
) -> tuple[Part, ...]:
    """The coefficients of all units, and the method's four of each dimension and each kind of criterion.

    The categories are those of all units in every part, so that a part's chance agreement does not depend on which
    answers happen to occur in it.

    Args:
        coded: the units.
        catalogue: the questions.
        every: every coefficient of all units and the kinds of criteria too, not only the method's four.
        intervals: whether to say how sure they are.
    """
    if not coded:
        return ()
    ratings = pooled(coded)
    categories = categories_of(ratings.values)
    found = [
        Part(
            "all", "all", ratings.n_units, measure(ratings, fitting("ratio") if every else CHOSEN, intervals=intervals)
        )
    ]
    criteria = [catalogue.by_id[unit.unit.criterion] for unit in coded]
    kinds = dict.fromkeys(c.kind for c in catalogue.criteria)
    for group, keys, of in (
        ("dimension", [d.id for d in catalogue.dimensions], [c.dimension for c in criteria]),
        ("kind", list(kinds) if every else [], [c.kind for c in criteria]),
    ):
        for key in keys:
            rows = ratings.rows([n for n, own in enumerate(of) if own == key])
            if len(rows.values):
                estimates = measure(rows, CHOSEN, categories, intervals=intervals)
                found.append(Part(group, key, rows.n_units, estimates))
    return tuple(found)
