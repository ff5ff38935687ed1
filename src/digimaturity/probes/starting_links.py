"""Where a service's page leads to its e-service, and what stands at the other end; nothing is logged in to."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.recording import Obstacle
from digimaturity.probes.form_fields import forms
from digimaturity.probes.login_choices import is_login_page
from digimaturity.probes.page import Page, host_of, name_of, part_of
from digimaturity.probes.site import Sought, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Service
    from digimaturity.probes.page import Link
    from digimaturity.probes.site import Site


class End(StrEnum):
    """What a link towards an e-service leads to."""

    FORM = "form"
    LOGIN = "login"
    BEGINNING = "beginning"
    LIST = "list"
    OTHER = "other"
    BROKEN = "broken"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Start:
    """A link in the content of a service's page that seems to lead to or towards its e-service.

    Attributes:
        link: as it stands there.
        sought: what came of following it.
        end: what it leads to.
        page: that page, a page that only lets one log in too; None where none was seen.
    """

    link: Link
    sought: Sought
    end: End
    page: Page | None = None

    @property
    def is_e_service(self) -> bool:
        """Whether it is the e-service's first page: a form, a login, or a page that one begins at."""
        return self.end in {End.FORM, End.LOGIN, End.BEGINNING}


_SYSTEM = re.compile(
    r"e-?tj(?:a|ä)nst|e-?service|sjalvservice|mina-?sidor|minasidor|openeplatform|/flow(?:instance)?/|/oversikt/"
    r"|(?:^|[/.])(?:etj|eservice|forms?|formular|ansokan)(?:[/.]|$)",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\be-?tjänst(?:en|er|erna)?\b|\be-?services?\b", re.IGNORECASE)
_DOES = re.compile(
    r"(?:gå till |till |här kan du |öppna |starta )?"
    r"(?:(?:ansök(?:an)?|anmäl(?:a|an)?|boka|beställ|registrera|starta|påbörja|logga in|skicka in|lämna in|säg upp"
    r"|apply|book|report|start(?=\s\S)|order|log in|sign in)\b"
    # To apply for something; a search begins with the same word.
    r"|sök (?!på|efter|i\b|bland|här|igen|e-?tjänst|sida|jobb|lediga)(?=[^\W\d_]{3}))",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\bblankett|\bpdf\b|\.(?:pdf|docx?|odt|rtf|xlsx?|zip)(?:[?#]|$)|\bläs mer|\bom våra e-?tjänster", re.IGNORECASE
)
_LOGIN = re.compile(r"\b(?:logga in|legitimera|log ?in|sign ?in|med e-legitimation)\b", re.IGNORECASE)
_LOGIN_PATH = re.compile(r"/(?:login|logga-?in|sign-?in|auth|saml2?|sso)(?:[/.]|$)", re.IGNORECASE)
_BEGIN = re.compile(
    r"\b(?:starta|påbörja|till ansökan|till e-?tjänsten|öppna e-?tjänst|fyll i|fortsätt|nästa|logga in|start|begin"
    r"|continue|next|log in)\b",
    re.IGNORECASE,
)
_LIST_TITLE = re.compile(
    r"(?:alla |våra |kommunens )?(?:e-?tjänster|självservice|mina sidor|start(?:sida)?|blanketter|e-?services|my pages)"
    r"(?: (?:och|i|hos|-|–|\|).{0,60})?$",
    re.IGNORECASE,
)
_NO_LOGIN = re.compile(
    r"\b(?:du behöver inte logga in|du behöver ingen inloggning|ingen inloggning krävs|you do not need to log in)"
    r"(?: för att (?:ansöka|anmäla|fylla i|beställa|boka)[^.,\n]{0,40})?(?=[.\n]|\Z)",
    re.IGNORECASE,
)
_SOME_LOGIN = re.compile(
    r"\b(?:logga(?:r|t|s|de)? in|inloggning|inloggad|mina sidor|log ?in|sign ?in|bank-?id|freja|e-?legitim\w*"
    r"|legitimer\w*|e-?id|eidas)\b",
    re.IGNORECASE,
)
_MOST_TEXT = 100_000
_ENOUGH, _MOST_FOLLOWED, _LONGEST, _MANY, _MOST_LINKS = 2, 3, 120, 8, 3_000
_GONE = {404, 410}


@lru_cache(maxsize=16)
def candidates(page: Page, service: Service) -> tuple[Link, ...]:
    """The links in a page's content that may lead to its e-service, the likeliest first, each address once."""
    weighed: dict[str, tuple[int, int, Link]] = {}
    for order, link in enumerate(page.links[:_MOST_LINKS]):
        weight = _weight(link, page, service)
        if weight >= _ENOUGH and (link.url not in weighed or weighed[link.url][0] < weight):
            weighed[link.url] = weight, -order, link
    return tuple(link for _, _, link in sorted(weighed.values(), key=lambda w: (-w[0], -w[1])))


def _weight(link: Link, page: Page, service: Service) -> int:
    if not link.host or link.part not in {"main", "aside"} or link.url == page.url or len(link.text) > _LONGEST:
        return 0
    if _PAPER.search(link.text) or _PAPER.search(link.url) or _is_way_home(link, page):
        return 0
    called = _CALLED.search(link.text)
    weight = 2 * bool(_SYSTEM.search(_beyond(link.url))) + 3 * bool(called) + 2 * bool(_DOES.match(link.text))
    if called and called[0].lower().endswith(("er", "erna", "services")):
        weight -= 2  # several of them: a list
    return weight + bool(weight and stems(link.text) & stems(service.name.sv))


def _is_way_home(link: Link, page: Page) -> bool:
    """Whether a link leads to the start of the site that it stands on, as the first of every trail does."""
    parts = urlsplit(link.url)
    return link.host == host_of(page.url) and parts.path in {"", "/"} and not parts.query


def _beyond(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname or ''}{parts.path}"


def stems(text: str) -> frozenset[str]:
    """The first six letters of each longer word: enough to see that two texts are of one thing."""
    return frozenset(w[:6] for w in re.findall(r"[^\W\d_]{5,40}", text.lower()) if w[:6] not in _EVERYWHERE)


_EVERYWHERE = frozenset(
    {"ansöka", "ansök", "anmäla", "anmäl", "anmäln", "kommun", "region", "tjänst", "starta", "logga", "sidan", "svensk"}
    | {"bestäl", "genom", "eller", "apply", "servic"}
)


def starts(site: Site, page: Page, service: Service) -> list[Start]:
    """The likeliest links to the e-service, with what stands at the end of each."""
    return [_followed(site, link) for link in candidates(page, service)[:_MOST_FOLLOWED]]


def _followed(site: Site, link: Link) -> Start:
    sought = site.sought_at(link.url)
    if sought.obstacle is Obstacle.LOGIN and sought.exchange is not None:
        page = Page(sought.exchange) if sought.exchange.body else None
        return Start(link, sought, End.LOGIN, page)
    if sought.page is None:
        gone = sought.exchange is not None and sought.exchange.status in _GONE
        return Start(link, sought, End.BROKEN if gone else End.UNSEEN)
    return Start(link, sought, end_of(sought.page), sought.page)


def is_about(page: Page, service: Service) -> bool:
    """Whether a page's title or main headings share words with a service's name."""
    headings = " ".join(text for level, text in page.headings if level <= 2)  # noqa: PLR2004 - the main ones
    return bool(stems(f"{page.title} {headings}") & stems(f"{service.name.sv} {service.name.en}"))


@lru_cache(maxsize=16)
def end_of(page: Page) -> End:
    """What kind of page stands at the end of a link towards an e-service."""
    if is_login_page(page):
        return End.LOGIN
    first = next((text for level, text in page.headings if level == 1), page.title)
    if _LIST_TITLE.match(first.strip()):
        return End.LIST
    if forms(page):
        return End.FORM
    inside = [x for x in page.links[:_MOST_LINKS] if x.part == "main"]
    if sum(bool(_SYSTEM.search(_beyond(x.url)) or _DOES.match(x.text)) for x in inside) >= _MANY:
        return End.LIST
    buttons = (name_of(b) for b in page.css("button, [role=button]")[:50] if part_of(b) == "main")
    if any(_BEGIN.search(x.text) and len(x.text) < _LONGEST for x in inside) or any(map(_BEGIN.search, buttons)):
        return End.BEGINNING
    return End.OTHER


def first_page(site: Site, page: Page, service: Service) -> Start | None:
    """The e-service's first page, where a link that seems to lead to it was followed and does."""
    return next((s for s in starts(site, page, service) if s.is_e_service and s.page is not None), None)


def login_page(site: Site, page: Page, service: Service) -> Page | None:
    """The page where one chooses how to log in to the e-service, where it was seen without logging in."""
    start = first_page(site, page, service)
    if start is None or start.page is None:
        return None
    if start.end is End.LOGIN or is_login_page(start.page):
        return start.page
    for link in _logins(start.page):
        sought = site.sought_at(link.url)
        there = sought.page
        if there is None and sought.obstacle is Obstacle.LOGIN and sought.exchange is not None:
            there = Page(sought.exchange)
        if there is not None and is_login_page(there):
            return there
    return None


def open_form(site: Site, page: Page, service: Service) -> tuple[Page, str] | None:
    """The service's own form where it says that one need not log in, and those words; None where anything may log in.

    Neither the service's page nor the form's may name a login or an eID in any other sentence.
    """
    start = first_page(site, page, service)
    if start is None or start.page is None or start.end is not End.FORM or not is_about(start.page, service):
        return None
    told = _NO_LOGIN.search(start.page.text[:_MOST_TEXT])
    if told is None:
        return None
    rest = f"{_NO_LOGIN.sub('', start.page.text[:_MOST_TEXT])}\n{page.text[:_MOST_TEXT]}"
    return None if _SOME_LOGIN.search(rest) else (start.page, told[0])


def _logins(page: Page) -> list[Link]:
    """Links that say that they lead to a login, in words or in their address."""
    told = (x for x in page.links[:_MOST_LINKS] if x.host and len(x.text) <= _LONGEST)
    return [x for x in told if _LOGIN.search(x.text) or _LOGIN_PATH.search(_beyond(x.url))][:2]


def wants_e_service(site: Site) -> Iterator[Wanted]:
    """The addresses that services' pages start their e-services at, and those where one chooses how to log in."""
    for service in site.services:
        page = site.service_page(service).page
        if page is None:
            continue
        for link in candidates(page, service)[:_MOST_FOLLOWED]:
            yield Wanted(link.url, "e_service")
        start = first_page(site, page, service)
        if start is not None and start.page is not None and start.end is not End.LOGIN:
            for link in _logins(start.page):
                yield Wanted(link.url, "e_service.login")
