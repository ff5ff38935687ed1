"""A whole study's fieldwork in tables and sentences: who has come how far, what is behind, how alike two answer."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from digimaturity.content.phrases import long_date, organisations, share
from digimaturity.ground.language import Text, counted, number
from digimaturity.ground.table import WHOLE, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.fieldwork_parts import Part
    from digimaturity.insight.fieldwork_progress import BothDone, Days, Person
    from digimaturity.model.fieldwork import Fieldwork

_PEOPLE = (
    Column("assessor", Text("Bedömare", "Assessor")),
    Column("organisations", Text("Klara", "Done"), "whole", ("n_done", "n_organisations")),
    Column("share", Text("Andel av tiden", "Share of time"), "percent", scale=WHOLE, leads=True),
    Column("hours_left", Text("Timmar kvar", "Hours left"), "tenths"),
    Column("hours_a_day", Text("Timmar per dag", "Hours a day"), "tenths"),
    Column("errands", Text("Ärenden ute", "Errands out"), "whole"),
    Column("behind", Text("I tid", "In time")),
)
_DAYS = Text("arbetsdag", "working day"), Text("arbetsdagar", "working days")
_OPTIONAL = {"hours_a_day", "errands", "behind"}


def part_words(part: Part) -> Text:
    """What an organisation is to an assessor."""
    return Text("första", "first") if part.is_first else Text("andra", "second")


def people_table(people: Sequence[Person], days: Days | None) -> Table:
    """A row for each assessor."""
    rows = [person_record(person, days) | {"behind": str(_IN_TIME[person.is_behind])} for person in people]
    shown = tuple(c for c in _PEOPLE if c.key not in _OPTIONAL or any(row[c.key] for row in rows))
    known = days is not None and days.gone
    return Table(tuple(c for c in shown if c.key != "behind" or known), rows)


_IN_TIME = {False: Text("ja", "yes"), True: Text("nej, se nedan", "no, see below")}


def person_record(person: Person, days: Days | None) -> dict[str, Any]:
    """What is told of an assessor, for machines too."""
    return {
        "assessor": person.name,
        "organisations": f"{person.n_done}/{person.n}",
        "n_done": person.n_done,
        "n_organisations": person.n,
        "minutes": round(person.minutes),
        "minutes_left": round(person.minutes_left),
        "share": 1 - person.minutes_left / person.minutes if person.minutes else 1,
        "hours_left": person.minutes_left / 60,
        "hours_a_day": person.minutes_left / 60 / days.left if days and days.left else None,
        "errands": person.errands,
        "days_needed": None if person.days_needed is None else round(person.days_needed, 1),
        "is_behind": person.is_behind,
    }


def study_notes(plan: Fieldwork, days: Days | None, people: Sequence[Person], both: BothDone) -> list[Text]:
    """The days that are left, who is behind, and how alike two answer."""
    return [
        *_days_left(plan, days),
        *(_behind(person, days) for person in people if person.is_behind and days),
        *_alike(both),
    ]


def _days_left(plan: Fieldwork, days: Days | None) -> list[Text]:
    if days is None:
        return (
            [Text("Fältarbetet slutar {d}.", "Fieldwork ends on {d}.").fill(d=long_date(plan.end))] if plan.end else []
        )
    if not days.left:
        return [Text("Fältarbetet slutade {d}.", "Fieldwork ended on {d}.").fill(d=long_date(plan.end))]
    said = Text("Fältarbetet slutar {d}: {l} kvar av {n}.", "Fieldwork ends on {d}: {l} left of {n}.")
    return [said.fill(d=long_date(plan.end), l=counted(days.left, *_DAYS), n=days.whole)]


def _behind(person: Person, days: Days) -> Text:
    if not days.left:
        return Text("{w} har {h} timmar kvar.", "{w} has {h} hours left.").fill(
            w=person.name, h=number(person.minutes_left / 60, 1)
        )
    if person.days_needed is None:
        begun = _HARDLY if person.minutes_left < person.minutes else _NOT
        return begun.fill(w=person.name, n=counted(days.gone, *_DAYS))
    if person.minutes - person.minutes_left < _SURE_PACE * person.minutes:
        return Text(
            "I den här takten behöver {w} fler arbetsdagar än de {l} som återstår.",
            "At this pace {w} needs more working days than the {l} that are left.",
        ).fill(w=person.name, l=days.left)
    return Text(
        "I den här takten behöver {w} {n} till, och {l} återstår.",
        "At this pace {w} needs {n} more, and {l} are left.",
    ).fill(w=person.name, n=counted(ceil(person.days_needed), *_DAYS), l=days.left)


_HARDLY = Text("{w} har knappt börjat, och {n} har gått.", "{w} has hardly begun, and {n} have gone.")
_NOT = Text("{w} har inte börjat, och {n} har gått.", "{w} has not begun, and {n} have gone.")
# With less of the work done, a pace says that it is too slow, but not by how much.
_SURE_PACE = 0.2


def _alike(both: BothDone) -> list[Text]:
    if not both.n_planned:
        return []
    found = [
        Text(
            "Dubbelbedömt: {c} av {p} kriterier har två svar.", "Double-coded: {c} of {p} criteria have two answers."
        ).fill(c=both.n_coded, p=both.n_planned)
    ]
    if both.n_units:
        found.append(
            Text(
                "Lika svar hittills: {s} av {u} hos {o} där båda är klara. Mer: digimaturity agreement",
                "The same answer so far: {s} of {u} at {o} where both are done. More: digimaturity agreement",
            ).fill(s=share(both.n_alike / both.n_units), u=str(both.n_units), o=organisations(both.n_organisations))
        )
    return found


def study_payload(plan: Fieldwork, days: Days | None, people: Sequence[Person], both: BothDone) -> dict[str, Any]:
    """The same for machines."""
    return {
        "start": plan.start or None,
        "end": plan.end or None,
        "working_days": days.whole if days else None,
        "working_days_gone": days.gone if days else None,
        "working_days_left": days.left if days else None,
        "assessors": [person_record(person, days) for person in people],
        "double_coding": {
            "n_planned": both.n_planned,
            "n_coded": both.n_coded,
            "n_organisations": both.n_organisations,
            "n_units": both.n_units,
            "n_alike": both.n_alike,
            "share_alike": both.n_alike / both.n_units if both.n_units else None,
        },
    }
