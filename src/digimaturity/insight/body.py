"""An organisation as it is scored: the answers that count, out of every assessor's file."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.whose_answers import counted_answers, differing_criteria, in_order, n_scored
from digimaturity.model.assessor_names import named_so
from digimaturity.model.terms import State
from digimaturity.scoring.standing import says_nothing, standing
from digimaturity.scoring.tree import Score, score

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from fractions import Fraction

    from digimaturity.ground.language import Text
    from digimaturity.model.answers import Answer, Assessment, Assessor
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation

# In a scope with fewer criteria than this, a dimension says too little to carry an equal share of a score.
FEWEST_IN_SCOPE = 3


def fewest_in(edition: Edition) -> int:
    """How many criteria a dimension needs to count in a score of this edition."""
    return FEWEST_IN_SCOPE if edition.is_narrowed else 1


@dataclass(frozen=True)
class Body:
    """An organisation with the answers that count.

    Attributes:
        answers: by criterion id: the consensus where there is one, otherwise those of the assessor who has scored most
            criteria (of several the one who answered first), filled up with the others', service by service.
        services: ids of the services that count as unanswered when nothing is said of them.
        assessors: whose files were read, the one that counts first.
        differing: criteria that two assessors answered differently and no consensus settles.
        alternatives: each assessor's answer to the differing criteria, the one that counts first.
        people: who the assessors are, with name and role, in the same order.
        n_scored: how many criteria each of them has scored; nothing where there is only one.
        names: what registered services are called, by id.
        assessments: what each of them answered, in the same order; nothing where there is only one.
        versions: of the catalogue that they answered on, each once.
    """

    organisation: Organisation
    answers: Mapping[str, Answer]
    services: tuple[str, ...]
    assessors: tuple[str, ...]
    differing: tuple[str, ...]
    alternatives: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    people: tuple[Assessor, ...] = ()
    n_scored: tuple[int, ...] = ()
    names: Mapping[str, Text] = field(default_factory=dict)
    assessments: tuple[Assessment, ...] = field(default=(), repr=False, compare=False)
    versions: tuple[str, ...] = ()
    # A body never changes, so what was once added up of it stands; with the catalogue, lest another gets its address.
    _scores: dict[tuple[int, frozenset[str], frozenset[str]], tuple[Catalogue, Score[float]]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    _states: dict[tuple[int, frozenset[str] | None], tuple[Catalogue, dict[str, State]]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    def score(self, catalogue: Catalogue, scope: Collection[str] | None, *, fewest: int = 1) -> Score[float]:
        """The organisation's score within a scope."""
        kind, services = self.organisation.kind, self.services
        # Scopes that come to the same give the same score, which then is not held twice.
        key = (id(catalogue), *catalogue.asked_of(kind, None if scope is None else frozenset(scope), fewest))
        if key not in self._scores:
            found = score(catalogue, self.answers, kind=kind, scope=scope, services=services, fewest=fewest)
            self._scores[key] = catalogue, found
        return self._scores[key][1]

    def answered(self, catalogue: Catalogue, scope: Collection[str] | None) -> frozenset[str]:
        """Ids of the criteria in scope that were answered: scored or not applicable."""
        return frozenset(self._standing(catalogue, scope))

    def known(self, catalogue: Catalogue, scope: Collection[str] | None) -> frozenset[str]:
        """Ids of the criteria in scope whose answer says something: those answered, without what may be any level.

        Such an answer is compared as the range that it is, lest one body takes a criterion from all.
        """
        return frozenset(c for c in self.answered(catalogue, scope) if not self._is_open(catalogue.by_id[c]))

    def _is_open(self, criterion: Criterion) -> bool:
        counted = [o for _, o in self.answers[criterion.id].observations() if o.outcome.counts]
        return bool(counted) and all(says_nothing(criterion, o) for o in counted)

    def scored(self, catalogue: Catalogue, scope: Collection[str] | None) -> frozenset[str]:
        """Ids of the criteria in scope that were scored."""
        return frozenset(c for c, state in self._standing(catalogue, scope).items() if state is State.SCORED)

    def _standing(self, catalogue: Catalogue, scope: Collection[str] | None) -> dict[str, State]:
        key = (id(catalogue), None if scope is None else frozenset(scope))
        if key not in self._states:
            self._states[key] = catalogue, answered_criteria(catalogue, self, scope)
        return self._states[key][1]


def body_of(
    organisation: Organisation, assessments: Sequence[Assessment], edition: Edition, assessor: str | None = None
) -> Body:
    """The organisation as scored; with ``assessor``, on that one's answers only.

    The edition says whether all registered services are expected to be answered; ``assessor`` is a name or id.
    """
    meant = None if assessor is None else named_so((a.assessor for a in assessments), assessor)
    chosen = [a for a in assessments if meant is None or a.assessor in meant]
    ordered = in_order(chosen)
    agreed = ordered[0].answers if ordered and ordered[0].assessor.role.is_consensus else {}
    services = ordered[0].services if ordered and not edition.compares_answered else ()
    persons = [a for a in ordered if not a.assessor.role.is_consensus]
    differing = tuple(sorted(differing_criteria(persons, agreed)))
    return Body(
        organisation=organisation,
        answers=counted_answers(ordered),
        services=tuple(s.id for s in services),
        assessors=tuple(a.assessor.id for a in ordered),
        differing=differing,
        alternatives={c: tuple(a.answers[c] for a in persons if c in a.answers) for c in differing},
        people=tuple(a.assessor for a in ordered),
        n_scored=tuple(map(n_scored, ordered)) if len(ordered) > 1 else (),
        names={s.id: s.name for a in ordered for s in a.services},
        assessments=tuple(ordered) if len(ordered) > 1 else (),
        versions=tuple(dict.fromkeys(a.catalogue_version for a in ordered)),
    )


def answered_criteria(catalogue: Catalogue, body: Body, scope: Collection[str] | None) -> dict[str, State]:
    """How the criteria in scope that were answered stand, by id: scored or not applicable."""
    kind = body.organisation.kind
    states = {
        c.id: standing(c, body.answers[c.id], catalogue.scale, body.services, float).state
        for c in catalogue.criteria
        if kind in c.applies_to and (scope is None or c.id in scope) and c.id in body.answers
    }
    return {identity: state for identity, state in states.items() if state is not State.UNANSWERED}


def exact(body: Body, catalogue: Catalogue, scope: Collection[str] | None, *, fewest: int = 1) -> Score[Fraction]:
    """The organisation's score in fractions, for explanations that add up to the last digit."""
    from digimaturity.scoring.tree import exact_score

    return exact_score(
        catalogue, body.answers, kind=body.organisation.kind, scope=scope, services=body.services, fewest=fewest
    )
