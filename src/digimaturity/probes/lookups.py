"""What name servers said of a name, out of a recording's facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.recording import Obstacle

if TYPE_CHECKING:
    from digimaturity.model.recording import Exchange, Fact
    from digimaturity.probes.site import Site

# The answers that say something of the name; all others say something of the way there.
_SAYING = {"NOERROR", "NXDOMAIN"}
_NO_SUCH_NAME = re.compile(r"nxdomain|no such|not known|does not exist|no address", re.IGNORECASE)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Lookup:
    """One answer.

    Attributes:
        fact: where it stands.
        status: ``NOERROR``, ``NXDOMAIN``, ``SERVFAIL`` or ``TIMEOUT``.
        values: as text; a TXT record's strings joined.
        is_authenticated: whether the resolver said that the signatures are valid.
    """

    fact: Fact
    status: str
    values: tuple[str, ...] = ()
    is_authenticated: bool = False

    @property
    def is_answered(self) -> bool:
        """Whether it says anything of the name."""
        return self.status in _SAYING


def is_nowhere(exchange: Exchange) -> bool:
    """Whether a request failed since there is no such host; that a name server was silent says nothing."""
    return exchange.obstacle is Obstacle.DNS and _NO_SUCH_NAME.search(exchange.detail) is not None


def lookup(site: Site, name: str, kind: str) -> Lookup | None:
    """What came of asking for a kind of record; an answer beats a failure. None where nobody asked.

    Args:
        site: with ``dns`` facts.
        name: a domain name, in any case.
        kind: ``A``, ``TXT`` and the like.
    """
    found = [
        _read(fact)
        for fact in site.facts("dns")
        if _bare(fact.about) == _bare(name) and str(fact.content.get("type", "")).upper() == kind
    ]
    return next((one for one in found if one.is_answered), found[0] if found else None)


def _bare(name: str) -> str:
    return name.strip().rstrip(".").lower()


def _read(fact: Fact) -> Lookup:
    told = fact.content
    values = told.get("values") or ()
    kept = tuple(_joined(str(v)) for v in values) if isinstance(values, list | tuple) else ()
    return Lookup(fact, str(told.get("status", "")).upper(), kept, told.get("authenticated") is True)


def _joined(value: str) -> str:
    """A TXT record as one text: zone files write its strings in quotes beside each other."""
    strings = _STRING.findall(value) if value.startswith('"') else []
    return "".join(strings) if strings else value


def parents_of(name: str, most: int = 8) -> list[str]:
    """A name and those above it, the longest first, as the tree walk of RFC 9989 asks for them.

    Args:
        name: a domain name.
        most: how many names are asked for; of a longer name, the first is followed by its last seven labels.
    """
    labels = [label for label in _bare(name).split(".") if label]
    if not labels:
        return []
    above = labels[1:] if len(labels) <= most else labels[-(most - 1) :]
    return [".".join(labels), *(".".join(above[i:]) for i in range(len(above)))]
