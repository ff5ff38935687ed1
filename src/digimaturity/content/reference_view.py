"""Published figures: the list of them, one with all that is known of it, and a series with its breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.reference_words import (
    NOT_KNOWN,
    UNKNOWN,
    decimals_of,
    n_shown,
    round_shown,
    value_shown,
    when_shown,
    who_shown,
)
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.figure import Fault, Unit
from digimaturity.residents.references.reference_series import disputing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.ground.table import Kind
    from digimaturity.model.figure import Figure, ReferenceStudy
    from digimaturity.residents.references.reference_series import Series

_LISTED = (
    Column("id", Text("Id", "Id"), in_file=("id", "study", "edition", "measure")),
    Column("title", Text("Vad", "What"), in_file=("title", "wording", "wording_is", "base")),
    Column("who", Text("Vilka", "Of whom"), in_file=("country", "organisation", "group", "age")),
    Column("when", Text("När", "When"), in_file=("when", "year", "published")),
    Column("shown", Text("Tal", "Figure"), in_file=("value", "text", "low", "high", "unit", "out_of")),
    Column("n_shown", Text("n", "n"), in_file=("n", "needs", "read", "source", "url", "note")),
)
_FACT = (Column("field", Text("Uppgift", "Field")), Column("says", Text("Värde", "Value"), "prose"))
_BREAK_MARK = Text("≠ brott", "≠ break")
_BREAK_SAYS = Text(
    "Talen ovanför och nedanför går inte att jämföra. {why}", "Above and below cannot be compared. {why}"
)
_KINDS: tuple[Kind, ...] = ("whole", "tenths", "hundredths", "exact", "exact")
_BETTER = {"higher": Text("ju högre desto bättre", "higher"), "lower": Text("ju lägre desto bättre", "lower")}
_SHOW = Text(
    "Allt om ett tal: digimaturity reference show ID\nJämför två: digimaturity reference compare ID ID",
    "All about a figure: digimaturity reference show ID\nCompare two: digimaturity reference compare ID ID",
)
_DISPUTED = Text("{v} !", "{v} !")
_DISPUTED_SAYS = Text(
    "! Källor säger olika om talet: digimaturity reference show ID",
    "! Sources disagree on the figure: digimaturity reference show ID",
)
_DISAGREE = Text("Källor säger olika: {a} och {b}.", "Sources disagree: {a} and {b}.")


def figures_counted(n: int) -> Text:
    """So many figures."""
    return counted(n, Text("tal", "figure"), Text("tal", "figures"))


def figure_record(figure: Figure) -> dict[str, Any]:
    """A figure for machines; what is unknown is null or empty."""
    names = (
        "id study edition year measure title wording wording_is base n n_about fielded_from fielded_to published when "
        "value text low high unit scale out_of country organisation group age source url read method better needs "
        "parts_of conflicts_with note break_before unknown base_is who is_year_inferred text_en"
    )
    record: dict[str, Any] = {name: getattr(figure, name) for name in names.split()}
    record["changes"] = [
        {"value": c.value, "called": c.called, "since": c.since, "quote": c.quote} for c in figure.changes
    ]
    record["slips"] = [{"fault": s.fault, "says": s.says} for s in figure.slips]
    return record


def figure_row(figure: Figure, *, is_disputed: bool = False) -> dict[str, Any]:
    """A figure as a row: its record, a text to a cell, and what people are shown of it."""
    # A cell of CSV holds a text.
    record = figure_record(figure)
    flat = {k: ", ".join(v) if k in {"needs", "conflicts_with", "unknown"} else v for k, v in record.items()}
    shown = {
        "title": figure.title or same(figure.measure),
        "who": who_shown(figure),
        "when": when_shown(figure),
        "shown": _DISPUTED.fill(v=value_shown(figure)) if is_disputed else value_shown(figure),
        "n_shown": n_shown(figure),
    }
    return flat | shown


def reference_listed(studies: Sequence[ReferenceStudy], figures: Sequence[Figure], name: str) -> Result:
    """Figures in a table for each study that they are of."""
    own: dict[str, list[Figure]] = {}
    disputed = {f.id for s in studies for f in s.figures if disputing(f, s.figures)}
    for figure in figures:
        own.setdefault(figure.study, []).append(figure)
    tables = tuple(
        Table(
            _LISTED,
            [figure_row(f, is_disputed=f.id in disputed) for f in own[s.id]],
            same("{t} · {i}").fill(t=s.title, i=s.id),
        )
        for s in studies
        if s.id in own
    )
    heading = Text("{n} i {m}", "{n} in {m}").fill(
        n=figures_counted(len(figures)), m=counted(len(tables), Text("studie", "study"), Text("studier", "studies"))
    )
    payload = {"figures": [figure_record(f) for f in figures]}
    # A CSV has its header also when there is nothing to tell.
    notes = [_SHOW] if figures else []
    notes += [_DISPUTED_SAYS] if any(f.id in disputed for f in figures) else []
    return Result(name, payload, tables or (Table(_LISTED, []),), heading, tuple(notes))


def study_shown(study: ReferenceStudy, figures: Sequence[Figure]) -> Result:
    """A study: what it is, its figures, and what is known to be wrong in its sources."""
    listed = reference_listed([study], figures, "reference show")
    slips = [slip.says for f in figures for slip in f.slips] + [s.says for w in study.wholes for s in w.slips]
    marked = _DISPUTED_SAYS if any(disputing(f, study.figures) for f in figures) else None
    notes = tuple(filter(None, (study.about, marked, *dict.fromkeys(slips))))
    payload = {
        "study": {"id": study.id, "title": study.title, "method": study.method, "about": study.about},
        **listed.payload,
    }
    table = Table(_LISTED, listed.tables[0].rows)
    return Result("reference show", payload, (table,), study.title, notes)


def figure_shown(figure: Figure, study: ReferenceStudy, series: Series, by_id: Mapping[str, Figure]) -> Result:
    """A figure with all that is known of it, and its series where it has one."""
    facts: list[tuple[Text, object]] = [
        (Text("Tal", "Figure"), value_shown(figure)),
        (Text("Enhet", "Unit"), figure.unit.words if figure.unit else NOT_KNOWN),
        (Text("Fråga", "Wording"), figure.wording or NOT_KNOWN),
        (Text("Ordalydelse", "The wording is"), figure.wording_is.words),
        (Text("Bas", "Base"), figure.base or NOT_KNOWN),
        (Text("n", "n"), n_shown(figure)),
        (Text("Vilka", "Of whom"), who_shown(figure)),
        (Text("När", "When"), when_shown(figure)),
        (Text("Publicerad", "Published"), figure.published or UNKNOWN),
        (Text("Studie", "Study"), same("{t} · {i}").fill(t=study.title, i=study.id)),
        (Text("Om studien", "About the study"), study.about),
        (Text("Utgåva", "Edition"), round_shown(figure)),
        (Text("Hur", "How"), study.method.words if study.method else None),
        (Text("Källa", "Source"), figure.source),
        (Text("Adress", "Address"), figure.url),
        (Text("Så lästes det", "How it was read"), figure.read.words if figure.read else None),
        (Text("Riktning", "Better is"), _BETTER.get(figure.better)),
        (Text("Rör behoven", "Relates to the needs"), ", ".join(figure.needs)),
        (Text("Anmärkning", "Note"), figure.note),
        (Text("Brott i serien", "Break in the series"), figure.break_before),
        (Text("Fel i källan", "Wrong in the source"), joined(" ", (s.says for s in figure.slips))),
    ]
    facts += [
        (Text("Källor säger olika", "Sources disagree"), same("{v} ({i})").fill(v=value_shown(by_id[i]), i=i))
        for i in figure.conflicts_with
        if i in by_id
    ]
    facts += [
        (Text("Publicerad förändring", "Published change"), _change(c.value, c.called, c.since, c.quote))
        for c in figure.changes
    ]
    rows = [{"field": label, "says": says} for label, says in facts if says and str(says)]
    tables = [Table(_FACT, rows)]
    if len(series.figures) > 1:
        tables.append(series_table(series, heading=Text("Serien", "The series")))
    payload = {"figure": figure_record(figure), "series": [figure_record(f) for f in series.figures]}
    heading = same("{t} · {i}").fill(t=figure.title or same(figure.measure), i=figure.id)
    return Result("reference show", payload, tuple(tables), heading)


def _change(value: float, called: Unit, since: str, quote: str) -> Text:
    said = Text("{v} {u} sedan {s}", "{v} {u} since {s}").fill(v=f"{value:+g}", u=called.words, s=since)
    return Text("{c} (”{q}”)", '{c} ("{q}")').fill(c=said, q=quote) if quote else said


def measure_shown(every: Sequence[Series], study: ReferenceStudy, *, marked: bool = True) -> Result:
    """The series of a measure, each drawn with its breaks; ``marked`` gives a break a row of its own."""
    tables = tuple(series_table(s, marked=marked) for s in every)
    payload = {"series": [[figure_record(f) for f in s.figures] for s in every]}
    first = every[0].first
    heading = same("{t} · {i}").fill(t=first.title or same(first.measure), i=first.measure)
    notes = tuple(filter(None, (first.wording and _asked(first), study.about)))
    return Result("reference show", payload, tables, heading, notes)


def _asked(figure: Figure) -> Text:
    return Text("”{w}” ({h}). Bas: {b}.", '"{w}" ({h}). Base: {b}.').fill(
        w=figure.wording, h=figure.wording_is.words, b=figure.base or NOT_KNOWN
    )


def series_table(series: Series, heading: Text | None = None, *, marked: bool = True) -> Table:
    """A series, the earliest first; ``marked`` gives each break a row of its own: a mark, the word and the reason."""
    known = [f.value for f in series.figures if f.value is not None]
    decimals = decimals_of(*known)
    rows: list[dict[str, Any]] = []
    seen: Figure | None = None
    for f in series.figures:
        if f.break_before and rows and marked:
            rows.append({"round": _BREAK_MARK, "note": _BREAK_SAYS.fill(why=f.break_before)})
        rows.append(_point(f, decimals, seen))
        seen = f
    first = series.first
    title = Text("Tal ({u})", "Figure ({u})").fill(u=first.unit.words) if first.unit else Text("Tal", "Figure")
    columns = (
        Column(
            "round", Text("Utgåva", "Edition"), in_file=("id", "country", "group", "edition", "year", "break_before")
        ),
        Column("value", title, _KINDS[decimals], in_file=("value", "low", "high", "text"), **_drawing(series, known)),
        Column("n_shown", Text("n", "n"), in_file=("n",)),
        Column("note", Text("Anmärkning", "Note"), "prose"),
    )
    return Table(columns, rows, heading or who_shown(first))


def _point(f: Figure, decimals: int, before: Figure | None) -> dict[str, Any]:
    notes = [f.note] if f.note else []
    if f.value is None or (f.unit is Unit.RANK and f.out_of):
        notes.insert(0, same("{v}.").fill(v=value_shown(f).opening()))
    if before is not None and before.edition == f.edition:
        notes.append(_DISAGREE.fill(a=before.source, b=f.source))
    notes += [slip.says for slip in f.slips if slip.fault is Fault.CONFLICT]
    value = f.value if f.value is None or decimals else int(f.value)
    return figure_record(f) | {
        "round": round_shown(f),
        "value": value,
        "n_shown": n_shown(f),
        "note": joined(" ", notes) if notes else None,
    }


def _drawing(series: Series, known: Sequence[float]) -> dict[str, Any]:
    """How a column of values is drawn on a terminal: ranks as dots from the first place on, the rest as bars."""
    unit = series.first.unit
    if len(known) < 2:  # noqa: PLR2004 - one figure is no series
        return {}
    if unit is Unit.RANK:
        return {"scale": (1.0, max(known)), "ends": ("value", "value")}
    if unit is Unit.PERCENT:
        return {"scale": (0.0, 100.0), "leads": True}
    if series.first.scale:
        return {"scale": series.first.scale, "leads": True}
    return {"scale": (0.0, max(known)), "leads": True} if min(known) >= 0 and max(known) > 0 else {}
