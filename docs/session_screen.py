"""The session's screen for the documentation: a question about the practice body, some of its answers given."""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.assess.screen import Header, question_pages
from digimaturity.assess.session import Session
from digimaturity.ground.language import same, use
from digimaturity.model.answers import Answer, Assessment, Assessor
from digimaturity.workspace.store import AnswerFile, read_assessment

if TYPE_CHECKING:
    from digimaturity.ground.language import Language
    from digimaturity.ground.line import Line
    from digimaturity.model.catalogue import Catalogue

_BODY = Path(__file__).resolve().parent.parent / "assessments" / "exempel" / "exempelstad"
_QUESTION = ("EXP-27", "bygglov")


def screen(catalogue: Catalogue, lang: Language, columns: int = 80, rows: int = 24) -> list[Line]:
    """The lines of the screen at a question, with all questions before it answered as the practice body's are."""
    use(lang)
    given = read_assessment(_BODY / "alva.yaml")
    session = _sitting(catalogue, given, {})
    asked = [(q.criterion.id, q.service_id) for q in session.questions]
    here = asked.index(_QUESTION)
    answers: dict[str, Answer] = {}
    for criterion, service in asked[:here]:
        o = given.answers[criterion].of(service) if criterion in given.answers else None
        if o is not None:
            answers[criterion] = answers.get(criterion, Answer(criterion)).with_observation(service, o)
    session = _sitting(catalogue, given, answers)
    session.jump(here)
    header = Header(same("Exempelstad"), "2026", "Alva")
    (page, *_) = question_pages(session, header, columns, rows)
    return page


def _sitting(catalogue: Catalogue, given: Assessment, answers: dict[str, Answer]) -> Session:
    who = Assessor("alva", "Alva")
    assessment = Assessment(given.organisation, "2026", who, catalogue.version, answers, given.services, catalogue.id)
    file = AnswerFile(Path("nowhere") / "alva.yaml", assessment, catalogue)
    session = Session(file, catalogue, "municipality", lambda: "2026-11-29T10:00:00+01:00")
    session.narrow()
    return session


def screen_text(catalogue: Catalogue, lang: Language) -> str:
    """The screen as a block of text."""
    drawn = screen(catalogue, lang)
    use("en")
    return "\n".join(["```text", *(one.text.rstrip() for one in drawn), "```"])
