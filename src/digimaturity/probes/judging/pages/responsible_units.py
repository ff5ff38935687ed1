"""PRE-13: whether departments or divisions are shown."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern, wanting

_ID = "openness.organisation"
_CRITERION = "PRE-13"
_ROLES = (Role.ORGANISATION,)
_SHOWN_1 = Shown(
    pattern(
        r"\w{3,30}(?:förvaltning(?:en)?|avdelning(?:en)?|kontoret)\b[^\n]{0,200}(?:ansvarar|har ansvar|sköter"
        r"|arbetar med)"
        r"|(?:våra|kommunens|regionens|myndighetens|följande)\s(?:förvaltningar|avdelningar)\b[^.\n]{0,20}(?:är|:)"
    ),
    2,
    Text(
        "Texten visar delar av organisationen; chefer och kontaktvägar får en människa läsa.",
        "The text shows parts of the organisation; heads and contact routes are for a person to read.",
    ),
    beside=pattern(r"förvaltning|avdelning|kontoret|enhet"),
)
_A_UNIT = r"[\w-]{3,40}(?:förvaltning(?:en)?|avdelning(?:en)?|kontoret)"
# A heading that is the name of a unit, with what it is responsible for below.
_HEADED = Shown(
    pattern(rf"\A(?:[\w-]{{2,30}},? (?:och )?){{0,3}}{_A_UNIT}\Z"),
    2,
    _SHOWN_1.shows,
    beside=pattern(r"\n.{0,200}\b(?:ansvarar för|ansvarsområde|(?:förvaltnings|avdelnings)chef)"),
)
# A list that is said to be of units, with their names.
_LISTED = Shown(
    pattern(r"\b(?:sköts av|delas in i|består av|indelad i|har) (?:\w{2,10} )?(?:förvaltningar|avdelningar)\b"),
    2,
    _SHOWN_1.shows,
    beside=pattern(rf"\n.{{0,60}}{_A_UNIT}\b[^\n]{{0,60}}\n.{{0,60}}{_A_UNIT}\b"),
)
_FURTHER = pattern(r"förvaltning|avdelning|organisation|ledning")

PROBE = Probe(
    _ID,
    Text("Vem som ansvarar för vad", "Who is responsible for what"),
    (_CRITERION,),
    passes=Text(
        "Sidan visar organisationens förvaltningar eller avdelningar.",
        "The page shows the organisation's departments or divisions.",
    ),
    fails=NEVER_ZERO,
    mistakes=(GUESSED,),
    judge=by_words(_CRITERION, _ROLES, (_SHOWN_1, _HEADED, _LISTED)),
    wants=wanting(_ID, _ROLES, _FURTHER),
)
