"""Answers of somebody whom the plan does not give them to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.insight.raters.blind_work import asked_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import AnswersOf, Finding, Round
    from digimaturity.model.fieldwork import Fieldwork

# So many criteria are named.
_NAMED = 8
_ONE_NOT_THEIRS = Text(
    "Planen ger inte {w} organisationen {o}, men 1 kriterium är besvarat.",
    "The plan does not give {w} the organisation {o}, but 1 criterion is answered.",
)
_NOT_THEIRS = Text(
    "Planen ger inte {w} organisationen {o}, men {n} kriterier är besvarade.",
    "The plan does not give {w} the organisation {o}, but {n} criteria are answered.",
)
_ONE_BEYOND = Text(
    "1 kriterium är besvarat som planen inte ger {w}: {c}.",
    "1 criterion is answered that the plan does not give {w}: {c}.",
)
_BEYOND = Text(
    "{n} kriterier är besvarade som planen inte ger {w}: {c}.",
    "{n} criteria are answered that the plan does not give {w}: {c}.",
)


def _look(study: Round) -> Iterator[Finding]:
    plan = study.plan
    if plan is None or not plan.assignments:
        return
    for of in study.files:
        if of.is_of_a_person:
            yield from _beyond(of, plan, study)


def _beyond(of: AnswersOf, plan: Fieldwork, study: Round) -> Iterator[Finding]:
    name = of.assessment.assessor.name
    own = [a for a in plan.by(name) if a.organisation == of.organisation.id]
    answered = [
        c
        for c, answer in of.assessment.answers.items()
        if any(o.outcome.is_answer and not o.method.is_machine for _, o in answer.observations())
    ]
    if answered and not own:
        said = _ONE_NOT_THEIRS if len(answered) == 1 else _NOT_THEIRS
        yield of.found(said.fill(w=name, o=of.organisation.id, n=len(answered)), "assessor")
        return
    asked = frozenset(c.id for c in asked_of(of.organisation, study.catalogue, study.edition))
    theirs = plan.asked(of.organisation.id, name, asked)
    beyond = [c for c in answered if c in asked and c not in theirs]
    if beyond:
        named = ", ".join(beyond[:_NAMED]) + " …" * (len(beyond) > _NAMED)
        first = of.written[beyond[0]]
        said = _ONE_BEYOND if len(beyond) == 1 else _BEYOND
        yield of.found(said.fill(w=name, n=len(beyond), c=named), "answers", first)


RULE = Rule(
    "outside-plan",
    Severity.INFO,
    Text("Svar utanför planen", "Answers outside the plan"),
    Text(
        "Bedömaren har svarat om en organisation, eller på kriterier, som planen ger någon annan. Svaren räknas, men "
        "tiden och andelen som två bedömer blir en annan än planerat.",
        "The assessor has answered about an organisation, or criteria, that the plan gives to somebody else. The "
        "answers count, but the time and the share that two assess become another than planned.",
    ),
    Text(
        "Alla har svarat på det som planen ger dem. Om allt är besvarat visar digimaturity status.",
        "All have answered what the plan gives them. Whether all is answered is shown by digimaturity status.",
    ),
    Text(
        "Någon som har hoppat in för en annan. Utan plan prövas inget.",
        "Somebody who stepped in for another. Without a plan nothing is looked at.",
    ),
    Text(
        "Är det riktigt, ändra planen: digimaturity plan-fieldwork --fixed ORGANISATION=NAMN. Annars, fråga bedömaren.",
        "If it is right, change the plan: digimaturity plan-fieldwork --fixed ORGANISATION=NAME. Otherwise ask the "
        "assessor.",
    ),
    _look,
)
