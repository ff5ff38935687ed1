"""``digimaturity services list``: the core services of an organisation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

from digimaturity.content.narrowed import edition_titled
from digimaturity.ground.command_words import also
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.workspace.services import former_services

if TYPE_CHECKING:
    from digimaturity.model.answers import Service

_COLUMNS = (
    Column("id", Text("Id", "Id")),
    Column("name", Text("Namn", "Name")),
    Column("url", Text("Adress", "Address")),
    Column("answers", Text("Svar", "Answers"), "whole"),
)
_NONE = Text(
    "Inga kärntjänster. Registrera en med: digimaturity services add {o} NAMN --url ADRESS{also}",
    "No core services. Register one with: digimaturity services add {o} NAME --url ADDRESS{also}",
)
_FORMER = Text("Till {d}: {s} ({i}), ändrad av {w}.", "Until {d}: {s} ({i}), changed by {w}.")
_UNREGISTERED = Text(
    "Det finns svar om {s}, som inte är registrerad. Registrera den med: digimaturity services add {o} {s}{also}",
    "There are answers about {s}, which is not registered. Register it with: digimaturity services add {o} {s}{also}",
)


def services_list(
    organisation: opt.Organisation,
    *,
    given: Annotated[Given, "edition form catalogue workspace lang"],
) -> int:
    """List the core services of an organisation, and those that only have answers."""
    context = given.context()
    owner = context.register.find(organisation)
    # Services may be registered before anything is answered.
    named = context.settings.value("edition") or context.workspace.default_edition() or context.workspace.own_edition()
    study = context.study(context.workspace.edition(named) if named else context.edition())
    services = study.kept.services(owner.id)
    answers = Counter(
        key for a in study.kept.assessments(owner.id) for answer in a.answers.values() for key in answer.services
    )
    rows = [{"id": s.id, "name": str(s.name), "url": s.url, "answers": answers.pop(s.id, 0)} for s in services]
    notes = [] if rows else [_NONE.fill(o=owner.id, also=also())]
    before = former_services(study.edition.folder / owner.id)
    notes += [_FORMER.fill(d=f.until[:10], s=_said(f.service), i=f.service.id, w=f.by) for f in before]
    notes += [_UNREGISTERED.fill(s=key, o=owner.id, also=also()) for key in answers]
    payload = {
        "edition": study.edition.id,
        "organisation": owner.id,
        "services": rows,
        "history": [
            {"id": f.service.id, "name": str(f.service.name), "url": f.service.url, "until": f.until, "by": f.by}
            for f in before
        ],
        "unregistered": [{"id": key, "answers": n} for key, n in answers.items()],
    }
    heading = Text("{o} · {e}", "{o} · {e}").fill(o=owner.name, e=edition_titled(study.edition))
    tables = (Table(_COLUMNS, rows),) if rows else ()
    given.show(Result("services list", payload, tables, heading, tuple(notes)))
    return Exit.DONE


def _said(service: Service) -> str:
    return ", ".join(filter(None, (str(service.name), service.url)))
