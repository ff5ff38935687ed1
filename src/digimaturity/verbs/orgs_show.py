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


def orgs_show(organisation: opt.Organisation, *, given: Annotated[Given, "form workspace lang"]) -> int:
    """Show one organisation, known social media accounts and where it has answers."""
    context = given.context()
    registered = context.register.find(organisation)
    o = context.contacts.of(registered)
    editions = [e.id for e in context.workspace.editions().values() if o.id in e.organisations()]
    panels = [p.id for p in context.panels.values() if any(m.organisation == o.id for m in p.members)]
    facts = {
        "id": (Text("Id", "Id"), o.id),
        "name_sv": (Text("Svenskt namn", "Swedish name"), o.name.sv),
        "name_en": (Text("Engelskt namn", "English name"), o.name.en),
        "kind": (Text("Slag", "Kind"), o.kind),
        "number": (Text("Organisationsnummer", "Organisation number"), o.number),
        "website": (Text("Webbplats", "Website"), o.website),
        "domains": (Text("Andra domäner", "Other domains"), ", ".join(o.domains)),
        "phone": (Text("Telefon", "Phone"), o.phone),
        "email": (Text("E-post", "E-mail"), o.email),
        "wikidata": (Text("Id hos Wikidata", "Wikidata id"), o.wikidata),
        "aliases": (Text("Andra namn", "Other names"), ", ".join(o.aliases)),
        "county": (Text("Län", "County"), o.county),
        "population": (Text("Invånare", "Residents"), o.population),
        "group": (Text("Grupp hos SCB", "Group in SCB's register"), o.group),
        "panels": (Text("Paneler", "Panels"), ", ".join(panels)),
        "editions": (Text("Svar i utgåvor", "Answers in editions"), ", ".join(editions)),
    }
    kind = context.catalogue.kinds.get(o.kind)
    rows = [
        {"field": str(label), "says": str(kind if key == "kind" and kind else value)}
        for key, (label, value) in facts.items()
        if value
    ]
    rows += [{"field": str(_ACCOUNT.fill(p=a.platform)), "says": a.url} for a in o.accounts]
    columns = (Column("field", Text("Uppgift", "Field")), Column("says", Text("Värde", "Value"), "prose"))
    said = {key: value for key, (_, value) in facts.items()}
    payload = {"organisation": said | reached(registered, context), "contacts": context.contacts.origin}
    notes = (context.contacts.note,) if context.contacts.adds_accounts(registered) else ()
    given.show(Result("orgs show", payload, (Table(columns, rows),), o.name, notes))
    return Exit.DONE
