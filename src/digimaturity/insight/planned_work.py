"""What a plan of fieldwork is made of: the bodies, what they are asked, and whom answers that are there settle."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.insight.body_work import Done, Work
from digimaturity.insight.fieldwork_parts import assessment_of
from digimaturity.insight.questions import is_done, questions_of
from digimaturity.model.assessor_names import former_id, ids_for, person_key
from digimaturity.model.catalogue import MOST_SERVICES
from digimaturity.model.terms import Role
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.workspace.errand_files import errands_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digimaturity.model.answers import Assessment
    from digimaturity.model.fieldwork import Assignment, Fieldwork
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.kept import Kept
    from digimaturity.workspace.kept_edition import KeptEdition
    from digimaturity.workspace.surroundings import Surroundings


class Taken(NamedTuple):
    """Somebody has answers about an organisation that a plan gives to others."""

    organisation: str
    assessor: str


def work_on(kept: Kept, bodies: Iterable[Organisation]) -> list[Work]:
    """The bodies as a plan sees them; where no core services are registered, as many as there may be are counted on."""
    return [
        Work(
            o.id,
            o.kind,
            tuple(applicable_criteria(kept.catalogue, o.kind, kept.edition.scope_of(o.kind))),
            len(kept.services(o.id)) or MOST_SERVICES,
        )
        for o in bodies
    ]


def settled(work: Work, kept: Kept, before: Fieldwork, assessors: Sequence[str], fixed: Mapping[str, str]) -> Work:
    """The same with who has begun and what is double-coded already.

    Args:
        work: of one body.
        kept: the answers.
        before: the plan that there is.
        assessors: who can be given something.
        fixed: who must be first, by organisation.
    """
    known = {person_key(name): name for name in assessors}
    planned = {person_key(a.assessor): a for a in before.of(work.organisation)}
    names = (*assessors, *(a.assessor for a in before.of(work.organisation)))
    begun = [key for key in map(person_key, begun_about(kept, work.organisation, names)) if key in known]
    order = [key for key in planned if key in begun] + [key for key in begun if key not in planned]
    seconds = _seconds(work, before)
    forced = person_key(fixed.get(work.organisation, ""))
    gone = [(key, a.assessor, _finished(work, kept, a)) for key, a in planned.items() if key not in known]
    done = tuple(Done(name, own) for key, name, own in gone if own and key not in seconds and not forced)
    done_second = tuple(Done(name, own) for key, name, own in gone if own and key in seconds)
    if done_second:
        double = frozenset().union(*(planned[key].criteria or _ids(work) for key in seconds)) & _ids(work)
        work = replace(work, done_second=done_second, kept=double)
    first = forced or next((key for key in order if key not in seconds), "")
    second = next((key for key in order if key != first), "")
    return replace(
        work,
        first=known.get(first, ""),
        second=known.get(second, ""),
        kept=work.kept or (_double(work, second, planned.get(second), kept) if second else frozenset()),
        done=done,
    )


def _ids(work: Work) -> frozenset[str]:
    return frozenset(c.id for c in work.criteria)


def _seconds(work: Work, before: Fieldwork) -> set[str]:
    """Those whom a plan gives what somebody before them in it is given too."""
    taken: frozenset[str] = frozenset()
    found = set()
    for a in before.of(work.organisation):
        own = a.criteria or _ids(work)
        if own & taken:
            found.add(person_key(a.assessor))
        taken |= own
    return found


def _finished(work: Work, kept: Kept, planned: Assignment) -> frozenset[str]:
    """What somebody has finished of what a plan gives them."""
    said = assessment_of(kept, work.organisation, planned.assessor)
    if said is None:
        return frozenset()
    own = [c for c in work.criteria if not planned.criteria or c.id in planned.criteria]
    questions = questions_of(own, kept.services(work.organisation))
    left = {q.criterion.id for q in questions if not is_done(q.said(said.answers.get(q.criterion.id)))}
    return frozenset(c.id for c in own if c.id not in left)


def begun_by(assessments: Sequence[Assessment]) -> list[str]:
    """The names of those who have answered something, whoever has most first."""
    counts = {
        a.assessor.name: sum(o.outcome.is_finding for answer in a.answers.values() for _, o in answer.observations())
        for a in assessments
        if a.assessor.role is Role.ASSESSOR
    }
    return sorted((name for name, n in counts.items() if n), key=lambda name: -counts[name])


def begun_about(kept: Kept, organisation: str, names: Iterable[str]) -> list[str]:
    """The names of those who have answered or sent something that stands, whoever has most answers first.

    Args:
        kept: the edition's files.
        organisation: its id.
        names: of people who may have sent something and not answered anything, and so are known by an id only.
    """
    assessments = kept.assessments(organisation)
    own = {a.assessor.id: a.assessor.name for a in assessments}
    called = {i: name for name in names for i in (former_id(name), next(ids_for(name)))} | own
    sent = [e.assessor for e in errands_of(kept.edition.folder / organisation, kept.catalogue) if e.live]
    found: dict[str, str] = {}
    for name in (*begun_by(assessments), *(called.get(identity, identity) for identity in sent)):
        found.setdefault(person_key(name), name)
    return [*found.values()]


def taken_from(kept: Kept, before: Fieldwork, plan: Sequence[Assignment]) -> list[Taken]:
    """Who has begun with an organisation of a plan and has no part in it any more."""
    given = {(a.organisation, person_key(a.assessor)) for a in plan}
    names = [a.assessor for a in (*before.assignments, *plan)]
    return [
        Taken(organisation, name)
        for organisation in dict.fromkeys(a.organisation for a in plan)
        for name in begun_about(kept, organisation, names)
        if (organisation, person_key(name)) not in given
    ]


def _double(work: Work, second: str, planned: Assignment | None, kept: Kept) -> frozenset[str]:
    """What somebody who has begun was given, or has answered without being given it."""
    asked = frozenset(c.id for c in work.criteria)
    if planned is not None:
        return frozenset(kept.catalogue.by_id[c].id for c in planned.criteria) & asked if planned.criteria else asked
    said = {c for a in kept.assessments(work.organisation) if person_key(a.assessor.name) == second for c in a.answers}
    sent = errands_of(kept.edition.folder / work.organisation, kept.catalogue)
    said |= {s.criterion for e in sent if e.assessor in {former_id(second), next(ids_for(second))} for s in e.live}
    return asked & said


def bodies_of(surroundings: Surroundings, edition: KeptEdition, *, anyway: bool = False) -> list[Organisation]:
    """The bodies of a study: those of its panel, those that have answers, and its own.

    Args:
        surroundings: of the study.
        edition: whose answers and panel.
        anyway: whether the default panel is meant where nobody chose one and the study has no bodies.
    """
    known = surroundings.register.by_id
    answered = [known[o] for o in edition.organisations() if o in known]
    own = surroundings.own_organisations
    has_panel = surroundings.panel_was_asked_for or edition.panel is not None or (anyway and not answered and not own)
    panel = [known[m.organisation] for m in surroundings.panel_of(edition).members] if has_panel else []
    found = dict.fromkeys((*panel, *answered, *own))
    return [o for o in found if applicable_criteria(surroundings.catalogue, o.kind, edition.scope_of(o.kind))]
