"""EXP-51: whether a foreign eID or an EU wallet is among the choices of an e-service's login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Confidence, levels, not_applicable, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.login_choices import Sort, login_choices
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.starting_links import login_page, open_form, wants_e_service

if TYPE_CHECKING:
    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CRITERION = "EXP-51"
_FOUND = Text(
    "På e-tjänstens inloggning finns valet ”{t}”. Om det startar har inte prövats.",
    "The e-service's login has the choice “{t}”. Whether it starts has not been tried.",
)
_NONE = Text(
    "På e-tjänstens inloggning hittades varken utländsk e-legitimation eller EU-plånbok bland valen som koden visar.",
    "Neither a foreign eID nor an EU wallet was found among the choices that the code of the e-service's login shows.",
)
NO_LOGIN = Text(
    "Ingen sida där man väljer hur man loggar in har setts för tjänsten.",
    "No page where one chooses how to log in has been seen for the service.",
)
OPEN_FORM = Text(
    "E-tjänstens formulär öppnas utan inloggning och säger: ”{t}”. Verktyget såg inte inloggning nämnas i övrigt på de "
    "två sidorna.",
    "The e-service's form opens without a login and says: “{t}”. The tool saw no other mention of a login on the two "
    "pages.",
)


def without_login(criterion: str, site: Site, service: Service, page: Page) -> Judgement | None:
    """That a question on logins is not applicable, where the e-service says that it has none; else None."""
    found = open_form(site, page, service)
    if found is None:
        return None
    form, told = found
    return not_applicable(
        criterion,
        why=OPEN_FORM.fill(t=told),
        service=service.id,
        pieces=(form.piece(told),),
        confidence=Confidence.WORDS,
    )


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    there = login_page(site, page, service)
    if there is None:
        return without_login(_CRITERION, site, service, page) or unseen(
            _CRITERION, why=NO_LOGIN, service=service.id, pieces=(page.piece(),)
        )
    found = next((c for c in login_choices(there) if c.sort in {Sort.FOREIGN, Sort.WALLET}), None)
    if found is None:
        return unseen(_CRITERION, why=_NONE, service=service.id, pieces=(there.piece(),))
    why = _FOUND.fill(t=found.text)
    return levels(_CRITERION, 1, 5, why=why, service=service.id, pieces=(there.piece(found.text),))


PROBE = Probe(
    "login.foreign_eid",
    Text("Utländsk e-legitimation och EU-plånbok", "Foreign eID and EU wallet"),
    (_CRITERION,),
    passes=Text(
        "Ett av valen finns på inloggningen. Om det startar prövar en människa.",
        "One of the choices is on the login page. A person tries whether it starts.",
    ),
    fails=Text(
        "Sonden säger aldrig att valet saknas: det kan finnas i nästa steg.",
        "The probe never says that the choice is missing: it may be in the next step.",
    ),
    mistakes=(
        Text(
            "Val som skript lägger till, eller en inloggning som bara nås genom en knapp i ett formulär, syns inte.",
            "Choices that scripts add, or a login that is only reached by a button of a form, are not seen.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("(EU) 910/2014 (2024/1183)",),
)
