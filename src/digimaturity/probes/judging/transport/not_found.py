"""PRE-07: how the site helps a visitor whose address is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import Confidence, blocked, levels, unseen
from digimaturity.model.recording import Obstacle
from digimaturity.probes.interface import Probe
from digimaturity.probes.missing_page import (
    has_menu,
    has_parts,
    has_search,
    has_start_link,
    is_swedish,
    is_whole,
    may_have_search,
    report_way,
    says_so,
)
from digimaturity.probes.obstacles import obstacle_of
from digimaturity.probes.page import Page
from digimaturity.probes.pointing import place, plain
from digimaturity.probes.site import MISSING, redirect_of

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.model.recording import Exchange
    from digimaturity.probes.site import Site

_ID = "http.not_found"
_CRITERION = "PRE-07"
_RIGHT = {404, 410}
_BROKEN = 500
_SUCCESS = range(200, 300)
_NOT_ASKED = Text("Ingen påhittad adress hämtades.", "No made-up address was fetched.")
_BLOCKED = Text("Felsidan gick inte att se: {o}.", "The error page could not be seen: {o}.")
_AWAY = Text(
    "Den påhittade adressen ledde till {u}, på en annan värd.", "The made-up address led to {u}, on another host."
)
_ODD = Text("Servern svarade {s} på en påhittad adress.", "The server answered {s} to a made-up address.")
_WRONG = Text(
    "En påhittad adress fick svarskoden {s}, inte 404 eller 410 (den slutade på {u}).",
    "A made-up address got the status code {s}, not 404 or 410 (it ended at {u}).",
)
_CODE = Text("Felsidan har rätt kod ({s}). {w}", "The error page has the right code ({s}). {w}")
_SEEN = Text("Där finns: {w}.", "It has: {w}.")
_NOT_SEEN = Text("Verktyget såg inte: {w}.", "The tool did not see: {w}.")
_AND = Text(", ", ", ")
_THINGS = {
    "text": Text("svensk text om att sidan inte finns", "a Swedish text that the page is not there"),
    "way": Text("meny eller startsideslänk", "a menu or a start-page link"),
    "search": Text("sökfält", "a search box"),
    "report": Text("ett sätt att anmäla länken", "a way to report the link"),
}
_NO_PARTS = Text(
    "Koden skiljer inte innehållet från sidhuvud och sidfot.",
    "The code does not tell the content from header and footer.",
)
_BUTTON = Text(
    "Sökfältet finns bakom en knapp, och syns inte i koden.",
    "The search box is behind a button, and not seen in the code.",
)
_SCRIPTS = Text("Skript kan lägga till mer på sidan.", "Scripts may add more to the page.")


def _answer(site: Site) -> Exchange | None:
    asked = [e for e in site.recording.exchanges if MISSING in e.url and e.method == "GET"]
    first = next((e for e in asked if e.status is not None), asked[0] if asked else None)
    chain = site.chain(first.url) if first is not None else ()
    return chain[-1] if chain else first


def _judge(site: Site) -> Judgement:
    answer = _answer(site)
    if answer is None:
        return unseen(_CRITERION, why=_NOT_ASKED)
    obstacle = Obstacle.REDIRECTS if redirect_of(answer) else obstacle_of(answer)
    if answer.status == _BROKEN and site.start.page is not None:
        # Where the start page answers, it is the made-up address that the server cannot take; no gateway is in between.
        why = _WRONG.fill(s=answer.status, u=plain(answer.url))
        return levels(_CRITERION, 0, why=why, pieces=(place(answer),), confidence=Confidence.STRUCTURE)
    if obstacle is not None and obstacle is not Obstacle.SCRIPT_ONLY:
        return blocked(_CRITERION, obstacle, why=_BLOCKED.fill(o=obstacle.words), pieces=(place(answer),))
    if not site.is_own(answer.url):
        return unseen(_CRITERION, why=_AWAY.fill(u=plain(answer.url)), pieces=(place(answer),))
    if answer.status in _RIGHT:
        return _of_page(site, answer, is_empty=obstacle is not None)
    if answer.status in _SUCCESS:
        why = _WRONG.fill(s=answer.status, u=plain(answer.url))
        return levels(_CRITERION, 0, why=why, pieces=(place(answer),), confidence=Confidence.FACT)
    return unseen(_CRITERION, why=_ODD.fill(s=answer.status), pieces=(place(answer),))


def _of_page(site: Site, answer: Exchange, *, is_empty: bool) -> Judgement:
    page = Page(answer)
    words, way, report = says_so(page), _has_way(site, page), report_way(page)
    seen = {"text": words is not None, "way": way, "search": may_have_search(page), "report": bool(report)}
    # A button that says so may open a search box, or lead to a page that has one.
    is_sure = has_search(page)
    is_closed = is_whole(page) and not is_empty
    # What is missing for certain: nothing can add it, and no word that was not understood may be it.
    no_text = not seen["text"] and is_closed and not is_swedish(page)
    no_way = not seen["way"] and is_closed
    is_known = seen["text"] and seen["way"]
    high = 2 if no_text or no_way else 4 if is_closed and not (seen["search"] and seen["report"]) else 5
    low = 2 if not is_known else 5 if is_sure and seen["report"] and has_parts(page) else 4
    parts = [
        said.fill(w=joined(_AND, things))
        for said, is_there in ((_SEEN, True), (_NOT_SEEN, False))
        if (things := [_THINGS[name] for name, found in seen.items() if found is is_there])
    ]
    reasons = [] if has_parts(page) else [_NO_PARTS]
    reasons += [] if is_closed else [_SCRIPTS]
    reasons += [_BUTTON] if seen["search"] and not is_sure else []
    why = _CODE.fill(s=answer.status, w=joined(Text(" ", " "), parts))
    piece = page.piece_around(words) if words else page.piece(page.text[:200] or str(answer.status))
    return levels(
        _CRITERION,
        min(low, high),
        high,
        why=why,
        pieces=(piece,),
        confidence=Confidence.STRUCTURE,
        reasons=tuple(reasons),
    )


def _has_way(site: Site, page: Page) -> bool:
    return has_menu(page) or has_start_link(page, site.start.url or site.recording.website)


PROBE = Probe(
    _ID,
    Text("Felsidan hjälper dig vidare", "The error page helps you find your way"),
    (_CRITERION,),
    passes=Text(
        "Koden är rätt, och sidan har svensk text, en väg vidare, sökfält och ett sätt att anmäla länken.",
        "The code is right, and the page has a Swedish text, a way on, a search box and a way to report the link.",
    ),
    fails=Text(
        "En påhittad adress får en kod som säger att sidan finns.",
        "A made-up address gets a code that says that the page is there.",
    ),
    mistakes=(
        Text(
            "Ett fel i servern (500) på den påhittade adressen kan vara tillfälligt: pröva igen.",
            "A fault of the server (500) at the made-up address may have been passing: try again.",
        ),
        Text(
            "Det som skript lägger till på sidan syns inte; då föreslås flera nivåer.",
            "What scripts add to the page is not seen; several levels are then proposed.",
        ),
        Text(
            "En kontaktlänk som bara leder till en allmän sida räknas som ett sätt att anmäla länken.",
            "A contact link that only leads to a general page counts as a way to report the link.",
        ),
    ),
    judge=_judge,
    sources=("RFC 9110 15.5.5",),
)
