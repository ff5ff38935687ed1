"""PRE-10: how documents are asked for, and whether the register can be searched."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern, wanting

_ID = "openness.records"
_CRITERION = "PRE-10"
_ROLES = (Role.RECORDS,)
_SHOWN_1 = Shown(
    pattern(
        r"(?:begär|beställ|ta del av|få ut|lämna ut)[^.]{0,80}(?:allmän(?:na)? handling|handlingar\b)|\bregistrator"
        r"|(?:request|access)[^.]{0,60}(?:public|official) document"
    ),
    2,
    Text("Där anges också en väg att begära handlingar.", "It also gives a route for asking for documents."),
    digitally=True,
)
_SHOWN_2 = Shown(
    pattern(
        r"(?:begär|beställ|ta del av|få ut|lämna ut)[^.]{0,80}(?:allmän(?:na)? handling|handlingar\b)|\bregistrator"
    ),
    2,
    Text("Där anges också ett telefonnummer.", "It also gives a phone number."),
    beside=pattern(r"(?<!\d)0\d{1,3}[-\s]\d[\d\s-]{4,11}\d"),
)
_SHOWN_3 = Shown(
    pattern(
        r"\b(?:begär|vill ha|få) ut\b[^.]{0,60}\bhandling"
        r"|ha ut (?:en|ett) handling|\b(?:söka?|webb)\w{0,12} ?i? ?diari|webbdiari"
    ),
    0,
    Text(
        "Om det är en väg till handlingarna får en människa läsa.",
        "Whether that is a route to the documents is for a person to read.",
    ),
)
_FURTHER = pattern(r"diari|allmän handling|allmänna handlingar|begär ut|registrator")

PROBE = Probe(
    _ID,
    Text("Diariet och allmänna handlingar", "The register of documents"),
    (_CRITERION,),
    passes=Text(
        "Texten ger en väg till registratorn eller för att begära ut handlingar.",
        "The text gives a route to the registrar or for asking for documents.",
    ),
    fails=NEVER_ZERO,
    mistakes=(
        GUESSED,
        Text("Om diariet går att söka i prövas inte.", "Whether the register can be searched is not tried."),
    ),
    judge=by_words(
        _CRITERION,
        _ROLES,
        (
            _SHOWN_1,
            _SHOWN_2,
            _SHOWN_3,
        ),
    ),
    wants=wanting(_ID, _ROLES, _FURTHER),
    sources=("Offentlighets- och sekretesslag (2009:400) 4 kap. 2 §",),
)
