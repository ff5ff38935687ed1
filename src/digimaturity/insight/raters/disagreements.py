"""Where two see it differently, and what they have agreed on since: what a talk between assessors walks through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.moments import instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Assessment, Assessor, Observation


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question that two see differently, or saw differently when they agreed on an answer.

    Attributes:
        question: which.
        answers: who says what, in the order of the assessors' ids; the consensus is none of them.
        agreed: the consensus; None before it.
        changed: whose answer is another than when it was agreed on, and so has to be looked at again.
    """

    question: Question
    answers: tuple[tuple[Assessor, Observation], ...]
    agreed: Observation | None
    changed: tuple[Assessor, ...]

    @property
    def is_settled(self) -> bool:
        """Whether there is a consensus that was made on the answers as they are."""
        return self.agreed is not None and not self.changed

    @property
    def is_one_sided(self) -> bool:
        """Whether one of those who answered has settled it alone, and somebody else says something else."""
        agreed = self.agreed
        if agreed is None or agreed.by not in {named for who, _ in self.answers for named in (who.id, who.name)}:
            return False
        others = (o for who, o in self.answers if agreed.by not in {who.id, who.name})
        return any(not o.same_choice(agreed) for o in others)

    @property
    def place(self) -> tuple[str, str | None]:
        """The criterion's id, and that of the service."""
        return self.question.criterion.id, self.question.service_id


def disagreements(assessments: Sequence[Assessment], questions: Iterable[Question]) -> list[Disagreement]:
    """The questions on which assessors differ, and those with a consensus that they have moved away from, in order.

    An answer is what somebody tried to see: *blocked* differs from a level, and what was passed over from nothing.
    """
    agreed = next((a for a in assessments if a.assessor.role.is_consensus), None)
    people = sorted((a for a in assessments if a is not agreed), key=lambda a: a.assessor.id)
    found = (_at(question, people, agreed) for question in questions)
    return [one for one in found if one is not None]


def compared(people: Sequence[Assessment], questions: Iterable[Question]) -> int:
    """How many questions at least two people have answered, so that they may differ on them."""
    return sum(len(_said(question, people)) > 1 for question in questions)


def _said(question: Question, people: Sequence[Assessment]) -> tuple[tuple[Assessor, Observation], ...]:
    said = ((a.assessor, question.said(a.answers.get(question.criterion.id))) for a in people)
    return tuple((who, o) for who, o in said if o is not None and o.outcome.is_finding)


def _at(question: Question, people: Sequence[Assessment], agreed: Assessment | None) -> Disagreement | None:
    answers = _said(question, people)
    settled = question.said(agreed.answers.get(question.criterion.id)) if agreed else None
    if settled is not None and not settled.outcome.is_finding:
        settled = None
    changed = tuple(who for who, o in answers if settled is not None and _is_changed(o, settled))
    differ = any(not answers[0][1].same_choice(o) for _, o in answers[1:])
    left_behind = bool(changed) and settled is not None and any(not o.same_choice(settled) for _, o in answers)
    return Disagreement(question, answers, settled, changed) if differ or left_behind else None


def _is_changed(o: Observation, agreed: Observation) -> bool:
    """Whether an answer says something else than it did when the consensus was made."""
    before = stood_at(o, agreed.at)
    return before is None or not before.same_choice(o)


def stood_at(o: Observation, at: str) -> Observation | None:
    """What stood in the place of an answer at a moment (ISO 8601); None where nothing was answered yet."""
    moment = instant(at)
    return next((was for was in reversed((*o.history, o)) if instant(was.at) <= moment), None)
