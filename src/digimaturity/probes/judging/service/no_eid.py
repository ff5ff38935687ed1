"""EXP-53: whether the e-service's first page or its login mentions people who have no eID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Confidence, levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import Clue, hit, words
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.starting_links import first_page, login_page, wants_e_service

if TYPE_CHECKING:
    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CRITERION = "EXP-53"
_EID = r"(?:en )?(?:e-?legitimation|bank-?id|mobilt bank-?id|eid|e-id)"
_WITHOUT = Clue(
    words(
        rf"\b(?:utan|saknar(?: du)?|inte (?:har|kan använda)|har (?:du |ni )?(?:inte|ingen)|ej) (?:har )?{_EID}\b"
        rf"|\bskaffa (?:dig )?{_EID}\b|\b(?:without|no|do not have|don['’]t have)(?: an?)? (?:e-?id|bankid)\b"
    ),
    None,
)
_OTHER_WAY = Clue(
    words(
        r"\b(?:ansök|ansöka|anmäl|anmäla|lämna in|skicka in|fyll i|ladda (?:ner|ned)|skriv ut|hämta)\b[^.]{0,80}"
        r"\b(?:pappers)?blankett"
    ),
    None,
)
_FOUND = Text(
    "E-tjänstens sidor har en mening om den som saknar e-legitimation. Vilka vägar som kan användas direkt avgör en "
    "människa.",
    "The e-service's pages have a sentence on people without an eID. A person decides which "
    "routes can be used at once.",
)
_FORM = Text(
    "E-tjänstens sidor har en mening om en blankett. Om den kan användas direkt avgör en människa.",
    "The e-service's pages have a sentence on a form. A person decides whether it can be used at once.",
)
_NONE = Text(
    "På e-tjänstens sidor hittades ingen mening om den som saknar e-legitimation. Det betyder inte att ingen finns.",
    "No sentence on people without an eID was found on the e-service's pages. That does not mean that there is none.",
)
_UNSEEN = Text(
    "Varken e-tjänstens första sida eller dess inloggning har setts.",
    "Neither the e-service's first page nor its login has been seen.",
)
_HERE = Text("e-tjänstens sidor", "the e-service's pages")


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    start, login = first_page(site, page, service), login_page(site, page, service)
    seen = [(_HERE, p) for p in (start.page if start is not None else None, login) if p is not None]
    if not seen:
        return unseen(_CRITERION, why=_UNSEEN, service=service.id, pieces=(page.piece(),))
    for clue, why in ((_WITHOUT, _FOUND), (_OTHER_WAY, _FORM)):
        found = hit(clue, seen)
        if found is not None:
            _, where, said = found
            piece = where.piece(said)
            return levels(_CRITERION, 2, 5, why=why, service=service.id, pieces=(piece,), confidence=Confidence.WORDS)
    pieces = tuple(p.piece() for _, p in seen)
    return unseen(_CRITERION, why=_NONE, service=service.id, pieces=pieces, confidence=Confidence.WORDS)


PROBE = Probe(
    "login.no_eid",
    Text("Den som saknar e-legitimation", "People without an eID"),
    (_CRITERION,),
    passes=Text(
        "Någon av e-tjänstens sidor nämner den som saknar e-legitimation, eller en blankett. Vägarna räknar en "
        "människa.",
        "One of the e-service's pages mentions people without an eID, or a form. A person counts the routes.",
    ),
    fails=Text(
        "Sonden säger aldrig att det inte nämns: texten kan stå i en bild eller läggas dit av skript.",
        "The probe never says that it is not mentioned: the text may stand in a picture or be added by scripts.",
    ),
    mistakes=(
        Text(
            "En mening om en blankett kan gälla något annat än just detta ärende.",
            "A sentence on a form may be about something else than this very case.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("Förvaltningslagen (2017:900) 6 och 7 §§",),
)
