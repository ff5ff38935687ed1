"""One assessor's answers as they are cached, and as they are held: what stands beside the choices is packed away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from digimaturity.ground.beside import Beside, keep_beside, packed_beside
from digimaturity.ground.packing import pack, unpack
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import Assessment, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Answer, Observation

# What most answers have of services; nobody changes an answer, so that they may share it.
_NO_SERVICES: dict[str, Observation] = {}


@dataclass(frozen=True, slots=True)
class Filed:
    """The answers of a file without what stands beside them, and that, answer by answer."""

    assessment: Assessment
    beside: bytes

    @classmethod
    def of(cls, assessment: Assessment) -> Self:
        """The two parts of a file's answers."""
        rows = [pack(tuple(getattr(o, name) for name in o.kept_beside)) for o in _observations(assessment)]
        answers = {c: _bare(answer) for c, answer in assessment.answers.items()}
        return cls(replace(assessment, answers=answers), packed_beside(rows))

    def light(self) -> Assessment:
        """The answers, each of which asks for what stands beside it when somebody asks the answer."""
        beside = Beside(self.beside, _unpacked)
        for number, observation in enumerate(_observations(self.assessment)):
            keep_beside(observation, beside, number)
        for answer in self.assessment.answers.values():
            if not answer.services:
                object.__setattr__(answer, "services", _NO_SERVICES)
        return self.assessment


def _observations(assessment: Assessment) -> Iterator[Observation]:
    for answer in assessment.answers.values():
        if answer.observation is not None:
            yield answer.observation
        yield from answer.services.values()


def _bare(answer: Answer) -> Answer:
    def of(o: Observation) -> Observation:
        return replace(o, evidence=(), note=None)

    whole = answer.observation and of(answer.observation)
    return replace(answer, observation=whole, services={s: of(o) for s, o in answer.services.items()})


def _unpacked(row: tuple[Any, ...]) -> tuple[tuple[Evidence, ...], str | None]:
    evidence, note = row
    return unpack(tuple[Evidence, ...], evidence), note
