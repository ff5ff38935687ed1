"""The plan of a study's fieldwork: who looks at which organisation, and what two people look at."""

from __future__ import annotations

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.assessor_names import person_key


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one assessor does with one organisation.

    Attributes:
        organisation: its id.
        assessor: the assessor's name, as answers are signed; spellings that differ in case only are one person.
        criteria: ids of the criteria, where it is not all that the organisation is asked; empty for all.
        minutes: the catalogue's estimate when the plan was made.
    """

    organisation: str
    assessor: str
    criteria: frozenset[str] = frozenset()
    minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """``fieldwork.yaml`` of an edition.

    Attributes:
        seed: what the plan was drawn with, so that it can be made again.
        share: which share of the criteria is double-coded, 0–1.
        start, end: the first and last day, ISO 8601; empty where nobody has said.
        assignments: the first assessor of an organisation before the second.
    """

    seed: int = 1
    share: float = 0.2
    start: str = ""
    end: str = ""
    assignments: tuple[Assignment, ...] = ()

    def of(self, organisation: str) -> tuple[Assignment, ...]:
        """Who looks at an organisation."""
        return tuple(a for a in self.assignments if a.organisation == organisation)

    def by(self, assessor: str) -> tuple[Assignment, ...]:
        """What an assessor looks at."""
        return tuple(a for a in self.assignments if person_key(a.assessor) == person_key(assessor))

    def own(self, organisation: str, assessor: str) -> frozenset[str] | None:
        """Ids of the criteria that an assessor answers about an organisation; None for all that it is asked.

        One that the plan does not give the assessor is asked whole.
        """
        own = [a for a in self.by(assessor) if a.organisation == organisation]
        return frozenset().union(*(a.criteria for a in own)) if own and all(a.criteria for a in own) else None

    def asked(self, organisation: str, assessor: str, criteria: frozenset[str]) -> frozenset[str]:
        """Which of the criteria that an organisation is asked this assessor answers; none where it is not theirs."""
        own = [a for a in self.by(assessor) if a.organisation == organisation]
        return frozenset().union(*((a.criteria & criteria) if a.criteria else criteria for a in own))

    def double_coded(self, organisation: str, criteria: frozenset[str]) -> frozenset[str]:
        """Which of the criteria that an organisation is asked two or more people answer."""
        names = {person_key(a.assessor): a.assessor for a in self.of(organisation)}
        each = [self.asked(organisation, name, criteria) for name in names.values()]
        return frozenset(c for c in criteria if sum(c in own for own in each) > 1)
