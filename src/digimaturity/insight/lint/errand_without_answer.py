"""An errand that is closed, while its criterion has no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.insight.questions import is_done
from digimaturity.model.sending import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round

_SETTLED = frozenset({Standing.ANSWERED, Standing.NOTHING})
_SAID = Text(
    "Ärende {n} är avslutat, men kriteriet har ingen nivå.", "Errand {n} is closed, but the criterion has no level."
)


def _look(study: Round) -> Iterator[Finding]:
    for of in study.files:
        waiting = {(s.criterion, s.service) for s in of.errands.waiting}
        for sending in of.errands.sendings:
            if sending.standing not in _SETTLED or (sending.criterion, sending.service) in waiting:
                continue
            answer = of.assessment.answers.get(study.catalogue.by_id[sending.criterion].id)
            if not is_done(answer.of(answer.place_of(sending.service)) if answer else None):
                yield of.found_in_errand(_SAID.fill(n=sending.number), sending)


RULE = Rule(
    "errand-without-answer",
    Severity.WARNING,
    Text("Avslutat ärende utan nivå", "A closed errand without a level"),
    Text(
        "Det som kom, eller att inget kom, är inskrivet, men kriteriet är obesvarat och räknas som en lucka.",
        "What came, or that nothing came, is written down, but the criterion is unanswered and counts as a gap.",
    ),
    Text(
        "Varje avslutat ärende har gett en nivå. Om nivån är rätt säger regeln inget om.",
        "Each closed errand has given a level. Whether the level is right the rule does not say.",
    ),
    Text(
        "Ett kriterium med flera försök prövas först när inget av dem väntar.",
        "A criterion of several tries is looked at only when none of them waits.",
    ),
    Text(
        "Svara på kriteriet i sessionen: digimaturity assess ORGANISATION. Skickades det aldrig, ta tillbaka ärendet: "
        'digimaturity errands withdraw ORGANISATION N --why "…".',
        "Answer the criterion in the session: digimaturity assess ORGANISATION. If it was never sent, take the errand "
        'back: digimaturity errands withdraw ORGANISATION N --why "…".',
    ),
    _look,
)
