"""Core services one by one: each page that was seen is judged, and of each that was not it is said why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Piece, blocked, unseen
from digimaturity.probes.site import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site, Sought

NO_SERVICES = Text(
    "Ingen kärntjänst är registrerad, så ingen tjänsts sida har lästs.",
    "No core service is registered, so no service's page has been read.",
)
_NO_PAGE = Text(
    "Tjänsten är registrerad utan adress, så ingen sida har lästs.",
    "The service is registered without an address, so no page has been read.",
)
_NOT_READ = Text(
    "Tjänstens sida gick inte att läsa: {o}.",
    "The service's page could not be read: {o}.",
)
_ANSWERED = Text(
    "Tjänstens registrerade adress svarade {s}, så ingen sida har lästs.",
    "The service's registered address answered {s}, so no page has been read.",
)
_NO_HTML = Text(
    "Tjänstens registrerade adress leder inte till en webbsida utan till {t}.",
    "The service's registered address leads to no web page but to {t}.",
)
_NOT_FETCHED = Text("Tjänstens sida har inte hämtats.", "The service's page has not been fetched.")
_OK = 200


def for_each_service(
    criterion: str, judge: Callable[[Site, Service, Page], Judgement]
) -> Callable[[Site], Iterator[Judgement]]:
    """One judgement for each registered service; one for the organisation, that narrows nothing, where none is.

    Args:
        criterion: its id.
        judge: what is concluded of a service whose page was seen; it sets ``Judgement.service``.
    """

    def each(site: Site) -> Iterator[Judgement]:
        if not site.services:
            yield unseen(criterion, why=NO_SERVICES)
        for service in site.services:
            sought = site.service_page(service)
            yield judge(site, service, sought.page) if sought.page else not_read(criterion, sought, service=service.id)

    return each


def wanting_services(probe: str) -> Callable[[Site], Iterator[Wanted]]:
    """The registered addresses of the services."""
    return lambda site: (Wanted(service.url, probe) for service in site.services if service.url)


def not_read(criterion: str, sought: Sought, **known: object) -> Judgement:
    """What can be said where a service's page was not seen: what was in the way, or only that nothing was read."""
    if sought.obstacle is not None:
        why = _NOT_READ.fill(o=sought.obstacle.words)
        return blocked(criterion, sought.obstacle, why=why, pieces=(Piece(sought.url),), **known)
    if not sought.url:
        return unseen(criterion, why=_NO_PAGE, **known)
    return unseen(criterion, why=_of_answer(sought), pieces=(Piece(sought.url),), **known)


def _of_answer(sought: Sought) -> Text:
    if sought.exchange is None:
        return _NOT_FETCHED
    if sought.exchange.status == _OK:
        return _NO_HTML.fill(t=sought.exchange.media_type or "?")
    return _ANSWERED.fill(s=sought.exchange.status)
