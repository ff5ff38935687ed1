"""CRM-18: how one gets to see the personal data that the organisation holds."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern, wanting

_ID = "data.subject_access"
_CRITERION = "CRM-18"
_ROLES = (
    Role.PRIVACY,
    Role.MY_PAGES,
)
_SHOWN_1 = Shown(
    pattern(
        r"registerutdrag|register extract|subject access request"
        r"|(?:begär|ta del av|få tillgång till|få ut)[^.]{0,60}(?:person)?uppgifter(?:na)?[^.]{0,40}\bom dig"
        r"|veta vilka (?:person)?uppgifter (?:som )?(?:vi|kommunen|regionen|myndigheten) (?:har|behandlar) om dig"
    ),
    3,
    Text("Där anges också en digital väg.", "It also gives a digital way."),
    digitally=True,
    beside=pattern(r"begär|beställ|ansök|mejla|request|apply"),
)
_SHOWN_2 = Shown(
    pattern(
        r"registerutdrag|register extract|subject access request"
        r"|(?:begär|ta del av|få tillgång till|få ut)[^.]{0,60}(?:person)?uppgifter(?:na)?[^.]{0,40}\bom dig"
        r"|veta vilka (?:person)?uppgifter (?:som )?(?:vi|kommunen|regionen|myndigheten) (?:har|behandlar) om dig"
    ),
    2,
    Text(
        "Där anges också hur, men ingen digital väg hittades i samma stycke.",
        "It also says how, but no digital way was found in the same passage.",
    ),
    beside=pattern(
        r"skriftlig|blankett|brev|\bpost(?:a|en)?\b|besök|\bring|skicka|skriv till|undertecknad|in writing|letter"
    ),
)
_SHOWN_3 = Shown(
    pattern(r"registerutdrag|register extract|subject access request"),
    0,
    Text("Hur du begär det får en människa läsa.", "How you request it is for a person to read."),
)
_FURTHER = pattern(r"registerutdrag|dina rättigheter|rättelse|personuppgift")

PROBE = Probe(
    _ID,
    Text("Ta del av egna uppgifter", "Access to one's own data"),
    (_CRITERION,),
    passes=Text(
        "Texten säger hur du begär ett registerutdrag digitalt.", "The text says how to request your data digitally."
    ),
    fails=NEVER_ZERO,
    mistakes=(GUESSED,),
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
    sources=("Dataskyddsförordningen (EU) 2016/679 art. 15",),
)
