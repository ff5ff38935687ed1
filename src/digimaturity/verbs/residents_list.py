"""``digimaturity residents list``: what is kept of what residents say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.content.narrowed import edition_titled
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given

if TYPE_CHECKING:
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.resident_view import ResidentView

_COLUMNS = (
    Column("organisation", Text("Organisation", "Organisation")),
    Column("id", Text("Id", "Id")),
    Column("kind", Text("Slag", "Kind")),
    Column("title", Text("Namn", "Name"), "prose"),
    Column("days", Text("Dagar", "Days")),
    Column("n", Text("Antal", "Number"), "whole"),
    Column("figures", Text("Siffror", "Figures"), "whole"),
    Column("source", Text("Fil", "File")),
)
_NONE = Text(
    "Inget är sparat. Spara med: digimaturity survey summarise svar.csv --map karta.yaml --keep ORGANISATION",
    "Nothing is kept. Keep with: digimaturity survey summarise svar.csv --map karta.yaml --keep ORGANISATION",
)
_TWICE = Text(
    "{o}: {a} och {b} kommer ur samma fil, så samma svar räknas två gånger. Ta bort den ena med: "
    "digimaturity residents remove {i} {b}",
    "{o}: {a} and {b} come from the same file, so the same answers count twice. Remove one of them with: "
    "digimaturity residents remove {i} {b}",
)


def residents_list(
    organisation: opt.SomeOrganisation = None,
    *,
    given: Annotated[Given, "edition form catalogue workspace lang"],
) -> int:
    """List the surveys and comments that figures are kept of, in an edition."""
    context = given.context()
    named = context.settings.value("edition") or context.workspace.default_edition() or context.workspace.own_edition()
    study = context.study(context.workspace.edition(named) if named else context.edition())
    owners = [context.register.find(organisation)] if organisation else list(context.register.by_id.values())
    kept = [(owner, view) for owner in owners for view in study.kept.residents(owner.id)]
    rows = [_row(owner, view) for owner, view in kept]
    notes = [] if rows else [_NONE]
    for at, (owner, view) in enumerate(kept):
        for other, earlier in kept[:at]:
            if owner is other and view.sha256 and view.sha256 == earlier.sha256 and view.kind is earlier.kind:
                notes.append(_TWICE.fill(o=owner.name, a=earlier.id, b=view.id, i=owner.id))
    payload = {"edition": study.edition.id, "residents": rows}
    heading = Text("Det invånarna säger · {e}", "What residents say · {e}").fill(e=edition_titled(study.edition))
    tables = (Table(_COLUMNS, rows),) if rows else ()
    given.show(Result("residents list", payload, tables, heading, tuple(notes)))
    return Exit.DONE


def _row(owner: Organisation, view: ResidentView) -> dict[str, object]:
    return {
        "organisation": owner.id,
        "id": view.id,
        "kind": str(view.kind.words),
        "title": str(view.title),
        "days": "–".join(dict.fromkeys(filter(None, (view.first, view.last)))),
        "n": view.n,
        "figures": len(view.figures),
        "source": view.source,
    }
