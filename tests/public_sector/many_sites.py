"""A nation of made-up websites, of which it is known beforehand how each of them fails, if it does."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tests.public_sector.folder_site import PAGES
from tests.public_sector.name_server import Zone
from tests.public_sector.town import ADDRESS
from tests.public_sector.web_server import Reply, Wild

from digimaturity.ground.language import Text
from digimaturity.model.organisation import Organisation
from digimaturity.probes.sweep.jobs import Job

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable

    from tests.public_sector.authority import Authority
    from tests.public_sector.web_server import Request

_HTML = ("Content-Type", "text/html; charset=utf-8")
DOMAIN = "riket.example"
# How sites are, how many of forty, and what a sweep must say of each of them.
KINDS: dict[str, tuple[int, str]] = {
    "good": (23, ""),
    "moved": (4, ""),
    "slow": (2, ""),
    "wall": (2, "challenge"),
    "refusing": (1, "forbidden"),
    "limiting": (1, "rate_limited"),
    "failing": (1, "server"),
    "ring": (1, "redirects"),
    "shell": (1, "script_only"),
    "dead": (1, "dns"),
    "silent": (1, "timeout"),
    "untrusted": (1, "tls"),
    "empty": (1, "no_page"),
}
_ORDER = tuple(kind for kind, (n, _) in KINDS.items() for _ in range(n))
# Pages that the good ones have, with links to each other.
_PAGES = (
    ("kontakt", "Kontakta oss"),
    ("tillganglighetsredogorelse", "Tillgänglighetsredogörelse"),
    ("personuppgifter", "Behandling av personuppgifter"),
    ("e-tjanster", "E-tjänster"),
    ("synpunkter", "Synpunkter och klagomål"),
    ("nyheter", "Nyheter"),
    ("english", "English"),
    ("protokoll", "Protokoll"),
    ("driftinformation", "Driftinformation"),
    ("lediga-jobb", "Lediga jobb"),
)


@dataclass(frozen=True)
class Nation:
    """So many made-up sites.

    Attributes:
        sites: how many.
        slowness: seconds that the slow ones wait before they answer.
        paragraphs: of each page; some hundred bytes each.
    """

    sites: int
    slowness: float = 0.3
    paragraphs: int = 60

    @property
    def jobs(self) -> list[Job]:
        """One for each site."""
        return [
            Job(
                Organisation(
                    host.partition(".")[0],
                    "municipality",
                    Text(f"Ort {n}", f"Place {n}"),
                    website=f"https://{host}/",
                    fictional=True,
                )
            )
            for n, host in enumerate(self.hosts)
        ]

    @property
    def hosts(self) -> list[str]:
        """The host of each."""
        return [f"{kind_of(n)}-{n}.{DOMAIN}" for n in range(self.sites)]

    @property
    def truth(self) -> dict[str, str]:
        """Why each cannot be seen, by organisation; empty where it can."""
        return {f"{kind_of(n)}-{n}": KINDS[kind_of(n)][1] for n in range(self.sites)}

    @property
    def zone(self) -> Zone:
        """What name servers know of them."""
        alive = [host for host in self.hosts if not host.startswith("dead")]
        return Zone({(host, "A"): (ADDRESS,) for host in (*alive, DOMAIN)})

    def site_of(self, host: str) -> Callable[[Request], Reply | Wild | Awaitable[Reply | Wild]] | None:
        """What answers for a host."""
        kind = host.partition("-")[0]
        if not host.endswith(DOMAIN) or kind not in KINDS:
            return None
        return lambda asked: self._answer(kind, asked)

    @staticmethod
    def context_of(authority: Authority, host: str) -> ssl.SSLContext | None:
        """The encryption of a host."""
        if not host.endswith(DOMAIN):
            return None
        if host.startswith("untrusted"):
            return authority.context(f"*.{DOMAIN}", is_ours=False)
        return authority.context(f"*.{DOMAIN}")

    async def _answer(self, kind: str, asked: Request) -> Reply | Wild:
        if kind == "silent":
            await asyncio.sleep(60)
        if kind == "slow":
            await asyncio.sleep(self.slowness)
        if asked.scheme == "http":
            return Reply(301, headers=(("Location", f"https://{asked.host}{asked.path}"),))
        if asked.place == "/robots.txt" and kind != "failing":
            return Reply(200, b"User-agent: *\nDisallow: /intern/\n", (("Content-Type", "text/plain"),))
        return _HINDERING[kind](asked) if kind in _HINDERING else self._good(kind, asked)

    def _good(self, kind: str, asked: Request) -> Reply:
        place = asked.place.strip("/")
        if kind == "moved" and not place.startswith("ny"):
            return Reply(301, headers=(("Location", f"/ny/{place}"),))
        page = _page(place.removeprefix("ny").strip("/"), self.paragraphs)
        return Reply(200 if page else 404, page or b"<title>404</title><h1>Sidan finns inte</h1>", (_HTML,))


@cache
def _page(place: str, paragraphs: int) -> bytes:
    """A page of the good ones; empty where they have none there."""
    title = "Startsida" if not place else dict(_PAGES).get(place, "")
    if not title:
        return b""
    links = "\n".join(f'<li><a href="/{where}">{name}</a></li>' for where, name in _PAGES)
    text = "\n".join(
        f"<p>Stycke {n} om {title.lower()}: kommunen svarar inom två arbetsdagar, och beslutet kan överklagas.</p>"
        for n in range(paragraphs)
    )
    return (
        f'<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{title} – Orten</title></head><body>'
        f"<header><a href='/'>Ortens kommun</a></header><main><h1>{title}</h1>\n{text}</main>"
        f"<footer><ul>{links}</ul></footer></body></html>"
    ).encode()


def _file(*path: str) -> bytes:
    return PAGES.joinpath(*path).read_bytes()


_HINDERING: dict[str, Callable[[Request], Reply]] = {
    "wall": lambda _: Reply(403, _file("robotborg", "kontroll.html"), (_HTML,)),
    "refusing": lambda _: Reply(403, b"<title>403</title><h1>Nekad</h1>", (_HTML,)),
    "limiting": lambda _: Reply(429, b"<title>429</title><h1>Vanta</h1>", (_HTML, ("Retry-After", "3600"))),
    "failing": lambda _: Reply(503, b"<title>503</title><h1>Fel</h1>", (_HTML, ("Retry-After", "3600"))),
    "ring": lambda asked: Reply(302, headers=(("Location", f"/{'b' if asked.place == '/a' else 'a'}"),)),
    "shell": lambda _: Reply(200, _file("skriptinge", "index.html"), (_HTML,)),
    "empty": lambda _: Reply(404, b"<title>404</title><h1>Inget</h1>", (_HTML,)),
}


def kind_of(n: int) -> str:
    """How the site of a number is; every forty are alike."""
    # Spread, so that every part of the nation has some of each.
    return _ORDER[n * 7 % len(_ORDER)]
