"""Which pages of a site are opened in the browser, and what is looked at on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.recording import Obstacle
from digimaturity.probes.page import Page
from digimaturity.probes.roles import Role
from digimaturity.probes.starting_links import first_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Service
    from digimaturity.probes.site import Site, Sought

# The pages that the questions on accessibility name.
FIVE = 5
_GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Seen:
    """A page to look at.

    Attributes:
        url: its address.
        named: whether it is one of the five pages that the questions on accessibility name.
        service: the registered service whose page it is; empty for none.
        form: the service whose e-service it begins; empty for none.
        social: whether it is one of those whose requests are read before and after a choice.
    """

    url: str
    named: bool = False
    service: str = ""
    form: str = ""
    social: bool = False


def shown(sought: Sought) -> Page | None:
    """The page that a browser can show: one that was seen, and one that is empty until scripts fill it."""
    if sought.page is None and sought.obstacle is Obstacle.SCRIPT_ONLY and sought.exchange is not None:
        return Page(sought.exchange)
    return sought.page


def start_url(site: Site) -> str:
    """The address of the start page that a browser can show; empty where none was seen."""
    page = shown(site.start)
    return page.url if page is not None else ""


def e_service_page(site: Site, service: Service) -> Page | None:
    """The recorded first page of a service's e-service, a login too; None where none was seen."""
    own = site.service_page(service).page
    start = first_page(site, own, service) if own is not None else None
    return start.page if start is not None else None


def first_service_page(site: Site) -> Page | None:
    """The page of the first registered service; None where it was not seen."""
    return shown(site.service_page(site.services[0])) if site.services else None


def five_pages(site: Site) -> list[Page]:
    """Those that were recorded of the five pages that EXP-59 names, each once.

    A page that is certainly missing, as its 404 says, is replaced by the next core service's; one that only was not
    seen is not, since a person may see it.
    """
    services = iter(site.services)
    found = list(_named(site, services))
    once = {page.url: page for page in found}
    return list(once.values())[:FIVE]


def _named(site: Site, services: Iterator[Service]) -> Iterator[Page]:
    start = shown(site.start)
    if start is not None:
        yield start
    first = next(services, None)
    while first is not None and _is_gone(site.service_page(first)):
        first = next(services, None)
    if first is not None and (page := shown(site.service_page(first))):
        yield page
    for role in (Role.CONTACT, Role.STATEMENT):
        sought = site.find(role)
        page = shown(sought)
        if page is not None and sought.is_own:
            yield page
    for service in site.services:
        if page := e_service_page(site, service):
            yield page
            return


def _is_gone(sought: Sought) -> bool:
    exchange = sought.exchange
    return exchange is not None and (exchange.status in _GONE or exchange.media_type == "application/pdf")


def pages_to_see(site: Site) -> list[Seen]:
    """Every page that is looked at, the start page first, each once."""
    named = {page.url for page in five_pages(site)}
    of_service = {page.url: s.id for s in reversed(site.services) if (page := shown(site.service_page(s)))}
    of_form = {page.url: s.id for s in reversed(site.services) if (page := e_service_page(site, s))}
    asked = (shown(site.start), shown(site.find(Role.CONTACT)), first_service_page(site))
    social = {page.url for page in asked if page is not None}
    order = [*([url] if (url := start_url(site)) else []), *named, *of_service, *of_form]
    return [
        Seen(url, url in named, of_service.get(url, ""), of_form.get(url, ""), url in social)
        for url in dict.fromkeys(order)
    ]
