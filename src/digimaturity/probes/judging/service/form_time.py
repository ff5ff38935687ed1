"""EXP-54: how long it takes to fill in the application, where a sentence says so."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.durations import MINUTES_OR_HOURS
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import Clue, by_clues, words
from digimaturity.probes.starting_links import wants_e_service

_CRITERION = "EXP-54"
_FILL = (
    r"(?:fylla i|ansöka|anmäla|göra (?:en |din )?an(?:sökan|mälan)|skicka in|fill in|complete|apply|"
    r"(?:använda|genomföra) e-?tjänsten)"
)
_WHAT = r"(?:ansökan|anmälan|formuläret|blanketten|e-?tjänsten|ifyllnaden|the (?:form|application))"
_ABOUT = r"(?:cirka|ca\.?|ungefär|omkring|runt|högst|max(?:imalt)?|about|around|approximately|mellan)"
_TAKES = r"(?:tar|beräknas ta|brukar ta|takes?|räkna med(?: att det tar)?)"
_TIME = rf"(?:(?:det|dig|you|it|{_ABOUT}) ){{0,3}}{MINUTES_OR_HOURS}"
# What else takes minutes: being logged out, waiting on the phone, a visit, the handling.
_ELSE = words(
    r"logga[sd]? ut|utloggning|inaktiv|telefonkö|väntetid|handlägg|besked|beslut|besök|samtal|resa|gångavstånd|promenad"
    r"|e-?tjänster\b|efter att du (?:har )?(?:skickat|ansökt)|logged out|session|film(?:en)?\b"
)

PROBE = Probe(
    "html.form_time",
    Text("Tiden det tar att fylla i ansökan", "The time it takes to fill in the application"),
    (_CRITERION,),
    passes=Text(
        "En mening på tjänstens sida eller e-tjänstens första sida ser ut att säga hur lång tid det tar att fylla i.",
        "A sentence on the service's page or the e-service's first page seems to say how long it takes to fill in.",
    ),
    fails=Text(
        "Sonden säger aldrig att tiden inte anges: den kan stå ett klick bort.",
        "The probe never says that no time is stated: it may stand one click away.",
    ),
    mistakes=(
        Text(
            "En tid i en tabell eller i en bild känns inte igen.",
            "A time in a table or in a picture is not recognised.",
        ),
    ),
    judge=by_clues(
        _CRITERION,
        Text("hur lång tid det tar att fylla i", "how long it takes to fill in"),
        (
            Clue(
                words(
                    rf"\b{_TAKES} {_TIME}\b[^.]{{0,40}}\b{_FILL}\b"
                    rf"|\b{_FILL}\b[^.]{{0,80}}\b{_TAKES} {_TIME}\b|\b{_WHAT} {_TAKES} {_TIME}\b"
                ),
                Text(
                    "säga hur lång tid det tar att fylla i ansökan",
                    "say how long it takes to fill in the application",
                ),
                5,
                5,
                _ELSE,
            ),
            Clue(words(rf"\b{MINUTES_OR_HOURS}\b"), None, but=_ELSE),
        ),
    ),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("EU eGovernment Benchmark 2023 C4",),
)
