"""``digimaturity criteria show``: everything that one criterion says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.phrases import as_written
from digimaturity.content.scorecard import name_of
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text, number
from digimaturity.ground.table import Column, Result, Table, cells_of
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.finding import find_criterion

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Criterion


def criteria_show(
    criterion: opt.Criterion,
    form: opt.Format = "table",
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Show everything that one criterion says."""
    context = Context(catalogue=catalogue, workspace=workspace, lang=lang)
    asked = context.catalogue
    c = find_criterion(asked, criterion)
    facts = [
        (Text("Dimension", "Dimension"), f"{name_of(c.dimension, asked)} › {name_of(c.theme, asked)}"),
        (Text("Fråga", "Question"), str(c.question)),
        *((Text("Steg {n}", "Step {n}").fill(n=n), str(step)) for n, step in enumerate(c.how, 1)),
        *(
            (Text("Nivå {n}", "Level {n}").fill(n=level.number), _level(level.points, level.number, str(level.text)))
            for level in c.levels
        ),
        *(
            (Text("Poäng {p}", "Points {p}").fill(p=number(points)), f"{as_written(value)} {c.unit}")
            for value, points in c.goalposts
        ),
        *((Text("Villkor {n}", "Condition {n}").fill(n=n), str(t)) for n, t in enumerate(c.holds_when, 1)),
        (Text("Belägg", "Evidence"), str(c.evidence_needs.words) + (f". {c.enough}" if c.enough else "")),
        (Text("Ej tillämpligt", "Not applicable"), str(c.na_when) if c.na_when else str(Text("aldrig", "never"))),
        (Text("Gäller", "Applies to"), ", ".join(str(asked.kinds[k]) for k in c.applies_to)),
        (Text("Bedöms per", "Judged per"), _per(c)),
        (Text("Slag", "Kind"), str(c.kind.words)),
        (
            Text("Vikt, nytta, insats", "Weight, usefulness, effort"),
            f"{number(c.weight, 1)} · {c.usefulness}/5 · {c.effort}/5 · {number(c.minutes, 1)} min",
        ),
        *(((Text("Behov", "Needs"), ", ".join(str(asked.needs[n]) for n in c.needs)),) if c.needs else ()),
        *(((Text("Efter", "After"), ", ".join(c.depends_on)),) if c.depends_on else ()),
        (Text("Källor", "Sources"), "; ".join(c.sources)),
        *(
            ((Text("Maskin", "Machine"), " ".join(filter(None, (c.probe, c.idea and str(c.idea))))),)
            if c.probe or c.idea
            else ()
        ),
    ]
    if form == "table":
        terminal.facts(f"{c.id} {c.title}", facts)
    else:
        table = Table(
            (Column("field", Text("Fält", "Field")), Column("says", Text("Säger", "Content"))),
            [{"field": str(k), "says": v} for k, v in facts],
        )
        terminal.show(Result("criteria show", {"criterion": _record(c)}, (table,)), form)
    return Exit.DONE


def _level(points: float, number_: int, text: str) -> str:
    return text if points == number_ else f"{text} ({number(points, 'points')} p)"


def _per(c: Criterion) -> str:
    if not c.is_per_service:
        return str(Text("organisation", "organisation"))
    joined = c.combine.words
    return str(Text("kärntjänst ({j})", "core service ({j})").fill(j=joined))


def _record(c: Criterion) -> dict[str, Any]:
    return {
        **cells_of(c, "id dimension theme since kind title question how"),
        "levels": [cells_of(level, "level=number points text") for level in c.levels],
        "unit": c.unit or None,
        **cells_of(c, "goalposts time_box holds_when"),
        "evidence": {"needs": c.evidence_needs, "enough": c.enough},
        **cells_of(c, "na_allowed na_when per combine applies_to weight usefulness effort minutes needs depends_on"),
        **cells_of(c, "sources probe substance double_code"),
    }
