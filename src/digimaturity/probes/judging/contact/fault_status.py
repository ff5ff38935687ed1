"""EXP-70: how far one can follow a reported fault online."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import HIGHEST, Confidence, levels
from digimaturity.probes.fault_reports import judging_form, pages_read, wanting_forms
from digimaturity.probes.interface import Probe
from digimaturity.probes.page_sentences import saying
from digimaturity.probes.spotting import NEVER_FAILS, words

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.complaint_pages import Form
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID, _CRITERION = "contact.fault_follow", "EXP-70"
_FORM, _TOLD, _STATUS = 2, 3, 4
_SEES = words(
    r"\b(?:följa?|se)\b[^.\n]{0,40}\b(?:status|läget|din anmälan|ditt ärende|dina ärenden)\b"
    r"|\bfollow (?:your|the) (?:report|case)"
)
_IS_TOLD = words(
    r"\bärendenummer|\bbekräftelse|\bbesked\b|\båterkoppling|\bmeddelande när\b|\bcase number|\bconfirmation"
)
_NOT_TOLD = words(r"\b(?:inte|ingen|inget|ej)\b")
_SEEN = Text("På {u} kan fel anmälas i ett formulär.", "On {u} faults can be reported in a form.")
_SAYS = Text("På {u} står: ”{s}”.", "{u} says: “{s}”.")
_REST = Text(
    "Om andras anmälningar visas öppet med läge ser en människa.",
    "Whether others' reports are shown openly with their status is for a person to see.",
)


def _judge_form(site: Site, page: Page, form: Form) -> Judgement:
    pages = pages_read(site, page)
    said, pieces, low = [_SEEN.fill(u=form.page.url)], [form.page.piece(form.text)], _FORM
    for level, pattern in ((_STATUS, _SEES), (_TOLD, _IS_TOLD)):
        found = next(saying(pages, pattern, _NOT_TOLD), None)
        if found is not None:
            said.append(_SAYS.fill(u=found.page.url, s=found.quoted))
            pieces.insert(0, found.piece)
            low = level
            break
    return levels(
        _CRITERION,
        low,
        HIGHEST,
        why=joined(" ", [*said, _REST]),
        pieces=tuple(pieces),
        confidence=Confidence.WORDS,
    )


PROBE = Probe(
    _ID,
    Text("Följa en felanmälan", "Following a reported fault"),
    (_CRITERION,),
    passes=Text(
        "Fel kan anmälas i ett formulär, och det står att du får besked eller kan se läget.",
        "Faults can be reported in a form, and it says that one is told or can see the status.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        Text(
            "Orden kan gälla något annat på sidan än felanmälan.",
            "The words may be about something else on the page than the report.",
        ),
    ),
    judge=judging_form(_CRITERION, _judge_form),
    wants=wanting_forms(_ID),
)
