"""MOB-21: whether one can get a message on the phone when the service is disrupted."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Spotter, words

SPOTTED = Spotter(
    "MOB-21",
    "mobile.disruption_notices",
    Text("avisering vid störningar", "notices of disruptions"),
    (
        Sign(
            words(
                r"\bprenumerera på (?:drift|störning)[^.\n]{0,80}\b(?:sms|push-?notis\w*)\b"
                r"|(?:\b(?:få|prenumerera|anmäl|anmäla|skickar|skickas|aviseras|meddelas|informeras)\b[^.\n]{0,80})"
                r"\b(?:sms|push-?notis\w*)\b[^.\n]{0,100}(?:störning|avbrott|driftinformation|driftstopp)"
                r"|(?:störning|avbrott|driftinformation|driftstopp)\w*[^.\n]{0,100}"
                r"\b(?:få|prenumerera|anmäl|skickar|skickas|aviseras|meddelas|informeras|meddelar)\b[^.\n]{0,80}\b(?:sms|push-?notis\w*)\b"
            ),
            3,
            Text(
                "Om du kan välja vad det ska gälla och hur du slutar läser en människa.",
                "Whether one can choose what it is about, and how to stop, is for a person to read.",
            ),
            without=words(r"\bvma\b|viktigt meddelande|nyhetsbrev|\b(?:inte|inga|inget|ingen|aldrig)\b"),
        ),
        Sign(
            words(
                r"(?:\b(?:få|prenumerera)\b[^.\n]{0,60})(?:störning|avbrott|driftinformation)\w*[^.\n]{0,60}(?:e-?post|mejl|\brss\b)"
                r"|prenumerera på (?:drift|störning)\w*"
            ),
            2,
            Text(
                "Hur meddelandet kommer, och om du kan välja vad det ska gälla, läser en människa.",
                "How the notice comes, and whether one can choose what it is about, is for a person to read.",
            ),
            without=words(r"\bvma\b|\b(?:inte|inga|inget|ingen|aldrig)\b"),
        ),
        Sign(words(r"\bsms\b[^.\n]{0,160}(?:störning|avbrott)|(?:störning|avbrott)[^.\n]{0,160}\bsms\b"), 0),
    ),
    links=words(r"sms-?(?:tjänst|avisering)|avisering|driftinformation|driftstörning"),
)

PROBE = Probe(
    "mobile.disruption_notices",
    Text("Avisering vid störningar", "Notices of disruptions"),
    ("MOB-21",),
    passes=Text(
        "En mening säger att sms eller pushnotiser skickas vid störningar.",
        "A sentence says that text messages or push notices are sent at disruptions.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text(
            "Avsändaren kan vara ett bolag som webbplatsen inte länkar till.",
            "The sender may be a company that the website does not link to.",
        ),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
