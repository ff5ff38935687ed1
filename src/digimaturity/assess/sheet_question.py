"""A question as a row of a fieldwork sheet: what the session shows of it, and what has been sent for it already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.in_hand import errand_steps
from digimaturity.assess.question_text import question_text
from digimaturity.content.sheet_tabs import Asks, SheetRow
from digimaturity.ground.language import Text
from digimaturity.workspace.fieldwork_row import filled_of

if TYPE_CHECKING:
    from digimaturity.assess.asking import Asking
    from digimaturity.insight.questions import Question
    from digimaturity.model.sending import Sending

_SENT = Text("Försök {n}, skickat {d}: {t}", "Try {n}, sent {d}: {t}")
_SENT_AND_WAITS = Text("Försök {n}, skickat {d}, väntar på svar: {t}", "Try {n}, sent {d}, waiting for an answer: {t}")
_ALL_SENT = Text("Skicka inget mer: alla frågor är skickade.", "Send nothing more: every question has been sent.")
_UNSETTLED = Text(
    "Frågefilen saknar det som behövs här: frågan, sökorden eller facit. Vänta, och fråga den som leder studien.",
    "The study has not settled what is needed here: the question, the words to search for or the answer key. Wait, "
    "and ask whoever leads the study.",
)


def _steps(asking: Asking, question: Question) -> tuple[Text, ...]:
    """How to check, with what has been sent already first; only what has not been is to be sent."""
    c = question.criterion
    sent = [one for one in asking.sendings if one.is_about(c.id, question.service_id)]
    if not sent:
        steps = question_text(asking, question).steps
        return (_UNSETTLED, *steps) if asking.lacks_a_question(question) else steps
    told = {one.text for one in sent}
    left = [one for one in asking.sent(question) if one.text.sv not in told][: max(c.tries - len(sent), 0)]
    steps = question_text(asking, question, settled=left).steps
    if c.errand is not None and not left:
        steps = steps[len(errand_steps(c.errand, asking.kind)) :]
    return (*map(_sent, sent), *(() if left else (_ALL_SENT,)), *steps)


def _sent(one: Sending) -> Text:
    said = _SENT_AND_WAITS if one.waits else _SENT
    return said.fill(n=one.attempt, d=one.sent[: len("2026-11-20")], t=one.text)


def sheet_row(asking: Asking, question: Question) -> SheetRow:
    """The row of a question, with the answer that it has."""
    text = question_text(asking, question)
    asks = Asks(
        text.title,
        text.question,
        _steps(asking, question),
        text.levels,
        text.measured,
        text.top_needs,
        text.not_applicable,
        text.enough,
        text.key,
        text.services_named,
    )
    return SheetRow(question, asks, filled_of(asking.observation(question), question.criterion))
