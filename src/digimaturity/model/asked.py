"""What another instrument asked, and what each of its answers is taken to mean here, with the reason."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.ground.language import Text


@dataclass(frozen=True, slots=True)
class Implied:
    """What answers that meet ``when`` are taken to mean for a criterion, and why.

    Attributes:
        criterion: the criterion's id.
        when: answers by the column that holds them, as ``plainly`` writes them.
        level: the level, or the lowest of those that the answers allow; None where they are no level.
        up_to: the highest of those; None where the level is known.
        not_applicable: why the criterion does not apply.
        not_assessed: whether the answers tell nothing of the criterion.
        why: in a sentence; None where the crosswalk has no reason.
    """

    criterion: str
    when: dict[str, str]
    level: int | None = None
    up_to: int | None = None
    not_applicable: Text | None = None
    not_assessed: bool = False
    why: Text | None = None

    def is_met_by(self, answers: Mapping[str, str]) -> bool:
        """Whether the answers of a row, by column, are those that it is about."""
        return all(plainly(answers.get(column, "")) == plainly(wanted) for column, wanted in self.when.items())


@dataclass(frozen=True, slots=True)
class Asked:
    """An edition's source: who asked what, and what the answers were taken to mean.

    Attributes:
        asker: who asked, in running text.
        questions: the wording by the code of the column with the answers.
        implied: what answers mean, by criterion; the first that a row meets is the one.
        counts: *rows* read and *rows_used*; *answers* in the rows about organisations and *answers_used*.
    """

    asker: Text
    questions: dict[str, Text]
    implied: dict[str, tuple[Implied, ...]]
    counts: dict[str, int] = field(default_factory=dict)

    def reason(self, criterion: str, answers: Mapping[str, str]) -> Implied | None:
        """What a row's answers, by column, mean for a criterion; None where nothing is said of such answers."""
        return next((i for i in self.implied.get(criterion, ()) if i.is_met_by(answers)), None)


def plainly(answer: str) -> str:
    """An answer as answers are compared: no case, space or footnote mark, whole numbers without decimals."""
    return answer.replace("\u00a0", " ").strip().rstrip("*").strip().casefold().removesuffix(".0")


def answers_in(quote: str) -> dict[str, str]:
    """The answers that a piece of imported evidence quotes, by column: "F1: Yes; F2: No"."""
    pairs = (part.rpartition(": ") for part in quote.split("; "))
    return {column.strip(): answer.strip() for column, colon, answer in pairs if colon}


def quoted(answers: Mapping[str, str]) -> str:
    """Answers by column as a piece of evidence quotes them; ``answers_in`` reads them again."""
    return "; ".join(f"{column}: {answer}" for column, answer in answers.items())
