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
    from digimaturity.model.resident_view import ResidentView

_COLUMNS = (
    Column("organisation", Text("Organisation", "Organisation"), get=lambda kept: kept[0].id),
    Column("id", Text("Id", "Id"), get=lambda kept: kept[1].id),
    Column("kind", Text("Slag", "Kind"), get=lambda kept: str(kept[1].kind.words)),
    Column("title", Text("Namn", "Name"), "prose", get=lambda kept: str(kept[1].title)),
    Column("days", Text("Dagar", "Days"), get=lambda kept: _days(kept[1])),
    Column("n", Text("Antal", "Number"), "whole", get=lambda kept: kept[1].n),
    Column("figures", Text("Siffror", "Figures"), "whole", get=lambda kept: len(kept[1].figures)),
    Column("source", Text("Fil", "File"), get=lambda kept: kept[1].source),
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
    organisation: opt.SomeOrganisation = None, *, given: Annotated[Given, "edition form catalogue workspace lang"]
) -> int:
    """List the surveys and comments that figures are kept of, in an edition."""
    context = given.context()
    study = context.study(context.edition_begun_or_not())
    owners = [context.register.find(organisation)] if organisation else list(context.register.by_id.values())
    kept = [(owner, view) for owner in owners for view in study.kept.residents(owner.id)]
    table = Table.of(_COLUMNS, kept)
    notes = [] if kept else [_NONE]
    for at, (owner, view) in enumerate(kept):
        for other, earlier in kept[:at]:
            if owner is other and view.sha256 and view.sha256 == earlier.sha256 and view.kind is earlier.kind:
                notes.append(_TWICE.fill(o=owner.name, a=earlier.id, b=view.id, i=owner.id))
    payload = {"edition": study.edition.id, "residents": table.rows}
    heading = Text("Det invånarna säger · {e}", "What residents say · {e}").fill(e=edition_titled(study.edition))
    given.show(Result("residents list", payload, (table,) if kept else (), heading, tuple(notes)))
    return Exit.DONE


def _days(view: ResidentView) -> str:
    return "–".join(dict.fromkeys(filter(None, (view.first, view.last))))
