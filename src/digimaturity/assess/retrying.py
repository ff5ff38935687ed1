"""What the disk refused is tried again: the answer at hand, or what was rescued another time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.choice import still_possible
from digimaturity.assess.what_stands import attached_lines
from digimaturity.ground import terminal
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from digimaturity.assess.loop import Loop
    from digimaturity.assess.rescue import Rescued
    from digimaturity.insight.questions import Question


def retry(loop: Loop) -> bool:
    """Try again what the disk refused, now or another time; False where there is nothing of it."""
    if loop.session.unsaved is not None:
        loop.give(loop.session.unsaved)
    elif loop.session.draft:
        loop.session.keep_draft()
        loop.message = Text("Nu är det sparat.", "Now it is saved.")
    elif (question := loop.session.current) and loop.waiting.rescued(question):
        _decide_on_rescued(loop, question)
    else:
        return False
    return True


def _decide_on_rescued(loop: Loop, question: Question) -> None:
    """Show what the disk refused another time, and take it or drop it."""
    waiting = loop.waiting.rescued(question)
    wish = loop.keys.left_over()
    if not wish:
        choose = Text(
            "Enter sparar det, x kastar det, annan tangent låter det vänta.",
            "Enter saves it, x throws it away, any other key lets it wait.",
        )
        wish = loop.page(attached_lines(question, waiting.as_observation()), ask=choose)
    if loop.plain and not wish:
        terminal.out(str(Text(" r s sparar det, r x kastar det.", " r s saves it, r x throws it away.")))
    elif wish == "x":
        loop.waiting.settle_rescued(question)
        loop.message = Text("Det är kastat.", "It is thrown away.")
    elif wish in {"\n", "s"}:
        _take_rescued(loop, question, waiting)


def _take_rescued(loop: Loop, question: Question, waiting: Rescued) -> None:
    for piece in waiting.evidence:
        loop.session.attach(piece)
    if waiting.note:
        loop.session.attach(note=waiting.note)
    answer = waiting.answer
    loop.message = Text("Nu är det sparat.", "Now it is saved.")
    if answer and still_possible(answer, question.criterion):
        loop.give(answer)
    loop.waiting.settle_rescued(question)
