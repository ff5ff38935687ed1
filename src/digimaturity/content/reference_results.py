"""What comes of comparing published figures and of checking them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.content.lint_view import place_of
from digimaturity.content.reference_view import figure_record, figure_row
from digimaturity.content.reference_words import (
    decimals_of,
    difference_shown,
    plainly_shown,
    round_shown,
    value_shown,
    who_shown,
)
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, record_of, unshown
from digimaturity.residents.references.reference_checks import SUM_RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.ground.errors import Problem
    from digimaturity.ground.table import Way
    from digimaturity.residents.references.reference_checks import Finding
    from digimaturity.residents.references.reference_comparison import Comparison

_SIDES = (
    Column("id", Text("Id", "Id")),
    Column("title", Text("Vad", "What"), "prose"),
    Column("who", Text("Vilka", "Of whom")),
    Column("when", Text("När", "When")),
    Column("shown", Text("Tal", "Figure"), in_file=("value", "unit")),
    Column("n_shown", Text("n", "n"), in_file=("n",)),
    Column("source", Text("Källa", "Source"), "prose"),
)
_DIFFERENCE = Text("Skillnad: {d}.", "Difference: {d}.")
_WITH_INTERVAL = Text("{d}, 95 % intervall {low} till {high}", "{d}, 95% interval {low} to {high}")
_BETTER, _WORSE = Text("Det är bättre.", "That is better."), Text("Det är sämre.", "That is worse.")
_WIDENED = Text(
    "Med avrundningen kan intervallet vara {low} till {high}.", "With rounding the interval may be {low} to {high}."
)
_NOT_SURE = Text(
    "Med avrundningen kan intervallet vara {low} till {high}: det går inte att säga att talen skiljer sig.",
    "With rounding the interval may be {low} to {high}: it cannot be said that the figures differ.",
)
_NOT_COMPARED = Text("Talen jämförs inte.", "The figures are not compared.")
_SERIES = Text(
    "{n} steg. Ett steg jämförs bara när fråga, bas, enhet och serie tillåter det.",
    "{n} steps. A step is compared only where question, base, unit and series allow it.",
)
_NO_FINDINGS = Text("Inga fel i hur talen förvaras: {n}.", "No errors in how the figures are kept: {n}.")
_AND_KNOWN = Text("Kända fel i källorna: {k}.", "Known errors in the sources: {k}.")
_NEWS = Text("{n} i {m}.", "{n} in {m}.")


def _told(decimals: int = 0) -> Declared:
    """What is told of two figures held against each other: as a record, and as a step of a series in a table.

    ``decimals`` is how many the figures of the series have.
    """

    def end(which: int) -> Way:
        return lambda c: c.interval and c.interval[which]

    return (
        Unshown("one", "one.id", record=""),
        Unshown("other", "other.id", record=""),
        Column("from", Text("Från", "From"), in_file=("one", "other"), get=lambda c: round_shown(c.one), record=""),
        Column("to", Text("Till", "To"), get=lambda c: round_shown(c.other), record=""),
        Unshown("figure", lambda c: figure_record(c.one), record="one"),
        Unshown("other_figure", lambda c: figure_record(c.other), record="other"),
        Unshown("comparable", lambda c: not c.reasons),
        Unshown("conflict", "is_conflict"),
        Unshown("all_reasons", lambda c: list(c.reasons), record="reasons"),
        Unshown("cautions", lambda c: list(c.cautions)),
        Column(
            "values",
            Text("Tal", "Figures"),
            in_file=("from_value", "to_value", "difference", "low", "high"),
            get=lambda c: same("{a} → {b}").fill(a=value_shown(c.one, decimals), b=value_shown(c.other, decimals)),
            record="",
        ),
        Unshown("from_value", "one.value", record=""),
        Unshown("to_value", "other.value", record=""),
        Unshown("difference"),
        Unshown("difference_unit", lambda c: None if c.difference is None else _unit(c)),
        Unshown("low", end(0), record=""),
        Unshown("high", end(1), record=""),
        Unshown("interval", lambda c: list(c.interval) if c.interval else None),
        Unshown("interval_with_rounding", lambda c: list(c.widened) if c.widened else None),
        Unshown("better", "is_better"),
        Column("says", Text("Skillnad", "Difference"), "prose", in_file=("reasons",), get=_step, record=""),
        Unshown("reasons", lambda c: " ".join(map(str, c.reasons)), record=""),
    )


def _unit(c: Comparison) -> str | None:
    unit = c.one.unit
    return "percentage-points" if unit == "percent" else str(unit) if unit else None


def difference_said(c: Comparison) -> Text:
    """The difference with its interval, in the unit of both; that there is none where there is none."""
    if c.difference is None:
        return _NOT_COMPARED
    d = difference_shown(c.difference, c.one.unit)
    if c.interval is None:
        return d
    return _WITH_INTERVAL.fill(d=d, **_ends(c.interval))


def _ends(interval: tuple[float, float]) -> dict[str, Text]:
    low, high = (plainly_shown(round(end, 1), signed=True) for end in interval)
    return {"low": low, "high": high}


def _sureness(c: Comparison) -> list[Text]:
    """What the interval comes to when rounding is allowed for, and whether one of the two is then surely better."""
    if c.widened is None:
        return []
    said = [(_WIDENED if c.is_apart else _NOT_SURE).fill(**_ends(c.widened))]
    return said if c.is_better is None else [*said, _BETTER if c.is_better else _WORSE]


def pair_compared(c: Comparison) -> Result:
    """Two figures side by side, with the difference or with the reasons why there is none."""
    rows = [figure_row(f) for f in (c.one, c.other)]
    said = difference_said(c)
    notes = [said if c.reasons else _DIFFERENCE.fill(d=said), *_sureness(c), *c.reasons, *c.cautions]
    return Result("reference compare", record_of(_told(), c), (Table(_SIDES, rows),), None, tuple(notes))


def steps_compared(title: Text, steps: Sequence[Comparison]) -> Result:
    """A measure across its editions, step by step."""
    decimals = decimals_of(*(f.value for c in steps for f in (c.one, c.other)))
    told = _told(decimals)
    tables = [
        Table.of(told, [c for c in steps if c.one.series == series], who_shown(first))
        for series, first in {c.one.series: c.one for c in reversed(steps)}.items()
    ]
    cautions = dict.fromkeys(text for c in steps for text in c.cautions)
    payload = {"steps": [record_of(told, c) for c in steps]}
    return Result("reference compare", payload, tuple(reversed(tables)), title, (_SERIES.fill(n=len(steps)), *cautions))


def _step(c: Comparison) -> Text:
    if c.reasons:
        return Text("{n} {why}", "{n} {why}").fill(n=_NOT_COMPARED, why=joined(" ", c.reasons))
    if c.widened and c.interval and not c.is_apart and not c.interval[0] <= 0 <= c.interval[1]:
        return Text("{d}; {w}", "{d}; {w}").fill(d=difference_said(c), w=_within(_NOT_SURE.fill(**_ends(c.widened))))
    return difference_said(c)


def _within(text: Text) -> Text:
    """A sentence as a part of another."""
    return text.each(lambda words: f"{words[:1].lower()}{words[1:]}")


class _Told(NamedTuple):
    """What is wrong with a figure, and where."""

    problem: Problem
    finding: Finding

    @property
    def is_known(self) -> bool:
        return self.finding.known is not None


def _place(problem: Problem, root: Path | None) -> str:
    """A file and a line; a file of the study with its folders, any other by its name."""
    path = Path(problem.place.file)
    shown = place_of(path, root) if root and path.is_relative_to(root) else path.name
    return f"{shown}:{problem.place.line}" if problem.place.line else shown


def _told_of_findings(root: Path | None) -> Declared:
    return (
        Column(
            "place",
            Text("Var", "Where"),
            in_file=("file", "line", "field"),
            get=lambda one: _place(one.problem, root),
            record="",
        ),
        Unshown("file", lambda one: str(one.problem.place.file)),
        *unshown("line=problem.place.line field=problem.place.field"),
        Column("kind", Text("Slag", "Kind"), in_file=("fault", "known"), get="finding.fault.words", record=""),
        *unshown("fault=finding.fault.value known=is_known"),
        Column(
            "says",
            Text("Fynd", "Finding"),
            "prose",
            in_file=("message",),
            get=lambda one: one.finding.known or one.finding.says,
            record="",
        ),
        Unshown("message", lambda one: str(one.finding.says)),
    )


def checked(found: Sequence[tuple[Problem, Finding]], n_figures: int, n_files: int, root: Path | None) -> Result:
    """What was found, first what is news, then what the files declare as slips of their sources."""
    told, every = _told_of_findings(root), [_Told(*one) for one in found]
    news, known = [one for one in every if not one.is_known], [one for one in every if one.is_known]
    tables = [Table.of(told, news)] if news else []
    if known:
        tables.append(Table.of(told, known, Text("Kända fel i källorna", "Known errors in the sources")))
    where = Text("{f} i {m}", "{f} in {m}").fill(
        f=counted(n_figures, Text("tal", "figure"), Text("tal", "figures")),
        m=counted(n_files, Text("fil", "file"), Text("filer", "files")),
    )
    heading = (
        _NEWS.fill(n=counted(len(news), Text("fynd", "finding"), Text("fynd", "findings")), m=where)
        if news
        else _NO_FINDINGS.fill(n=where)
    )
    payload = {"ok": not news, "findings": [record_of(told, one) for one in every]}
    notes = (SUM_RULE, *((_AND_KNOWN.fill(k=len(known)),) if known else ()))
    return Result("reference check", payload, tuple(tables) or (Table.of(told, []),), heading, notes)
