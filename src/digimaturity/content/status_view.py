"""A whole study's fieldwork in tables and sentences: who has come how far, what is behind, how alike two answer."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from digimaturity.content.phrases import long_date, organisations, share
from digimaturity.ground.language import Text, counted, number
from digimaturity.ground.table import WHOLE, Column, Declared, Table, Unshown, columns_of, record_of, unshown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.fieldwork_parts import Part
    from digimaturity.insight.fieldwork_progress import BothDone, Days, Person
    from digimaturity.model.fieldwork import Fieldwork

_DAYS = Text("arbetsdag", "working day"), Text("arbetsdagar", "working days")
_OPTIONAL = {"hours_a_day", "errands"}


def part_words(part: Part) -> Text:
    """What an organisation is to an assessor."""
    return Text("första", "first") if part.is_first else Text("andra", "second")


def people_table(people: Sequence[Person], days: Days | None) -> Table:
    """A row for each assessor."""
    told = _told(days)
    known = days is not None and days.gone
    left_out = {c.key for c in columns_of(told) if c.key in _OPTIONAL and not any(map(c.of, people))}
    left_out |= set() if known else {"behind"}
    return Table.of(tuple(c for c in told if c.key not in left_out), people)


_IN_TIME = {False: Text("ja", "yes"), True: Text("nej, se nedan", "no, see below")}


def _told(days: Days | None) -> Declared:
    """What is told of an assessor."""

    def hours_a_day(person: Person) -> float | None:
        return person.minutes_left / 60 / days.left if days and days.left else None

    def days_needed(person: Person) -> float | None:
        return None if person.days_needed is None else round(person.days_needed, 1)

    return (
        Column("assessor", Text("Bedömare", "Assessor"), get="name"),
        Column(
            "organisations",
            Text("Klara", "Done"),
            "whole",
            ("n_done", "n_organisations"),
            get=lambda person: f"{person.n_done}/{person.n}",
        ),
        *unshown("n_done n_organisations=n"),
        Unshown("minutes", lambda person: round(person.minutes)),
        Unshown("minutes_left", lambda person: round(person.minutes_left)),
        Column(
            "share",
            Text("Andel av tiden", "Share of time"),
            "percent",
            scale=WHOLE,
            leads=True,
            get=lambda person: 1 - person.minutes_left / person.minutes if person.minutes else 1,
        ),
        Column("hours_left", Text("Timmar kvar", "Hours left"), "tenths", get=lambda p: p.minutes_left / 60),
        Column("hours_a_day", Text("Timmar per dag", "Hours a day"), "tenths", get=hours_a_day),
        Column("errands", Text("Ärenden ute", "Errands out"), "whole"),
        Unshown("days_needed", days_needed),
        Unshown("is_behind"),
        Column("behind", Text("I tid", "In time"), get=lambda person: _IN_TIME[person.is_behind], record=""),
    )


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
        "assessors": [record_of(_told(days), person) for person in people],
        "double_coding": {
            "n_planned": both.n_planned,
            "n_coded": both.n_coded,
            "n_organisations": both.n_organisations,
            "n_units": both.n_units,
            "n_alike": both.n_alike,
            "share_alike": both.n_alike / both.n_units if both.n_units else None,
        },
    }
