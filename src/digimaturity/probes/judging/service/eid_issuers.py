"""EXP-52: which Swedish eIDs an e-service's login offers; an upper bound, since nothing is tried."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.service.foreign_eid import NO_LOGIN, without_login
from digimaturity.probes.login_choices import Sort, login_choices
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.starting_links import login_page, wants_e_service

if TYPE_CHECKING:
    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CRITERION = "EXP-52"
_ONE = Text(
    "Bland valen på e-tjänstens inloggning känner verktyget igen en svensk e-legitimation, {n}. Om den startar har "
    "inte prövats.",
    "Among the choices of the e-service's login the tool recognises one Swedish eID, {n}. Whether it starts has not "
    "been tried.",
)
_SEVERAL = Text(
    "Bland valen på e-tjänstens inloggning känner verktyget igen de svenska e-legitimationerna {n}. Om de startar, och "
    "om det är alla på studiens lista, avgör en människa.",
    "Among the choices of the e-service's login the tool recognises the Swedish eIDs {n}. A person decides "
    "whether they start, and whether these are all on the study's list.",
)
_NONE = Text(
    "Bland valen som koden på e-tjänstens inloggning visar känner verktyget inte igen någon svensk e-legitimation.",
    "Among the choices that the code of the e-service's login shows the tool recognises no Swedish eID.",
)
# A page with at least so many choices is one where all choices stand.
_A_CHOICE = 2
# Words of a page that shows some of its choices only when asked.
_MORE = re.compile(
    r"\b(?:fler|andra|övriga|other|more) (?:\w+ )?(?:sätt|alternativ|val|inloggning|e-?legitimation"
    r"|ways|options|methods)|visa (?:fler|alla)|annan (?:inloggning|e-?legitimation)",
    re.IGNORECASE,
)


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    there = login_page(site, page, service)
    if there is None:
        return without_login(_CRITERION, site, service, page) or unseen(
            _CRITERION, why=NO_LOGIN, service=service.id, pieces=(page.piece(),)
        )
    choices = login_choices(there)
    swedish = [c for c in choices if c.sort is Sort.SWEDISH]
    piece = there.piece(" | ".join(c.text for c in choices))
    if not swedish:
        return unseen(_CRITERION, why=_NONE, service=service.id, pieces=(piece,))
    names = ", ".join(c.name for c in swedish)
    if len(swedish) > 1:
        return unseen(_CRITERION, why=_SEVERAL.fill(n=names), service=service.id, pieces=(piece,))
    # Every list of the study has more than one name, so one alone cannot be all of them.
    high = 3 if len(choices) >= _A_CHOICE and not _MORE.search(there.text) else 5
    return levels(_CRITERION, 0, high, why=_ONE.fill(n=names), service=service.id, pieces=(piece,))


PROBE = Probe(
    "login.eid_issuers",
    Text("Svenska e-legitimationer i inloggningen", "Swedish eIDs at the login"),
    (_CRITERION,),
    passes=Text(
        "Sonden föreslår aldrig ensam högsta nivån: om en e-legitimation startar prövar en människa.",
        "The probe never proposes the highest level alone: a person tries whether an eID starts.",
    ),
    fails=Text(
        "Av flera val på sidan är högst ett en svensk e-legitimation, så alla på listan kan inte vara valbara där.",
        "Of several choices on the page at most one is a Swedish eID, so not all on the list can be chosen there.",
    ),
    mistakes=(
        Text(
            "En e-legitimation vars namn verktyget inte känner till räknas inte.",
            "An eID whose name the tool does not know is not counted.",
        ),
        Text(
            "Val som visas först i nästa steg räknas inte.",
            "Choices that show only in the next step are not counted.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("Lagen (2023:704)",),
)
