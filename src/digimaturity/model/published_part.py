"""What of an observation may be published: notes that somebody has marked so, and evidence that nobody keeps inside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from digimaturity.model.answers import Observation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.answers import Answer, Assessment

Said = TypeVar("Said", bound=Observation)


class KeptInside(NamedTuple):
    """How many notes and pieces of evidence are not published."""

    notes: int = 0
    evidence: int = 0


def published_part(o: Said) -> Said:
    """An observation, and each one that it replaced, without what is internal."""
    history = tuple(map(published_part, o.history))
    if (not o.note or o.note_public) and not any(e.internal for e in o.evidence) and history == o.history:
        return o
    return replace(
        o,
        note=o.note if o.note_public else None,
        evidence=tuple(e for e in o.evidence if not e.internal),
        history=history,
    )


def published_fields(stored: dict[str, Any]) -> dict[str, Any]:
    """As ``published_part``, of a record as it is stored, such as a proposal."""
    pieces = [piece for piece in stored.get("evidence", ()) if not piece.get("internal")]
    kept = {key: value for key, value in stored.items() if key != "evidence"}
    if not kept.get("note_public"):
        kept.pop("note", None)
    return {**kept, "evidence": pieces} if pieces else kept


def kept_inside(observations: Iterable[Observation]) -> KeptInside:
    """What of these is internal; what they replaced is not counted."""
    found = list(observations)
    return KeptInside(
        sum(bool(o.note) and not o.note_public for o in found), sum(e.internal for o in found for e in o.evidence)
    )


def published_assessment(assessment: Assessment) -> Assessment:
    """One assessor's answers without what is internal."""
    return replace(assessment, answers={c: _published_answer(answer) for c, answer in assessment.answers.items()})


def _published_answer(answer: Answer) -> Answer:
    return replace(
        answer,
        observation=answer.observation and published_part(answer.observation),
        services={service: published_part(o) for service, o in answer.services.items()},
        proposals=tuple(replace(p, choice=published_part(p.choice)) for p in answer.proposals),
    )
