"""A published figure from elsewhere, with its wording, base, n, date and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digimaturity.ground.language import Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure. ``organisation`` is an id of the register, or empty."""

    id: str
    organisation: str
    measure: str
    value: float
    wording: Text
    base: Text
    n: int | None
    date: str
    source: str
    url: str
