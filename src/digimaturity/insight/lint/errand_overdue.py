"""An errand whose limit has passed, and which still waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.model.moments import instant, minute
from digimaturity.model.working_time import ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round

_SAID = Text(
    "Ärende {n} skickades {s}. Tiden gick ut {e}, och ingen har sagt om något kom.",
    "Errand {n} was sent on {s}. Its time was out on {e}, and nobody has said whether anything came.",
)


def _look(study: Round) -> Iterator[Finding]:
    for of in study.files:
        for sending in of.errands.waiting:
            errand = study.catalogue.by_id[sending.criterion].errand
            if errand is None:
                continue
            end = ends(instant(sending.sent), errand.clock, errand.limit)
            if end < study.now:
                said = _SAID.fill(n=sending.number, s=minute(sending.sent), e=minute(end.isoformat()))
                yield of.found_in_errand(said, sending)


RULE = Rule(
    "errand-overdue",
    Severity.WARNING,
    Text("Ärende vars tid har gått ut", "An errand whose time is out"),
    Text(
        "Tiden för att svara har gått ut och ärendet väntar fortfarande. Det blir inte lägsta nivån av sig själv: "
        "någon måste ha sett efter.",
        "The time to answer is out and the errand still waits. It does not become the lowest level by itself: somebody "
        "must have looked.",
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
