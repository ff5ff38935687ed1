"""Which organisation a row of another instrument is about: one of the register, or one that the rows name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from digimaturity.ground.file_names import why_unfit
from digimaturity.ground.language import Text, same
from digimaturity.model.crosswalked import LeftOut
from digimaturity.model.moments import fault_of
from digimaturity.model.organisation import Organisation, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.crosswalked import Row
    from digimaturity.workspace.register import Register

T = TypeVar("T")
_LONGEST_ID = 60
_NO_PROVIDER = Text("raden namnger ingen organisation", "the row names no organisation")
_NO_YEAR = Text("raden saknar år; ange det med --year", "the row has no year; give it with --year")
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
    found: dict[str, list[Row]] = defaultdict(list)
    left_out: list[LeftOut] = []
    for row in rows:
        name, host = fold(row.provider), host_of(row.address)
        joint = _by_domain(host, crosswalk.not_mapped_domains)
        why = skipped.get(name) or (fault_of(row.year) if row.year else _NO_YEAR)
        owner = None
        if why is None and named:
            owner = None if joint else named.get(name_key(_called(row)))
        elif why is None:
            owner = providers.get(name) or _by_domain(host, crosswalk.domains)
            owner = owner or (None if joint else _by_domain(host, sites))
        if why is None and owner in register.by_id:
            found[str(owner)].append(row)
            continue
        why = why or (joint.spoken if joint else _UNKNOWN if name else _NO_PROVIDER)
        about = row.provider if name in skipped or not host else f"{row.provider} ({host})".strip()
        left_out.append(LeftOut("row", row.file, about or "–", why))
    return Owned(found, left_out)


def taken_from(
    crosswalk: CrosswalkFile, rows: Iterable[Row], country: str, register: Register
) -> tuple[dict[str, str], list[Organisation]]:
    """The organisations that the rows of a country name: ids by ``name_key``, and those that the register lacks.

    Names that differ only in case, accents, space or signs are one body, called as it is most often; its kind follows
    the level of government, and its website is the host that most rows have.
    """
    skipped = {name_key(name) for name in crosswalk.skipped_providers}
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if (name := name_key(_called(row))) and name not in skipped:
            by_name[name].append(row)
    ids: dict[str, str] = {}
    new: list[Organisation] = []
    for name, own in by_name.items():
        spelled = _commonest(map(_called, own))
        identity = _identity(spelled, country, register, set(ids.values()))
        ids[name] = identity
        if identity not in register.by_id:
            levels = [kind for row in own if (kind := crosswalk.kinds.get(row.level.casefold()))]
            hosts = [host for row in own if (host := host_of(row.address)) and not _joint(host, crosswalk)]
            site = f"https://{_commonest(hosts)}/" if hosts else ""
            kind = _commonest(levels) if levels else next(iter(crosswalk.kinds.values()))
            new.append(Organisation(identity, kind, same(spelled), website=site))
    return ids, new


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


def _called(row: Row) -> str:
    """What a row calls its provider; where that is an address, the site's name."""
    return host_of(row.provider).removeprefix("www.") if "://" in row.provider.split(" ", 1)[0] else row.provider


def _identity(name: str, country: str, register: Register, taken: set[str]) -> str:
    """An id of its own for a body of another country, the same each time that its rows are read."""
    slug, land = slug_of(name), country.casefold()
    for candidate in (slug, f"{slug}-{land}".strip("-"), *(f"{slug}-{land}-{n}".strip("-") for n in range(2, 1000))):
        known = register.by_id.get(candidate)
        # Bodies that were taken from rows have no number; those of the register of this country do.
        is_own = known is None or (not known.number and name_key(known.name.sv) == name_key(name))
        if candidate and candidate not in taken and is_own and not why_unfit(candidate):
            return candidate
    raise AssertionError(name)


def _joint(host: str, crosswalk: CrosswalkFile) -> bool:
    return _by_domain(host, crosswalk.not_mapped_domains) is not None


def _sites(register: Register) -> dict[str, str]:
    """The organisations by their website's domain, where a domain is one organisation's alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for organisation in register:
        host = host_of(organisation.website or "").removeprefix("www.")
        if host and not organisation.fictional:
            found[host].add(organisation.id)
    return {host: next(iter(own)) for host, own in found.items() if len(own) == 1}


def _by_domain(host: str, table: Mapping[str, T]) -> T | None:
    parts = host.lower().split(".")
    for start in range(len(parts)):
        found = table.get(".".join(parts[start:]))
        if found is not None:
            return found
    return None


def _commonest(words: Iterable[str]) -> str:
    """The word that occurs most often; the first of those that occur as often."""
    return Counter(words).most_common(1)[0][0]
