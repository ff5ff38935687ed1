"""What comes of comparing published figures and of checking them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.content.lint_view import place_of
from digimaturity.content.reference_view import figure_record
from digimaturity.content.reference_words import (
    decimals_of,
    difference_shown,
    n_shown,
    plainly_shown,
    round_shown,
    value_shown,
    when_shown,
    who_shown,
)
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.residents.references.reference_checks import SUM_RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.ground.errors import Problem
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
_STEPS = (
    Column("from", Text("Från", "From"), in_file=("one", "other")),
    Column("to", Text("Till", "To")),
    Column("values", Text("Tal", "Figures"), in_file=("from_value", "to_value", "difference", "low", "high")),
    Column("says", Text("Skillnad", "Difference"), "prose", in_file=("reasons",)),
)
_FOUND = (
    Column("place", Text("Var", "Where"), in_file=("file", "line", "field")),
    Column("kind", Text("Slag", "Kind"), in_file=("fault", "known")),
    Column("says", Text("Fynd", "Finding"), "prose", in_file=("message",)),
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


def _record(c: Comparison) -> dict[str, Any]:
    return {
        "one": figure_record(c.one),
        "other": figure_record(c.other),
        "comparable": not c.reasons,
        "conflict": c.is_conflict,
        "reasons": list(c.reasons),
        "cautions": list(c.cautions),
        "difference": c.difference,
        "difference_unit": None if c.difference is None else _unit(c),
        "interval": list(c.interval) if c.interval else None,
        "interval_with_rounding": list(c.widened) if c.widened else None,
        "better": c.is_better,
    }


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
    rows = [
        {
            "id": f.id,
            "title": f.title or same(f.measure),
            "who": who_shown(f),
            "when": when_shown(f),
            "shown": value_shown(f),
            "value": f.value,
            "unit": f.unit,
            "n_shown": n_shown(f),
            "n": f.n,
            "source": f.source,
        }
        for f in (c.one, c.other)
    ]
    said = difference_said(c)
    notes = [said if c.reasons else _DIFFERENCE.fill(d=said), *_sureness(c), *c.reasons, *c.cautions]
    return Result("reference compare", _record(c), (Table(_SIDES, rows),), None, tuple(notes))


def steps_compared(title: Text, steps: Sequence[Comparison]) -> Result:
    """A measure across its editions, step by step."""
    decimals = decimals_of(*(f.value for c in steps for f in (c.one, c.other)))
    rows = [
        {
            "one": c.one.id,
            "other": c.other.id,
            "from": round_shown(c.one),
            "to": round_shown(c.other),
            "values": same("{a} → {b}").fill(a=value_shown(c.one, decimals), b=value_shown(c.other, decimals)),
            "from_value": c.one.value,
            "to_value": c.other.value,
            "difference": c.difference,
            "low": c.interval and c.interval[0],
            "high": c.interval and c.interval[1],
            "says": _step(c),
            "reasons": " ".join(map(str, c.reasons)),
        }
        for c in steps
    ]
    tables = [
        Table(_STEPS, [r for r, c in zip(rows, steps, strict=True) if c.one.series == series], who_shown(first))
        for series, first in {c.one.series: c.one for c in reversed(steps)}.items()
    ]
    cautions = dict.fromkeys(text for c in steps for text in c.cautions)
    payload = {"steps": [_record(c) for c in steps]}
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


def _place(problem: Problem, root: Path | None) -> str:
    """A file and a line; a file of the study with its folders, any other by its name."""
    path = Path(problem.place.file)
    shown = place_of(path, root) if root and path.is_relative_to(root) else path.name
    return f"{shown}:{problem.place.line}" if problem.place.line else shown


def checked(found: Sequence[tuple[Problem, Finding]], n_figures: int, n_files: int, root: Path | None) -> Result:
    """What was found, first what is news, then what the files declare as slips of their sources."""
    rows = [
        {
            "file": str(p.place.file),
            "line": p.place.line,
            "field": p.place.field,
            "place": _place(p, root),
            "fault": f.fault.value,
            "kind": f.fault.words,
            "known": f.known is not None,
            "says": f.known or f.says,
            "message": str(f.says),
        }
        for p, f in found
    ]
    news = [r for r in rows if not r["known"]]
    known = [r for r in rows if r["known"]]
    tables = [Table(_FOUND, news)] if news else []
    if known:
        tables.append(Table(_FOUND, known, Text("Kända fel i källorna", "Known errors in the sources")))
    where = Text("{f} i {m}", "{f} in {m}").fill(
        f=counted(n_figures, Text("tal", "figure"), Text("tal", "figures")),
        m=counted(n_files, Text("fil", "file"), Text("filer", "files")),
    )
    heading = (
        _NEWS.fill(n=counted(len(news), Text("fynd", "finding"), Text("fynd", "findings")), m=where)
        if news
        else _NO_FINDINGS.fill(n=where)
    )
    payload = {
        "ok": not news,
        "findings": [{k: v for k, v in r.items() if k not in {"place", "kind", "says"}} for r in rows],
    }
    notes = (SUM_RULE, *((_AND_KNOWN.fill(k=len(known)),) if known else ()))
    return Result("reference check", payload, tuple(tables) or (Table(_FOUND, []),), heading, notes)
