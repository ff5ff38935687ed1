"""What name servers say of a site and of its mail, as facts of a recording."""

from __future__ import annotations

import asyncio
import ipaddress
from collections import Counter
from typing import TYPE_CHECKING

from digimaturity.model.recording import Fact
from digimaturity.probes.collect.fetching import now
from digimaturity.probes.page import host_of
from digimaturity.probes.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.probes.collect.resolving import NameAnswer, Names
    from digimaturity.probes.site import Site

_OF_HOST = ("A", "AAAA", "CAA")
_OF_DOMAIN = ("A", "AAAA", "CAA", "DS", "DNSKEY", "MX", "NS", "SOA")
_AT_ONCE = 6
# RFC 9989: of a name with more labels, the walk goes on at the one with seven.
_MOST_LABELS, _ON_AT = 8, 7
_MOST_MAIL_DOMAINS, _MOST_SPF_REDIRECTS = 2, 2


async def site_facts(names: Names, hosts: Iterable[str]) -> list[Fact]:
    """Addresses, authorities and DNSSEC of hosts and of the domains that they belong to.

    Args:
        names: the resolver.
        hosts: in ASCII; IP addresses among them are passed over.
    """
    named = [h for h in dict.fromkeys(hosts) if _is_name(h)]
    asked = [(h, kind) for h in named for kind in _OF_HOST]
    asked += [(d, kind) for d in dict.fromkeys(map(domain_of, named)) for kind in _OF_DOMAIN]
    return await asked_facts(names, asked)


async def mail_facts(names: Names, domain: str) -> list[Fact]:
    """Who receives a domain's mail, and what says which mail is really from there: SPF, DMARC, MTA-STS, TLS-RPT."""
    asked = [(domain, "TXT"), (domain, "MX"), (f"_mta-sts.{domain}", "TXT"), (f"_smtp._tls.{domain}", "TXT")]
    asked += [(f"_dmarc.{name}", "TXT") for name in tree_walk(domain)]
    found = await asked_facts(names, asked)
    at = domain
    for _ in range(_MOST_SPF_REDIRECTS):
        at = _redirected(next((f for f in found if f.about == at and f.content["type"] == "TXT"), None))
        if not at or any(f.about == at for f in found):
            break
        found += await asked_facts(names, [(at, "TXT")])
    return found


async def asked_facts(names: Names, asked: Sequence[tuple[str, str]]) -> list[Fact]:
    """A fact of kind ``dns`` for each name and type, in order; each is asked for once.

    Their ``authenticated`` rests on the resolver's word and on the way to it; ``resolver_validates`` says whether
    it gives its word at all.
    """
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(name: str, kind: str) -> NameAnswer:
        async with gate:
            return await names.ask(name, kind)

    several = list(dict.fromkeys(asked))
    answers = await asyncio.gather(*(one(name, kind) for name, kind in several))
    validates = any(a.authenticated for a in answers) or await names.validates()
    return [
        Fact(
            "dns",
            name,
            now(),
            {
                "type": kind,
                "status": answer.status,
                "values": list(answer.values),
                "authenticated": answer.authenticated,
                "resolver_validates": validates,
            },
        )
        for (name, kind), answer in zip(several, answers, strict=True)
    ]


def tree_walk(domain: str) -> list[str]:
    """The names below ``_dmarc.`` that RFC 9989 asks for, from the domain up to a single label; eight at most."""
    labels = domain.strip(".").split(".")
    rest = labels[1:] if len(labels) <= _MOST_LABELS else labels[-_ON_AT:]
    return [".".join(labels), *(".".join(rest[n:]) for n in range(len(rest)))]


def domain_of(host: str) -> str:
    """The domain that a host belongs to: its last two labels, which in Sweden is where domains are registered."""
    return ".".join(host.split(".")[-2:])


def mail_domains(site: Site) -> list[str]:
    """The domains that a body's mail comes from: of its registered address, then of those on its pages.

    An address on a page counts only where its domain is the body's own; where there is none, the website's domain.
    """
    found = [_mail_domain(site.body.email)]
    pages = [s.page for s in (site.start, site.find(Role.CONTACT)) if s.page is not None]
    linked = Counter(
        _mail_domain(link.url.partition(":")[2].partition("?")[0])
        for page in pages
        for link in page.links
        if link.url[:7].lower() == "mailto:"
    )
    found += [domain for domain, _ in linked.most_common() if domain and site.is_own(f"//{domain}")]
    website = host_of(site.recording.website)
    named = [d for d in dict.fromkeys(found) if d and _is_name(d)] or [domain_of(website)] * _is_name(website)
    return named[:_MOST_MAIL_DOMAINS]


def _mail_domain(address: str) -> str:
    from urllib.parse import unquote

    import idna

    domain = unquote(address).partition("@")[2].strip().rstrip(".").lower()
    try:
        return domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        return ""


def _redirected(spf: Fact | None) -> str:
    """Where an SPF record says that the real one is; empty where it does not."""
    values = spf.content["values"] if spf is not None else []
    record = next((v for v in values if v.lower().startswith("v=spf1 ")), "")
    terms = record.lower().split()
    if any(term.lstrip("+-~?") == "all" for term in terms):
        return ""
    there = next((t.partition("=")[2] for t in terms if t.startswith("redirect=")), "")
    return there if _is_name(there) and "%" not in there else ""


def _is_name(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." in host and all(0 < len(label) < 64 for label in host.split("."))  # noqa: PLR2004 - RFC 1035
    return False
