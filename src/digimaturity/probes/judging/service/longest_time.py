"""EXP-28: the longest time until a decision or reply, where a sentence states it."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.durations import DAYS_OR_MORE
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import NEVER_MISSING, Clue, by_clues, words
from digimaturity.probes.starting_links import wants_e_service

_CRITERION = "EXP-28"
_REPLY = (
    r"(?:\w{0,20}beslut(?:et|as|ar)?|\w{0,20}besked|svar(?:et|ar)?|handlägg\w{0,12}|prövas|avgöras"
    r"|decision|decide|reply)"
)
_MOST = r"(?:senast(?: inom)?|inom|längst|högst|som mest|maximalt|within|at most|no later than)"
_ELSE = words(
    r"överklag|normalt|vanlig|brukar|cirka|\bca\b|ungefär|i snitt|genomsnitt|\bmål(?:et|sättning)?\b|(?:sex|6) månader"
    r"|komplettera|betala|faktura|(?:ska du|du ska)(?! få\b)|du måste|lämna in|giltig|appeal|usually|average|target"
    # A time that runs from a decision, to something else.
    r"|fått (?:del av )?(?:(?:ett|ditt|vårt) )?\w{0,20}(?:beslut|besked)"
    r"|(?:efter|från|sedan) (?:\w{0,20}beslut|\w{0,20}besked|svaret)"
)

PROBE = Probe(
    "service.longest_time",
    Text("Längsta tid till beslut", "Longest time until a decision"),
    (_CRITERION,),
    passes=Text(
        "En mening ser ut att ange en längsta tid. Om den räknas, och vad som gäller sedan, avgör en människa.",
        "A sentence seems to state a longest time. A person decides whether it counts, and what holds after it.",
    ),
    fails=NEVER_MISSING,
    mistakes=(
        Text(
            "”Inom” kan ange en vanlig tid eller ett mål, och tiden kan vara längre än lagens.",
            "“Within” may state a usual time or a target, and the time may be longer than the law's.",
        ),
    ),
    judge=by_clues(
        _CRITERION,
        Text("den längsta tiden till beslut", "the longest time until a decision"),
        (
            Clue(
                words(
                    rf"\b{_REPLY}\b.{{0,120}}\b{_MOST} {DAYS_OR_MORE}\b"
                    rf"|\b{_MOST} {DAYS_OR_MORE}\b.{{0,120}}\b{_REPLY}\b"
                ),
                Text("ange en längsta tid till beslut eller svar", "state a longest time until a decision or reply"),
                3,
                5,
                but=_ELSE,
            ),
        ),
    ),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("Förvaltningslagen (2017:900) 12 §",),
)
