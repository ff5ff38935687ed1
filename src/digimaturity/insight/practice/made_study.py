"""The practice study as a whole: two rounds, three assessors, a plan, what they agree on, proposals and replies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeVar

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.assigning import assign
from digimaturity.insight.body_work import Work
from digimaturity.insight.double_draw import draw
from digimaturity.insight.practice.days import Desk, Round, at, working_day_before, written
from digimaturity.insight.practice.invented import BODIES, PEOPLE, organisation_of, services_of
from digimaturity.insight.practice.known_truth import chance, first_truth, later_truth
from digimaturity.insight.practice.looking import Looker
from digimaturity.insight.practice.sent_questions import sent_by
from digimaturity.insight.questions import questions_of
from digimaturity.insight.raters.disagreements import disagreements
from digimaturity.model.answers import Answer, Assessment, Assessor, Observation, Proposal
from digimaturity.model.fieldwork import Fieldwork
from digimaturity.model.proposals import settled
from digimaturity.model.right_of_reply import Reply, Shown
from digimaturity.model.sending import Errands
from digimaturity.model.terms import CriterionKind, Method, Role
from digimaturity.model.working_time import working_day_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from digimaturity.insight.practice.known_truth import Known
    from digimaturity.model.catalogue import Catalogue, Criterion

T = TypeVar("T")
SHARE = 0.25
CONSENSUS = Assessor("samsyn", "Samsyn", Role.CONSENSUS)
# What proposes answers to criteria that a machine can look at.
_MACHINE = "ovningsrobot"
_WHY_TRUE = "Vi öppnade sidan tillsammans och läste nivåerna igen."
_WHY_OTHER = "Ingen av oss fann mer än beläggen visar, så den lägre nivån gäller."
_OBJECTS = "Vi menar att tjänsten når en högre nivå än så. Se sidan som beläggen nämner."
_AGREES = "Det stämmer. Vi åtgärdar det i vår."
_PARTLY = "Det stämde när ni tittade, men är ändrat sedan dess."


@dataclass(frozen=True)
class OfBody:
    """What is known and was seen of one body in one round."""

    known: Known
    assessments: tuple[Assessment, ...]
    errands: tuple[Errands, ...]
    replies: tuple[Reply, ...]

    @property
    def organisation(self) -> str:
        """The body's id."""
        return organisation_of(self.known.body).id


@dataclass(frozen=True)
class OfRound:
    """One round: its days, its plan, and each body."""

    days: Round
    plan: Fieldwork
    bodies: tuple[OfBody, ...]


def study(catalogue: Catalogue, seed: int, today: date) -> tuple[OfRound, OfRound]:
    """Both rounds of the study, all of it made of the seed and the day.

    Raises:
        UsageError: the calendar of working days is not installed.
    """
    today = working_day_before(today + timedelta(days=1))
    then = today - timedelta(weeks=52)
    first = first_truth(catalogue, seed)
    rounds = (
        (Round(f"ovning-{today.year - 1}", working_day_after(then, 0), is_over=True), first),
        (Round(f"ovning-{today.year}", today, is_over=False), later_truth(catalogue, first, seed)),
    )
    earlier, later = (of_round(catalogue, seed, this, known) for this, known in rounds)
    return earlier, later


def of_round(catalogue: Catalogue, seed: int, this: Round, known: Sequence[Known]) -> OfRound:
    """One round of given truths."""
    work = [
        Work(organisation_of(b).id, b.kind, tuple(c for c in catalogue.criteria if b.kind in c.applies_to), 3)
        for b in BODIES
    ]
    double = draw(work, SHARE, seed)
    people = [p.name for p in PEOPLE]
    given = assign(work, people, share=SHARE, seed=seed)
    plan = Fieldwork(seed, SHARE, this.start.isoformat(), this.end.isoformat(), given)
    desks = {p.name: Desk.opened(this.start) for p in PEOPLE}
    bodies = []
    for number, one in enumerate(known):
        organisation = organisation_of(one.body).id
        parts = [(a.assessor, a.criteria) for a in plan.of(organisation)]
        found = [
            _part(catalogue, Looker(PEOPLE[n], n, one, seed, this), criteria, this, desks[name], number * 7 % 9)
            for name, criteria in parts
            for n in [people.index(name)]
        ]
        assessments = tuple(a for a, _ in found)
        is_done = this.is_over or (number % 2 == 0 and not any(e.waiting for _, e in found))
        agreed = _consensus(catalogue, one, this, assessments, seed, double[organisation]) if is_done else ()
        replies = tuple(_replies(one, this, assessments[0], seed)) if this.is_over and number % 3 != 2 else ()  # noqa: PLR2004
        bodies.append(OfBody(one, (*assessments, *agreed), tuple(e for _, e in found if e.sendings), replies))
    return OfRound(this, plan, tuple(bodies))


