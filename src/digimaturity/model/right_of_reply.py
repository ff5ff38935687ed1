"""The right of reply: what an organisation says of a result, and what an assessor saw when looking again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from digimaturity.model.answers import Observation, record, record_fields

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Reply:
    """What an organisation says of the result on one criterion.

    Attributes:
        criterion: the id of the criterion that it is about.
        text, by, at: what is said, by which organisation or role, and when (ISO 8601).
        service: the core service that it is about; None for all of the criterion.
        retest: what an assessor saw when looking again; None while nobody has.
        history: how it stood before it was mended, oldest first.
    """

    criterion: str
    text: str
    by: str
    at: str
    service: str | None = None
    retest: Observation | None = None
    history: tuple[ReplacedReply, ...] = ()


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
    earlier = tuple(record(ReplacedReply, {**was, "criterion": criterion}) for was in stored.get("history", ()))
    return replace(record(Reply, {**stored, "criterion": criterion, "history": None}), history=earlier)
