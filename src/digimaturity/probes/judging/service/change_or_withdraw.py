"""EXP-26: how to change, add to or withdraw what one has handed in."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import NEVER_MISSING, Clue, by_clues, words
from digimaturity.probes.starting_links import wants_e_service

_CRITERION = "EXP-26"
_CHANGE = (
    r"(?:återkallar?|drar? tillbaka|tar? tillbaka|avbokar?|avbeställa?r?|säg(?:a|er)? upp"
    r"|kompletterar?|ändrar?|rättar? något i|withdraw|cancel|change)"
)
_WHAT = (
    r"(?:ansökan|anmälan|ärendet?|bokning(?:en)?|platsen|din plats|beställning(?:en)?|(?:beställd |en )?resan?"
    r"|application|booking|case)"
)
_HOW = (
    r"(?:kontaktar?|ring(?:er)?|mejla?r?|skickar?|e-?tjänsten|mina (?:sidor|ärenden)|logga in"
    r"|blankett(?:en)?|formulär(?:et)?|contact|e-?mail)"
)
_ELSE = words(r"hör av oss|vi kontaktar|\bkan inte\b|går inte|kakor|cookies|lösenord|cannot")

PROBE = Probe(
    "service.change",
    Text("Ändra, komplettera eller återkalla", "Change, add to or withdraw"),
    (_CRITERION,),
    passes=Text(
        "En mening ser ut att säga hur man ändrar, kompletterar eller återkallar. Om vägen är digital avgör en "
        "människa.",
        "A sentence seems to say how to change, add to or withdraw. A person decides whether the way is digital.",
    ),
    fails=NEVER_MISSING,
    mistakes=(
        Text(
            "Meningen kan gälla något annat än det man har lämnat in.",
            "The sentence may be about something else than what one has handed in.",
        ),
    ),
    judge=by_clues(
        _CRITERION,
        Text("att ändra, komplettera eller återkalla", "changing, adding to or withdrawing"),
        (
            Clue(
                words(rf"\b{_CHANGE}\b.{{0,40}}\b{_WHAT}\b"),
                Text("säga hur man ändrar, kompletterar eller återkallar", "say how to change, add to or withdraw"),
                2,
                5,
                but=_ELSE,
                also=(words(rf"\b{_HOW}\b"),),
            ),
            Clue(words(rf"\b{_CHANGE}\b|\bkompletter(?:ande|ing)|\buppsägning|\bavbokning|\bändring av"), None),
        ),
    ),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("Förvaltningslagen (2017:900) 20 §",),
)
