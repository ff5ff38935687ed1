"""PRE-51: what applies to a case when the e-services are down."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern, wanting

_ID = "openness.outage_plan"
_CRITERION = "PRE-51"
_ROLES = (
    Role.DISRUPTIONS,
    Role.E_SERVICES,
)
_SHOWN_1 = Shown(
    pattern(
        r"(?:e-?tjänst(?:en|erna)?|systemen?|webbplatsen)\b[^.]{0,60}(?:inte fungerar|ligger nere|är nere"
        r"|driftstopp|ur funktion)[^.]{0,160}(?:blankett|\bring|telefon|besök|mejla|e-posta|reservsida|brev)"
        r"|(?:driftstopp|driftavbrott|cyberattack|it-attack)[^.]{0,160}(?:blankett|\bring\b|telefon|besök|mejla"
        r"|e-posta|reservsida|sista dag|förläng)"
    ),
    2,
    Text("Texten säger hur du gör då.", "The text says what to do then."),
    without=pattern(r"support|felanmäl|anmäl (?:ett )?fel"),
)
_FURTHER = pattern(r"driftstopp|cyberattack|om e-tjänst")

PROBE = Probe(
    _ID,
    Text("När e-tjänsterna ligger nere", "When the e-services are down"),
    (_CRITERION,),
    passes=Text(
        "Texten säger vad som gäller när e-tjänsten inte fungerar.",
        "The text says what applies when the e-service does not work.",
    ),
    fails=NEVER_ZERO,
    mistakes=(GUESSED,),
    judge=by_words(_CRITERION, _ROLES, (_SHOWN_1,)),
    wants=wanting(_ID, _ROLES, _FURTHER),
)
