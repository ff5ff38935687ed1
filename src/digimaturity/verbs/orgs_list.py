"""``digimaturity orgs list``: who can be assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from digimaturity.content.phrases import organisations
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.finding import check_kind
from digimaturity.verbs.options import option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from digimaturity.ground.terminal import Format
    from digimaturity.model.organisation import Organisation, Panel

COLUMNS = (
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


def orgs_list(
    kind: Annotated[
        str | None, option("--kind", sv="municipality, region eller agency", en="municipality, region or agency")
    ] = None,
    panel: opt.Panel = None,
    form: opt.Format = "table",
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """List the organisations, of one kind or of a panel."""
    context = Context(panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    if panel is not None:
        _show_panel(context.panel(), context, form)
        return Exit.DONE
    check_kind(context.catalogue, kind)
    found = [o for o in context.register if kind in {None, o.kind} and not o.fictional]
    show_organisations("orgs list", found, context, form, organisations)
    return Exit.DONE


def _row(o: Organisation, context: Context) -> dict[str, Any]:
    kind = context.catalogue.kinds.get(o.kind)
    return {"id": o.id, "name": str(o.name), "kind": str(kind or o.kind), "number": o.number, "website": o.website}


def show_organisations(
    name: str, found: Iterable[Organisation], context: Context, form: Format, heading: Callable[[int], Text]
) -> None:
    """Show organisations as a table, or as records."""
    rows = [_row(o, context) for o in found]
    terminal.show(Result(name, {"organisations": rows}, (Table(COLUMNS, rows),), heading(len(rows))), form)


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
        *COLUMNS[:2],
        Column("group", Text("Grupp", "Group")),
        Column("status", Text("Medlemskap", "Membership")),
    )
    notes = (Text("Källa: {s}", "Source: {s}").fill(s=panel.source),)
    terminal.show(
        Result("orgs list", {"panel": panel.id, "organisations": rows}, (Table(columns, rows),), panel.title, notes),
        form,
    )
