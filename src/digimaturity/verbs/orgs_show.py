"""``digimaturity orgs show``: one organisation."""

from __future__ import annotations

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context


def orgs_show(
    organisation: opt.Organisation,
    form: opt.Format = "table",
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Show one organisation and where it has answers."""
    context = Context(workspace=workspace, lang=lang)
    o = context.register.find(organisation)
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
