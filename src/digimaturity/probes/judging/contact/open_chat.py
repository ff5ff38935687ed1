"""CRM-38: whether a chat is in the code of the pages; what it says is for a person to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import unseen
from digimaturity.probes.chat_widgets import chat_widget
from digimaturity.probes.contact_pages import pages_of, service_pages
from digimaturity.probes.interface import Probe
from digimaturity.probes.page_sentences import code_read, saying
from digimaturity.probes.roles import Role
from digimaturity.probes.spotting import NEVER_FAILS, nothing_or_blocked, pages_read, words

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID, _CRITERION = "browser.chat_widget", "CRM-38"
_CHAT = words(r"\bchatta\b|\bchatt(?:en|bot|boten)?\b|\blivechatt|\bchat with us\b|\bchatbot\b")
_NO_CHAT = words(
    r"\bingen (?:\w{1,20} )?chatt|\binte\b[^.\n]{0,40}\bchatt|\bchatt\w{0,6}\b[^.\n]{0,30}\b(?:inte|stängd|nedlagd)\b"
)
_FOUND = Text(
    "Koden på {u} hämtar en chatt från {s}. Läs i chatten vad den säger om hur man når en människa.",
    "The code of {u} fetches a chat from {s}. Read in the chat what it says of how to reach a person.",
)
_SAYS = Text(
    "På {u} står: ”{w}”. Läs i chatten vad den säger om hur man når en människa.",
    "{u} says: “{w}”. Read in the chat what it says of how to reach a person.",
)
_DENIED = words(
    r"\b(?:ingen|inte någon) chatt\b|\bno chat\b|\bchatt\w{0,4} (?:är|har) (?:stängt?s?|nedlagd|lagts ned)\b"
)
_SAID_NOT = Text("På {u} står: ”{w}”.", "{u} says: “{w}”.")
_NOT_ASKED = Text(
    "Om frågan därför inte är tillämplig avgör en människa.",
    "Whether that makes the question not applicable is for a person to decide.",
)
_NONE = Text(
    "Verktyget kände inte igen någon chatt i koden på {p} som det läste. Det betyder inte att ingen finns.",
    "The tool recognised no chat in the code of the {p} that it read. That does not mean that there is none.",
)


def _pages(site: Site) -> list[Page]:
    named = [*pages_of(site, Role.CONTACT, Role.START), *service_pages(site)]
    return list({p.url: p for p in named}.values())


def _judge(site: Site) -> Judgement:
    none = nothing_or_blocked(_CRITERION, site)
    if none is not None:
        return none
    pages = _pages(site)
    for page in pages:
        widget = chat_widget(code_read(page))
        if widget is not None:
            why = _FOUND.fill(u=page.url, s=widget.supplier)
            return unseen(_CRITERION, why=why, pieces=(page.piece(widget.mark),))
    said = next(saying(pages, _CHAT, _NO_CHAT), None)
    if said is not None:
        return unseen(_CRITERION, why=_SAYS.fill(u=said.page.url, w=said.quoted), pieces=(said.piece,))
    none_seen = _NONE.fill(p=pages_read(len(pages)))
    denied = next(saying(pages, _DENIED), None)
    if denied is None:
        return unseen(_CRITERION, why=none_seen)
    told = _SAID_NOT.fill(u=denied.page.url, w=denied.quoted)
    return unseen(_CRITERION, why=joined(" ", [none_seen, told, _NOT_ASKED]), pieces=(denied.piece,))


PROBE = Probe(
    _ID,
    Text("Chatt i sidornas kod", "A chat in the pages' code"),
    (_CRITERION,),
    passes=Text(
        "Sonden säger om en chatt finns i koden och från vilken leverantör; den föreslår ingen nivå.",
        "The probe says whether a chat is in the code, and whose; it proposes no level.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        Text(
            "Chattar som hämtas av ett annat skript, eller först efter att kakor godkänts, känns inte igen.",
            "Chats that another script fetches, or only after cookies are accepted, are not recognised.",
        ),
        Text(
            "En leverantörs kod kan finnas på sidan utan att chatten visas.",
            "A supplier's code may be on the page without the chat being shown.",
        ),
    ),
    judge=_judge,
)