def _part(
    catalogue: Catalogue, looker: Looker, criteria: frozenset[str], this: Round, desk: Desk, later: int
) -> tuple[Assessment, Errands]:
    """What one assessor answers about a body, and sends."""
    body = looker.known.body
    services = services_of(body)
    asked = [c for c in catalogue.in_asking_order if body.kind in c.applies_to and (not criteria or c.id in criteria)]
    parents = {other for c in catalogue.criteria for other in c.depends_on}
    outcome = sent_by(looker, (c for c in asked if c.errand), this, later + bool(criteria))
    answers = {c: Answer(c, o) for c, o in outcome.answers.items()}
    for c in asked:
        if c.errand:
            continue
        answer = Answer(c.id)
        for service in [s.id for s in services] if c.is_per_service else [None]:
            answer = answer.with_observation(service, looker.answer(c, service, desk, is_parent=c.id in parents))
        answers[c.id] = _proposed(answer, c, looker, [s.id for s in services])
    ordered = {c.id: answers[c.id] for c in asked if c.id in answers}
    who = looker.who
    assessment = Assessment(looker.organisation, this.edition, who, catalogue.version, ordered, services, catalogue.id)
    return assessment, Errands(looker.organisation, who.id, outcome.sendings)


def _proposed(answer: Answer, c: Criterion, looker: Looker, services: Sequence[str]) -> Answer:
    """The same with what a machine proposed beforehand, where one can look, and what became of it."""
    random = looker.random(c.id, "proposed")
    if c.kind is not CriterionKind.MACHINE or random.random() > 0.3:  # noqa: PLR2004 - some of them
        return answer
    proposals = []
    for service, o in answer.observations():
        seen = looker.seen(c, service, random)
        if o.at and seen.outcome.counts:
            moment = written(datetime.fromisoformat(o.at) - timedelta(days=1))
            proposals.append(Proposal(_MACHINE, replace(seen, by=_MACHINE, at=moment, method=Method.MACHINE), service))
    answer = replace(answer, proposals=tuple(proposals))
    for service, o in answer.observations():
        answer = settled(answer, service, by=looker.who.id, at=o.at, services=services if service else ())
    return answer


def _consensus(
    catalogue: Catalogue,
    known: Known,
    this: Round,
    assessments: Sequence[Assessment],
    seed: int,
    double: frozenset[str],
) -> tuple[Assessment, ...]:
    """What two agreed on afterwards."""
    first = assessments[0]
    questions = questions_of([c for c in catalogue.in_asking_order if c.id in double], first.services)
    answers: dict[str, Answer] = {}
    moment = at(this.end if this.is_over else this.today, time(9))
    by = " och ".join(a.assessor.name for a in assessments)
    for n, one in enumerate(disagreements(assessments, questions)):
        criterion, service = one.place
        said = [o for _, o in one.answers]
        true = known.levels[criterion, service]
        is_seen = chance(seed, this.edition, first.organisation, criterion, service, "agreed").random() < 0.85  # noqa: PLR2004
        right = next((o for o in said if o.same_choice(true)), None)
        lowest = min(said, key=lambda o: (o.level is None, o.level or 0))
        chosen = right if right is not None and is_seen else lowest
        why = _WHY_TRUE if chosen is right else _WHY_OTHER
        agreed = Observation(
            chosen.outcome,
            chosen.level,
            chosen.value,
            chosen.up_to,
            chosen.reason,
            by,
            written(moment + timedelta(minutes=3 * n)),
            evidence=chosen.evidence,
            note=why,
        )
        answers[criterion] = answers.get(criterion, Answer(criterion)).with_observation(service, agreed)
    if not answers:
        return ()
    return (replace(first, assessor=CONSENSUS, answers=answers),)


def _some(of: list[T], n: int, random: Random) -> list[T]:
    return [
        one
        for _, _, one in sorted(
            ((random.random(), place, one) for place, one in enumerate(of)), key=lambda drawn: drawn[:2]
        )[:n]
    ]


def _replies(known: Known, this: Round, first: Assessment, seed: int) -> Iterator[Reply]:
    """What a body says of its result: mostly where it was judged too low, and what a second look showed."""
    random = chance(seed, this.edition, first.organisation, "replies")
    said = [(c, s, o) for c, answer in first.answers.items() for s, o in answer.observations() if o.level is not None]
    low = [(c, s, o) for c, s, o in said if (known.levels[c, s].level or 0) > (o.level or 0)]
    right = [(c, s, o) for c, s, o in said if o.same_choice(known.levels[c, s]) and o.level == 0]
    day = working_day_after(this.end, 8)
    by = f"Registrator, {known.body.name.sv}"
    for n, (c, s, o) in enumerate(sorted(_some(low, 3, random), key=lambda one: one[:1])):
        moment = written(at(day, time(10)) + timedelta(minutes=7 * n))
        again = written(at(working_day_after(day, 3), time(13)) + timedelta(minutes=9 * n))
        retest = replace(known.levels[c, s], by=first.assessor.id, at=again, evidence=o.evidence)
        yield Reply(c, _OBJECTS, by, moment, s, retest if n < 2 else None, agrees="no", shown=Shown.of(o))  # noqa: PLR2004
    for c, s, o in _some(right, 1, random):
        agrees = "yes" if random.random() < 0.6 else "partly"  # noqa: PLR2004 - more often than not
        text = _AGREES if agrees == "yes" else _PARTLY
        yield Reply(c, text, by, written(at(day, time(11))), s, agrees=agrees, shown=Shown.of(o))
