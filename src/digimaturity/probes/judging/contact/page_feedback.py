"""EXP-45: whether one can say, on the core services' pages, what is wrong or missing on that very page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import HIGHEST, Confidence, levels, unseen
from digimaturity.probes.complaint_pages import form_on
from digimaturity.probes.contact_pages import pages_of, service_pages
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.page_sentences import text_read
from digimaturity.probes.roles import Role
from digimaturity.probes.services_seen import wanting_services
from digimaturity.probes.spotting import NEVER_FAILS, nothing_or_blocked, words

if TYPE_CHECKING:
    from re import Match

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID, _CRITERION = "feedback.on_page", "EXP-45"
_ELSEWHERE, _SOMEWHERE = 2, 3
_QUESTION = words(
    r"hjälpte (?:informationen|sidan|den här sidan|det här|texten)[^\n]{0,20}(?:dig)?|hittade du (?:det"
    r"|den information|vad)"
    r" [^\n]{0,30}|(?:var|är) (?:den här |denna )?(?:sidan|informationen)[^\n]{0,20}(?:till hjälp|hjälp|användbar|bra)"
    r"|(?:lämna|skicka) synpunkt\w* (?:på|om) (?:den här |denna )?sidan|(?:fel|saknar du något) på (?:den här )?sidan"
    r"|hade du nytta av (?:den här )?(?:sidan|informationen)"
    r"|tyck till om (?:den här )?sidan|hjälp oss (?:att )?förbättra (?:den här )?sidan|did this (?:page )?help"
    r"|was this (?:page )?helpful"
)
_ON = Text("På {u} står frågan ”{w}”.", "{u} asks “{w}”.")
_COUNT = Text("Den syns på {a} av de {n} tjänstesidor som lästes.", "It is seen on {a} of the {n} service pages read.")
_REST = Text(
    "Om du kan skriva med egna ord, och vad som sägs om svar, läser en människa.",
    "Whether one can write in one's own words, and what is said of answers, is for a person to read.",
)
_FORM = Text(
    "På {u} finns ett formulär för synpunkter. På tjänstesidorna såg verktyget ingen fråga om själva sidan.",
    "{u} has a form for comments. On the service pages the tool saw no question about the page itself.",
)
_NONE = Text(
    "Verktyget såg varken en fråga om själva sidan eller ett formulär för synpunkter. Det betyder inte att de saknas.",
    "The tool saw neither a question on the page itself nor a form for comments. That does not mean that there is "
    "none.",
)


class Asked(NamedTuple):
    """A page that asks about itself."""

    page: Page
    words: Match[str]


def _asked(page: Page) -> Asked | None:
    found = _QUESTION.search(text_read(page))
    return Asked(page, found) if found else None


def _judge(site: Site) -> Judgement:
    none = nothing_or_blocked(_CRITERION, site)
    if none is not None:
        return none
    pages = service_pages(site)
    asked = [a for p in pages if (a := _asked(p)) is not None]
    if asked:
        said = [
            _ON.fill(u=asked[0].page.url, w=asked[0].words[0].strip()),
            _COUNT.fill(a=len(asked), n=len(pages)),
            _REST,
        ]
        pieces = tuple(a.page.piece_around(a.words) for a in asked[:3])
        return levels(
            _CRITERION, _SOMEWHERE, HIGHEST, why=joined(" ", said), pieces=pieces, confidence=Confidence.WORDS
        )
    form = next((f for p in pages_of(site, Role.COMPLAINTS, Role.CONTACT, Role.START) if (f := form_on(p))), None)
    if form is not None:
        why, piece = _FORM.fill(u=form.page.url), form.page.piece(form.text)
        return levels(_CRITERION, _ELSEWHERE, HIGHEST, why=why, pieces=(piece,), confidence=Confidence.WORDS)
    return unseen(_CRITERION, why=_NONE, confidence=Confidence.WORDS)


PROBE = Probe(
    _ID,
    Text("Synpunkt om sidan på sidan", "Feedback on the page, on the page"),
    (_CRITERION,),
    passes=Text(
        "Minst en tjänstesida frågar om sidan själv; då föreslås minst nivå 3.",
        "At least one service page asks about the page itself; level 3 at least is then proposed.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        Text("Frågor som ett skript lägger till syns inte.", "Questions that a script adds are not seen."),
        Text(
            "Ett formulär på kontaktsidan kan vara till för frågor i stället för synpunkter.",
            "A form on the contact page may be for questions instead of comments.",
        ),
    ),
    judge=_judge,
    wants=wanting_services(_ID),
    needs=frozenset({Need.SERVICES}),
)
