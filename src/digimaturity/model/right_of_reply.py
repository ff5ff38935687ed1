"""The right of reply: what an organisation says of a result, and what an assessor saw when looking again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digimaturity.model.answers import Observation, observation_fields, observation_from

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
    """

    criterion: str
    text: str
    by: str
    at: str
    service: str | None = None
    retest: Observation | None = None


def reply_fields(reply: Reply) -> dict[str, Any]:
    """A reply as it is stored: empty fields left out."""
    fields: dict[str, Any] = {"text": reply.text, "by": reply.by, "at": reply.at}
    if reply.service is not None:
        fields["service"] = reply.service
    if reply.retest is not None:
        fields["retest"] = observation_fields(reply.retest)
    return fields


def reply_from(criterion: str, fields: Mapping[str, Any]) -> Reply:
    """The reply that stored fields describe (validated before)."""
    retest = fields.get("retest")
    return Reply(
        criterion,
        fields["text"],
        fields["by"],
        str(fields["at"]),
        fields.get("service"),
        None if retest is None else observation_from(retest),
    )
