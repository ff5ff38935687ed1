"""Which host answers how, and what name servers say of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.public_sector.folder_site import FolderSite
from tests.public_sector.hostile_site import hostile
from tests.public_sector.name_server import Zone
from tests.public_sector.walls import scripted, walled
from tests.public_sector.web_server import Reply

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable

    from tests.public_sector.authority import Authority
    from tests.public_sector.web_server import Request, Wild

    type_of_site = Callable[[Request], Reply | Wild | Awaitable[Reply | Wild]]

_SAFE = (
    ("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
    (
        "Content-Security-Policy",
        "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ("Content-Language", "sv"),
)
_SOME = (
    ("Strict-Transport-Security", "max-age=86400"),
    ("X-Content-Type-Options", "nosniff"),
    ("Server", "SiteVision"),
)

_EXCELLENT = FolderSite("exempelstad", "www.exempelstad.example", headers=_SAFE)
_AVERAGE = FolderSite(
    "mellankoping",
    "www.mellankoping.example",
    headers=_SOME,
    redirects={"/en": "/om-webbplatsen/english.html", "/kontakta-oss": "/kontakt.html"},
)
_NONSENSE = FolderSite("nonsenskoping", "www.nonsenskoping.example")
_SHARED = FolderSite("kommunwebb", "kommunwebb.example")
_E_SERVICES = FolderSite("etjanster", "exempelstad.etjanstportalen.example")
# Hosts that pages of the town link to; who is behind them elsewhere has nothing to do with what they answer here.
_ELSEWHERE = (
    "www.facebook.com",
    "www.linkedin.com",
    "www.instagram.com",
    "www.youtube.com",
    "x.com",
    "www.digg.se",
    "www.imy.se",
    "www.dataportal.se",
)


def _excellent(asked: Request) -> Reply:
    if asked.place == "/.well-known/security.txt" and asked.host == _EXCELLENT.host and asked.scheme == "https":
        until = (datetime.now(UTC) + timedelta(days=200)).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = (
            f"Contact: mailto:it-sakerhet@exempelstad.example\nExpires: {until}\nPreferred-Languages: sv, en\n"
            "Canonical: https://www.exempelstad.example/.well-known/security.txt\n"
            "Policy: https://www.exempelstad.example/om-webbplatsen/sakerhet\n"
        )
        return Reply(200, text.encode(), (("Content-Type", "text/plain; charset=utf-8"), *_SAFE))
    return _EXCELLENT(asked)


def _mail_policy(asked: Request) -> Reply:
    if asked.place != "/.well-known/mta-sts.txt":
        return Reply(404)
    text = "version: STSv1\r\nmode: enforce\r\nmx: mail.exempelstad.example\r\nmax_age: 1209600\r\n"
    return Reply(200, text.encode(), (("Content-Type", "text/plain"),))


def _social(asked: Request) -> Reply:
    if asked.place == "/robots.txt":
        return Reply(200, b"User-agent: *\nAllow: /\n", (("Content-Type", "text/plain"),))
    known = {
        "/",
        "/tdosanmalan",
        "/exempelstad",
        "/company/exempelstad",
        "/mellankoping",
        "/@exempelstad",
        "/exempelstadskommun",
    }
    if asked.place.rstrip("/") not in known:
        return Reply(404, b"<title>Sidan finns inte</title>", (("Content-Type", "text/html"),))
    page = b"<!doctype html><html lang=sv><title>En sida</title><h1>En sida</h1>"
    return Reply(200, page, (("Content-Type", "text/html; charset=utf-8"),))


SITES: dict[str, type_of_site] = {
    "www.exempelstad.example": _excellent,
    "exempelstad.example": _excellent,
    "mta-sts.exempelstad.example": _mail_policy,
    "exempelstad.etjanstportalen.example": _E_SERVICES,
    "www.mellankoping.example": _AVERAGE,
    "mellankoping.example": _AVERAGE,
    "fientlig.example": hostile,
    "www.fientlig.example": hostile,
    "www.robotborg.example": walled,
    "robotborg.example": walled,
    "www.skriptinge.example": scripted,
    "skriptinge.example": scripted,
    "kommunwebb.example": _SHARED,
    "www.nonsenskoping.example": _NONSENSE,
    "nonsenskoping.example": _NONSENSE,
    **dict.fromkeys(_ELSEWHERE, _social),
}


def site_of(host: str) -> type_of_site | None:
    """What answers for a host."""
    return SITES.get(host)


def context_of(authority: Authority, host: str) -> ssl.SSLContext | None:
    """The encryption of a host: one has another's certificate, one has one that ran out."""
    if host not in SITES:
        return None
    if host == "www.fientlig.example":
        return authority.context("helt-annan-vard.example")
    if host == "robotborg.example":
        return authority.context(host, days=-3)
    if host == "skriptinge.example":
        return authority.context(host, is_ours=False)
    return authority.context(host, days=20 if host.endswith("mellankoping.example") else 60)


