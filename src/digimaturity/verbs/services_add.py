"""``digimaturity services add``: a core service of an organisation."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from digimaturity.assess.choice import checked_address, service_named
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument
from digimaturity.workspace.inventory import SERVICES_FILE
from digimaturity.workspace.services import register


def services_add(
    organisation: opt.Organisation,
    name: Annotated[str, argument("vad tjänsten heter", "what the service is called", Text("NAMN", "NAME"))],
    url: opt.ServiceAddress = None,
    *,
    given: Annotated[Given, "edition new_edition workspace lang"],
) -> int:
    """Register a core service; one that is registered already gets an address where it has none."""
    context = given.context()
    owner = context.register.find(organisation)
    service = service_named(name)
    address = checked_address(url)
    written = context.edition_to_write(given.new_edition)
    folder = written.folder / owner.id
    context.announce(written)
    new = register(folder, [replace(service, url=address) if address else service])
    said = (
        Text("{s} är registrerad i {p}.", "{s} is registered in {p}.")
        if new
        else Text("{s} var redan registrerad i {p}.", "{s} was already registered in {p}.")
    )
    terminal.talk(said.fill(s=service.name, p=folder / SERVICES_FILE))
    return Exit.DONE
