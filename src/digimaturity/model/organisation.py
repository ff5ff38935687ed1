"""Who is assessed: organisations, and panels of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digimaturity.ground.language import Text

_SEPARATORS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Organisation:
    """A public body that can be assessed.

    Attributes:
        kind: a kind of the catalogue: municipality, region, agency.
        number: the Swedish organisation number, ``NNNNNN-NNNN``, or empty.
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


def fold(name: str) -> str:
    """A name without case, accents and punctuation: ``Göteborgs Stad`` → ``goteborgs stad``."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return _SEPARATORS.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()
