"""CRM-29: whether agents and guardians can do errands in an e-service for those whom they help."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Spotter, words

SPOTTED = Spotter(
    "CRM-29",
    "contact.agents",
    Text("ombud, fullmakt eller god man", "agents, powers of attorney or guardians"),
    (
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
        "Sonden visar meningar om ombud och e-tjänster; den föreslår ingen nivå.",
        "The probe shows sentences on agents and e-services; it proposes no level.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text("Meningen kan gälla ombud för företag.", "The sentence may be about agents of companies."),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
