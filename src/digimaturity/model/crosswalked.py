"""What a crosswalk makes of another instrument's files, and what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digimaturity.ground.language import Text
    from digimaturity.model.answers import Assessment


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the source that is not in the assessments."""

    what: str
    file: str
    name: str
    why: Text
    count: int = 1


@dataclass
class Import:
    """What a crosswalk made of some files."""

    assessments: list[Assessment]
    scope: dict[str, list[str]]
    left_out: list[LeftOut] = field(default_factory=list)
    n_rows: int = 0
    n_answers: int = 0

    @property
    def criteria(self) -> set[str]:
        """The criteria that have answers."""
        return {criterion for assessment in self.assessments for criterion in assessment.answers}
