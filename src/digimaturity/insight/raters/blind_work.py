"""Who is done with what two answer apart from each other, and so may see what the other one answered."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from digimaturity.insight.questions import is_unsaid, questions_of
from digimaturity.model.terms import Role
from digimaturity.scoring.tree import applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.model.answers import Assessment
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation

# Whose answers nobody can be coloured by: the consensus comes afterwards, an import was made elsewhere.
_NOT_BLIND = frozenset({Role.CONSENSUS, Role.IMPORT})


def asked_of(organisation: Organisation, catalogue: Catalogue, edition: Edition) -> list[Criterion]:
    """The criteria that an edition asks of an organisation."""
    return applicable_criteria(catalogue, organisation.kind, edition.scope_of(organisation.kind))


def to_double_code(
    assessments: Sequence[Assessment], asked: Sequence[Criterion], planned: Collection[str] | None = None
) -> list[Criterion]:
    """The criteria that all of these assessors are to answer, apart from each other.

    What the plan says. Without one: those that the catalogue marks (``double_code``), where somebody has answered no
    other, and so does only them; else all that are asked.

    Args:
        assessments: whose.
        asked: the criteria that are asked of the organisation.
        planned: ids of those that the plan has two answer; None without a plan.
    """
    if planned is not None:
        return [c for c in asked if c.id in planned]
    marked = [c for c in asked if c.double_code]
    begun = [_begun(a) for a in assessments if a.assessor.role not in _NOT_BLIND]
    return marked if any(own and own <= {c.id for c in marked} for own in begun) else list(asked)


def _begun(assessment: Assessment) -> set[str]:
    """The criteria that an assessor has said something of."""
    said = assessment.answers.items()
    return {c for c, answer in said if any(not is_unsaid(o) for _, o in answer.observations())}


def unfinished(
    assessments: Sequence[Assessment], asked: Sequence[Criterion], planned: Collection[str] | None = None
) -> dict[str, int]:
    """Who is not done with what two of them double-code, by id: how many questions are left; nothing of one alone."""
    found: dict[str, int] = {}
    for pair in combinations(assessments, 2):
        both = to_double_code(pair, asked, planned)
        for one in pair:
            found[one.assessor.id] = max(found.get(one.assessor.id, 0), questions_left(one, both))
    return {a.assessor.id: n for a in assessments if (n := found.get(a.assessor.id, 0))}


def questions_left(assessment: Assessment, asked: Sequence[Criterion]) -> int:
    """How many questions an assessor who is to be blind has yet to say something of; none where nobody need be."""
    if assessment.assessor.role in _NOT_BLIND:
        return 0
    questions = questions_of(asked, assessment.services)
    return sum(is_unsaid(q.said(assessment.answers.get(q.criterion.id))) for q in questions)


def may_see(
    own: Sequence[Assessment],
    others: Sequence[Assessment],
    asked: Sequence[Criterion],
    planned: Collection[str] | None = None,
) -> list[Assessment]:
    """Of others' assessments those that a reader may see: both are done with what they double-code.

    Args:
        own: the reader's; nothing where there is no file yet, so that everything is left.
        others: all that are not.
        asked: the criteria that are asked of the organisation.
        planned: ids of those that the plan has two answer; None without a plan.
    """
    if not own and to_double_code((), asked, planned):
        return []
    return [one for one in others if not unfinished([*own, one], asked, planned)]
