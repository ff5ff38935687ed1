"""What a testing tool reports of a page, and what is proposed of it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from digimaturity.ground.language import Text
    from digimaturity.model.answers import Proposal


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a tool saw it.

    Attributes:
        url: its address.
        at: when, ISO 8601.
        tool: its name and version.
        errors: how many places break each rule that is broken.
        ran: the rules that were run on the page, whatever they found.
        values: what was measured, by audit.
        width: of the window in pixels; None where the report does not say.
        device: *mobile* or *desktop*, where the report says it.
    """

    url: str
    at: str
    tool: str
    errors: dict[str, int] = field(default_factory=dict)
    values: dict[str, float] = field(default_factory=dict)
    width: int | None = None
    device: str | None = None
    ran: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal to a criterion, and why it is what it is; ``proposal`` is None where nothing can be proposed."""

    criterion: str
    why: Text
    proposal: Proposal | None = None
