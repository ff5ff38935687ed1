"""CRM-17: whether public texts say that one sees one's own cases after logging in."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern, wanting

_ID = "service.my_pages"
_CRITERION = "CRM-17"
_ROLES = (
    Role.MY_PAGES,
    Role.E_SERVICES,
)
_SHOWN_1 = Shown(
    pattern(
        r"(?:mina sidor|logga(?:r|t)? in|inloggad)[^\n]{0,200}(?:se|följa?|följer|ser|hitta(?:r)?)\b"
        r"[^.]{0,60}\bärende"
        r"|(?:se|följa?|följer|ser)\b[^.]{0,60}\bärende[^\n]{0,200}(?:mina sidor|logga(?:r|t)? in|inloggad)"
    ),
    2,
    Text(
        "Texten säger att du ser egna ärenden när du har loggat in.",
        "The text says that you see your own cases once logged in.",
    ),
    without=pattern(
        r"\bhos (?:\w{0,30}bank(?:en)?|försäkringskassan|skatteverket|polisen|arbetsförmedlingen)\b"
        r"|\b(?:kan|finns|visas|är) (?:du |vi |det |ännu )?(?:inte|inga)\b"
    ),
)
_FURTHER = pattern(r"mina sidor|så fungerar|hjälp|om e-tjänst")

PROBE = Probe(
    _ID,
    Text("Vad som sägs om Mina sidor", "What is said of Mina sidor (my pages)"),
    (_CRITERION,),
    passes=Text(
        "Texten säger att du ser dina ärenden när du har loggat in.",
        "The text says that you see your cases once logged in.",
    ),
    fails=NEVER_ZERO,
    mistakes=(GUESSED,),
    judge=by_words(_CRITERION, _ROLES, (_SHOWN_1,)),
    wants=wanting(_ID, _ROLES, _FURTHER),
)
