"""A question read from top to bottom, for a screen reader or a pipe: nothing is drawn and nothing is shortened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.parts_in_lines import step_texts
from digimaturity.assess.question_text import question_text
from digimaturity.assess.screen import running_score, time_left
from digimaturity.assess.typeset import set_lines
from digimaturity.assess.what_stands import what_stands
from digimaturity.ground.language import Text, joined
from digimaturity.ground.terminal import reading_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.assess.question_text import QuestionText
    from digimaturity.assess.screen import Header
    from digimaturity.assess.session import Session

_WHERE = Text("Del: {p}.", "Part: {p}.")
_SERVICE = Text("Tjänst {n} av {m}: {s}.", "Service {n} of {m}: {s}.")
_LEVELS = Text("Nivåer:", "Levels:")
_NEEDS = Text("Nivå {n} kräver: {w}", "Level {n} needs: {w}")
_TOP_NEEDS = Text("Högsta nivån kräver: {w}", "The top level needs: {w}")
_NOT = Text("n – ej tillämpligt: {w}", "n – not applicable: {w}")
_HOW = Text("Så här gör du:", "How to check:")


def spoken(session: Session, header: Header) -> list[str]:
    """The question, how to check, the levels with what they need, when it does not apply, and what is known."""
    question = session.current
    assert question is not None  # noqa: S101 - the loop says the end by itself
    asked, room = question_text(session, question), reading_width()
    done, total = session.answered
    left = Text("{d} av {t} besvarade, {l}.", "{d} of {t} answered, {l}.").fill(
        d=done, t=total, l=time_left(session.minutes_left())
    )
    about = [f"{asked.id}. {asked.title}. {asked.dimension}, {asked.theme}. {header.organisation}."]
    if asked.service:
        n, m = asked.service_number, len(session.services)
        about.append(str(_SERVICE.fill(n=n, m=m, s=asked.service.name)))
    if asked.place:
        about.append(str(_WHERE.fill(p=asked.place)))
    known = what_stands(session, question)
    said = [*about, *_body(asked), *known, f"{left} {running_score(session)}."]
    return ["", *(text for part in said for text in set_lines(part, room, "", "  " if part.startswith("- ") else ""))]


def _body(asked: QuestionText) -> Iterator[str]:
    yield str(asked.question)
    if asked.services_named:
        yield f"{asked.services_named}."
    yield str(_HOW)
    yield from (f"- {step}" for step in step_texts(asked))
    if asked.measured:
        yield str(asked.measured)
    else:
        yield str(_LEVELS)
        yield from (f"{number} – {text}" for number, text in asked.levels)
    if asked.top_needs:
        said = joined(" ", asked.top_needs)
        yield str(_TOP_NEEDS.fill(w=said) if asked.top is None else _NEEDS.fill(n=asked.top, w=said))
    if asked.not_applicable:
        yield str(_NOT.fill(w=asked.not_applicable))
