"""Asking which services of an organisation are looked at. Each is on disk when the next one is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.assess.choice import NO_ADDRESS, NO_NAME
from digimaturity.ground import terminal
from digimaturity.ground.language import Text, joined, same, shortened
from digimaturity.model.address import is_address, why_no_address
from digimaturity.model.answers import Service, headed, words
from digimaturity.model.assessor_names import ids_for
from digimaturity.workspace.inventory import SERVICES_FILE
from digimaturity.workspace.locks import within
from digimaturity.workspace.services_file import change_services

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.assess.keys import Keys


_BACK, _QUIT, _NONE = "b", "q", "-"
_SERVICE = Text("Tjänst {n}", "Service {n}")
_EXAMPLE = Text("Skriv den som https://www.lund.se/parkering.", "Write it as https://www.lund.se/parking.")
_PAGE_OF = Text(
    "Webbadress till tjänsten (tryck Enter om du inte vet)",
    "Web address of the service (press Enter if you do not know)",
)


class ServiceDialog:
    """The questions about services.

    Args:
        folder: where the organisation's answers of the edition are.
        keys: where names and addresses come from.
        most: how many services are looked at.
        earlier: the services of an earlier edition, offered.
    """

    def __init__(self, folder: Path, keys: Keys, most: int, earlier: Sequence[Service] = ()) -> None:
        self.folder = folder
        self.keys = keys
        self.most = most
        self.earlier = tuple(earlier)[:most]
        self.named: list[Service] = []

    def ask(self, organisation: Text) -> list[Service]:
        """The services that the assessor names; none is an answer too.

        Raises:
            EOFError: the assessor quits, by ``q`` or by the end of the input; what was named is registered.
            StorageError: the disk refused.
        """
        self._introduce(organisation)
        stood = ""
        while len(self.named) < self.most:
            name = self._text(_SERVICE.fill(n=len(self.named) + 1), stood)
            if name == _BACK:
                stood = self._back()
            elif not name and not self.named and self.earlier and not stood:
                self._register(list(self.earlier))
                break
            elif not name or (name == _NONE and not self.named):
                break
            elif name == _NONE:
                stood = ""
            else:
                stood = self._one(name)
        return self.named

    def _introduce(self, organisation: Text) -> None:
        _say(
            Text(
                "Vilka av tjänsterna hos {o} är viktigast för invånarna? Skriv upp till tre, till exempel "
                "Boendeparkering. Tryck Enter när du är klar; b går ett steg tillbaka, q slutar.",
                "Which services of {o} matter most to residents? Write up to three, for example Resident "
                "parking. Press Enter when done; b goes a step back, q quits.",
            ).fill(o=organisation)
        )
        if self.earlier:
            _say(
                Text(
                    "Förra gången: {s}. Enter tar med dem igen, - tar inga.",
                    "Last time: {s}. Enter takes them again, - takes none.",
                ).fill(s=", ".join(f"{s.name} ({s.url})" if s.url else str(s.name) for s in self.earlier))
            )

    def _one(self, text: str) -> str:
        """Register a service by its name, then ask for its address until it is one.

        Returns:
            The name where b has led back to it, for Enter to take again; otherwise nothing.
        """
        name, sign, address = (part.strip() for part in text.partition("="))
        identity = next(ids_for(name))
        if not identity or is_address(name):
            _say(NO_NAME.fill(t=name or text))
            return ""
        if identity in {s.id for s in self.named}:
            _say(Text("{n} är redan med.", "{n} is already listed.").fill(n=name))
            return ""
        before, is_right = self.named, bool(sign) and (not address or is_address(address))
        # What was typed is on disk before anything more is asked.
        self._register([*before, Service(identity, same(headed(name)), address if is_right else "")])
        if is_right:
            return ""
        given = self._address(address)
        if given is None:
            self._register(before)
            return name
        if given:
            self._register([*before, Service(identity, same(headed(name)), given)])
        return ""

    def _address(self, address: str, stood: str = "") -> str | None:
        """An address, asked for until it is one or none; None for b.

        Args:
            address: what was written and is none, or nothing.
            stood: what Enter takes; a hyphen takes none.
        """
        while True:
            if address:
                none = NO_ADDRESS.fill(a=shortened(address))
                _say(joined(" ", [none, why_no_address(address) or _EXAMPLE]))
            address = self._text(_PAGE_OF, stood)
            if address == _BACK:
                return None
            if address in {"", _NONE, stood} or is_address(address):
                return address.removeprefix(_NONE)

    def _back(self) -> str:
        """Go back to the address of the service before, and from there to its name.

        Returns:
            The name where b has led back to it; the service is taken away until it is written again.
        """
        if not self.named:
            return ""
        last = self.named[-1]
        _say(Text("Tillbaka till {n}.", "Back to {n}.").fill(n=last.name))
        address = self._address("", last.url)
        if address is None:
            self._register(self.named[:-1])
            return str(last.name)
        if address != last.url:
            self._register([*self.named[:-1], replace(last, url=address)])
        return ""

    def _register(self, services: list[Service]) -> None:
        # What somebody else has registered meanwhile stays.
        own = {s.id for s in (*self.named, *services)}
        with within(self.folder / SERVICES_FILE):
            stand = change_services(self.folder, lambda known: (*(s for s in known if s.id not in own), *services))
            if not stand:
                (self.folder / SERVICES_FILE).unlink(missing_ok=True)
        self.named = services

    def _text(self, label: Text, stood: str = "") -> str:
        """A line, where Enter takes what stood there before; Esc is a step back."""
        typed = self.keys.line(str(label), stood)
        if typed is None:
            return _BACK
        text = (words(" ".join(typed.split())) or "").strip()
        if text == _QUIT:
            raise EOFError
        return text


def _say(text: Text) -> None:
    terminal.out(str(text))
