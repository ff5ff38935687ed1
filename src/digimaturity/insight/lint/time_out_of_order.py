"""Answers and errands dated in the future, before the fieldwork or before there was a web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.model.moments import EARLIEST, instant, oddity_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round

_DAY = len("2026-10-05")
_BEFORE = Text(
    "Svaret är daterat {a}, innan fältarbetet började {d}.",
    "The answer is dated {a}, before the fieldwork began on {d}.",
)
_CAME_FIRST = Text("Svaret kom innan ärendet skickades.", "The answer came before the errand was sent.")


def _look(study: Round) -> Iterator[Finding]:
    start = study.plan.start if study.plan else ""
    for given in study.given:
        at = given.said.at
        if not at:
            continue
        if why := oddity_of(at, study.now):
            yield given.found(why, "at")
        elif start and given.of.is_of_a_person and len(at) >= _DAY and at[:_DAY] < start:
            yield given.found(_BEFORE.fill(a=at[:_DAY], d=start), "at")
    for of in study.files:
        for sending in of.errands.sendings:
            if why := oddity_of(sending.sent, study.now):
                yield of.found_in_errand(why, sending, "sent")
            for number, came in enumerate(sending.came):
                if instant(came.at) < instant(sending.sent):
                    yield of.found_in_errand(_CAME_FIRST, sending, "came", number, "at")


RULE = Rule(
    "time-out-of-order",
    Severity.WARNING,
    Text("Tider som inte kan stämma", "Times that cannot be right"),
    Text(
        "Ett svar är daterat i framtiden, före {y} eller innan fältarbetet började, eller ett ärende fick svar innan "
        "det skickades.",
        "An answer is dated in the future, before {y} or before the fieldwork began, or an errand was answered before "
        "it was sent.",
    ).fill(y=EARLIEST),
    Text(
        "Alla tider ligger i fältarbetet och i rätt ordning.",
        "All times lie in the fieldwork and in the right order.",
    ),
    Text(
        "Datorer vars klocka går fel. Provsvar som gavs innan fältarbetet började, med flit.",
        "Computers whose clock is wrong. Answers given on trial before the fieldwork, on purpose.",
    ),
    Text(
        "Ställ datorns klocka. Gavs svaret verkligen då, rätta fältarbetets dagar i planen; annars svara på nytt.",
        "Set the computer's clock. If the answer was in fact given then, mend the days of the fieldwork in the plan; "
        "otherwise answer again.",
    ),
    _look,
)
