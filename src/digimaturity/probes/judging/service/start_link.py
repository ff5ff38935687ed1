"""EXP-10: whether a link in the content of a service's page leads straight to its e-service, and what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import Confidence, Piece, levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.starting_links import End, is_about, starts, wants_e_service

if TYPE_CHECKING:
    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site
    from digimaturity.probes.starting_links import Start

_CRITERION = "EXP-10"
_NONE = Text(
    "I innehållet på tjänstens sida hittades ingen länk som ser ut att leda till en e-tjänst. Det betyder inte att "
    "ingen finns.",
    "No link that seems to lead to an e-service was found in the content of the service's page. That does not mean "
    "that there is none.",
)
_UNFOLLOWED = Text(
    "Länken ”{t}” ser ut att leda till en e-tjänst, men vad som finns där har inte kunnat ses.",
    "The link “{t}” seems to lead to an e-service, but what is there could not be seen.",
)
_BROKEN = Text(
    "Länken ”{t}” svarade {s}. Den behöver prövas en annan dag också.",
    "The link “{t}” answered {s}. It needs to be tried on another day too.",
)
_LIST = Text(
    "Länken ”{t}” leder till en sida som ser ut att lista flera e-tjänster.",
    "The link “{t}” leads to a page that seems to list several e-services.",
)
_ELSEWHERE = Text(
    "Länken ”{t}” leder till en sida, men om den är e-tjänsten avgör en människa.",
    "The link “{t}” leads to a page, and a person decides whether it is the e-service.",
)
_LOGIN = Text(
    "Länken ”{t}” leder till en inloggning. Vart man kommer efter den har inte setts.",
    "The link “{t}” leads to a login. Where one comes after it has not been seen.",
)
_STRAIGHT = Text(
    "Länken ”{t}” leder till en sida som ser ut att vara just e-tjänsten.",
    "The link “{t}” leads to a page that seems to be that very e-service.",
)
_SAYS = Text("Länkens text ser ut att säga vad man gör.", "The link's text seems to say what one does.")
_BARE = Text("Länkens text säger inte vad man gör.", "The link's text does not say what one does.")
_PLACE = Text("Var på sidan den syns har inte mätts.", "Where on the page it shows has not been measured.")
# Texts that name an action or the e-service, and no thing: "Till e-tjänsten", "Ansök här".
_NOTHING_SAID = re.compile(
    r"(?:(?:gå )?(?:till|öppna|starta|använd|here|to|the|open|go to|start) ?)*(?:vår |våra |kommunens )?"
    r"(?:e-?tjänst(?:en|er|erna)?|e-?services?|ansökan|anmälan|tjänsten|mina sidor|formuläret|the form)?"
    r"|(?:ansök|anmäl(?: dig)?|boka|beställ|logga in|starta|apply|book|log in|start|klicka)(?: (?:här|nu|direkt|online"
    r"|på nätet|digitalt|here|now|med bankid|med e-legitimation|i e-?tjänsten|via e-?tjänsten))*",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[^\w\s-]+")


def says_what_one_does(text: str) -> bool:
    """Whether a link's text may have both an action and a thing; surely not where it has only one of them."""
    return not _NOTHING_SAID.fullmatch(" ".join(_SIGNS.sub(" ", text).split()))


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    found = starts(site, page, service)
    if not found:
        return unseen(_CRITERION, why=_NONE, service=service.id, pieces=(page.piece(),))
    order = {link.url: n for n, link in reversed(list(enumerate(page.links)))}
    straight = sorted((s for s in found if _is_straight(s, service)), key=lambda s: order[s.link.url])
    chosen = straight[0] if straight else found[0]
    known: dict[str, Any] = {
        "service": service.id,
        "pieces": (page.piece(f"{chosen.link.text} → {chosen.link.url}"), *_end_piece(chosen)),
        "confidence": Confidence.WORDS,
    }
    text = chosen.link.text[:120]
    if straight:
        doubtful = any(s not in straight and order[s.link.url] < order[chosen.link.url] for s in found)
        return _of_straight(text, known, is_topmost=not doubtful)
    if chosen.end is End.BROKEN:
        status = chosen.sought.exchange.status if chosen.sought.exchange is not None else "?"
        return unseen(_CRITERION, why=_BROKEN.fill(t=text, s=status), **known)
    if chosen.end is End.UNSEEN:
        return unseen(_CRITERION, why=_UNFOLLOWED.fill(t=text), **known)
    said = {End.LIST: _LIST, End.LOGIN: _LOGIN}.get(chosen.end, _ELSEWHERE).fill(t=text)
    # A login that only turned the tool away may lead anywhere, or nowhere.
    low = 2 if chosen.page is not None and chosen.end in {End.LIST, End.LOGIN} else 0
    return levels(_CRITERION, low, 5, why=said, **known)


def _of_straight(text: str, known: dict[str, Any], *, is_topmost: bool) -> Judgement:
    said = _STRAIGHT.fill(t=text)
    if says_what_one_does(text):
        return levels(_CRITERION, 4, 5, why=joined(" ", [said, _SAYS, _PLACE]), **known)
    # A link above it that may lead straight there too would be the one that counts.
    return levels(_CRITERION, 4, 4 if is_topmost else 5, why=joined(" ", [said, _BARE]), **known)


def _is_straight(start: Start, service: Service) -> bool:
    """Whether a link leads to a page with a form or a beginning, whose heading shares words with the service."""
    return start.page is not None and start.end in {End.FORM, End.BEGINNING} and is_about(start.page, service)


def _end_piece(start: Start) -> tuple[Piece, ...]:
    return (start.page.piece(start.page.title),) if start.page is not None else ()


PROBE = Probe(
    "html.start_link",
    Text("Länken till e-tjänsten", "The link to the e-service"),
    (_CRITERION,),
    passes=Text(
        "Sonden föreslår aldrig ensam högsta nivån: var länken syns mäter en webbläsare.",
        "The probe never proposes the highest level alone: where the link shows, a browser measures.",
    ),
    fails=Text(
        "Sonden säger aldrig att länken eller e-tjänsten saknas.",
        "The probe never says that the link or the e-service is missing.",
    ),
    mistakes=(
        Text(
            "En länk utan ord som ”ansök” eller ”e-tjänst” känns inte igen.",
            "A link without words such as “apply” or “e-service” is not recognised.",
        ),
        Text(
            "Om sidan i andra änden är just denna e-tjänst avgörs av ord som rubriken delar med tjänstens namn.",
            "Whether the page at the other end is this very e-service goes by words its heading shares with the name.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("WCAG 2.2 2.4.4",),
)
