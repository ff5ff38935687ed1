"""``digimaturity criteria``: read, check and count the questions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digimaturity.assess.screen import EVIDENCE
from digimaturity.content.scorecard import name_of
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, InvalidDataError, NotFoundError
from digimaturity.ground.language import Text, joined, number, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.catalogues.stats import KINDS, counted, minutes_by_kind

if TYPE_CHECKING:
    from digimaturity.ground.terminal import Format
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.verbs.context import Context

_PROBLEMS = (
    Column("file", Text("Fil", "File")),
    Column("line", Text("Rad", "Line"), "whole"),
    Column("field", Text("Fält", "Field")),
    Column("code", Text("Kod", "Code")),
    Column("message", Text("Problem", "Problem")),
)


def find_criterion(catalogue: Catalogue, name: str) -> Criterion:
    """The criterion with this id, whatever its case.

    Raises:
        NotFoundError: with the nearest ids.
    """
    found = catalogue.by_id.get(name) or catalogue.by_id.get(name.upper())
    if found is None:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(name.upper(), catalogue.by_id, n=3))
        raise NotFoundError(
            Text("Kriteriet {name} finns inte.", "There is no criterion {name}.").fill(name=name),
            Text("Menade du {near}?", "Did you mean {near}?").fill(near=near)
            if near
            else Text("Lista dem med: digimaturity criteria list", "List them with: digimaturity criteria list"),
        )
    return found


def criteria_list(context: Context, form: Format, word: str | None) -> int:
    """List the criteria, or those whose id, title or question holds a word."""
    from digimaturity.model.organisation import fold

    catalogue = context.catalogue
    wanted = fold(word or "")
    rows = [
        {
            "id": c.id,
            "dimension": c.dimension,
            "theme": str(catalogue.theme_of[c.theme].title),
            "title": str(c.title),
            "kind": str(KINDS[c.kind]),
            "per": c.per,
            "minutes": c.minutes,
            "weight": c.weight,
        }
        for c in catalogue.criteria
        if wanted in fold(" ".join((c.id, c.theme, c.dimension, *c.title, *c.question)))
    ]
    columns = (
        Column("id", Text("Id", "Id")),
        Column("title", Text("Kriterium", "Criterion")),
        Column("theme", Text("Tema", "Theme")),
        Column("kind", Text("Slag", "Kind")),
        Column("minutes", Text("Min", "Min"), "score"),
    )
    heading = Text("{title} {version} · {n} kriterier", "{title} {version} · {n} criteria").fill(
        title=catalogue.title, version=catalogue.version, n=len(rows)
    )
    payload = {"catalogue": {"id": catalogue.id, "version": catalogue.version}, "criteria": rows}
    terminal.show(Result("criteria list", payload, (Table(columns, rows),), heading), form)
    return Exit.DONE


def criteria_show(context: Context, name: str, form: Format) -> int:
    """Show everything that one criterion says."""
    catalogue = context.catalogue
    c = find_criterion(catalogue, name)
    facts = [
        (Text("Dimension", "Dimension"), f"{name_of(c.dimension, catalogue)} › {name_of(c.theme, catalogue)}"),
        (Text("Fråga", "Question"), str(c.question)),
        *((Text("Steg {n}", "Step {n}").fill(n=n), str(step)) for n, step in enumerate(c.how, 1)),
        *(
            (Text("Nivå {n}", "Level {n}").fill(n=level.number), _level(level.points, level.number, str(level.text)))
            for level in c.levels
        ),
        *(
            (Text("Poäng {p}", "Points {p}").fill(p=number(points, 1)), f"{number(value, 2)} {c.unit}")
            for value, points in c.goalposts
        ),
        *((Text("Villkor {n}", "Condition {n}").fill(n=n), str(t)) for n, t in enumerate(c.holds_when, 1)),
        (Text("Belägg", "Evidence"), str(EVIDENCE[c.evidence_needs]) + (f". {c.enough}" if c.enough else "")),
        (Text("Ej tillämpligt", "Not applicable"), str(c.na_when) if c.na_when else str(Text("aldrig", "never"))),
        (Text("Gäller", "Applies to"), ", ".join(str(catalogue.kinds[k]) for k in c.applies_to)),
        (Text("Bedöms per", "Judged per"), _per(c)),
        (Text("Slag", "Kind"), str(KINDS[c.kind])),
        (
            Text("Vikt, nytta, insats", "Weight, usefulness, effort"),
            f"{number(c.weight, 1)} · {c.usefulness}/5 · {c.effort}/5 · {number(c.minutes, 1)} min",
        ),
        *(((Text("Behov", "Needs"), ", ".join(str(catalogue.needs[n]) for n in c.needs)),) if c.needs else ()),
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
            (Column("field", Text("Fält", "Field")), Column("says", Text("Säger", "Says"))),
            [{"field": str(k), "says": v} for k, v in facts],
        )
        terminal.show(Result("criteria show", {"criterion": _record(c)}, (table,)), form)
    return Exit.DONE


def _level(points: float, number_: int, text: str) -> str:
    return text if points == number_ else f"{text} ({number(points, 2)} p)"


def _per(c: Criterion) -> str:
    if c.per == "organisation":
        return str(Text("organisation", "organisation"))
    joined = Text("medel", "mean") if c.combine == "mean" else Text("bästa", "best")
    return str(Text("kärntjänst ({j})", "core service ({j})").fill(j=joined))


def _record(c: Criterion) -> dict[str, Any]:
    def both(text: Text | None) -> dict[str, str] | None:
        return None if text is None else {"sv": text.sv, "en": text.en}

    return {
        "id": c.id,
        "dimension": c.dimension,
        "theme": c.theme,
        "since": c.since,
        "kind": c.kind,
        "title": both(c.title),
        "question": both(c.question),
        "how": [both(t) for t in c.how],
        "levels": [{"level": x.number, "points": x.points, "text": both(x.text)} for x in c.levels],
        "unit": c.unit or None,
        "goalposts": c.goalposts,
        "time_box": c.time_box,
        "holds_when": [both(t) for t in c.holds_when],
        "evidence": {"needs": c.evidence_needs, "enough": both(c.enough)},
        "na_allowed": c.na_allowed,
        "na_when": both(c.na_when),
        "per": c.per,
        "combine": c.combine,
        "applies_to": c.applies_to,
        "weight": c.weight,
        "usefulness": c.usefulness,
        "effort": c.effort,
        "minutes": c.minutes,
        "needs": c.needs,
        "depends_on": c.depends_on,
        "sources": c.sources,
        "probe": c.probe,
        "substance": c.substance,
        "double_code": c.double_code,
    }


def criteria_check(context: Context, form: Format) -> int:
    """Check the catalogue; findings end with exit code 1, each with file, line and field."""
    folder = context.catalogue_folder
    try:
        catalogue = load(folder)
    except InvalidDataError as error:
        if not error.problems:
            raise
        rows = [
            {
                "file": str(p.place.file),
                "line": p.place.line,
                "field": p.place.field,
                "code": p.code,
                "message": str(p.message),
            }
            for p in error.problems
        ]
        found = Table(_PROBLEMS, rows)
        result = Result("criteria check", {"ok": False, "problems": rows}, (found,), error.message)
        if form == "table":
            for p in error.problems:
                terminal.out(terminal.harmless(f"{p.place}: {p.message} [{p.code}]"))
            terminal.talk(error.message)
        else:
            terminal.show(result, form)
        return Exit.FINDINGS
    line = Text("Inga fel: {n} kriterier, version {v}.", "No errors: {n} criteria, version {v}.").fill(
        n=len(catalogue.criteria), v=catalogue.version
    )
    payload = {"ok": True, "problems": [], "criteria": len(catalogue.criteria)}
    # A CSV has its header also when there is nothing to tell; for people the line is enough.
    tables = (Table(_PROBLEMS, []),) if form == "csv" else ()
    terminal.show(Result("criteria check", payload, tables, line), form)
    return Exit.DONE


def criteria_stats(context: Context, form: Format) -> int:
    """Count the criteria by dimension and kind, with the minutes of fieldwork."""
    catalogue = context.catalogue
    rows = []
    for dimension in catalogue.dimensions:
        group = counted(c for c in catalogue.criteria if c.dimension == dimension.id)
        rows.append({"part": str(dimension.title), **_group(group)})
    whole = counted(catalogue.criteria)
    rows.append({"part": str(Text("Hela katalogen", "Whole catalogue")), **_group(whole)})
    columns = (
        Column("part", Text("Dimension", "Dimension")),
        Column("n", Text("Antal", "Number"), "whole"),
        *(Column(k, t.each(str.capitalize), "whole") for k, t in KINDS.items()),
        Column("minutes", Text("Minuter", "Minutes"), "whole"),
    )
    shares = [
        (Text("rena förekomstfrågor", "plain presence questions"), whole.presence),
        (Text("med egna graderade ankare", "with graded anchors of their own"), whole.graded),
        (Text("bedöms per tjänst", "judged per service"), whole.per_service),
        (Text("en maskin kan föreslå svaret", "a machine can propose the answer"), whole.can_propose),
        (Text("kräver riktigt innehåll", "need content that is right"), whole.substance),
        (Text("ska bedömas av två", "to be judged by two"), whole.double_code),
    ]
    kinds = minutes_by_kind(catalogue)
    notes = [
        Text("{n} {what} ({p} %)", "{n} {what} ({p}%)").fill(n=n, what=t, p=round(100 * n / max(whole.n, 1)))
        for t, n in shares
    ]
    notes.append(
        Text(
            "Fältarbete: {h} timmar för en organisation ({kinds}).",
            "Fieldwork: {h} hours for one organisation ({kinds}).",
        ).fill(
            h=number(whole.minutes / 60, 1),
            kinds=joined(", ", [same("{k} {v:.0f} min").fill(k=KINDS[k], v=v) for k, v in kinds.items()]),
        )
    )
    payload = {
        "catalogue": {"id": catalogue.id, "version": catalogue.version},
        "dimensions": rows,
        "minutes_by_kind": kinds,
        "mix": {
            "presence": whole.presence,
            "graded": whole.graded,
            "per_service": whole.per_service,
            "can_propose": whole.can_propose,
            "substance": whole.substance,
            "double_code": whole.double_code,
        },
    }
    terminal.show(Result("criteria stats", payload, (Table(columns, rows),), catalogue.title, tuple(notes)), form)
    return Exit.DONE


def _group(group: Any) -> dict[str, Any]:  # noqa: ANN401 - a Group
    return {"n": group.n, **{k: group.by_kind.get(k, 0) for k in KINDS}, "minutes": round(group.minutes)}


def criteria_schema(name: str) -> int:
    """Print the JSON Schema of a kind of file."""
    from digimaturity.publish.schemas import schema_file

    terminal.write(schema_file(name))
    return Exit.DONE


def criteria_crosswalk(context: Context, name: str, form: Format) -> int:
    """Show what another instrument's questions are mapped to, both ways, and what share each covers of the other."""
    from digimaturity.content.crosswalk_view import crosswalk_view
    from digimaturity.verbs.crosswalk import crosswalk_path
    from digimaturity.workspace.crosswalk import check_crosswalk, read_crosswalk

    path = crosswalk_path(context, name)
    crosswalk = read_crosswalk(path)
    check_crosswalk(crosswalk, context.catalogue, path)
    terminal.show(crosswalk_view(crosswalk, context.catalogue), form)
    return Exit.DONE


def criteria_release(context: Context) -> int:
    """Leave a snapshot of the catalogue's meaning, so that later changes of it are refused."""
    from digimaturity.ground.durable import make_folder, write_durably
    from digimaturity.ground.yamlfile import read_bytes
    from digimaturity.workspace.catalogues.released import RELEASED, snapshot
    from digimaturity.workspace.catalogues.source import read_source, source_files

    folder = context.catalogue_folder
    catalogue = load(folder)
    source = read_source(folder, {p: read_bytes(p) for p in source_files(folder)})
    path = folder / RELEASED / f"{catalogue.version}.json"
    make_folder(path.parent)
    write_durably(path, json.dumps(snapshot(source), ensure_ascii=False, indent=1) + "\n")
    terminal.talk(Text("Skrev {p}.", "Wrote {p}.").fill(p=path))
    return Exit.DONE
