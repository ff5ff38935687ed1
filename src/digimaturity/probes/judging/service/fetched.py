"""EXP-58: which details are fetched from other authorities, where a sentence says so."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import NEVER_MISSING, Clue, by_clues, words
from digimaturity.probes.starting_links import wants_e_service

_CRITERION = "EXP-58"
_FETCH = (
    r"(?:hämtas|hämtar vi|(?:vi|e-?tjänsten|tjänsten|systemet|kommunen|nämnden|regionen|myndigheten) hämtar"
    r"|kontrolleras mot|kontrollerar vi mot|stäms av mot|fetched|retrieved"
    r"|we (?:fetch|check))"
)
_FROM = (
    r"(?:folkbokföring(?:en|sregistret)|skatteverket|lantmäteriet|fastighetsregistret|försäkringskassan|bolagsverket"
    r"|transportstyrelsen|vägtrafikregistret|\bspar\b|\bcsn\b|arbetsförmedlingen|migrationsverket|pensionsmyndigheten)"
)
_ELSE = words(
    r"\b(?:inte|inga|inget|ingen|aldrig|no|never|not)\b|kommunens (?:eget |egna )?register"
    r"|våra (?:egna )?(?:register|system)|kakor|cookies"
)

PROBE = Probe(
    "service.fetched",
    Text("Uppgifter som hämtas", "Details that are fetched"),
    (_CRITERION,),
    passes=Text(
        "En mening ser ut att säga att uppgifter hämtas från en annan myndighet. Vad som ändå bifogas avgör en "
        "människa.",
        "A sentence seems to say that details come from another authority. A person decides what must be attached.",
    ),
    fails=NEVER_MISSING,
    mistakes=(
        Text(
            "Meningen kan gälla något annat än den här tjänsten.",
            "The sentence may be about something else than this service.",
        ),
    ),
    judge=by_clues(
        _CRITERION,
        Text("uppgifter som hämtas från andra", "details that are fetched from others"),
        (
            Clue(
                words(rf"\b{_FETCH}\b.{{0,160}}{_FROM}|{_FROM}.{{0,160}}\b{_FETCH}\b"),
                Text(
                    "säga att uppgifter hämtas från en annan myndighet eller dess register",
                    "say that details are fetched from another authority or its register",
                ),
                3,
                5,
                but=_ELSE,
            ),
            Clue(words(rf"\b{_FETCH}\b"), None),
        ),
    ),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("(EU) 2018/1724 art. 14",),
)
