"""One saved page is judged without the net: what it is a page of is told or guessed, and what it cannot show is left.

A saved page has no headers, no redirects and no name servers. A probe that asks for any of these has nothing to say of
it: that something is missing from a file says nothing of the site.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text, either, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import Service
from digimaturity.model.organisation import Organisation
from digimaturity.model.recording import Exchange, Obstacle, Recording
from digimaturity.probes.all_probes import probes
from digimaturity.probes.interface import Need
from digimaturity.probes.judge import judged
from digimaturity.probes.obstacles import obstacle_of
from digimaturity.probes.page import Page, host_of, squeezed
from digimaturity.probes.roles import WORDS, Role
from digimaturity.probes.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.interface import Probe

# What a saved file can be beside a page of a role, and where a site has it.
SERVICE, ROBOTS, SECURITY_TXT, SITEMAP = "service", "robots", "security_txt", "sitemap"
_WELL_KNOWN = {ROBOTS: "/robots.txt", SECURITY_TXT: "/.well-known/security.txt", SITEMAP: "/sitemap.xml"}
KINDS = (*Role, SERVICE, ROBOTS, SECURITY_TXT, SITEMAP)
# What tells of the way to a page, and nothing of the page itself.
_OF_THE_WAY = frozenset({"transport", "dns"})
_OF_SEVERAL = frozenset({"http.redirects", "http.not_found", "html.speed", "html.broken_links"})
# Cookies come with headers, and what a page fetches and how fast is not in its file, whatever the browser shows of it.
_OF_LOADING = frozenset({"browser.cookies_before_consent", "browser.social_loaded", "browser.vitals"})
# These read files of rules; whatever else reads pages has no page there.
_OF_FILES = frozenset({"http.robots_sitemap", "http.security_txt"})
# What the browser sees is better, and what the code shows is told without it.
_READING_CODE = frozenset({"html.form_labels", "html.headings", "axe.alt_text", "axe.link_names"})
# Headers that a saved page does without: the type is told by the file, and a page that was saved did not lead on.
_NOT_NEEDED = frozenset({"content-type", "location", "cf-mitigated", "content-language", "link", "x-robots-tag"})
_LOOKED_AT = frozenset({Need.DNS, Need.TLS})
_ROOT = re.compile(r"/?(?:(?:index|default|start)\.\w{2,5})?", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*(?:<!doctype html|<html|<head|<!--)", re.IGNORECASE)
_MAP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:\w+:)?(?:urlset|sitemapindex)\b", re.DOTALL
)
_BOM = b"\xef\xbb\xbf"
_TYPES = {b"%PDF": "application/pdf", b"\x1f\x8b": "application/gzip", b"\x89PNG": "image/png"}
# Addresses of pages whose links say it in words alone.
_IN_PATH = {
    Role.ENGLISH: re.compile(r"/(?:in-?english|english|engelska|en)(?:[./]|$)"),
    Role.EASY_READ: re.compile(r"/latt-?last"),
    Role.SIGN_LANGUAGE: re.compile(r"/teckensprak"),
    Role.MY_PAGES: re.compile(r"/mina-?sidor"),
    Role.NEWS: re.compile(r"/(?:nyheter|aktuellt)(?:[./]|$)"),
    Role.JOBS: re.compile(r"/lediga-?(?:jobb|tjanster)"),
}
_PATH_SAFE = str.maketrans("åäöé", "aaoe")


@dataclass
class _Consulted:
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _SavedExchange(Exchange):
    """An exchange that notes which headers it was asked for, since it has none but the type."""

    consulted: _Consulted = field(default_factory=_Consulted, compare=False, repr=False)

    def headers_named(self, name: str) -> list[str]:
        """See ``Exchange``."""
        self.consulted.names.add(name.lower())
        return [value for key, value in self.headers if key.lower() == name.lower()]


@dataclass(frozen=True)
class SavedPage:
    """A site of which one page is known.

    Attributes:
        site: with that page alone.
        kind: a role, or ``service``, ``robots``, ``security_txt``, ``sitemap``.
        is_guessed: whether nobody said what it is.
        url: where it stands.
    """

    site: Site
    kind: str
    is_guessed: bool
    url: str
    consulted: _Consulted = field(default_factory=_Consulted, repr=False)


def checked_url(url: str) -> str:
    """The address of a saved page.

    Raises:
        UsageError: it is none of a page on the web.
    """
    try:
        parts = urlsplit(url.strip())
        is_one = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_one = False
    if not is_one:
        raise UsageError(
            Text("{u} är ingen webbadress.", "{u} is no web address.").fill(u=url),
            Text("Skriv hela adressen: https://…", "Write the whole address: https://…"),
        )
    return url.strip()


def saved_page(
    content: bytes,
    url: str,
    *,
    at: str,
    kind: str = "",
    body: Organisation | None = None,
    services: Sequence[Service] = (),
) -> SavedPage:
    """The site that a saved page is of.

    Args:
        content: the file's bytes.
        url: where the page stands.
        at: the moment that counts as now, ISO 8601.
        kind: what it is, in ``KINDS``; guessed from its address, its title and its heading where it is empty.
        body: whom it is about; whoever stands behind the address where nobody is named.
        services: registered for the body; a page of kind ``service`` is one's where the addresses agree.

    Raises:
        UsageError: the address is none.
        NotFoundError: there is no such kind.
    """
    url = checked_url(url)
    said = kind.strip().lower().replace("-", "_")
    if said and said not in KINDS:
        raise NotFoundError(
            Text("Det finns inget sidslag {k}.", "There is no kind of page {k}.").fill(k=kind),
            Text("Välj {a}.", "Choose {a}.").fill(a=either([str(k) for k in KINDS])),
        )
    meant = said or _kind_of(content, url)
    if meant in _WELL_KNOWN and urlsplit(url).path in {"", "/"}:
        url = f"{_root(url).rstrip('/')}{_WELL_KNOWN[meant]}"
    consulted = _Consulted()
    exchange = _SavedExchange(url, at, 200, (("content-type", _type_of(content, meant)),), content, consulted=consulted)
    website = url if meant == Role.START else _root(url)
    notes = {"made": "page", **({f"role.{meant}": url} if meant in set(Role) - {Role.START} else {})}
    if meant == SERVICE and not any(s.url == url for s in services):
        services = (Service(SERVICE, _service_name(exchange), url),)
    recording = Recording(body.id if body else "", website, at, (exchange,), notes=notes)
    site = Site(recording, body or whoever(url), tuple(s for s in services if s.url == url))
    return SavedPage(site, meant, not said, url, consulted)


def whoever(url: str) -> Organisation:
    """A body of which no more is known than its address."""
    host = host_of(url)
    name = Text("den som står bakom {h}", "whoever stands behind {h}").fill(h=host)
    return Organisation("", "", name, website=_root(url))


def judged_page(page: SavedPage, chosen: Iterable[Probe] | None = None) -> list[tuple[Probe, Judgement]]:
    """What the probes say of a saved page; those that need what it cannot show say nothing."""
    found = []
    for probe in probes() if chosen is None else chosen:
        needs_look = Need.BROWSER in probe.needs and probe.id not in _READING_CODE
        if _is_about_the_way(probe) or (needs_look and not page.site.recording.facts):
            continue
        if page.kind in _WELL_KNOWN and probe.id not in _OF_FILES:
            continue  # what a server sends in the place of such a file is no page of the site's
        page.consulted.names.clear()
        said = judged(page.site, [probe])
        if page.consulted.names <= _NOT_NEEDED:
            found += [one for one in said if any(piece.url == page.url for piece in one[1].pieces)]
    return found


def _is_about_the_way(probe: Probe) -> bool:
    return probe.family in _OF_THE_WAY or probe.id in _OF_SEVERAL | _OF_LOADING or bool(probe.needs & _LOOKED_AT)


def _root(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _kind_of(content: bytes, url: str) -> str:
    path = urlsplit(url).path.lower()
    if path == _WELL_KNOWN[ROBOTS]:
        return ROBOTS
    if path.endswith("/security.txt"):
        return SECURITY_TXT
    if _MAP.match(content.removeprefix(_BOM)[:4_000]) or re.search(r"sitemap[^/]*\.xml(?:\.gz)?$", path):
        return SITEMAP
    if _ROOT.fullmatch(path):
        return Role.START
    return _role_of(content, url) or SERVICE


def _role_of(content: bytes, url: str) -> str:
    """The role that a page's heading, title or address means; empty where none of them means any."""
    page = Page(Exchange(url, "", 200, (("content-type", "text/html"),), content))
    headings = [text for level, text in page.headings if level == 1][:1]
    title = re.split(r"\s[-–|·]\s", page.title)[0]
    path = urlsplit(url).path.lower().translate(_PATH_SAFE)
    # What a page is called that scripts are to fill says nothing of what it is of.
    told = (*headings, title) if obstacle_of(page.exchange, page) is not Obstacle.SCRIPT_ONLY else ()
    names = [squeezed(name)[:120] for name in told if name]
    best, meant = 0, ""
    for role, words in WORDS.items():
        weight = max(
            (3 if words.text.match(n) else 2 if words.within and words.within.search(n) else 0 for n in names),
            default=0,
        ) or (1 if (words.path and words.path.search(path)) or _is_in_path(role, path) else 0)
        if weight > best:
            best, meant = weight, role.value
    return meant


def _is_in_path(role: Role, path: str) -> bool:
    pattern = _IN_PATH.get(role)
    return pattern is not None and pattern.search(path) is not None


def _service_name(exchange: Exchange) -> Text:
    page = Page(exchange)
    name = next((text for level, text in page.headings if level == 1 and text), "") or page.title
    name = "".join(c for c in name if c.isprintable())[:80]
    return same(name) if name else Text("tjänsten", "the service")


def _type_of(content: bytes, kind: str) -> str:
    head = content.removeprefix(_BOM)[:4_000]
    for mark, named in _TYPES.items():
        if head.startswith(mark):
            return named
    if kind in {ROBOTS, SECURITY_TXT}:
        return "text/html" if _MARKUP.match(head) else "text/plain"
    if kind == SITEMAP:
        return "text/html" if _MARKUP.match(head) and not _MAP.match(head) else "application/xml"
    return "text/html"
