"""EXP-48: whether views can be given online before decisions."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern, wanting

_ID = "participation.consultations"
_CRITERION = "EXP-48"
_ROLES = (Role.CONSULTATIONS,)
_SHOWN_1 = Shown(
    pattern(
        r"(?:samråd|remiss|granskning|medborgarförslag|e-förslag|invånarförslag|detaljplan|översiktsplan)"
        r"[^\n]{0,400}(?:lämna|skicka|tyck|svara|yttra|synpunkt|delta)"
        r"|(?:lämna|skicka)\b[^.]{0,60}(?:medborgarförslag|e-förslag|invånarförslag|remissvar)"
    ),
    3,
    Text("Där anges också en digital väg.", "It also gives a digital way."),
    digitally=True,
    beside=pattern(r"synpunkt|förslag|yttrande|remissvar"),
    without=pattern(
        r"biblioteks?remiss|remiss (?:till|från) (?:läkare|specialist|vård)|egenremiss|egen vårdbegäran|patient"
    ),
)
_SHOWN_2 = Shown(
    pattern(
        r"(?:samråd|remiss|medborgarförslag|e-förslag|invånarförslag|detaljplan|översiktsplan)[^\n]{0,300}"
        r"(?:lämna|skicka|yttra)[^.]{0,60}(?:synpunkt|förslag|yttrande|svar)"
        r"|du\b[^.\n]{0,80}\bkan lämna (?:in )?(?:ett )?(?:medborgarförslag|e-förslag|invånarförslag)"
    ),
    2,
    Text("Texten säger hur du kan delta.", "The text says how to take part."),
    without=pattern(r"egenremiss|läkare|patient|vårdbegäran"),
)
_FURTHER = pattern(r"samråd|remiss|medborgarförslag|e-förslag|medborgardialog")

PROBE = Probe(
    _ID,
    Text("Delta i beslut på nätet", "Take part in decisions online"),
    (_CRITERION,),
    passes=Text(
        "Texten säger hur synpunkter eller förslag lämnas på nätet före beslut.",
        "The text says how views or proposals are given online before decisions.",
    ),
    fails=NEVER_ZERO,
    mistakes=(GUESSED,),
    judge=by_words(
        _CRITERION,
        _ROLES,
        (
            _SHOWN_1,
            _SHOWN_2,
        ),
    ),
    wants=wanting(_ID, _ROLES, _FURTHER),
)
