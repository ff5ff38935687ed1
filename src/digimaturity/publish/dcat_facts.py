"""What a description for data portals cannot do without: who publishes, where, on what terms, and how to reach them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from digimaturity.content.about import address_of
from digimaturity.content.phrases import legible, web_address
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.organisation import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.model.organisation import Organisation

# What an address may not hold as it stands (RFC 3987).
_UNFIT = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f]')
_EMAIL = re.compile(r"(?:mailto:)?([^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+)")
# What a publisher is, told from its name; the first that fits.
_KINDS = (
    ("Company", r"\b(AB|HB|aktiebolag|Ltd|Inc|GmbH)\b"),
    ("Academia-ScientificOrganisation", r"universitet|högskola|university|\binstitut"),
    ("NonProfitOrganisation", r"förening|stiftelse|\bideell|foundation|association"),
    ("LocalAuthority", r"\bkommun(en)?\b|kommunalförbund|\bstad\b|municipality|\bcity of\b"),
    ("RegionalAuthority", r"\bregion\b|regionen\b|landsting"),
    ("NationalAuthority", r"verket\b|myndighet|styrelsen\b|inspektionen\b|nämnden\b|\bagency\b"),
)
_KIND_OF = {"municipality": "LocalAuthority", "region": "RegionalAuthority", "agency": "NationalAuthority"}


def unstated(study: Publication) -> list[Text]:
    """What DCAT-AP-SE demands or recommends and nobody has said, for the user to know; empty when all is said."""
    found = []
    if study.terms.publisher and publisher_type(study) is None:
        found.append(
            Text(
                "Vad för slags utgivare {p} är framgår inte av namnet, och DCAT-AP-SE kräver det. Skriv namnet i sin "
                "helhet, som Umeå kommun, Region Skåne eller Exempel AB.",
                "What kind of publisher {p} is cannot be told from the name, and DCAT-AP-SE demands it. Write the full "
                "name, such as Umeå kommun, Region Skåne or Exempel AB.",
            ).fill(p=legible(study.terms.publisher))
        )
    if study.terms.contact and not _EMAIL.fullmatch(study.terms.contact):
        found.append(
            Text(
                "DCAT-AP-SE kräver en e-postadress som kontakt; nu anges bara en webbadress.",
                "DCAT-AP-SE demands an e-mail address as contact; only a web address is given now.",
            )
        )
    return found


def publisher_type(study: Publication) -> str | None:
    """What kind of body publishes, as the last part of an ADMS publisher type; None when nothing tells."""
    own = own_organisation(study)
    if own is not None and own.kind in _KIND_OF:
        return _KIND_OF[own.kind]
    name = study.terms.publisher or ""
    # A company's form is in capitals; other words are not.
    return next(
        (kind for kind, words in _KINDS if re.search(words, name, 0 if kind == "Company" else re.IGNORECASE)), None
    )


def own_organisation(study: Publication) -> Organisation | None:
    """The publisher among the organisations of the study, if it is one of them."""
    name = fold(study.terms.publisher or "")
    bodies = (b.organisation for _, b in sorted(study.bodies.items()))
    return next((o for o in bodies if not o.fictional and name in {fold(o.name.sv), fold(o.name.en)}), None)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the description cannot do without.

    Attributes:
        address: where the files are, ending in a slash; other identifiers are made from it.
        publisher: its identifier; ``name``: what it is called.
        contact: an e-mail address (``mailto:``) or a web address.
        licence: the address of the licence.
    """

    address: str
    publisher: str
    name: str
    contact: str
    licence: str

    @classmethod
    def of(cls, study: Publication) -> Facts:
        """The facts of a study.

        Raises:
            UsageError: something is missing or no such thing.
        """
        terms = study.terms
        said = {
            "address": terms.address,
            "publisher": terms.publisher,
            "contact": terms.contact,
            "licence": study.licence,
        }
        missing = [name for name, value in said.items() if not value]
        if missing:
            raise _missing(missing)
        fit = {name: _fit(name, value or "") for name, value in said.items() if name in _FIT}
        address = fit["address"]
        own = own_organisation(study)
        known = f"http://dataportal.se/organisation/SE{own.number.replace('-', '')}" if own and own.number else None
        return cls(
            address, known or f"{address}#publisher", legible(terms.publisher), fit["contact"], encoded(fit["licence"])
        )

    def at(self, part: str) -> str:
        """The identifier of a part of the description."""
        return f"{self.address}#{part}"

    def file(self, path: str) -> str:
        """The address of a file."""
        return self.address + quote(path)


def _missing(names: Sequence[str]) -> UsageError:
    what = Text(
        "En beskrivning för dataportaler behöver också: {f}.", "A description for data portals also needs: {f}."
    )
    how = Text(
        "Ange flaggan, eller skriv i digimaturity.toml: {l}", "Give the flag, or write in digimaturity.toml: {l}"
    )
    lines = ", ".join(f'{name} = "…"' for name in names)
    return UsageError(what.fill(f=", ".join(f"--{name}" for name in names)), how.fill(l=lines))


def _fit(name: str, value: str) -> str:
    """What a flag says as an address; one that cannot be made of it is refused."""
    wanted, address_in = _FIT[name]
    found = address_in(value)
    if found is None:
        unfit = Text("--{n} ska vara {w}, inte ”{v}”.", '--{n} must be {w}, not "{v}".')
        raise UsageError(unfit.fill(n=name, w=wanted, v=legible(value)))
    return found


def _base(address: str | None) -> str | None:
    """The address that the files stand below, ending in a slash; None for one that nothing can stand below."""
    found = web_address(address)
    return None if found is None or re.search("[?#]", found) else encoded(found.rstrip("/") + "/")


def _contact_address(contact: str) -> str | None:
    found = _EMAIL.fullmatch(contact)
    if found and legible(contact) == contact:
        return f"mailto:{quote(found[1], safe='@.+-_')}"
    page = web_address(contact)
    return page and encoded(page)


def encoded(text: str) -> str:
    """An address with what it may not hold encoded."""
    return _UNFIT.sub(lambda found: f"%{ord(found[0]):02X}", text)


_LICENCE = Text(
    "en licens med SPDX-id eller webbadress, som CC-BY-4.0", "a licence by SPDX id or web address, such as CC-BY-4.0"
)
# What a flag must be, and the address that is made of it.
_FIT = {
    "address": (Text("en webbadress", "a web address"), _base),
    "contact": (Text("en e-postadress eller webbadress", "an e-mail or web address"), _contact_address),
    "licence": (_LICENCE, address_of),
}
