"""Where the pages of the session in a browser are, below the server's own address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from digimaturity.content.phrases import web_address
from digimaturity.ground.language import current
from digimaturity.model.address import is_address

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


def outward_link(address: str | None) -> str | None:
    """Where a link to an address leads: to what it says, or by https where only a host is written; None for no address.

    Args:
        address: of a service or a piece of evidence, as it was written.
    """
    if address and "://" not in address and is_address(address):
        return web_address(f"https://{address}")
    return web_address(address)


def _part(name: str) -> str:
    return quote(name, safe="")


def _asked(asked: dict[str, str]) -> str:
    said = {name: value for name, value in asked.items() if value}
    return f"?{urlencode(said)}" if said else ""
