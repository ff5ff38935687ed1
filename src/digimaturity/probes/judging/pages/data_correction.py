"""CRM-19: whether wrong data can be reported or changed digitally."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern, wanting

_ID = "data.rectification"
_CRITERION = "CRM-19"
_ROLES = (
    Role.PRIVACY,
    Role.MY_PAGES,
)
_SHOWN_1 = Shown(
    pattern(
        r"(?:rättelse\b|rätta(?:de|d|s)?\b|korriger)[^.]{0,120}(?:person)?uppgift|(?:person)?uppgift"
        r"[^.]{0,120}(?:rättelse\b|rätta(?:de|d|s)?\b|korriger)"
        r"|\bbegär(?:a)? rättelse\b(?! av (?:beslut|dom|protokoll|faktur))"
        r"|(?:correct|rectif)[^.]{0,120}\bdata\b"
    ),
    3,
    Text("Där anges också en digital väg.", "It also gives a digital way."),
    digitally=True,
    beside=pattern(r"begär|anmäl|meddela|skicka|mejla|e-posta|kontakta|ansök|request|report"),
)
_SHOWN_2 = Shown(
    pattern(
        r"\b(?:själv|logga in|mina sidor|my pages)\b[^.]{0,120}\b(?:rätta|ändra|uppdatera|change|update)\b[^.]{0,60}"
        r"(?:kontaktuppgift|dina (?:person)?uppgift|telefonnummer|kontonummer|your (?:contact )?details)"
        r"|\b(?:rätta|ändra|uppdatera)\b[^.]{0,60}(?:kontaktuppgift|dina (?:person)?uppgift|telefonnummer|kontonummer)"
        r"[^.]{0,80}\b(?:mina sidor|logga in|när du är inloggad)\b"
    ),
    0,
    Text(
        "Om det är uppgifter som organisationen har om dig får en människa läsa.",
        "Whether it is data that the organisation holds on you is for a person to read.",
    ),
)
_FURTHER = pattern(r"rättelse|rätta|dina rättigheter|registerutdrag")

PROBE = Probe(
    _ID,
    Text("Rätta egna uppgifter", "Correct one's own data"),
    (_CRITERION,),
    passes=Text(
        "Texten säger att fel i uppgifter kan anmälas digitalt.",
        "The text says that errors in data can be reported digitally.",
    ),
    fails=NEVER_ZERO,
    mistakes=(GUESSED,),
    judge=by_words(_CRITERION, _ROLES, (_SHOWN_1, _SHOWN_2)),
    wants=wanting(_ID, _ROLES, _FURTHER),
    sources=("Dataskyddsförordningen (EU) 2016/679 art. 16",),
)
