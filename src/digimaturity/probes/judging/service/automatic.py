"""CRM-27: whether something happens before one applies, where a sentence says so."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import NEVER_MISSING, Clue, by_clues, words
from digimaturity.probes.starting_links import wants_e_service

_CRITERION = "CRM-27"
_UNASKED = (
    r"(?:behöver (?:du |ni )?inte (?:ansöka|anmäla|söka)|utan (?:att du (?:ansöker|söker)|ansökan)|need not apply"
    r"|without applying)"
)
_COMES = (
    r"(?:automatiskt|skickar vi|vi skickar|kallar vi|vi kallar|får du (?:en )?(?:kallelse|erbjudande|plats)"
    r"|automatically)"
)
_ELSE = words(r"bygglov|\blov\b|tillstånd|anmälningsplikt|permit|kommunen tar inte")

PROBE = Probe(
    "service.automatic",
    Text("Utan att ansöka", "Without applying"),
    (_CRITERION,),
    passes=Text(
        "En mening ser ut att säga att något sker utan ansökan. Vad som sker avgör en människa.",
        "A sentence seems to say that something happens without an application. A person decides what it is.",
    ),
    fails=NEVER_MISSING,
    mistakes=(
        Text(
            "”Behöver inte ansöka” kan betyda att ingen tjänst behövs.",
            "“Need not apply” may mean that no service is needed.",
        ),
    ),
    judge=by_clues(
        _CRITERION,
        Text("vad som sker utan ansökan", "what happens without an application"),
        (
            Clue(
                words(rf"\b{_UNASKED}\b"),
                Text("säga att något sker utan att man ansöker", "say that something happens without one's applying"),
                2,
                5,
                but=_ELSE,
                also=(words(rf"\b{_COMES}\b"),),
            ),
            Clue(words(rf"\b{_UNASKED}\b|\bautomatiskt\b|\berbjudande\b|\bvi skickar\b"), None),
        ),
    ),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
)
