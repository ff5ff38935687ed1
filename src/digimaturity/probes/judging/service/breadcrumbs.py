"""EXP-04: whether a service's page shows where on the site it lies, and whether each level above it can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.page import squeezed
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.site import Wanted
from digimaturity.probes.trails import address_levels, is_start, marks_place, path_in_menu, same_place, trail_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site
    from digimaturity.probes.trails import Step

_ID, _CRITERION = "html.breadcrumbs", "EXP-04"
_OK = 200
_NONE = Text(
    "Tjänstens sida har ingen länkstig som koden visar. En människa kan ändå se var på webbplatsen sidan ligger.",
    "The service's page has no breadcrumb trail that the code shows. A person may still see where on the site it lies.",
)
_MARKED = Text(
    "Tjänstens sida har en markerad menypost, men ingen länkstig som koden visar.",
    "The service's page has a marked menu entry, but no breadcrumb trail that the code shows.",
)
_TRAIL = Text("Tjänstens sida har en länkstig.", "The service's page has a breadcrumb trail.")
_ALL = Text("Den har alla nivåer ovanför sidan.", "It has all levels above the page.")
_MAYBE = Text(
    "Om den har alla nivåer ovanför sidan går inte att avgöra av adressen eller menyn.",
    "Whether it has all levels above the page cannot be settled by the address or the menu.",
)
_BROKEN = Text("Minst en länk i den fungerade inte: {u}.", "At least one link in it did not work: {u}.")
_NOT_LINK = Text("Minst en nivå ovanför sidan är ingen länk.", "At least one level above the page is no link.")
_UNTRIED = Text("Alla länkar i den har inte prövats.", "Not every link in it has been tried.")
_WORK = Text("Alla länkar i den fungerade.", "All links in it worked.")
_LAST = Text("Sidans namn står sist.", "The page's name comes last.")
_NOT_LAST = Text("Sidans eget namn står inte sist.", "The page's own name does not come last.")
_UNSURE_LAST = Text("Sist står ”{t}”, som inte är sidans rubrik.", "Last comes “{t}”, which is not the page's heading.")


def _wants(site: Site) -> Iterator[Wanted]:
    for service in site.services:
        page = site.service_page(service).page
        for step in trail_of(page) if page is not None else ():
            if step.url and site.exchange(step.url) is None:
                yield Wanted(step.url, _ID, "HEAD", aside=True)


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    trail = trail_of(page)
    if not trail:
        if marks_place(page):
            return levels(_CRITERION, 3, 5, why=_MARKED, service=service.id, pieces=(page.piece(),))
        return unseen(_CRITERION, why=_NONE, service=service.id, pieces=(page.piece(),))
    above, last = _parted(trail, page)
    is_complete = _has_all(above, page)
    works, about_links = _links_work(site, above)
    is_last, about_last = _ends_with(last, page)
    low = 3 if not is_complete else 5 if works and is_last else 4
    high = 5 if works is not False and is_last is not False else 4
    said = [_TRAIL, _ALL if is_complete else _MAYBE, about_links, about_last]
    piece = page.piece(" › ".join(step.text for step in trail))
    return levels(_CRITERION, low, high, why=joined(" ", said), service=service.id, pieces=(piece,))


def _parted(trail: tuple[Step, ...], page: Page) -> tuple[tuple[Step, ...], Step | None]:
    """The levels above the page, and the page's own step; None where the trail ends above it."""
    last = trail[-1]
    if not last.url or same_place(last.url, page.url):
        return trail[:-1], last
    return trail, None


def _has_all(above: tuple[Step, ...], page: Page) -> bool:
    """Whether a trail surely has all levels: those of the menu that the page stands in, else those of its address."""
    if not above or not above[0].url or not is_start(above[0].url, page):
        return False
    linked = [step.url for step in above]
    menu = path_in_menu(page)
    if menu:
        return all(any(same_place(url, known) for known in linked if known) for url in menu if not is_start(url, page))
    known = {_path(url) for url in linked if url}
    return set(address_levels(page)) <= known


def _path(url: str) -> str:
    return urlsplit(url).path.lower().rstrip("/").removesuffix(".html").removesuffix(".aspx")


def _links_work(site: Site, above: tuple[Step, ...]) -> tuple[bool | None, Text]:
    if any(not step.url for step in above):
        return False, _NOT_LINK
    untried = False
    for step in above:
        answer = site.final(step.url, "HEAD") or site.final(step.url)
        if answer is None or answer.status is None:
            untried = True
        elif answer.status in {404, 410}:
            return False, _BROKEN.fill(u=step.url)
        elif answer.status != _OK:  # a wall, or a server that does not answer HEAD
            untried = True
    return (None, _UNTRIED) if untried else (True, _WORK)


def _ends_with(last: Step | None, page: Page) -> tuple[bool | None, Text]:
    if last is None:
        return False, _NOT_LAST
    name = squeezed(last.text).casefold()
    heading = next((text for level, text in page.headings if level == 1), "").casefold()
    title = page.title.casefold()
    if name and (name == heading or title.startswith(name)):
        return True, _LAST
    return None, _UNSURE_LAST.fill(t=last.text[:80])


PROBE = Probe(
    _ID,
    Text("Länkstig på tjänstens sida", "Breadcrumb trail on the service's page"),
    (_CRITERION,),
    passes=Text(
        "Länkstigen har alla nivåer från startsidan, alla länkar svarar och sidans namn står sist.",
        "The trail has all levels from the start page, every link answers and the page's name comes last.",
    ),
    fails=Text(
        "Sonden säger aldrig att sidan inte visar var den ligger: ett avsnittsnamn känner bara en människa igen.",
        "The probe never says that the page does not show where it lies: only a person recognises a section's name.",
    ),
    mistakes=(
        Text(
            "En länkstig som en stilmall döljer, till exempel i mobilen, räknas som synlig.",
            "A trail that a style sheet hides, such as on phones, counts as visible.",
        ),
        Text(
            "Nivåer som bara finns i en meny som skript bygger räknas inte; då jämförs stigen med adressen.",
            "Levels that only a menu built by scripts has do not count; the trail is then compared with the address.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=_wants,
    needs=frozenset({Need.SERVICES}),
    sources=("WCAG 2.2 2.4.8", "WAI-ARIA Authoring Practices: Breadcrumb"),
)
