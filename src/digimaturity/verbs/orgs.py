"""``digimaturity orgs``: who can be assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground import terminal
from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import DigimaturityError, Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.ground.yamlfile import read_bytes, read_yaml, write_block
from digimaturity.model.organisation import fold
from digimaturity.workspace.register import load_register, valid_number
from digimaturity.workspace.surroundings import OWN_ORGANISATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.ground.terminal import Format
    from digimaturity.model.organisation import Organisation, Panel
    from digimaturity.verbs.context import Context

_COLUMNS = (
    Column("id", Text("Id", "Id")),
    Column("name", Text("Namn", "Name")),
    Column("kind", Text("Slag", "Kind")),
    Column("number", Text("Organisationsnummer", "Organisation number")),
    Column("website", Text("Webbplats", "Website")),
)
STATUS = {
    "confirmed": Text("bekräftad i källan", "confirmed by the source"),
    "our_choice": Text("vårt val", "our choice"),
}


def _row(o: Organisation, context: Context) -> dict[str, Any]:
    kind = context.catalogue.kinds.get(o.kind)
    return {"id": o.id, "name": str(o.name), "kind": str(kind or o.kind), "number": o.number, "website": o.website}


def _show(name: str, found: Iterable[Organisation], context: Context, form: Format, heading: Text) -> None:
    rows = [_row(o, context) for o in found]
    terminal.show(Result(name, {"organisations": rows}, (Table(_COLUMNS, rows),), heading.fill(n=len(rows))), form)


def orgs_list(context: Context, form: Format, kind: str | None, *, panel_only: bool) -> int:
    """List the organisations, of one kind or of a panel."""
    if panel_only:
        _show_panel(context.panel(), context, form)
        return Exit.DONE
    if kind is not None and kind not in context.catalogue.kinds:
        raise UsageError(
            Text("Slaget {k} finns inte.", "There is no kind {k}.").fill(k=kind),
            Text("Välj bland: {a}.", "Choose from: {a}.").fill(a=", ".join(context.catalogue.kinds)),
        )
    found = [o for o in context.register if kind in {None, o.kind} and not o.fictional]
    _show("orgs list", found, context, form, Text("{n} organisationer", "{n} organisations"))
    return Exit.DONE


def _show_panel(panel: Panel, context: Context, form: Format) -> None:
    rows = [
        {
            **_row(context.register.by_id[m.organisation], context),
            "group": str(panel.groups[m.group]),
            "status": str(STATUS[m.status]),
        }
        for m in panel.members
    ]
    columns = (
        *_COLUMNS[:2],
        Column("group", Text("Grupp", "Group")),
        Column("status", Text("Medlemskap", "Membership")),
    )
    notes = (Text("Källa: {s}", "Source: {s}").fill(s=panel.source),)
    terminal.show(
        Result("orgs list", {"panel": panel.id, "organisations": rows}, (Table(columns, rows),), panel.title, notes),
        form,
    )


def orgs_find(context: Context, word: str, form: Format) -> int:
    """Find organisations by part of a name; exit code 1 when none resembles it."""
    found = context.register.search(word)
    _show("orgs find", found, context, form, Text("{n} träffar", "{n} found"))
    return Exit.DONE if found else Exit.FINDINGS


def orgs_show(context: Context, name: str, form: Format) -> int:
    """Show one organisation and where it has answers."""
    o = context.register.find(name)
    editions = [e.id for e in context.workspace.editions().values() if o.id in e.organisations()]
    panels = [p.id for p in context.panels.values() if any(m.organisation == o.id for m in p.members)]
    facts = {
        "id": o.id,
        "name_sv": o.name.sv,
        "name_en": o.name.en,
        "kind": o.kind,
        "number": o.number,
        "website": o.website,
        "aliases": ", ".join(o.aliases),
        "county": o.county,
        "population": o.population,
        "group": o.group,
        "panels": ", ".join(panels),
        "editions": ", ".join(editions),
    }
    labels = {
        "id": Text("Id", "Id"),
        "name_sv": Text("Svenskt namn", "Swedish name"),
        "name_en": Text("Engelskt namn", "English name"),
        "kind": Text("Slag", "Kind"),
        "number": Text("Organisationsnummer", "Organisation number"),
        "website": Text("Webbplats", "Website"),
        "aliases": Text("Andra namn", "Other names"),
        "county": Text("Län", "County"),
        "population": Text("Invånare", "Residents"),
        "group": Text("Grupp hos SCB", "Group in SCB's register"),
        "panels": Text("Paneler", "Panels"),
        "editions": Text("Svar i utgåvor", "Answers in editions"),
    }
    kind = context.catalogue.kinds.get(o.kind)
    rows = [{"field": str(labels[k]), "says": str(kind if k == "kind" and kind else v)} for k, v in facts.items() if v]
    columns = (Column("field", Text("Uppgift", "Field")), Column("says", Text("Värde", "Value"), "prose"))
    terminal.show(Result("orgs show", {"organisation": facts}, (Table(columns, rows),), o.name), form)
    return Exit.DONE


def orgs_add(
    context: Context, identity: str, *, kind: str, sv: str, en: str | None, number: str | None, website: str | None
) -> int:
    """Add an organisation to the workspace's own register."""
    root = context.workspace.root
    if root is None:
        raise UsageError(
            Text("Här finns ingen arbetsmapp.", "There is no workspace here."),
            Text("Skapa en med: digimaturity init MAPP", "Create one with: digimaturity init FOLDER"),
        )
    if kind not in context.catalogue.kinds:
        raise UsageError(
            Text("Slaget {k} finns inte.", "There is no kind {k}.").fill(k=kind),
            Text("Välj bland: {a}.", "Choose from: {a}.").fill(a=", ".join(context.catalogue.kinds)),
        )
    if fold(identity).replace(" ", "-") != identity:
        raise UsageError(
            Text(
                "Ett id har bara små bokstäver a–z, siffror och bindestreck.",
                "An id has only lower-case letters a–z, digits and hyphens.",
            ),
            Text("Förslag: {s}", "Suggestion: {s}").fill(s=fold(identity).replace(" ", "-")),
        )
    if identity in context.register.by_id:
        raise UsageError(
            Text("{i} finns redan: {n}.", "{i} exists already: {n}.").fill(
                i=identity, n=context.register.by_id[identity].name
            )
        )
    if number and not valid_number(number):
        raise UsageError(
            Text(
                "Organisationsnumret {n} har fel kontrollsiffra.",
                "The organisation number {n} has a wrong check digit.",
            ).fill(n=number)
        )
    path = root / OWN_ORGANISATIONS
    before = read_bytes(path) if path.is_file() else None
    content = {"organisations": []} if before is None else read_yaml(path)
    entry = {"id": identity, "kind": kind, "name": {"sv": sv} | ({"en": en} if en else {})}
    entry |= {k: v for k, v in (("number", number), ("website", website)) if v}
    content["organisations"].append(entry)
    text = write_block(content)
    write_durably(path, text)
    try:
        load_register([path])
    except DigimaturityError:
        # What cannot be read back is not left behind: every other command would stop at it.
        path.unlink() if before is None else write_durably(path, before)
        raise
    terminal.talk(Text("{n} finns nu i {p}.", "{n} is now in {p}.").fill(n=sv, p=path))
    return Exit.DONE
