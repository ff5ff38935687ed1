"""CRM-42: how one finds out whether anyone has looked at one's data."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern, wanting

_ID = "data.access_log"
_CRITERION = "CRM-42"
_ROLES = (
    Role.PRIVACY,
    Role.MY_PAGES,
)
_SHOWN_1 = Shown(
    pattern(
        r"(?:begär|beställ|få (?:ut|veta|se)|\bse\b)[^.]{0,100}(?:loggutdrag|logglista|\bvem som (?:har )?"
        r"(?:läst|tagit del|varit inne|öppnat|sett))"
        r"|loggutdrag[^.]{0,100}(?:begär|beställ)"
    ),
    1,
    Text(
        "Texten säger att du kan få veta om någon har tagit del av uppgifter.",
        "The text says that you can find out whether anyone has looked at data.",
    ),
)
_FURTHER = pattern(r"logg(?:utdrag|lista)|vem har läst")

PROBE = Probe(
    _ID,
    Text("Vem som har läst uppgifterna", "Who has looked at the data"),
    (_CRITERION,),
    passes=Text(
        "Texten säger att du kan få veta vem som har läst dina uppgifter.",
        "The text says that you can find out who has read your data.",
    ),
    fails=NEVER_ZERO,
    mistakes=(GUESSED,),
    judge=by_words(_CRITERION, _ROLES, (_SHOWN_1,)),
    wants=wanting(_ID, _ROLES, _FURTHER),
    sources=("Patientdatalagen (2008:355) 8 kap. 5 §",),
)
