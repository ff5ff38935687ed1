"""EXP-57: how many of three details about the receipt and the next step sentences seem to state before login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Confidence, levels
from digimaturity.probes.durations import DAYS_OR_MORE
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import Clue, hit, nothing_on, places, words
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.starting_links import wants_e_service

if TYPE_CHECKING:
    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CRITERION = "EXP-57"
_ABOUT = Text("bekräftelsen och vad som händer sedan", "the receipt and what happens next")
_FOUND = Text(
    "På de lästa sidorna ser {n} av tre uppgifter om bekräftelsen och nästa steg ut att stå.",
    "On the pages read, {n} of three details on the receipt and the next step seem to be stated.",
)
_RECEIPT = r"\b(?:bekräftelse(?:n)?|kvittens(?:en)?|kvitto|mottagningsbevis|confirmation|receipt)\b"
_NO = words(r"\binte\b|\bfaktura|betal|parkering|\bnot\b|invoice")
_DETAILS = (
    Clue(
        words(_RECEIPT),
        None,
        but=_NO,
        also=(
            words(r"\b(?:e-?post|mejl|sms|brev|mina sidor|skärmen|digitala? brevlåda|e-?mail|text message|letter)\b"),
            words(r"\b(?:du får|får du|skickas|skickar vi|vi skickar|kommer|you (?:get|receive)|we send)\b"),
        ),
    ),
    Clue(
        words(_RECEIPT),
        None,
        but=_NO,
        also=(words(r"\b(?:ärende|diarie|referens)nummer|\b(?:case|reference|registration) number"),),
    ),
    Clue(
        words(
            r"\b(?:handläggaren?|en handläggare|nämnden|vi) (?:går igenom|granskar|läser|kontrollerar|bedömer"
            rf"|handlägger)|\bhandläggningstid(?:en)?\b.{{0,100}}\b{DAYS_OR_MORE}\b"
            rf"|\b(?:besked|svar|beslut)\b.{{0,40}}\binom {DAYS_OR_MORE}\b"
            r"|\b(?:we|a case officer) (?:read|review|check)"
        ),
        None,
        but=words(r"\böverklag|\bappeal"),
    ),
)
# Words alone never settle that all three are met.
_LEVELS = {1: 2, 2: 3, 3: 3}


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    pages = places(site, page, service)
    found = [f for f in (hit(clue, pages) for clue in _DETAILS) if f is not None]
    if not found:
        return nothing_on(_CRITERION, _ABOUT, page, service)
    pieces = tuple(where.piece(said) for _, where, said in found)
    return levels(
        _CRITERION,
        _LEVELS[len(found)],
        5,
        why=_FOUND.fill(n=len(found)),
        service=service.id,
        pieces=pieces,
        confidence=Confidence.WORDS,
    )


PROBE = Probe(
    "service.receipt",
    Text("Bekräftelsen före inskick", "The receipt, before one hands in"),
    (_CRITERION,),
    passes=Text(
        "Meningar om att man får en bekräftelse och hur, om dess nummer och om vad som händer sedan har hittats.",
        "Sentences on getting a receipt and how, on its number and on what happens next have been found.",
    ),
    fails=Text(
        "Sonden säger aldrig att uppgifterna saknas: de kan stå ett klick bort.",
        "The probe never says that the details are missing: they may stand one click away.",
    ),
    mistakes=(
        Text(
            "En mening kan gälla en annan bekräftelse än den man får när man lämnar in.",
            "A sentence may be about another receipt than that which one gets when handing in.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("EU eGovernment Benchmark 2023 C1",),
)
