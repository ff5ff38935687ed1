"""PRE-24: whether a service's page, or its e-service's first page, has or leads to a text about personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Confidence, levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import places, sentences_of, words
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.site import Wanted
from digimaturity.probes.starting_links import wants_e_service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Link, Page
    from digimaturity.probes.site import Site

_ID, _CRITERION = "service.privacy", "PRE-24"
_WORDS = words(
    r"personuppgift|dataskydd|integritetspolicy|\bgdpr\b|personal data"
    r"|privacy (?:policy|notice|statement)|data protection"
)
# The word alone says nothing of what is done with the data: protected data, somebody else's data that one fills in.
_TREATED = words(
    r"behandl|hanter|\bspara|\blagra|samla[rs]? in|personuppgiftsansvar|\bgdpr\b|dataskydd|integritetspolicy"
    r"|\bpersonal data\b|privacy (?:policy|notice|statement)|data protection"
)
_LED = Text(
    "Från {p} leder länken ”{t}” till en sida om personuppgifter. Om den gäller tjänsten avgör en människa.",
    "From {p} the link “{t}” leads to a page on personal data. A person decides whether it is about the service.",
)
_LINK = Text(
    "På {p} finns länken ”{t}”, men vart den leder har inte setts.",
    "On {p} there is the link “{t}”, but where it leads has not been seen.",
)
_TEXT = Text(
    "På {p} finns en mening om personuppgifter. Vilka svar den ger avgör en människa.",
    "On {p} there is a sentence on personal data. A person decides which answers it gives.",
)
_LEAD = Text(
    "På {p} finns en mening med ordet personuppgifter. Om den säger något om hur de används avgör en människa.",
    "On {p} there is a sentence with the words personal data. A person decides whether it says how they are used.",
)
_NONE = Text(
    "På de lästa sidorna hittades ingen text och ingen länk om personuppgifter. Det betyder inte att ingen finns.",
    "No text and no link on personal data was found on the pages read. That does not mean that there is none.",
)


def _links(page: Page) -> list[Link]:
    return [x for x in page.links if x.host and _WORDS.search(x.text[:200])][:2]


def _wants(site: Site) -> Iterator[Wanted]:
    yield from wants_e_service(site)
    for service in site.services:
        page = site.service_page(service).page
        for _, where in places(site, page, service) if page is not None else ():
            for link in _links(where):
                yield Wanted(link.url, _ID)


def _sentences(page: Page, linked: set[str]) -> list[str]:
    return [s for s in sentences_of(page) if _WORDS.search(s) and s not in linked]


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    pages = places(site, page, service)
    for called, where in pages:
        linked = {x.text for x in _links(where)}
        said = next((s for s in _sentences(where, linked) if _TREATED.search(s)), None)
        if said is not None:
            why = _TEXT.fill(p=called)
            return levels(
                _CRITERION,
                1,
                5,
                why=why,
                service=service.id,
                pieces=(where.piece(said),),
                confidence=Confidence.WORDS,
            )
    hindered: Judgement | None = None
    for called, where in pages:
        for link in _links(where):
            there = site.page_at(link.url)
            if there is not None and _WORDS.search(f"{there.title} {there.content}"):
                why = _LED.fill(p=called, t=link.text[:80])
                pieces = (where.piece(f"{link.text} → {link.url}"), there.piece(there.title))
                return levels(_CRITERION, 1, 5, why=why, service=service.id, pieces=pieces)
            why = _LINK.fill(p=called, t=link.text[:80])
            place = where.piece(f"{link.text} → {link.url}")
            hindered = hindered or unseen(_CRITERION, why=why, service=service.id, pieces=(place,))
    for called, where in pages:
        for one in () if hindered else _sentences(where, set())[:1]:
            piece, why = where.piece(one), _LEAD.fill(p=called)
            hindered = unseen(_CRITERION, why=why, service=service.id, pieces=(piece,), confidence=Confidence.WORDS)
    return hindered or unseen(
        _CRITERION, why=_NONE, service=service.id, pieces=(page.piece(),), confidence=Confidence.WORDS
    )


PROBE = Probe(
    _ID,
    Text("Tjänstens text om personuppgifter", "The service's text on personal data"),
    (_CRITERION,),
    passes=Text(
        "Sidan har eller leder till en text om personuppgifter. Svaren räknar en människa.",
        "The page has or leads to a text on personal data. A person counts the answers.",
    ),
    fails=Text(
        "Sonden säger aldrig att ingen text finns: den kan stå på blanketten.",
        "The probe never says that there is no text: it may stand on the form.",
    ),
    mistakes=(
        Text(
            "En mening med ordet personuppgifter behöver inte säga något om dem.",
            "A sentence with the words personal data need not say anything about them.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=_wants,
    needs=frozenset({Need.SERVICES}),
    sources=("(EU) 2016/679 art. 13",),
)
