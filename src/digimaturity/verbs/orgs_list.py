"""``digimaturity orgs list``: who can be assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from digimaturity.content.phrases import organisations
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.verbs import options as opt
from digimaturity.verbs.finding import find_kind
from digimaturity.verbs.given import Given

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from digimaturity.ground.terminal import Format
    from digimaturity.model.organisation import Organisation, Panel
    from digimaturity.verbs.context import Context

COLUMNS = (
    Column("id", Text("Id", "Id")),
    Column("name", Text("Namn", "Name")),
    Column("kind", Text("Slag", "Kind")),
    Column("number", Text("Organisationsnummer", "Organisation number")),
    Column("website", Text("Webbplats", "Website")),
)
# For files only: a line of a terminal has no room for them.
_REACHED = (
    Column("domains", Text("Andra domäner", "Other domains")),
    Column("phone", Text("Telefon", "Phone")),
    Column("email", Text("E-post", "E-mail")),
    Column("wikidata", Text("Id hos Wikidata", "Wikidata id")),
    Column("accounts", Text("Konton", "Accounts")),
    Column("accounts_from", Text("Konton enligt", "Accounts according to")),
)
STATUS = {
    "confirmed": Text("bekräftad i källan", "confirmed by the source"),
    "our_choice": Text("vårt val", "our choice"),
}


def orgs_list(
    kind: Annotated[str | None, opt.KIND] = None,
    *,
    given: Annotated[Given, "panel form catalogue workspace lang"],
) -> int:
    """List the organisations, of one kind or of a panel."""
    context = given.context()
    if given.panel is not None:
        _show_panel(context.panel(), context, given.form)
        return Exit.DONE
    kind = None if kind is None else find_kind(context.catalogue, kind)
    # What is made up is shown to nobody but whoever made it up.
    own = {o.id for o in context.own_organisations}
    found = [o for o in context.register if kind in {None, o.kind} and (not o.fictional or o.id in own)]
    show_organisations("orgs list", found, context, given.form, organisations)
    return Exit.DONE


def _row(o: Organisation, context: Context) -> dict[str, Any]:
    kind = context.catalogue.kinds.get(o.kind)
    return {"id": o.id, "name": str(o.name), "kind": str(kind or o.kind), "number": o.number, "website": o.website}


def reached(registered: Organisation, context: Context) -> dict[str, Any]:
    """How an organisation can be reached, for machines."""
    o = context.contacts.of(registered)
    listing = context.contacts.listing
    return {
        "domains": list(o.domains),
        "phone": o.phone,
        "email": o.email,
        "wikidata": o.wikidata,
        "accounts": [{"platform": account.platform, "url": account.url} for account in o.accounts],
        "accounts_from": f"{listing.source} {listing.as_of}" if context.contacts.adds_accounts(registered) else "",
    }


def _in_cells(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose lists are texts, as a cell of CSV holds them."""
    accounts = "; ".join(f"{account['platform']}: {account['url']}" for account in row["accounts"])
    return {**row, "domains": "; ".join(row["domains"]), "accounts": accounts}


def show_organisations(
    name: str, found: Iterable[Organisation], context: Context, form: Format, heading: Callable[[int], Text]
) -> None:
    """Show organisations as a table, or as records."""
    found = tuple(found)
    _show(name, [(o, {}) for o in found], COLUMNS, context, form, heading(len(found)))


def _show_panel(panel: Panel, context: Context, form: Format) -> None:
    members = [
        (context.register.by_id[m.organisation], {"group": str(panel.groups[m.group]), "status": str(STATUS[m.status])})
        for m in panel.members
    ]
    columns = (
        *COLUMNS[:2],
        Column("group", Text("Grupp", "Group")),
        Column("status", Text("Medlemskap", "Membership")),
    )
    notes = (Text("Källa: {s}", "Source: {s}").fill(s=panel.source),)
    _show("orgs list", members, columns, context, form, panel.title, notes, panel=panel.id)


def _show(
    name: str,
    found: list[tuple[Organisation, dict[str, str]]],
    columns: tuple[Column, ...],
    context: Context,
    form: Format,
    heading: Text,
    notes: tuple[Text, ...] = (),
    **payload: Any,  # noqa: ANN401 - of JSON
) -> None:
    """Show organisations, each with what is said of it here; files get how it can be reached, too."""
    rows = [{**_row(o, context), **more} for o, more in found]
    cells = rows
    if form in {"csv", "json"}:
        rows = [row | reached(o, context) for row, (o, _) in zip(rows, found, strict=True)]
        cells = [_in_cells(row) for row in rows]
        columns = (*columns, *_REACHED)
        payload["contacts"] = context.contacts.origin
    payload["organisations"] = rows
    terminal.show(Result(name, payload, (Table(columns, cells),), heading, notes), form)
