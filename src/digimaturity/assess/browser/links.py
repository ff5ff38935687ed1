"""Where the pages of the session in a browser are, below the server's own address.

All of them are below a path that nobody guesses: browsers send a cookie to every port of a host, but to no other path.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from digimaturity.content.phrases import web_address
from digimaturity.ground.language import current
from digimaturity.model.address import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.ground.language import Language
    from digimaturity.insight.questions import Question

_BELOW: ContextVar[str] = ContextVar("_BELOW", default="")


@contextmanager
def below(path: str) -> Iterator[None]:
    """Links lead below a path, which begins with a slash, or is empty."""
    before = _BELOW.set(path)
    try:
        yield
    finally:
        _BELOW.reset(before)


def study_link(language: Language | None = None, **asked: str) -> str:
    """The page of the study, with what is asked of it: ``q`` searches the register."""
    return f"{_BELOW.get()}/{language or current()}/{_asked(asked)}"


def overview_link(organisation: str, language: Language | None = None, **asked: str) -> str:
    """The page with all questions about a body; ``show`` filters them and ``q`` searches."""
    return f"{_BELOW.get()}/{language or current()}/{_part(organisation)}/{_asked(asked)}"


def errands_link(organisation: str, language: Language | None = None) -> str:
    """The page of what waits for an answer from a body."""
    return f"{_BELOW.get()}/{language or current()}/{_part(organisation)}/errands"


def question_link(organisation: str, question: Question, language: Language | None = None) -> str:
    """The page of a question."""
    parts = [organisation, question.criterion.id, *([question.service_id] if question.service_id else [])]
    return f"{_BELOW.get()}/{language or current()}/{'/'.join(map(_part, parts))}"


def beside_link(organisation: str, question: Question) -> str:
    """The page of a question about all services at once."""
    return f"{_BELOW.get()}/{current()}/{_part(organisation)}/{_part(question.criterion.id)}"


def talk_link(organisation: str, question: Question | None = None, language: Language | None = None) -> str:
    """The page of what assessors answered differently about a body, or of one such question."""
    at = [] if question is None else [question.criterion.id, *([question.service_id] if question.service_id else [])]
    parts = [organisation, "adjudicate", *at]
    return f"{_BELOW.get()}/{language or current()}/{'/'.join(map(_part, parts))}"


def picture_link(organisation: str, checksum: str, *, small: bool = False) -> str:
    """A file of the evidence, or a small picture of it."""
    return f"{_BELOW.get()}/picture/{_part(organisation)}/{_part(checksum)}{'?small' if small else ''}"


def static_link(name: str) -> str:
    """The style sheet or the script."""
    return f"{_BELOW.get()}/static/{name}"


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
