"""Which organisation a row of another instrument is about."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.crosswalked import LeftOut
from digimaturity.model.moments import fault_of
from digimaturity.model.organisation import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.crosswalked import Row
    from digimaturity.workspace.register import Register

T = TypeVar("T")
_LONGEST_ID = 60
_NO_PROVIDER = Text("raden namnger ingen organisation", "the row names no organisation")
_NO_YEAR = Text("raden saknar år; ange det med --year", "the row has no year; give it with --year")
_ODD_YEAR = Text("radens år går inte att läsa: {y}", "the row's year cannot be read: {y}")
_UNKNOWN = Text("ingen känd organisation", "no known organisation")
# Letters that do not come apart into one of a–z and a mark.
_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "o", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ħ": "h", "ı": "i"}
)


@dataclass(frozen=True)
class Owned:
    """Rows by the organisation that they are about, and those that are about none."""

    rows: dict[str, list[Row]]
    left_out: list[LeftOut]


def owners(crosswalk: CrosswalkFile, rows: Iterable[Row], register: Register, named: Mapping[str, str]) -> Owned:
    """Rows by organisation, by the crosswalk's tables, the names that were taken from the rows, and the register.

    Args:
        crosswalk: who is passed over, and whose addresses and names are whose.
        rows: those that count.
        register: the organisations there are.
        named: of another country, ids by the providers' names, as ``taken_from`` has them; otherwise empty.
    """
    skipped = {fold(name): why.spoken for name, why in crosswalk.skipped_providers.items()}
    providers = {fold(name): owner for name, owner in crosswalk.providers.items()}
    sites = _sites(register)
    found: dict[Row, str] = {}
    givers: dict[Row, str] = {}
    left_out: list[LeftOut] = []
    for row in rows:
        name, host = fold(row.provider), host_of(row.address)
        joint = by_domain(host, crosswalk.not_mapped_domains)
        odd = _fault(row)
        why = skipped.get(name) or odd
        owner = None
        if why is None and named:
            owner = None if joint else named.get(name_key(called(row)))
        elif why is None:
            owner = providers.get(name) or by_domain(host, crosswalk.domains)
            owner = owner or (None if joint else by_domain(host, sites))
        if why is None and name:
            givers[row] = owner or named.get(name_key(called(row))) or name_key(called(row))
        if why is None and owner in register.by_id:
            found[row] = str(owner)
            continue
        why = why or (joint.spoken if joint else _UNKNOWN if name else _NO_PROVIDER)
        about = row.provider if name in skipped or not host else f"{row.provider} ({host})".strip()
        left_out.append(LeftOut("row", row.file, about or "–", why, is_fault=why in (odd, _UNKNOWN)))
    owned: dict[str, list[Row]] = defaultdict(list)
    shared = _shared(crosswalk, givers, register)
    for row, owner in found.items():
        if row in shared and crosswalk.shared_services:
            about = f"{row.service} {row.year}: {row.provider}"
            left_out.append(LeftOut("row", row.file, about, crosswalk.shared_services.why.spoken))
        else:
            owned[owner].append(row)
    return Owned(owned, left_out)


def _shared(crosswalk: CrosswalkFile, givers: Mapping[Row, str], register: Register) -> set[Row]:
    """The rows about services that several bodies are named for in one year, at the levels where that is no one's own.

    A row's level is not believed where its body is known to be of another kind.

    Args:
        crosswalk: says at which levels.
        givers: who each row names, as an id or as a name's key, also where that is no organisation here.
        register: the organisations there are.
    """
    levels = {level.casefold() for level in crosswalk.shared_services.levels} if crosswalk.shared_services else set()
    by_service: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row, giver in givers.items():
        level, body = row.level.casefold(), register.by_id.get(giver)
        if row.service and level in levels and (body is None or body.kind == crosswalk.kinds.get(level, body.kind)):
            by_service[row.file, fold(row.group), fold(row.service), row.year].append(row)
    several = (rows for rows in by_service.values() if len({givers[row] for row in rows}) > 1)
    return {row for rows in several for row in rows}


def _fault(row: Row) -> Text | None:
    """What is wrong with a row's year."""
    if not row.year:
        return _NO_YEAR
    return _ODD_YEAR.fill(y=row.year) if fault_of(row.year) else None


def host_of(address: str) -> str:
    """The host of an address, without a port; empty where it has none."""
    first = next(iter(address.split()), "")
    try:
        host = urlsplit(first if "://" in first else f"//{first}").hostname or ""
    except ValueError:
        return ""
    return host if "." in host else ""


def name_key(name: str) -> str:
    """A provider's name without case, accents, space and signs, in the letters a–z where its own can be written so."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    slug = re.sub(r"[^a-z0-9]+", "-", bare.replace("'", "").replace("’", "")).strip("-")
    return slug or " ".join(name.casefold().split())


def slug_of(name: str) -> str:
    """A name as an id: a–z, digits and hyphens; empty where nothing of it can be written so."""
    key = name_key(name)
    slug = key if re.fullmatch("[a-z0-9-]+", key) else ""
    return slug if len(slug) <= _LONGEST_ID else slug[:_LONGEST_ID].rpartition("-")[0] or slug[:_LONGEST_ID]


def called(row: Row) -> str:
    """What a row calls its provider; where that is an address, the site's name."""
    return host_of(row.provider).removeprefix("www.") if "://" in row.provider.split(" ", 1)[0] else row.provider


def _sites(register: Register) -> dict[str, str]:
    """The organisations by their website's domain, where a domain is one organisation's alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for organisation in register:
        host = host_of(organisation.website or "").removeprefix("www.")
        if host and not organisation.fictional:
            found[host].add(organisation.id)
    return {host: next(iter(own)) for host, own in found.items() if len(own) == 1}


def by_domain(host: str, table: Mapping[str, T]) -> T | None:
    """What a table says of a host, or of the nearest domain above it."""
    parts = host.lower().split(".")
    for start in range(len(parts)):
        found = table.get(".".join(parts[start:]))
        if found is not None:
            return found
    return None


def commonest(words: Iterable[str]) -> str:
    """The word that occurs most often; the first of those that occur as often."""
    return Counter(words).most_common(1)[0][0]
