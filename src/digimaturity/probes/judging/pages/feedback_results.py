"""EXP-47: whether it is shown what feedback concerned or led to."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern, wanting

_ID = "participation.results"
_CRITERION = "EXP-47"
_ROLES = (
    Role.COMPLAINTS,
    Role.CONSULTATIONS,
)
_SHOWN_1 = Shown(
    pattern(
        r"synpunkter(?:na)?[^.]{0,100}(?:har lett till|ledde till|handlade om|har handlat om|gällde|resulterade i)"
        r"|(?:tack vare|efter) (?:era |dina |invånarnas |medborgarnas )?synpunkter[^.]{0,80}\bhar vi\b|(?:vi"
        r"|kommunen|regionen) (?:tog|har tagit|fick|har fått) emot \d[\d ]{0,8} (?:synpunkter|klagomål)"
    ),
    2,
    Text(
        "Texten visar vad synpunkter gällde, hur många de var eller vad de ledde till.",
        "The text shows what feedback concerned, how much there was or what it led to.",
    ),
    without=pattern(r"detaljplan|samråd|om (?:din|dina) synpunkt"),
)
_FURTHER = pattern(r"det här har ni tyckt|förbättring|så har vi gjort|årsrapport|vad händer med")

PROBE = Probe(
    _ID,
    Text("Vad synpunkter har lett till", "What feedback has led to"),
    (_CRITERION,),
    passes=Text(
        "Texten visar vad synpunkter har handlat om eller lett till.",
        "The text shows what feedback has concerned or led to.",
    ),
    fails=NEVER_ZERO,
    mistakes=(GUESSED,),
    judge=by_words(_CRITERION, _ROLES, (_SHOWN_1,)),
    wants=wanting(_ID, _ROLES, _FURTHER),
)
