"""PRE-17: whether there is advice on scam messages in the organisation's name."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern, wanting

_ID = "trust.fraud_advice"
_CRITERION = "PRE-17"
_ROLES = (
    Role.FRAUD,
    Role.NEWS,
)
_SHOWN_1 = Shown(
    pattern(
        r"(?:bluff|falsk|bedrägeri|nätfiske|phishing|bedragare)[^\n]{0,160}(?:i vårt namn|från oss\b"
        r"|utger sig (?:för att )?(?:vara|komma|ringa|jobba|arbeta)?[^.]{0,30}(?:kommun|region|myndighet|oss)"
        r"|i (?:kommunens|regionens|myndighetens) namn|ser ut att komma från (?:oss|kommunen|regionen"
        r"|myndigheten)|påstår sig (?:ringa|komma|vara) från (?:oss|kommunen|regionen|myndigheten))"
        r"|(?:i vårt namn|i (?:kommunens|regionens|myndighetens) namn|utger sig för att (?:vara|komma"
        r"|ringa) från (?:oss|kommunen|regionen|myndigheten))[^\n]{0,160}(?:bluff|falsk|bedrägeri|nätfiske"
        r"|bedragare|lur)"
    ),
    1,
    Text(
        "Texten varnar för bluff i organisationens namn; råden får en människa räkna.",
        "The text warns of scams in the organisation's name; the advice is for a person to count.",
    ),
)
_SHOWN_2 = Shown(
    pattern(r"bluff|nätfiske|phishing|falska? (?:sms|mejl|e-post|samtal|meddelande)|bedragare"),
    0,
    Text(
        "Om texten gäller bluff i organisationens namn får en människa läsa.",
        "Whether the text is about scams in the organisation's name is for a person to read.",
    ),
)
_FURTHER = pattern(r"bluff|bedrägeri|falska|nätfiske")

PROBE = Probe(
    _ID,
    Text("Råd om bluffmeddelanden", "Advice on scam messages"),
    (_CRITERION,),
    passes=Text(
        "Texten varnar för bluff i organisationens namn.", "The text warns of scams in the organisation's name."
    ),
    fails=NEVER_ZERO,
    mistakes=(GUESSED,),
    judge=by_words(_CRITERION, _ROLES, (_SHOWN_1, _SHOWN_2)),
    wants=wanting(_ID, _ROLES, _FURTHER),
)
