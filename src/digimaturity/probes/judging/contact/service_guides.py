"""CRM-07: whether a guide or film shows the way through a core service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted
from digimaturity.model.judgement import HIGHEST, Confidence, levels, unseen
from digimaturity.probes.contact_pages import service_pages
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.page import is_hidden, squeezed, text_of
from digimaturity.probes.services_seen import wanting_services
from digimaturity.probes.spotting import NEVER_FAILS, nothing_or_blocked, words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID, _CRITERION = "contact.guides", "CRM-07"
_GUIDE = 2
_FEWEST_STEPS = 3
_HEADING = words(
    r"\bså (?:här )?(?:gör|ansöker|söker|anmäler|går) (?:du|det till)|steg för steg|\bguide|\bstep by step|how to apply"
)
_FILM = "video, iframe[src*=youtube], iframe[src*=vimeo], iframe[src*=quickchannel], iframe[src*=screen9]"
_STEPS = Text(
    "På tjänstens sida {u} står ”{h}” med {n} numrerade steg. Om alla steg är med läser en människa.",
    "The service's page {u} has “{h}” with {n} numbered steps. Whether they are all there is for a person to read.",
)
_SHOWN = Text(
    "På tjänstens sida {u} finns en film. Om den visar stegen ser en människa.",
    "The service's page {u} has a film. Whether it shows the steps is for a person to see.",
)
_PAGE, _PAGES = Text("tjänstesida", "service page"), Text("tjänstesidor", "service pages")
_NONE = Text(
    "Verktyget läste {p} och såg ingen guide. Det betyder inte att ingen finns.",
    "The tool read {p} and saw no guide. That does not mean that there is none.",
)


def _steps(page: Page) -> tuple[str, int] | None:
    """The heading of numbered steps, and how many there are."""
    heading = ""
    for node in page.css("h1, h2, h3, h4, ol"):
        if is_hidden(node):
            continue
        if node.tag != "ol":
            heading = squeezed(text_of(node))
        elif _HEADING.search(heading) and _items(node) >= _FEWEST_STEPS:
            return heading[:120], _items(node)
    return None


def _items(node: LexborNode) -> int:
    child, n = node.child, 0
    while child is not None:
        n += child.tag == "li"
        child = child.next
    return n


def _judge(site: Site) -> Judgement:
    none = nothing_or_blocked(_CRITERION, site)
    if none is not None:
        return none
    pages = service_pages(site)
    for page in pages:
        steps = _steps(page)
        if steps is not None:
            why = _STEPS.fill(u=page.url, h=steps[0], n=steps[1])
            piece = page.piece(steps[0])
            return levels(_CRITERION, _GUIDE, HIGHEST, why=why, pieces=(piece,), confidence=Confidence.WORDS)
    film = next((p for p in pages if p.css(_FILM)), None)
    if film is not None:
        return unseen(_CRITERION, why=_SHOWN.fill(u=film.url), pieces=(film.piece(film.title),))
    return unseen(_CRITERION, why=_NONE.fill(p=counted(len(pages), _PAGE, _PAGES)))


PROBE = Probe(
    _ID,
    Text("Guide genom en kärntjänst", "A guide through a core service"),
    (_CRITERION,),
    passes=Text(
        "En kärntjänsts sida har minst tre numrerade steg under en rubrik som säger hur du gör.",
        "A core service's page has at least three numbered steps under a heading that says how to do it.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        Text(
            "Stegen kan gälla handläggningen i stället för det som du själv gör.",
            "The steps may be those of the handling instead of what one does oneself.",
        ),
    ),
    judge=_judge,
    wants=wanting_services(_ID),
    needs=frozenset({Need.SERVICES}),
)
