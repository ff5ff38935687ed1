"""CRM-26: deadlines and reminders of them, where a sentence states one."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import NEVER_MISSING, Clue, by_clues, words
from digimaturity.probes.starting_links import wants_e_service

_CRITERION = "CRM-26"
_MONTH = r"(?:jan|feb|mars|april|maj|juni|juli|aug|sep|okt|nov|dec)\w{0,8}"
_DATE = rf"(?:(?:den )?\d{{1,2}}(?::?e)? {_MONTH}|\d{{4}}-\d{{2}}-\d{{2}})"
_HAND_IN = (
    r"(?:ansök(?:a|an)?|anmäl(?:a|an)?|lämna(?:s)? in|skicka(?:s)? in|förnya|komplettera|svara|välj(?:a)?|apply"
    r"|submit|renew)"
)
# Bills, booked times, appeals, and when the page itself was changed, are no deadlines of a case.
_ELSE = words(
    r"faktura|betal|bokad|besök|tandläkar|överklag|uppdatera|ändrad|granskad|publicerad|beslutad|invoice|appeal|updated"
)

PROBE = Probe(
    "service.reminder",
    Text("Påminnelse före sista dag", "Reminder before the deadline"),
    (_CRITERION,),
    passes=Text(
        "En mening ser ut att ange en sista dag, eller att man får en påminnelse. Sätt och tid avgör en människa.",
        "A sentence seems to state a deadline, or that one gets a reminder. A person decides the means and the time.",
    ),
    fails=NEVER_MISSING,
    mistakes=(
        Text(
            "En sista dag kan gälla något annat än tjänsten.",
            "A deadline may be of something else than the service.",
        ),
    ),
    judge=by_clues(
        _CRITERION,
        Text("sista dag eller påminnelse", "a deadline or a reminder"),
        (
            Clue(
                words(
                    r"(?:får du|du får|skickar vi|vi skickar|skickas|you (?:get|receive)|we send)\b.{0,60}"
                    r"\b(?:påminnelse|reminder)|\bvi påminner dig\b"
                ),
                Text("säga att man får en påminnelse", "say that one gets a reminder"),
                4,
                5,
                but=words(
                    r"faktura|betal|bokad|besök|överklag|\binte\b|försen|efter (?:sista|att)|invoice|appeal|\bnot\b"
                ),
            ),
            Clue(
                words(
                    rf"\b{_HAND_IN}\b.{{0,100}}\bsenast {_DATE}|\bsenast {_DATE}.{{0,100}}\b{_HAND_IN}\b"
                    rf"|\bsista dag(?:en)?\b.{{0,60}}\b{_HAND_IN}\b|\bsista (?:ansöknings|anmälnings)dag"
                ),
                Text("ange en sista dag", "state a deadline"),
                2,
                5,
                but=_ELSE,
            ),
            Clue(words(r"\bsenast (?:den )?\d|\bsista dag|\bpåminn"), None),
        ),
    ),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
)
