"""``digimaturity services rename``: another name or address of a core service."""

from __future__ import annotations

from typing import Annotated

from digimaturity.assess.choice import checked_address, service_named
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.answers import words
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import now
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument
from digimaturity.workspace.services import rename


def services_rename(
    organisation: opt.Organisation,
    service: opt.RegisteredService,
    name: Annotated[str | None, argument("det nya namnet", "the new name", Text("NAMN", "NAME"))] = None,
    url: opt.ServiceAddress = None,
    *,
    given: Annotated[Given, "edition assessor workspace lang"],
) -> int:
    """Give a core service another name, another address or both; its id and the answers about it stay."""
    context = given.context()
    if name is None and url is None:
        raise UsageError(
            Text("Vad ska tjänsten heta?", "What should the service be called?"),
            Text("Ange NAMN, --url ADRESS eller båda.", "Give NAME, --url ADDRESS or both."),
        )
    owner = context.register.find(organisation)
    if name is not None:
        service_named(name)  # refuses what is no name
    address = None if url is None else checked_address(url) or ""
    who = context.assessor(Text("Vem gör ändringen?", "Who makes the change?"))
    written = context.edition_to_change()
    folder = written.folder / owner.id
    context.announce(written, who)
    before, after = rename(folder, service, name=words(name), url=address, by=who.id, at=now())
    terminal.talk(
        Text("{a} ({i}) är nu {b}.", "{a} ({i}) is now {b}.").fill(
            i=before.id, a=_said(before.name, before.url), b=_said(after.name, after.url)
        )
    )
    return Exit.DONE


def _said(name: Text, url: str) -> Text:
    return Text("{n}, {u}", "{n}, {u}").fill(n=name, u=url) if url else name
