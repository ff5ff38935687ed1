"""What the disk refused is tried again: the answer at hand, or what was rescued another time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.choice import still_possible
from digimaturity.assess.what_stands import attached_lines
from digimaturity.ground import terminal
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from digimaturity.assess.answer_stage import AnswerStage
    from digimaturity.assess.rescue import Rescued
    from digimaturity.insight.questions import Question


def retry(stage: AnswerStage) -> bool:
    """Try again what the disk refused, now or another time; False where there is nothing of it."""
    if stage.session.unsaved is not None:
        stage.give(stage.session.unsaved)
    elif stage.session.draft:
        stage.session.keep_draft()
        stage.message = Text("Nu är det sparat.", "Now it is saved.")
    elif (question := stage.session.current) and stage.waiting.rescued(question):
        _decide_on_rescued(stage, question)
    else:
        return False
    return True


def _decide_on_rescued(stage: AnswerStage, question: Question) -> None:
    """Show what the disk refused another time, and take it or drop it."""
    waiting = stage.waiting.rescued(question)
    wish = stage.keys.left_over()
    if not wish:
        choose = Text(
            "Enter sparar det, x kastar det, annan tangent låter det vänta.",
            "Enter saves it, x throws it away, any other key lets it wait.",
        )
        wish = stage.page(attached_lines(question, waiting.as_observation()), ask=choose)
    if stage.plain and not wish:
        terminal.out(str(Text(" r s sparar det, r x kastar det.", " r s saves it, r x throws it away.")))
    elif wish == "x":
        stage.waiting.settle_rescued(question)
        stage.message = Text("Det är kastat.", "It is thrown away.")
    elif wish in {"\n", "s"}:
        _take_rescued(stage, question, waiting)


def _take_rescued(stage: AnswerStage, question: Question, waiting: Rescued) -> None:
    for piece in waiting.evidence:
        stage.session.attach(piece)
    if waiting.note:
        stage.session.attach(note=waiting.note)
    answer = waiting.answer
    stage.message = Text("Nu är det sparat.", "Now it is saved.")
    if answer and still_possible(answer, question.criterion):
        stage.give(answer)
    stage.waiting.settle_rescued(question)
