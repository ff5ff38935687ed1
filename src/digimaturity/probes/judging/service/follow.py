"""CRM-23: whether one can follow one's case, where a sentence says so."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import NEVER_MISSING, Clue, by_clues, words
from digimaturity.probes.starting_links import wants_e_service

_CRITERION = "CRM-23"
_FOLLOW = (
    r"(?:följa?\b.{0,30}\bärenden?|följa vad som händer|se (?:status|hur långt)|se var\b.{0,60}\bärendet?\b"
    r"|har hänt i ditt ärende|status (?:på|för|i) (?:ditt|din|dina|ett|ärende)"
    r"|(?:follow|track) your (?:case|application))"
)
_DIGITAL = r"(?:mina sidor|e-?tjänst(?:en)?|logga in|digitalt|på webben|online|my pages|log in|app(?:en)?)"
_ELSE = words(r"\bkan inte\b|går inte|genom att (?:ringa|kontakta)|cannot")

PROBE = Probe(
    "service.follow",
    Text("Följa sitt ärende", "Follow one's case"),
    (_CRITERION,),
    passes=Text(
        "En mening ser ut att säga att man kan följa sitt ärende. Vilka steg som visas avgör en människa.",
        "A sentence seems to say that one can follow one's case. A person decides which steps are shown.",
    ),
    fails=NEVER_MISSING,
    mistakes=(
        Text(
            "Meningen kan gälla andra ärenden än tjänstens.",
            "The sentence may be about other cases than the service's.",
        ),
    ),
    judge=by_clues(
        _CRITERION,
        Text("att följa sitt ärende", "following one's case"),
        (
            Clue(
                words(rf"\b{_FOLLOW}"),
                Text("säga att man kan följa sitt ärende digitalt", "say that one can follow one's case digitally"),
                2,
                5,
                but=_ELSE,
                also=(words(rf"\b{_DIGITAL}\b"),),
            ),
            Clue(words(rf"\b{_FOLLOW}|vad händer sedan|så går det till|what happens next"), None),
        ),
    ),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
)
