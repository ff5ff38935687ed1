"""PRE-41: whether automated decisions are explained."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern, wanting

_ID = "trust.automated_decisions"
_CRITERION = "PRE-41"
_ROLES = (
    Role.AUTOMATED_DECISIONS,
    Role.PRIVACY,
)
_AUTOMATED = pattern(
    r"automati(?:ska|skt|serade|serat|serad)\s(?:individuell?a?\s|individuellt\s)?beslut|beslut[^.]{0,60}"
    r"(?:fattas|tas|görs) (?:helt )?(?:automatiskt|automatiserat)"
    r"|fattar [^.]{0,40}beslut (?:helt )?(?:automatiskt|automatiserat)"
    r"|automated (?:individual )?decision"
)
_DENIED = pattern(r"\b(?:inte|inga|inget|ingen|aldrig|utan|no|not|never)\b")
# A heading says nothing by itself where the text below it, or another page, says that none are made.
_DENIED_OR_HEADING = pattern(rf"{_DENIED.pattern}|\A[^.!?]{{0,100}}\Z")
_DENIAL = pattern(
    rf"{_DENIED.pattern}[^.]{{0,60}}(?:automati(?:ska|skt|serade|serat|serad)\s(?:\w{{1,20}}\s)?beslut|automated)"
    rf"|beslut[^.]{{0,60}}{_DENIED.pattern}[^.]{{0,30}}automati"
)
_MENTIONS = Text(
    "Texten nämner automatiserade beslut. Om sådana fattas, och vilka, får en människa läsa.",
    "The text mentions automated decisions. Whether any are made, and which, is for a person to read.",
)
_SENTENCE = Shown(_AUTOMATED, 2, _MENTIONS, without=_DENIED_OR_HEADING)
_DENYING = Shown(
    _DENIAL,
    0,
    Text(
        "Om det säger att inga beslut fattas automatiskt, och om det gör frågan ej tillämplig, avgör en människa.",
        "Whether that says that no decisions are automated, and makes it not applicable, is for a person to decide.",
    ),
)
_HEADING = Shown(_AUTOMATED, 2, _MENTIONS, without=_DENIED)
_UNCLEAR = Shown(_AUTOMATED, 0, _DENYING.shows)
_FURTHER = pattern(r"automati")

PROBE = Probe(
    _ID,
    Text("Automatiska beslut", "Automated decisions"),
    (_CRITERION,),
    passes=Text("Texten nämner automatiserade beslut.", "The text mentions automated decisions."),
    fails=NEVER_ZERO,
    mistakes=(
        GUESSED,
        Text(
            "En sida från det senaste året som säger att inga beslut fattas automatiskt kan göra frågan ej tillämplig.",
            "A page of the past year that says that no decisions are automated may make the question not applicable.",
        ),
    ),
    judge=by_words(_CRITERION, _ROLES, (_SENTENCE, _DENYING, _HEADING, _UNCLEAR)),
    wants=wanting(_ID, _ROLES, _FURTHER),
    sources=("Förordning (EU) 2016/679 art. 13.2 f och 22",),
)
