"""The right of reply: what an organisation says of a result, and what an assessor saw when looking again."""

from __future__ import annotations

from dataclasses import dataclass
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
    """

    criterion: str
    text: str
    by: str
    at: str
    service: str | None = None
    retest: Observation | None = None


def reply_fields(reply: Reply) -> dict[str, Any]:
    """A reply as it is stored under its criterion: empty fields left out."""
    return {name: value for name, value in record_fields(reply).items() if name != "criterion"}


def reply_from(criterion: str, stored: Mapping[str, Any]) -> Reply:
    """The reply that stored fields describe (validated before)."""
    return record(Reply, {**stored, "criterion": criterion})
