"""What is tried several times, answered on days in November 2026."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.builders import criterion, said

from digimaturity.model.tries import with_try

if TYPE_CHECKING:
    from digimaturity.model.answers import Observation

ASKED = replace(criterion("A-01", "a", points={0: 0, 2: 2, 4: 4, 5: 5}), tries=3)
ONCE = criterion("A-02", "a")
FIRST, SECOND, THIRD, FOURTH = (f"2026-11-0{n}" for n in (3, 5, 6, 9))


def on(day: str, level: int, **known: object) -> Observation:
    """An answer given in the morning of a day."""
    return replace(said(level), by="eva", at=f"{day}T09:00:00+01:00", **known)  # type: ignore[arg-type]


def tried(*levels: int) -> Observation:
    """An answer that was given on several days."""
    o: Observation | None = None
    for day, level in zip((FIRST, SECOND, THIRD), levels, strict=False):
        o = with_try(o, on(day, level), ASKED, by="eva", at=f"{day}T09:00:00+01:00")
    assert o is not None
    return o
