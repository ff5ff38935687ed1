"""``digimaturity editions list``: the rounds of the study, and those that ship with the tool."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from digimaturity.content.narrowed import edition_titled
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text, counted
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.moments import instant
from digimaturity.verbs.given import Given
from digimaturity.workspace.chronology import chronological

if TYPE_CHECKING:
    from digimaturity.workspace.kept_edition import KeptEdition

_COLUMNS = (
    Column("id", Text("Utgåva", "Edition")),
    Column("title", Text("Titel", "Title")),
    Column("what", Text("Slag", "Kind")),
    Column("first", Text("Första svar", "First answer")),
    Column("last", Text("Senaste svar", "Latest answer")),
    Column("organisations", Text("Organisationer", "Organisations"), "whole"),
    Column("assessors", Text("Bedömare", "Assessors")),
    Column("folder", Text("Mapp", "Folder")),
)
_KINDS = {
    "own": Text("egen", "own"),
    "borrowed": Text("inläst", "borrowed"),
    "example": Text("övning", "example"),
    "shipped": Text("följer med verktyget", "ships with the tool"),
}
_MANY = 5


def editions_list(*, given: Annotated[Given, "form workspace lang"]) -> int:
    """List the editions, the earliest first, with who has answered in them."""
    context = given.context()
    records = [_record(e) for e in chronological(context.workspace.editions().values())]
    named = context.settings.value("edition")
    read, written = named or context.workspace.default_edition(), named or context.workspace.own_edition()
    rows = [
        {**r, "title": str(r["titled"]), "what": str(_KINDS[r["kind"]]), "assessors": _named(r["assessors"])}
        for r in records
    ]
    records = [{**{k: v for k, v in r.items() if k != "titled"}, "title": r["title"].by_language} for r in records]
    notes = [
        Text("Utan --edition visas {e}.", "Without --edition, {e} is shown.").fill(e=read),
        Text("Svar sparas i {e}.", "Answers are saved in {e}.").fill(e=written),
    ]
    said = tuple(note for note, e in zip(notes, (read, written), strict=True) if e)
    heading = counted(len(rows), Text("utgåva", "edition"), Text("utgåvor", "editions"))
    payload = {"editions": records, "read": read, "written": written}
    given.show(Result("editions list", payload, (Table(_COLUMNS, rows),), heading, said))
    return Exit.DONE


def _record(edition: KeptEdition) -> dict[str, Any]:
    found = [a for organisation in edition.organisations() for a in edition.assessments(organisation)]
    moments = sorted(
        (o.at for a in found for answer in a.answers.values() for _, o in answer.observations() if o.at), key=instant
    )
    names = dict.fromkeys(a.assessor.name for a in found)
    return {
        "id": edition.id,
        "title": edition.title,
        "titled": edition_titled(edition),
        "profile": edition.profile,
        "access": edition.access,
        "kind": _kind(edition),
        "first": moments[0][:10] if moments else None,
        "last": moments[-1][:10] if moments else None,
        "organisations": len(edition.organisations()),
        "assessors": list(names),
        "folder": str(edition.folder),
    }


def _kind(edition: KeptEdition) -> str:
    if edition.example:
        return "example"
    if not edition.writable:
        return "shipped"
    return "own" if edition.source is None else "borrowed"


def _named(names: list[str]) -> str:
    more = Text(" och {n} till", " and {n} more").fill(n=len(names) - _MANY) if len(names) > _MANY else ""
    return f"{', '.join(names[:_MANY])}{more}"
