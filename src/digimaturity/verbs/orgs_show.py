"""``digimaturity orgs show``: one organisation."""

from __future__ import annotations

from typing import Annotated

from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.orgs_list import reached

_ACCOUNT = Text("Konto på {p}", "Account on {p}")


def orgs_show(
    organisation: opt.Organisation,
    *,
    given: Annotated[Given, "form workspace lang"],
) -> int:
    """Show one organisation, known social media accounts and where it has answers."""
    context = given.context()
    registered = context.register.find(organisation)
    o = context.contacts.of(registered)
    editions = [e.id for e in context.workspace.editions().values() if o.id in e.organisations()]
    panels = [p.id for p in context.panels.values() if any(m.organisation == o.id for m in p.members)]
    facts = {
        "id": o.id,
        "name_sv": o.name.sv,
        "name_en": o.name.en,
        "kind": o.kind,
        "number": o.number,
        "website": o.website,
        "domains": ", ".join(o.domains),
        "phone": o.phone,
        "email": o.email,
        "wikidata": o.wikidata,
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
        "domains": Text("Andra domäner", "Other domains"),
        "phone": Text("Telefon", "Phone"),
        "email": Text("E-post", "E-mail"),
        "wikidata": Text("Id hos Wikidata", "Wikidata id"),
        "aliases": Text("Andra namn", "Other names"),
        "county": Text("Län", "County"),
        "population": Text("Invånare", "Residents"),
        "group": Text("Grupp hos SCB", "Group in SCB's register"),
        "panels": Text("Paneler", "Panels"),
        "editions": Text("Svar i utgåvor", "Answers in editions"),
    }
    kind = context.catalogue.kinds.get(o.kind)
    rows = [{"field": str(labels[k]), "says": str(kind if k == "kind" and kind else v)} for k, v in facts.items() if v]
    rows += [{"field": str(_ACCOUNT.fill(p=a.platform)), "says": a.url} for a in o.accounts]
    columns = (Column("field", Text("Uppgift", "Field")), Column("says", Text("Värde", "Value"), "prose"))
    payload = {"organisation": facts | reached(registered, context), "contacts": context.contacts.origin}
    notes = (context.contacts.note,) if context.contacts.adds_accounts(registered) else ()
    given.show(Result("orgs show", payload, (Table(columns, rows),), o.name, notes))
    return Exit.DONE
