"""What a crosswalk makes of another instrument's files, and what it leaves out."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.asked import plainly

if TYPE_CHECKING:
    from digimaturity.ground.errors import Place
    from digimaturity.ground.language import Text
    from digimaturity.model.answers import Assessment


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of another instrument's table.

    Attributes:
        file: which of the crosswalk's kinds of table it stands in.
        place: file and line.
        answers: the questions' answers by column, as written; empty and "." are none and not here.
        provider: who gives the service, as the row names it.
        address: what the row is about.
        service: the service's name; ``group``: what it is one of.
        year: of the observation; empty where nothing says it.
        country: as the row says it; empty where it does not.
        level: of government, as the row says it.
        other: the remaining cells, by folded heading.
    """

    file: str
    place: Place
    answers: dict[str, str]
    provider: str = ""
    address: str = ""
    service: str = ""
    group: str = ""
    year: str = ""
    country: str = ""
    level: str = ""
    other: dict[str, str] = field(default_factory=dict)

    def answer(self, column: str) -> str:
        """An answer, or another cell, as it is compared."""
        return plainly(self.answers.get(column) or self.other.get(column.casefold(), ""))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the source that is not in the assessments.

    Attributes:
        what: row, question, answer or sheet.
        file: the kind of table, as the crosswalk calls it; ``name`` says what in it.
        is_fault: whether it can hardly be meant so: a year or a column is missing, an answer is not
            understood, or nobody knows whose a row is.
    """

    what: str
    file: str
    name: str
    why: Text
    count: int = 1
    is_fault: bool = False


@dataclass
class Import:
    """What a crosswalk made of some files.

    Every row read is used or among what is left out, and so is every answer in the rows that are about an organisation.

    Attributes:
        scope: the criteria answered, by kind of organisation.
        years: of the rows that count, in order.
        n_rows: read; ``n_rows_used``: that some observation cites.
        n_asked: answers in the rows about organisations; ``n_asked_used``: that some observation cites.
        n_answers: observations made; ``n_open``: those that say nothing of the level.
        country: whose rows these are, as the source writes it; empty where the crosswalk tells none apart.
        is_foreign: whether it is about another country than the crosswalk's own.
    """

    assessments: list[Assessment]
    scope: dict[str, list[str]]
    left_out: list[LeftOut] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    n_rows: int = 0
    n_rows_used: int = 0
    n_asked: int = 0
    n_asked_used: int = 0
    n_answers: int = 0
    n_open: int = 0
    country: str = ""
    is_foreign: bool = False

    @property
    def criteria(self) -> set[str]:
        """The criteria that have answers."""
        return {criterion for assessment in self.assessments for criterion in assessment.answers}
