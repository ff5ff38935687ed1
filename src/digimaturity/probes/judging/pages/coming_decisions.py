"""PRE-15: whether it is said how decisions are made, or which are to come."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern, wanting

_ID = "openness.upcoming"
_CRITERION = "PRE-15"
_ROLES = (
    Role.MINUTES,
    Role.CONSULTATIONS,
    Role.ORGANISATION,
)
_SHOWN_1 = Shown(
    pattern(
        r"(?:fullmäktige|(?:kommun|region)styrelsen|nämnd(?:en|er|erna)?|generaldirektören|insynsrådet)\b"
        r"[^.]{0,100}(?:fattar|tar|fattas|tas|ska fatta|ska ta)\b[^.]{0,40}\bbeslut"
        r"|(?:fullmäktige|(?:kommun|region)styrelsen|nämnden)\b[^.]{0,60}(?:ska|väntas|kommer att) (?:besluta"
        r"|ta ställning)|så (?:fattas|tas) (?:de )?(?:politiska )?beslut"
    ),
    2,
    Text(
        "Texten säger hur beslut fattas eller vad som ska beslutas.",
        "The text says how decisions are made or what is to be decided.",
    ),
    without=pattern(r"\bdi(?:n|tt|na)\b|bygglov|ansökan|serveringstillstånd"),
)
_FURTHER = pattern(r"sammanträde|kallelse|dagordning|politik|möten|aktuella ärenden")

PROBE = Probe(
    _ID,
    Text("Vad som snart ska beslutas", "What is soon to be decided"),
    (_CRITERION,),
    passes=Text(
        "Texten säger hur beslut fattas eller nämner ett ärende på väg till beslut.",
        "The text says how decisions are made, or mentions a matter on its way to a decision.",
    ),
    fails=NEVER_ZERO,
    mistakes=(GUESSED,),
    judge=by_words(_CRITERION, _ROLES, (_SHOWN_1,)),
    wants=wanting(_ID, _ROLES, _FURTHER),
)
