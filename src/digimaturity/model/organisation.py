"""Who is assessed: organisations, and panels of them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from digimaturity.ground.pattern import pattern
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from digimaturity.ground.language import Text

_SEPARATORS = pattern(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Account:
    """A body's account somewhere else than on its own website: a platform's name and an address there."""

    platform: str
    url: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A public body that can be assessed.

    Attributes:
        kind: a kind of the catalogue: municipality, region, agency.
        number: the Swedish organisation number, ``NNNNNN-NNNN``, or empty.
        domains: what else than the website's domain is the body's own, such as the website's former one.
        wikidata: the body's id there, ``Q`` and a number.
    """

    id: str
    kind: str
    name: Text
    number: str = ""
    website: str = ""
    aliases: tuple[str, ...] = ()
    county: str = ""
    population: int | None = None
    group: str = ""
    fictional: bool = False
    domains: tuple[str, ...] = ()
    wikidata: str = ""
    phone: str = ""
    email: str = ""
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """What a public list says of how a body can be reached."""

    organisation: str
    wikidata: str = ""
    phone: str = ""
    email: str = ""
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A public list of how bodies can be reached; whom it lists need not be active there, and it lists not all.

    Attributes:
        as_of: the month that it was fetched in, ``2026-04``.
    """

    source: str
    address: str
    licence: str
    as_of: str
    bodies: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation's place in a panel. ``status`` is ``confirmed`` or ``our_choice``."""

    organisation: str
    group: str
    status: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A set of organisations that are studied together, in groups."""

    id: str
    title: Text
    source: str
    groups: dict[str, Text]
    members: tuple[Member, ...]


def place_of(address: str) -> tuple[str, str]:
    """The domain of a web address, without ``www.``, and the path there; both empty where it leads nowhere."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
    except ValueError:
        return "", ""


def fold(name: str) -> str:
    """A name without case, accents and punctuation: ``Göteborgs Stad`` → ``goteborgs stad``."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return _SEPARATORS.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()
