"""Where the pages of the session in a browser are, below the server's own address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from digimaturity.ground.language import current

if TYPE_CHECKING:
    from digimaturity.ground.language import Language
    from digimaturity.insight.questions import Question


def study_link(language: Language | None = None, **asked: str) -> str:
    """The page of the study, with what is asked of it: ``q`` searches the register."""
    return f"/{language or current()}/{_asked(asked)}"


def overview_link(organisation: str, language: Language | None = None, **asked: str) -> str:
    """The page with all questions about a body; ``show`` filters them and ``q`` searches."""
    return f"/{language or current()}/{_part(organisation)}/{_asked(asked)}"


def question_link(organisation: str, question: Question, language: Language | None = None) -> str:
    """The page of a question."""
    parts = [organisation, question.criterion.id, *([question.service_id] if question.service_id else [])]
    return f"/{language or current()}/{'/'.join(map(_part, parts))}"


def beside_link(organisation: str, question: Question, language: Language | None = None) -> str:
    """The page of a question about all services at once."""
    return f"/{language or current()}/{_part(organisation)}/{_part(question.criterion.id)}"


def picture_link(organisation: str, checksum: str, *, small: bool = False) -> str:
    """A file of the evidence, or a small picture of it."""
    return f"/picture/{_part(organisation)}/{_part(checksum)}{'?small' if small else ''}"


def _part(name: str) -> str:
    return quote(name, safe="")


def _asked(asked: dict[str, str]) -> str:
    said = {name: value for name, value in asked.items() if value}
    return f"?{urlencode(said)}" if said else ""
