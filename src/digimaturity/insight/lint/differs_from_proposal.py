"""A person's answer that differs from what a machine or an earlier edition proposes, and nobody has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round

_SAID = Text(
    "Svaret är ett annat än förslaget från {s}, och ingen har avgjort vilket som gäller.",
    "The answer is another than the proposal of {s}, and nobody has decided which is right.",
)


def _look(study: Round) -> Iterator[Finding]:
    for given in study.asked:
        answer = given.of.assessment.answers[given.criterion.id]
        for proposal in answer.open_proposals:
            is_its = answer.place_of(proposal.service) == given.service
            if is_its and given.said.outcome.is_answer and not proposal.choice.same_choice(given.said):
                yield given.found(_SAID.fill(s=proposal.source))


RULE = Rule(
    "differs-from-proposal",
    Severity.WARNING,
    Text("Svar som skiljer sig från ett förslag", "An answer that differs from a proposal"),
    Text(
        "En maskin eller en tidigare utgåva föreslår något annat än bedömaren har svarat. Bedömarens svar gäller tills "
        "någon har tagit ställning.",
        "A machine or an earlier edition proposes something else than the assessor has answered. The assessor's answer "
        "holds until somebody has decided.",
    ),
    Text(
        "Varje förslag som inte stämde med svaret är avgjort, med skäl.",
        "Each proposal that was not as the answer has been decided, with a reason.",
    ),
    Text(
        "Maskinen kan ha sett en annan sida, eller sidan en annan dag.",
        "The machine may have seen another page, or the page on another day.",
    ),
    Text(
        "Öppna frågan i sessionen, som visar förslaget bredvid svaret: digimaturity assess ORGANISATION. Ta det, "
        "eller avvisa det med ett skäl.",
        "Open the question in the session, which shows the proposal beside the answer: digimaturity assess "
        "ORGANISATION. Accept it, or reject it with a reason.",
    ),
    _look,
)