def zone(address: str, address6: str | None) -> Zone:
    """What the name servers know.

    Args:
        address: where every host is.
        address6: the same for those with IPv6; None where this machine has none.
    """
    records: dict[tuple[str, str], tuple[str, ...]] = {(host, "A"): (address,) for host in SITES}
    if address6:
        for host in ("www.exempelstad.example", "exempelstad.example", "www.nonsenskoping.example"):
            records[host, "AAAA"] = (address6,)
    digest = "12345 13 2 " + "ab" * 32
    records |= {
        (".", "SOA"): ("a.rot.example. post.rot.example. 1 1800 900 604800 86400",),
        ("exempelstad.example", "NS"): ("ns1.exempelstad.example.", "ns2.namnservrar.example."),
        ("exempelstad.example", "DS"): (digest,),
        ("exempelstad.example", "MX"): ("10 mail.exempelstad.example.",),
        ("exempelstad.example", "TXT"): ('"v=spf1 mx -all"', '"agande=prov"'),
        ("exempelstad.example", "CAA"): ('0 issue "provning.example"',),
        ("_dmarc.exempelstad.example", "TXT"): (
            '"v=DMARC1; p=reject; sp=reject; np=reject; rua=mailto:dmarc@exempelstad.example"',
        ),
        ("_mta-sts.exempelstad.example", "TXT"): ('"v=STSv1; id=20260901T000000"',),
        ("_smtp._tls.exempelstad.example", "TXT"): ('"v=TLSRPTv1; rua=mailto:tls@exempelstad.example"',),
        ("mellankoping.example", "MX"): ("10 mx1.epostleverantor.example.", "20 mx2.epostleverantor.example."),
        ("mellankoping.example", "TXT"): ('"v=spf1 include:_spf.epostleverantor.example ~all"',),
        ("_spf.epostleverantor.example", "TXT"): ('"v=spf1 ip4:192.0.2.0/24 -all"',),
        ("_dmarc.mellankoping.example", "TXT"): ('"v=DMARC1; p=none; rua=mailto:dmarc@mellankoping.example"',),
        ("fientlig.example", "MX"): ("0 .",),
        ("fientlig.example", "TXT"): (
            '"v=spf1 include:fientlig.example include:fientlig.example +all"',
            '"v=spf1 -all"',
            '"' + "f" * 250 + '" "' + "\\027[2J" * 20 + '"',
            *(f'"fyllnad-{n}-{"x" * 200}"' for n in range(12)),
        ),
        ("_dmarc.fientlig.example", "TXT"): ('"v=DMARC1; p=reject"', '"v=DMARC1; p=none"', '"V=DMARC1 <b>p</b>"'),
        ("delaryd.example", "MX"): ("10 mx1.epostleverantor.example.",),
        ("delaryd.example", "TXT"): ('"v=spf1 include:_spf.epostleverantor.example -all"',),
        ("_dmarc.delaryd.example", "TXT"): ('"v=DMARC1; p=quarantine; pct=50"',),
        ("nonsenskoping.example", "MX"): ("10 mail.nonsenskoping.example.",),
        ("nonsenskoping.example", "TXT"): ('"v=spf1"', '"spf fungerar kanske"'),
        ("_dmarc.nonsenskoping.example", "TXT"): ('"DMARC"',),
    }
    return Zone(
        records,
        signed=frozenset({".", "exempelstad.example"}),
        failing=frozenset({"trasig.example"}),
        silent=frozenset({"tyst.example"}),
    )
