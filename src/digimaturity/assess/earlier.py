"""What other editions say about a session's questions, to be proposed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.moments import instant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.model.answers import Answer, Observation


@dataclass(frozen=True, slots=True)
class Earlier:
    """What another edition says about a question, and who: a name, or nothing where it is this assessor's own.

    A proposal in the assessor's own file is one too (``is_proposal``), with its source as the edition.
    """

    edition: str
    observation: Observation
    by: str = ""
    is_proposal: bool = False


def earlier_answers(found: Sequence[tuple[str, str, Mapping[str, Answer]]]) -> dict[tuple[str, str | None], Earlier]:
    """The latest answer of other editions to each question; an assessor's own comes before all others.

    Args:
        found: edition ids, whose answers these are (nothing for the assessor's own), and the answers by criterion.
    """
    return _latest([f for f in found if f[1]]) | _latest([f for f in found if not f[1]])


def _latest(found: Sequence[tuple[str, str, Mapping[str, Answer]]]) -> dict[tuple[str, str | None], Earlier]:
    latest: dict[tuple[str, str | None], Earlier] = {}
    for edition, who, answers in found:
        for answer in answers.values():
            for service, o in answer.observations():
                known = latest.get((answer.criterion, service))
                if o.outcome.is_answer and (known is None or instant(known.observation.at) < instant(o.at)):
                    latest[answer.criterion, service] = Earlier(edition, o, who)
    return latest
