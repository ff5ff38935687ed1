"""SOC-27: what the website says of accounts that are closed or seldom used."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Spotter, words

SPOTTED = Spotter(
    "SOC-27",
    "social.used_accounts",
    Text("stängda eller vilande konton", "closed or dormant accounts"),
    (
        Sign(
            words(
                r"\b(?:konto|kontot|konton|kanal|kanalen|kanaler|facebooksida\w*)\b[^.\n]{0,80}\b(?:stängt|stängd|stängda|vilande|avslutat|vilar"
                r"|används (?:inte|bara|endast|sällan)|uppdateras (?:inte|sällan)|bara vid kris)\b"
            ),
            0,
            Text(
                "Vilka konton det gäller, och om de andra används, ser en människa.",
                "Which accounts it is about, and whether the others are used, is for a person to see.",
            ),
            without=words(r"bankkonto|bankgiro|plusgiro|e-?postkonto|lösenord"),
        ),
    ),
)

PROBE = Probe(
    "social.used_accounts",
    Text("Vad webbplatsen säger om vilande konton", "What the website says of dormant accounts"),
    ("SOC-27",),
    passes=Text(
        "Sonden visar vad webbplatsen säger om vilande konton; den föreslår ingen nivå.",
        "The probe shows what the website says of dormant accounts; it proposes no level.",
    ),
    fails=NEVER_FAILS,
    mistakes=(ANOTHER_MATTER, Text("Kontona själva läses inte.", "The accounts themselves are not read.")),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
