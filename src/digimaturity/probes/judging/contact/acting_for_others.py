"""CRM-29: whether agents and guardians can do errands in an e-service for those whom they help."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, DENIED, NEVER_FAILS, Sign, Spotter, words

_AGENT = r"\b(?:som ombud|med (?:en )?fullmakt)\b"
_IN_SERVICE = r"\b(?:i|via) (?:vår |våra |en )?(?:e-tjänst\w{0,4}|mina sidor)\b"
_FOR_ANOTHER = r"\b(?:åt|för) (?:någon annan|en annan person|en närstående|en anhörig)\b"

SPOTTED = Spotter(
    "CRM-29",
    "contact.agents",
    Text("ombud, fullmakt eller god man", "agents, powers of attorney or guardians"),
    (
        Sign(
            words(
                rf"{_AGENT}(?=[^.\n]{{0,200}}{_IN_SERVICE})(?=[^.\n]{{0,200}}{_FOR_ANOTHER})"
                rf"|{_FOR_ANOTHER}(?=[^.\n]{{0,200}}{_IN_SERVICE})(?=[^.\n]{{0,200}}{_AGENT})"
                rf"|{_IN_SERVICE}(?=[^.\n]{{0,200}}{_AGENT})(?=[^.\n]{{0,200}}{_FOR_ANOTHER})"
            ),
            2,
            Text(
                "Vilka som kan göra det, och med vems e-legitimation, läser en människa.",
                "Who can do that, and with whose eID, is for a person to read.",
            ),
            without=words(r"företag|bolag|firma|förening|vårdnadshavare|överförmyndar|årsräkning|\?|" + DENIED),
        ),
        Sign(
            words(
                r"\b(?:ombud|fullmakt|god man|gode män|förvaltare)\b[^.\n]{0,160}\b(?:e-tjänst|mina sidor"
                r"|digitalt|logga in)"
            ),
            0,
            Text(
                "Om det är ett ärende åt någon annan i en e-tjänst avgör en människa.",
                "Whether it is a case on behalf of somebody else in an e-service is for a person to decide.",
            ),
            without=words(r"årsräkning|redovisning|överförmyndar|bli god man|vårdnadshavare|firmateckn"),
        ),
        Sign(words(r"\b(?:framtids)?fullmakt|\bsom ombud|\bditt ombud"), 0),
    ),
    links=words(r"\bombud\b|\bfullmakt|\bgod man\b"),
)

PROBE = Probe(
    "contact.agents",
    Text("Ärenden åt någon annan", "Acting for somebody else"),
    ("CRM-29",),
    passes=Text(
        "En mening säger att ombud gör ärenden åt någon annan i en e-tjänst; då föreslås minst nivå 2.",
        "A sentence says that agents act for somebody else in an e-service; level 2 at least is then proposed.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text("Meningen kan gälla ombud för företag.", "The sentence may be about agents of companies."),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
