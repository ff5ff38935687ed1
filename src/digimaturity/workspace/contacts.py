"""How bodies can be reached, as a public list has it: read by those who ask for it, never by what scores.

It stands in a file of its own, since it is longer than the register and most commands need none of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.compiled import compiled
from digimaturity.ground.language import Text
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.organisation import Listed, Listing

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.organisation import Organisation

_FIELDS = ("wikidata", "phone", "email", "accounts")
_NOTE = Text(
    "Kontona är hämtade {month} från {s} ({l}), {a}. Listan är ofullständig, och ett listat konto behöver inte vara "
    "aktivt. Den visar var du kan börja leta och räknas aldrig i någon poäng.",
    "The accounts were fetched in {month} from {s} ({l}), {a}. The list is incomplete, and a listed account need not "
    "be active. It shows where to begin looking and never counts in a score.",
)


class Contacts:
    """What a list says of the bodies of the register."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self._listed = {body.organisation: body for body in listing.bodies}

    def of(self, o: Organisation) -> Organisation:
        """An organisation with what the list adds; what its own entry in the register says stands."""
        listed = None if o.fictional else self._listed.get(o.id)
        if listed is None:
            return o
        return replace(o, **{name: getattr(o, name) or getattr(listed, name) for name in _FIELDS})

    def adds_accounts(self, o: Organisation) -> bool:
        """Whether the accounts that are shown of an organisation are the list's."""
        return not o.accounts and bool(self.of(o).accounts)

    @property
    def origin(self) -> dict[str, str]:
        """Where the list comes from, for machines."""
        found = self.listing
        return {"source": found.source, "address": found.address, "licence": found.licence, "as_of": found.as_of}

    @property
    def note(self) -> Text:
        """Whose list it is, from when, and what it is good for."""
        found = self.listing
        return _NOTE.fill(s=found.source, month=found.as_of, l=found.licence, a=found.address)


def load_contacts(path: Path) -> Contacts:
    """The list in a file.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    content = read_bytes(path)
    return Contacts(compiled("contacts", [content], lambda: _listing(path, content), Listing))


def _listing(path: Path, content: bytes) -> Listing:
    from digimaturity.model.organisation_schema import ContactsFile

    file = read_as(ContactsFile, content, path)
    bodies = tuple(body.as_record(Listed, accounts=body.known) for body in file.bodies)
    return file.as_record(Listing, bodies=bodies)
