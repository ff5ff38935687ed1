"""What a session in a browser works on: the study at hand, one body of it at a time, and what a form says."""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from digimaturity.model.answers import observation_fields

if TYPE_CHECKING:
    from collections.abc import Callable

    from digimaturity.assess.session import Session
    from digimaturity.ground.language import Language, Text
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Assessor, Observation, Service
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.editions import KeptEdition
    from digimaturity.workspace.surroundings import Surroundings

# 256 bits.
_TOKEN_BYTES = 32
_SHORT = 16


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form holds: typed by the assessor, from what stands, or half-typed another time.

    Attributes:
        choice: a level's number, ``value``, ``na``, ``blocked``, ``between``, or nothing.
        value: what was measured, as typed.
        least, most: the ends that the answer lies between, as typed.
        reason: why not applicable, what blocked the view, or why no more is known.
        url, quote: of a further piece of evidence.
        note: the whole note as it is to stand.
    """

    choice: str = ""
    value: str = ""
    least: str = ""
    most: str = ""
    reason: str = ""
    url: str = ""
    quote: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says on top.

    Attributes:
        kind: how it went; nothing where there is nothing to say.
        message: in words.
        field: the form's field that is to be mended.
        theirs: what stands now, where it is not what the assessor saw.
        undo: whether the latest answer can be taken back from here.
    """

    kind: Literal["", "saved", "error", "conflict"] = ""
    message: Text | None = None
    field: str = ""
    theirs: Observation | None = None
    undo: bool = False


NOTHING = Said()


@dataclass(frozen=True, slots=True)
class Row:
    """A body of the study, as it stands for whoever sits at the desk.

    Attributes:
        asked, done, blocked, waiting: its questions, counted.
        minutes_left: by the catalogue's estimate.
        others: the names of others who have answered about it.
        differ: at how many questions two see it differently; 0 for whoever must not know yet.
    """

    organisation: Organisation
    asked: int
    done: int
    blocked: int
    waiting: int
    minutes_left: float
    others: tuple[str, ...] = ()
    differ: int = 0


@dataclass
class Sitting:
    """One body at the desk.

    Attributes:
        organisation: whom the questions are about.
        session: the assessor's way through them.
        services: its core services.
    """

    organisation: Organisation
    session: Session
    services: tuple[Service, ...] = ()

    def token_of(self, question: Question) -> str:
        """A short sign of all that stands at a question, put into its form: what the assessor saw."""
        return sign_of(self.session.observation(question))


@dataclass
class Desk:
    """One running server: a study, an edition of it, and the one assessor who sits there."""

    context: Surroundings
    edition: KeptEdition
    who: Assessor
    languages: tuple[Language, ...]
    opened: Callable[[str], Sitting]
    counted: Callable[[], list[Row]]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_TOKEN_BYTES))
    lock: threading.RLock = field(default_factory=threading.RLock)

    def sitting(self, organisation_id: str) -> Sitting:
        """The session about a body as it stands on disk now.

        Raises:
            NotFoundError: no such body, or the catalogue asks nothing about it.
        """
        return self.opened(organisation_id)

    def rows(self) -> list[Row]:
        """The bodies of the study."""
        return self.counted()


def sign_of(o: Observation | None) -> str:
    """A short sign of an observation with everything beside it and before it."""
    written = json.dumps(observation_fields(o) if o else None, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:_SHORT]
