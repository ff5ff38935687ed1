"""What a form says that its page showed, in few letters: an observation and the day, an answer, or a proposal."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from digimaturity.model.answers import observation_fields

if TYPE_CHECKING:
    from digimaturity.model.answers import Observation

_SIGNS = 16


def token_of(o: Observation | None, day: str) -> str:
    """A sign of all that stands at a question, and the day on which a page shows it."""
    return f"{sign_of(o)}@{day}"


def is_seen(token: str, o: Observation | None) -> bool:
    """Whether a page showed what stands, on whatever day."""
    return token.partition("@")[0] == sign_of(o)


def day_of(token: str) -> str:
    """The day on which a page was shown; nothing where its form does not say."""
    return token.partition("@")[2]


def sign_of(o: Observation | None, *beside: str | None) -> str:
    """A short sign of an observation with everything beside it and before it, and of further words."""
    written = json.dumps([observation_fields(o) if o else None, *beside], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:_SIGNS]
