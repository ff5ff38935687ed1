"""How a question stands, in a word; which questions a filter shows; and the way from one to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.assess.browser.links import question_link
from digimaturity.assess.in_hand import EACH, in_hand
from digimaturity.assess.what_stands import described
from digimaturity.ground.language import Text, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.questions import is_blocked, is_done, is_waiting
from digimaturity.model.proposals import open_for

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from digimaturity.assess.browser.desk import Sitting
    from digimaturity.assess.session import Session
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Observation, Service

_DONE = Text("besvarad", "answered")
_OPEN = Text("obesvarad", "unanswered")
_BEGUN = Text("påbörjad", "begun")
_SENT = Text("väntar på svar", "waiting for an answer")
FILTERS = {
    "all": Text("Alla", "All"),
    "unanswered": Text("Obesvarade", "Unanswered"),
    "proposed": Text("Förslag", "Proposals"),
    "blocked": Text("Hindrade", "Blocked"),
    "waiting": Text("Påbörjade", "Begun"),
    "differ": Text("Två bedömare är oense", "Two assessors disagree"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """How a question stands: its ``kind`` (done, na, blocked, waiting, open) and in ``words``."""

    kind: str
    words: Text


def mark_of(o: Observation | None) -> Mark:
    """How a question stands by what was said."""
    if o is None:
        return Mark("open", _OPEN)
    if is_done(o):
        return Mark("na", o.outcome.words) if o.outcome.excuses else Mark("done", _DONE)
    return Mark("blocked", o.outcome.words) if is_blocked(o) else Mark("waiting", _BEGUN)


@dataclass(frozen=True, slots=True)
class Entry:
    """A question in a list.

    Attributes:
        id, title: of its criterion.
        service: which it is about.
        link: to its page.
        mark: how it stands.
        answer: in a few words; None where there is none.
        pieces: of evidence.
        is_here: whether it is the question of the page.
    """

    id: str
    title: Text
    service: Service | None
    link: str
    mark: Mark
    answer: Text | None
    pieces: int
    is_here: bool = False


def entry_of(sitting: Sitting, question: Question, here: Question | None = None) -> Entry:
    """A question as it stands in a list."""
    o, c = sitting.session.observation(question), question.criterion
    return Entry(
        id=c.id,
        title=in_hand(c.title, EACH if question.service else None),
        service=question.service,
        link=question_link(sitting.organisation.id, question),
        mark=_mark_at(sitting, question, o),
        answer=_briefly(o, question),
        pieces=len(o.evidence) if o else 0,
        is_here=question == here,
    )


def _mark_at(sitting: Sitting, question: Question, o: Observation | None) -> Mark:
    if not is_done(o) and sitting.session.errand_of(question):
        return Mark("waiting", _SENT)
    return mark_of(o)


def _briefly(o: Observation | None, question: Question) -> Text | None:
    """The answer without whose it is and when; of what gave no points the reason alone, as the mark says the rest."""
    if o is None or not o.outcome.is_finding:
        return None
    if not o.outcome.counts:
        return same(o.reason or "")
    return described(replace(o, at=""), question.criterion)


def shown(session: Session, show: str, differing: Collection[Question] = ()) -> list[Question]:
    """The questions that a filter shows."""
    tests: dict[str, Callable[[Question], bool]] = {
        "unanswered": lambda q: not session.is_done(q),
        "proposed": lambda q: bool(open_for(session.file.answer(q.criterion.id), q.service_id)),
        "blocked": lambda q: is_blocked(session.observation(q)),
        "waiting": lambda q: is_waiting(session.observation(q)),
        "differ": lambda q: q in differing,
    }
    test = tests.get(show)
    return [q for q in session.questions if test is None or test(q)]


@dataclass(frozen=True, slots=True)
class Way:
    """Where one can go from a question: None where there is no such."""

    number: int
    total: int
    before: Question | None
    after: Question | None
    unanswered: Question | None


def way_from(session: Session, here: Question) -> Way:
    """The questions before and after, and the next to answer, round the end: an untouched one if there is any."""
    questions = session.questions if here in session.questions else session.everything
    n = questions.index(here)
    onwards = (*questions[n + 1 :], *questions[:n])
    untouched = [q for q in onwards if session.observation(q) is None]
    return Way(
        number=n + 1,
        total=len(questions),
        before=questions[n - 1] if n else None,
        after=questions[n + 1] if n + 1 < len(questions) else None,
        unanswered=next((q for q in (*untouched, *onwards) if not session.is_done(q)), None),
    )
