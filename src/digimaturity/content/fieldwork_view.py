"""A plan of fieldwork in tables: what each assessor does, who looks at which organisation, what two look at."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.content.phrases import listed, long_period, name_of, organisations, share
from digimaturity.ground.language import Text, counted, number, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, record_of
from digimaturity.insight.assigning import loads, pairs_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.insight.body_work import Work
    from digimaturity.insight.planned_work import Taken
    from digimaturity.model.catalogue import Catalogue, Dimension
    from digimaturity.model.fieldwork import Assignment, Fieldwork
    from digimaturity.model.organisation import Organisation

_DAYS = Text("arbetsdag", "working day"), Text("arbetsdagar", "working days")
MINUTES = same("{n} min")


@dataclass(frozen=True)
class Planned:
    """A plan and what it was made of.

    Attributes:
        plan: the assignments.
        assessors: their names, in the order in which they were given.
        work: the bodies as the plan sees them, ``bodies`` as the register has them.
        days: working days of the fieldwork; None where it has no dates or there is no calendar.
        taken: who has answers about an organisation and no part in it any more.
    """

    plan: Fieldwork
    assessors: tuple[str, ...]
    work: tuple[Work, ...]
    bodies: Mapping[str, Organisation]
    days: int | None
    taken: Sequence[Taken]

    def double(self, work: Work) -> frozenset[str]:
        """Ids of the criteria of a body that two answer."""
        return self.plan.double_coded(work.organisation, frozenset(c.id for c in work.criteria))


def plan_result(planned: Planned, catalogue: Catalogue, edition: str, file: str, *, saved: bool, flat: bool) -> Result:
    """The plan as tables and as a payload.

    Args:
        planned: the plan.
        catalogue: the questions.
        edition: its id.
        file: where it stands, or would.
        saved: whether it was saved.
        flat: whether there is room for one table only, as in CSV.
    """
    plan, people = planned.plan, _people(planned)
    told = _told_of_people(planned.days)
    tables = (
        Table.of(told if planned.days else tuple(c for c in told if c.key != "hours_a_day"), people),
        Table.of(_told_of_bodies(planned), planned.work),
        *([Table.of(_DIMENSIONS, dimensions)] if (dimensions := _dimensions(planned, catalogue)) else []),
    )
    heading = Text(
        "Plan för {e}: {o}, {a} bedömare, {s} av kriterierna dubbelbedömda · --seed {f}",
        "Plan of {e}: {o}, {a} assessors, {s} of the criteria double-coded · --seed {f}",
    ).fill(e=edition, o=organisations(len(planned.work)), a=len(planned.assessors), s=share(plan.share), f=plan.seed)
    done = (
        Text("Sparad i {f}.", "Saved in {f}.")
        if saved
        else Text("Inget är sparat (--dry-run).", "Nothing is saved (--dry-run).")
    )
    notes = (*_notes(planned), *map(_said_of, _named(planned)), done.fill(f=file))
    payload = _payload(planned, people, dimensions, edition, saved=saved, file=file)
    return Result("plan-fieldwork", payload, tables[1:2] if flat else tables, heading, notes)


class _Load(NamedTuple):
    """What an assessor is to do: of how many organisations as first and as second, in how many minutes."""

    assessor: str
    n_first: int
    n_second: int
    minutes: float


def _people(planned: Planned) -> list[_Load]:
    load = loads(planned.plan.assignments, planned.assessors)
    firsts = {planned.plan.of(w.organisation)[0] for w in planned.work}
    found = []
    for name, minutes in load.items():
        n_first = sum(a in firsts for a in planned.plan.by(name))
        found.append(_Load(name, n_first, len(planned.plan.by(name)) - n_first, minutes))
    return found


def _told_of_people(days: int | None) -> Declared:
    return (
        Column("assessor", Text("Bedömare", "Assessor")),
        Column("n_first", Text("Som första", "As first"), "whole"),
        Column("n_second", Text("Som andra", "As second"), "whole"),
        Unshown("minutes", lambda load: round(load.minutes, 1)),
        Column("hours", Text("Timmar", "Hours"), "tenths", get=lambda load: load.minutes / 60, record=""),
        Column(
            "hours_a_day",
            Text("Timmar per dag", "Hours a day"),
            "tenths",
            get=lambda load: load.minutes / 60 / days if days else None,
            record="",
        ),
    )


def _told_of_bodies(planned: Planned) -> Declared:
    """Of a body who looks at it, in a row; a record has each assignment by itself."""

    def first(work: Work) -> Assignment:
        return planned.plan.of(work.organisation)[0]

    def others(work: Work) -> Sequence[Assignment]:
        return planned.plan.of(work.organisation)[1:]

    return (
        Column(
            "organisation",
            Text("Organisation", "Organisation"),
            get=lambda work: name_of(planned.bodies[work.organisation]),
        ),
        Column("first", Text("Första", "First"), get=lambda work: first(work).assessor),
        Column("hours_first", Text("Timmar, första", "Hours, first"), "tenths", get=lambda w: first(w).minutes / 60),
        Column("second", Text("Andra", "Second"), get=lambda work: ", ".join(a.assessor for a in others(work))),
        Column(
            "hours_second",
            Text("Timmar, andra", "Hours, second"),
            "tenths",
            get=lambda work: sum(a.minutes for a in others(work)) / 60 if others(work) else None,
        ),
        Column("n_double", Text("Dubbelbedömda", "Double-coded"), "whole", get=lambda work: len(planned.double(work))),
    )


class _Doubled(NamedTuple):
    """How many criteria of a dimension are asked, and two answer: per organisation, and of any."""

    dimension: Dimension
    n_asked: int
    n_double: float
    n_anywhere: int


_DIMENSIONS: Declared = (
    Column("dimension", Text("Dimension", "Dimension"), get="dimension.title", record=""),
    Unshown("id", "dimension.id"),
    Column("n_asked", Text("Kriterier", "Criteria"), "whole"),
    Column("n_double", Text("Dubbelbedömda per organisation", "Double-coded per organisation"), "tenths"),
    Column("n_anywhere", Text("Dubbelbedömda hos minst en", "Double-coded in at least one"), "whole"),
)


def _dimensions(planned: Planned, catalogue: Catalogue) -> list[_Doubled]:
    """How many criteria of each dimension two answer; nothing where each is answered once."""
    double = [planned.double(w) for w in planned.work]
    found = []
    for dimension in catalogue.dimensions:
        asked = {c.id for w in planned.work for c in w.criteria if c.dimension == dimension.id}
        if asked and any(double):
            n_double = sum(len(d & asked) for d in double) / len(double)
            anywhere = asked.intersection(frozenset().union(*double))
            found.append(_Doubled(dimension, len(asked), n_double, len(anywhere)))
    return found


def _notes(planned: Planned) -> list[Text]:
    load = loads(planned.plan.assignments, planned.assessors)
    minutes = [load[name] for name in planned.assessors]
    longest = max((a.minutes for a in planned.plan.assignments), default=0)
    found = [
        Text(
            "Den som har mest har {s} mer än den som har minst. Det längsta uppdraget är {l}.",
            "Whoever has most has {s} more than whoever has least. The longest assignment is {l}.",
        ).fill(s=_minutes(max(minutes) - min(minutes)), l=_minutes(longest))
    ]
    if planned.plan.start and planned.plan.end:
        period = long_period(f"{planned.plan.start} – {planned.plan.end}")
        days = same(" · {d}").fill(d=counted(planned.days, *_DAYS)) if planned.days is not None else ""
        found.append(Text("Fältarbete {p}{d}.", "Fieldwork {p}{d}.").fill(p=period, d=days))
    if apart := _apart(planned):
        found.append(
            Text(
                "Bedömer inget tillsammans: {p}. Organisationerna räcker inte, eller något är bestämt i förväg.",
                "Judge nothing together: {p}. There are too few organisations, or something is settled beforehand.",
            ).fill(p=listed([same(f"{a}–{b}") for a, b in apart]))
        )
    return found


def _minutes(minutes: float) -> Text:
    return MINUTES.fill(n=round(minutes)) if minutes < 60 else same("{n} h").fill(n=number(minutes / 60, 1))  # noqa: PLR2004


def _apart(planned: Planned) -> list[tuple[str, str]]:
    """The assessors who share no organisation, where any two share one."""
    met = pairs_of(planned.plan)
    return [pair for pair in combinations(planned.assessors, 2) if frozenset(pair) not in met] if met else []


def _named(planned: Planned) -> list[tuple[Text, str]]:
    return [(name_of(planned.bodies[t.organisation]), t.assessor) for t in planned.taken]


def _said_of(taken: tuple[Text, str]) -> Text:
    return Text(
        "Varning: {a} har börjat med {o} men har ingen del i den längre. Det som är sparat är kvar.",
        "Warning: {a} has begun with {o} and no longer has any part in it. What is saved stays.",
    ).fill(a=taken[1], o=taken[0])


def _payload(
    planned: Planned,
    people: list[_Load],
    dimensions: list[_Doubled],
    edition: str,
    *,
    saved: bool,
    file: str,
) -> dict[str, Any]:
    plan = planned.plan
    minutes = [round(load.minutes, 1) for load in people if load.assessor in planned.assessors]
    return {
        "edition": edition,
        "file": file,
        "saved": saved,
        "seed": plan.seed,
        "share": plan.share,
        "start": plan.start or None,
        "end": plan.end or None,
        "working_days": planned.days,
        "spread_minutes": round(max(minutes) - min(minutes), 1),
        "longest_minutes": max((a.minutes for a in plan.assignments), default=0),
        "assessors": [record_of(_told_of_people(planned.days), load) for load in people],
        "assignments": [_assignment(planned, a) for a in plan.assignments],
        "dimensions": [record_of(_DIMENSIONS, one) for one in dimensions],
        "pairs": [{"assessors": sorted(pair), "organisations": n} for pair, n in sorted(_by_name(planned))],
        "taken": [{"organisation": t.organisation, "assessor": t.assessor} for t in planned.taken],
    }


def _by_name(planned: Planned) -> list[tuple[list[str], int]]:
    return [(sorted(pair), n) for pair, n in pairs_of(planned.plan).items()]


def _assignment(planned: Planned, a: Assignment) -> dict[str, Any]:
    first = planned.plan.of(a.organisation)[0]
    return {
        "organisation": a.organisation,
        "assessor": a.assessor,
        "role": "first" if a == first else "second",
        "criteria": sorted(a.criteria) or None,
        "minutes": a.minutes,
    }
