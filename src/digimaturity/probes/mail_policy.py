"""SPF and DMARC records, and the policy that holds for a mail domain (RFC 7208; RFC 9989 of May 2026)."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.lookups import lookup, parents_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digimaturity.probes.lookups import Lookup
    from digimaturity.probes.site import Site

# The policies, the weakest first.
POLICIES = ("none", "quarantine", "reject")
_SPF = re.compile(r"v=spf1(?: |$)", re.IGNORECASE)
_DMARC = re.compile(r"v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)")
_MOST_TAGS = 100
_REPORTED = re.compile(r"[a-z][a-z0-9+.-]{0,20}:\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spf:
    """What there is of SPF.

    Attributes:
        counts: whether one record is there that does not let everyone in; None where the name server did not say.
        records: word for word.
        lets_everyone_in: whether the one record has ``+all``, or ``all`` without a sign, which means the same.
        redirects: whether its end lies in another record, which was not read.
    """

    counts: bool | None
    records: tuple[str, ...] = ()
    lets_everyone_in: bool = False
    redirects: bool = False


def spf_of(found: Lookup | None) -> Spf:
    """SPF in the TXT records of a domain."""
    if found is None or not found.is_answered:
        return Spf(None)
    records = tuple(value for value in found.values if _SPF.match(value))
    if len(records) != 1:
        return Spf(counts=False, records=records)
    terms = records[0].lower().split()[1:]
    ends = [term for term in terms if term.lstrip("+-~?") == "all"]
    everyone = bool(ends) and ends[0] in {"all", "+all"}
    return Spf(not everyone, records, everyone, not ends and any(t.startswith("redirect=") for t in terms))


def spf_at(site: Site, domain: str) -> Spf:
    """SPF of a domain, and what the record that it ends in lets in, where that was asked for."""
    spf = spf_of(lookup(site, domain, "TXT"))
    if not spf.redirects:
        return spf
    target = next((t.partition("=")[2] for t in spf.records[0].lower().split() if t.startswith("redirect=")), "")
    further = spf_of(lookup(site, target, "TXT"))
    if further.counts is None or further.redirects:
        return spf
    return Spf(not further.lets_everyone_in, spf.records, further.lets_everyone_in)


@dataclass(frozen=True, slots=True)
class Dmarc:
    """A valid DMARC record: its tags, by their names in small letters, and where it stands."""

    domain: str
    written: str
    tags: Mapping[str, str] = field(default_factory=dict)

    def policy(self, name: str) -> str | None:
        """The policy in a tag; None where it is missing, or no policy."""
        value = self.tags.get(name, "").lower()
        return value if value in POLICIES else None

    def is_garbled(self, *names: str) -> bool:
        """Whether one of the tags holds what is no policy."""
        return any(name in self.tags and self.policy(name) is None for name in names)

    @property
    def is_tested(self) -> bool:
        """Whether its owner asks that the policy not be applied yet."""
        return self.tags.get("t", "").lower() == "y"

    @property
    def has_reports(self) -> bool:
        """Whether it asks for reports: then what is no policy counts as ``none``, else the record as absent."""
        return any(_REPORTED.match(one.strip()) for one in self.tags.get("rua", "").split(","))


def dmarc_record(domain: str, values: Iterable[str]) -> Dmarc | None:
    """The record among the TXT records of ``_dmarc.`` and a domain; None where there is none, or more than one."""
    found = [value.strip() for value in values if _DMARC.match(value.strip())]
    if len(found) != 1:
        return None
    tags: dict[str, str] = {}
    for part in found[0].split(";")[:_MOST_TAGS]:
        name, is_tag, value = part.partition("=")
        if is_tag:
            tags.setdefault(name.strip().lower(), value.strip())
    return Dmarc(domain, found[0], tags)


@dataclass(frozen=True, slots=True)
class Applied:
    """The DMARC record that holds for a domain.

    Attributes:
        record: it; None where there is none.
        is_own: whether it stands at the domain itself.
        is_settled: whether every name that decides was answered for.
        written: every record that was seen at the domain itself, for two count as none.
    """

    record: Dmarc | None
    is_own: bool = True
    is_settled: bool = True
    written: tuple[str, ...] = ()

    @property
    def policy(self) -> str:
        """The policy for mail from the domain, before ``t=y`` is heeded."""
        if self.record is None:
            return "none"
        if self.is_own:
            return self.record.policy("p") or "none"
        return self.record.policy("sp") or self.record.policy("p") or "none"


def applied_dmarc(site: Site, domain: str) -> Applied:
    """The record of a domain: its own, else by the tree walk that of the organisation's domain above, or the suffix."""
    first, *above = parents_of(domain)
    own = lookup(site, f"_dmarc.{first}", "TXT")
    if own is None or not own.is_answered:
        return Applied(None, is_settled=False)
    written = tuple(value for value in own.values if _DMARC.match(value.strip()))
    record = dmarc_record(first, own.values)
    if record is not None:
        return Applied(record, written=written)
    found: list[Dmarc] = []
    is_settled = True
    for name in above:
        answer = lookup(site, f"_dmarc.{name}", "TXT")
        # Nobody but a registry publishes at a top domain; that it was not asked for leaves nothing open.
        if answer is None or not answer.is_answered:
            is_settled = is_settled and "." not in name
            continue
        parent = dmarc_record(name, answer.values)
        if parent is None:
            continue
        found.append(parent)
        if parent.tags.get("psd", "").lower() in {"y", "n"}:
            break
    return Applied(_chosen(found), is_own=False, is_settled=is_settled, written=written)


def _chosen(found: list[Dmarc]) -> Dmarc | None:
    """Of the records above a domain, the longest name first: the organisation's, else the public suffix's."""
    if not found:
        return None
    last = found[-1]
    if last.tags.get("psd", "").lower() != "y":
        return last
    # The organisation's domain is one label below the suffix.
    below = [one for one in found if one.domain.count(".") == last.domain.count(".") + 1]
    return below[0] if below else last
