"""The core services of an organisation, registered when one sits down: by flags, or by asking."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.assess.choice import service_named
from digimaturity.assess.opening import services_before
from digimaturity.assess.service_dialog import ServiceDialog
from digimaturity.ground import terminal
from digimaturity.ground.language import Text, joined
from digimaturity.model.catalogue import MOST_SERVICES
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.verbs.answering import now
from digimaturity.verbs.sitting import YES
from digimaturity.workspace.services import register, rename, service_called
from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.model.answers import Service
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.sitting import Sitting


def register_services(sitting: Sitting, folder: Path, organisation: Organisation) -> None:
    """Core services are registered once per organisation and edition, by flags or by asking."""
    given = [service_named(text) for text in sitting.services]
    known = read_services(folder)
    if given:
        if sitting.keys.is_watched:
            given = [_agreed(sitting, folder, known, service) for service in given]
        register(folder, given)
    elif not known and not sitting.keys.is_watched:
        _say_without_services(sitting, organisation)
    elif not known:
        before = services_before(sitting.context, sitting.edition, organisation)
        try:
            ServiceDialog(folder, sitting.keys, MOST_SERVICES, before).ask(organisation.name)
        except EOFError:
            _say_what_is_registered(sitting, folder, organisation)
            raise


def _say_what_is_registered(sitting: Sitting, folder: Path, organisation: Organisation) -> None:
    """The next session asks for no services where some stand; who left in the middle is told how to add the others."""
    if stand := read_services(folder):
        named = [s.name if s.url else Text("{n} (utan adress)", "{n} (no address)").fill(n=s.name) for s in stand]
        terminal.talk(
            Text(
                "Registrerade tjänster: {s}. Lägg till en tjänst eller en adress med: {c}",
                "Registered services: {s}. Add a service or an address with: {c}",
            ).fill(s=joined(", ", named), c=sitting.adding(organisation))
        )


def _say_without_services(sitting: Sitting, organisation: Organisation) -> None:
    """Over a pipe nobody is asked for services; what that means, and the command that registers one."""
    scope = sitting.edition.scope_of(organisation.kind)
    asked = applicable_criteria(sitting.context.catalogue, organisation.kind, scope)
    if any(c.is_per_service for c in asked):
        terminal.talk(
            Text(
                "Inga tjänster är registrerade, så frågor som bedöms per tjänst ställs bara en gång. "
                "Registrera en med: {c}",
                "No services are registered, so questions assessed per service are asked only once. "
                "Register one with: {c}",
            ).fill(c=sitting.adding(organisation))
        )


def _agreed(sitting: Sitting, folder: Path, known: Sequence[Service], given: Service) -> Service:
    """A service as it is to be registered: another address than the one that stands is taken when the assessor says."""
    stands = service_called(known, str(given.name)) or service_called(known, given.id)
    if stands is None or not stands.url or given.url in {"", stands.url}:
        return given
    wish = Text("{n} har adressen {a}. Byta till {b}? (j/n)", "{n} has the address {a}. Change it to {b}? (y/n)").fill(
        n=stands.name, a=stands.url, b=given.url
    )
    if (sitting.keys.line(str(wish)) or "").casefold() not in YES:
        return replace(given, url="")
    rename(folder, stands.id, url=given.url, by=sitting.who.id, at=now())
    return given
