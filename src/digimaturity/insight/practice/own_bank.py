"""What the practice study settles before fieldwork: questions for each criterion that leaves them to the study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.settled import Sent, needs

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue, Criterion

# So many questions, so that each try has one of its own.
_QUESTIONS = 3
_ASKED = Text(
    "Övningsfråga {n} om ”{t}”: var hittar jag det?", 'Practice question {n} about "{t}": where do I find it?'
)
_ANSWER = Text("Övningsfacit {n}.", "Practice answer {n}.")


def bank_of(criterion: Criterion) -> tuple[Sent, ...]:
    """The study's questions for a criterion."""
    numbers = range(1, _QUESTIONS + 1)
    return tuple(Sent(_ASKED.fill(n=n, t=criterion.title), _ANSWER.fill(n=n)) for n in numbers)


def bank(catalogue: Catalogue) -> dict[str, tuple[Sent, ...]]:
    """The study's questions for each criterion that needs them, by id."""
    kinds = ("municipality", "agency")
    return {c.id: bank_of(c) for c in catalogue.criteria if any(needs(c, kind) for kind in kinds)}
