"""The right of reply: what an organisation says of a result, and what an assessor saw when looking again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import Observation, record, record_fields
from digimaturity.model.terms import Method, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

R = TypeVar("R", bound="Reply")
# Whether an organisation agrees with a result: as it is stored, and in words that follow who says so.
AGREES = {
    "yes": Text("håller med", "agrees"),
    "no": Text("håller inte med", "does not agree"),
    "partly": Text("håller delvis med", "agrees in part"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """The result that an organisation was shown in a round of replies; the fields are those of ``Observation``."""

    outcome: Outcome
    level: int | None = None
    value: float | None = None
    up_to: float | None = None
    reason: str | None = None
    at: str = ""
    method: Method = Method.PERSON

    @classmethod
    def of(cls, o: Observation) -> Shown:
        """What is shown of an observation: the choice and its reason, when and how, and nothing of who."""
        return cls(o.outcome, o.level, o.value, o.up_to, o.reason, o.at[:10], o.method)

    def observation(self) -> Observation:
        """It as an observation of nobody's."""
        return Observation(
            self.outcome, self.level, self.value, self.up_to, self.reason, at=self.at, method=self.method
        )


@dataclass(frozen=True, slots=True)
class Invitation:
    """That an organisation was asked for its reply.

    Attributes:
        at: the day when it was asked, ISO 8601; ``until``: the last day to reply, empty where none was said.
    """

    at: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What an organisation says of the result on one criterion.

    Attributes:
        criterion: the id of the criterion that it is about.
        text, by, at: what is said, by which organisation or role, and when (ISO 8601); ``text`` is empty where they
            only chose whether they agree.
        service: the core service that it is about; None for all of the criterion.
        retest: what an assessor saw when looking again; None while nobody has.
        history: how it stood before it was mended, oldest first.
        agrees: whether the organisation agrees with the result, one of ``AGREES``; None where it was not asked.
        shown: the result that it was shown in a round of replies; None where the reply came otherwise.
    """

    criterion: str
    text: str
    by: str
    at: str
    service: str | None = None
    retest: Observation | None = None
    history: tuple[ReplacedReply, ...] = ()
    agrees: str | None = None
    shown: Shown | None = None

    @property
    def objects(self) -> bool:
        """Whether it says anything else than that the organisation agrees, so that it is worth looking again."""
        return self.agrees != "yes"


@dataclass(frozen=True, slots=True)
class ReplacedReply(Reply):
    """A reply as it stood before it was mended: by whom and when (ISO 8601)."""

    replaced_at: str = ""
    replaced_by: str = ""


def reply_fields(reply: Reply) -> dict[str, Any]:
    """A reply as it is stored under its criterion: empty fields left out."""
    own = record_fields(reply)
    for said in (own, *own.get("history", ())):
        del said["criterion"]
    return own


def reply_from(criterion: str, stored: Mapping[str, Any]) -> Reply:
    """The reply that stored fields describe (validated before)."""
    earlier = tuple(_record(ReplacedReply, {**was, "criterion": criterion}) for was in stored.get("history", ()))
    return replace(_record(Reply, {**stored, "criterion": criterion, "history": None}), history=earlier)


def _record(kind: type[R], stored: Mapping[str, Any]) -> R:
    shown = stored.get("shown")
    found = record(kind, {"text": "", **stored, "shown": None})
    return found if shown is None else replace(found, shown=record(Shown, shown))
