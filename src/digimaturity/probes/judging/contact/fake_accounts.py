"""SOC-26: whether the website helps against fake accounts and pages in the organisation’s name."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Tally, words

SPOTTED = Tally(
    "SOC-26",
    "social.fake_accounts",
    (
        (
            Text("att anmäla ett falskt konto", "reporting a fake account"),
            Sign(
                words(
                    r"(?:falsk|bluff|fejk|förfalska)\w*[^.\n]{0,30}(?:konto|profil|sid(?:a|or)|webbplats)[^\n]{0,120}\b(?:anmäl|kontakta|mejla|meddela|tipsa|ring)\w*[^\n]{0,80}(?:@|\d{2,4}-\d{2}|formulär)"
                ),
                0,
                without=words(r"polisen på|till polisen"),
                by_line=True,
            ),
        ),
        (
            Text("vad organisationen gör åt det", "what the organisation does about it"),
            Sign(
                words(
                    r"\b(?:vi|kommunen|regionen|myndigheten)\b[^.\n]{0,30}\b(?:anmäler|anmält|polisanmäl\w+|rapporterar|rapporterat|varnar|varnat)\b[^.\n]{0,100}(?:falsk|bluff|fejk|förfalska)\w*[^.\n]{0,40}(?:konto|profil|sid|webb)"
                ),
                0,
            ),
        ),
    ),
    (0, 2, 3),
    links=words(r"falska (?:konton|profiler|sidor)|bluff"),
)

PROBE = Probe(
    "social.fake_accounts",
    Text("Falska konton och förfalskade sidor", "Fake accounts and forged pages"),
    ("SOC-26",),
    passes=Text(
        "Meningar säger hur du anmäler ett falskt konto och vad organisationen gör.",
        "Sentences say how to report a fake account and what the organisation does.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text(
            "Listan över egna konton och dess datum läses inte.", "The list of own accounts and its date are not read."
        ),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
