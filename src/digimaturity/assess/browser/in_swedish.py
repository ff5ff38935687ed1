"""What stands in Swedish on a page in another language, marked to be read aloud as Swedish (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.content.phrases import legible
from digimaturity.ground.language import current
from digimaturity.model.settled import EVERYONE

if TYPE_CHECKING:
    from collections.abc import Collection

    from markupsafe import Markup

    from digimaturity.assess.session import Session
    from digimaturity.insight.questions import Question
    from digimaturity.model.settled import Sent

# How a source begins that is called by its Swedish name: a law, a guideline, an inquiry.
_SWEDISH_SOURCE = re.compile(
    r"[\w -]*(?:lag|lagen|förordning|förordningen) \(|(?:Vägledning|Direktiv|SOU|Digg:|SKL|SKR) ", re.IGNORECASE
)


def swedish_words(session: Session, question: Question) -> tuple[str, ...]:
    """The words of a question that are Swedish in every language: what is sent, and what the study's file says."""
    c, errand, sent = question.criterion, question.criterion.errand, session.sent(question)
    # What is sent in another language is not Swedish, though the file has it once for both.
    is_swedish = not errand or errand.language in {None, "sv"}
    found = [t for one in sent for t in (one.text if is_swedish else None, one.answer) if t]
    plain = [t.sv for t in found if t.en == t.sv]
    if errand and is_swedish:
        ready = errand.questions.get(session.kind, ())
        plain += [one.text.sv for one in sent] + [q.sv for q in ready]
    owners = (session.file.assessment.organisation, session.kind, EVERYONE)
    for name in session.settled.services_of(owners) if sent and not c.errand else ():
        of_service = session.settled.service(owners, name)
        plain += [", ".join(of_service.words), ", ".join(of_service.terms)]
        if of_service.notes and of_service.notes.en == of_service.notes.sv:
            plain.append(of_service.notes.sv)
    return tuple(dict.fromkeys(filter(None, plain)))


def in_other_words(session: Session, question: Question) -> list[tuple[str, str]]:
    """Questions that are to be sent, each with what it says in the language in use, where the file has that."""
    errand = question.criterion.errand
    if errand is None:
        return []
    sent: tuple[Sent, ...] = session.sent(question)
    found = ((errand.words(one.text), str(one.text)) for one in sent)
    return [(words, meaning) for words, meaning in found if words != meaning]


def marked(text: object, swedish: Collection[str]) -> Markup | str:
    """A text whose Swedish words are marked, where it is not a Swedish text itself.

    Args:
        text: of the page, in the language in use.
        swedish: the words in it that are Swedish whatever the language.
    """
    from markupsafe import Markup

    # The longest first: one may stand within another.
    words = sorted({legible(word) for word in swedish}, key=len, reverse=True)
    said = legible(str(text))
    if current() == "sv" or not any(word in said for word in words):
        return said
    parts = re.split(f"({'|'.join(map(re.escape, words))})", said)
    as_swedish, plain = Markup('<span lang="sv">{}</span>'), Markup("{}")
    return Markup("").join((as_swedish if n % 2 else plain).format(part) for n, part in enumerate(parts))


def source_marked(source: str) -> Markup | str:
    """A source, marked where its name is Swedish."""
    return marked(source, (source,) if _SWEDISH_SOURCE.match(source) else ())
