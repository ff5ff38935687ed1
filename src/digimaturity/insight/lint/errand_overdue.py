"""An errand whose limit has passed, and which still waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.notation import long_day
from digimaturity.insight.errand_clock import clock_of, counted_in_minutes
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.model.moments import minute

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from digimaturity.insight.lint.interface import Finding, Round

_SAID = Text(
    "Ärende {n} skickades {s}. Sista svarsdag var {e}, och ingen har sagt om något kom.",
    "Errand {n} was sent on {s}. The last day to answer was {e}, and nobody has said whether anything came.",
)
_UP = Text(
    "Ärende {n} skickades {s}. Tiden var ute {e}, och ingen har sagt om något kom.",
    "Errand {n} was sent on {s}. Its time was up at {e}, and nobody has said whether anything came.",
)


def _look(study: Round) -> Iterator[Finding]:
    for of in study.files:
        for sending in of.errands.waiting:
            errand = study.catalogue.by_id[sending.criterion].errand
            if errand is None:
                continue
            clock = clock_of(sending, errand, study.now)
            if clock.is_over:
                in_minutes = counted_in_minutes(errand)
                end = minute(clock.until.isoformat()) if in_minutes else _long(clock.last.date())
                said = (_UP if in_minutes else _SAID).fill(n=sending.number, s=minute(sending.sent), e=end)
                yield of.found_in_errand(said, sending)


def _long(day: date) -> Text:
    return Text.composed(lambda language: long_day(day, language))


RULE = Rule(
    "errand-overdue",
    Severity.WARNING,
    Text("Försenat ärende", "An overdue errand"),
    Text(
        "Sista svarsdag har passerat och ärendet väntar fortfarande. Det blir inte lägsta nivån av sig själv: "
        "någon måste ha sett efter.",
        "The last day to answer has passed and the errand still waits. It does not become the lowest level by itself: "
        "somebody must have looked.",
    ),
    Text(
        "Inget väntande ärende är äldre än kriteriets gräns.",
        "No waiting errand is older than its criterion's limit.",
    ),
    Text(
        "Svar som har kommit men inte skrivits in. Datorns klocka, om den går fel.",
        "Answers that have come but were not written down. The computer's clock, if it is wrong.",
    ),
    Text(
        "Se efter i inkorgen och skräpposten. Skriv in det som kom i sessionen, digimaturity assess ORGANISATION, "
        "eller säg att inget kom: digimaturity errands nothing ORGANISATION N.",
        "Look in the inbox and the junk mail. Write down what came in the session, digimaturity assess ORGANISATION, "
        "or say that nothing did: digimaturity errands nothing ORGANISATION N.",
    ),
    _look,
)
