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
# "Är en uppgift om dig fel? Mejla oss", "mejla om en uppgift är fel", "begär rättelse på samma e-postadress"
_WRONG = r"\buppgift\w{0,5}\b[^.?!\n]{0,40}\b(?:fel|felaktiga?)\b"
_WRITE = r"\b(?:mejla(?:r)?|e-postar?|maila(?:r)?)\b"
_BY_MAIL = Shown(
    pattern(
        rf"{_WRONG}[^\n!]{{0,60}}{_WRITE}|{_WRITE}[^\n!?]{{0,100}}{_WRONG}"
        r"|\bbegär(?:a)? rättelse\b(?! av (?:beslut|dom|protokoll|faktur))[^.\n]{0,40}"
        r"\b(?:e-post(?:adress(?:en)?)?|mejl|e-tjänst(?:en)?|webbformulär(?:et)?)\b"
    ),
    3,
    _SHOWN_1.shows,
    without=pattern(r"\b(?:inte|inga|ej|aldrig)\b|blankett|skriv(?:er)? ut|faktur|protokoll|webbplatsen|webbsidan"),
)
_YOURSELF = Shown(
    pattern(
        r"(?:\b(?:loggat in|logga in|inloggad|mina sidor)\b[^.\n]{0,80}\b(?:ändrar|uppdaterar) du själv\b"
        r"[^.\n]{0,40}\b(?:adress|telefonnummer|kontonummer)\b"
        r"|\b(?:adress|telefonnummer|kontonummer)\b[^.\n]{0,40}\b(?:ändrar|uppdaterar) du själv\b[^.\n]{0,60}"
        r"\b(?:loggat in|logga in|inloggad|mina sidor)\b)"
    ),
    4,
    Text(
        "Texten säger att du ändrar uppgifter själv när du har loggat in.",
        "The text says that one changes data oneself after logging in.",
    ),
    without=pattern(
        r"1177|skatteverket|folkbokför|försäkringskassan|\bbanken\b|brevlåda|kivra|\b(?:inte|ej|hos)\b|bolaget|\bab\b"
    ),
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
    judge=by_words(_CRITERION, _ROLES, (_YOURSELF, _SHOWN_1, _BY_MAIL, _SHOWN_2)),
    wants=wanting(_ID, _ROLES, _FURTHER),
    sources=("Dataskyddsförordningen (EU) 2016/679 art. 16",),
)
