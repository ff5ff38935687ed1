"""What a fieldwork sheet holds: its tabs in the order of the work, and what each row asks and shows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal

from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.workspace.fieldwork_columns import key_of, options_of, try_columns
from digimaturity.workspace.fieldwork_row import is_search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Assessor
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.fieldwork_row import Filled

By = Literal["place", "dimension"]

_STEP = Text("{n}. {t}", "{n}. {t}")
_LEVEL = Text("{n} – {t}", "{n} – {t}")
_TOP = Text("För {n} krävs också:", "For {n} this is needed too:")
_EXCUSE = Text("Ej tillämpligt: {t}", "Not applicable: {t}")
_ENOUGH = Text("Belägg som räcker: {t}", "Evidence that is enough: {t}")
_KEY = Text("Facit: {t}", "Answer key: {t}")
_TITLE = Text("{t}\n{q}", "{t}\n{q}")


@dataclass(frozen=True, slots=True)
class Asks:
    """What a question says about the case in hand, as it is read.

    Attributes:
        steps: how to check; ``levels``: each level's number and text; ``measured``: how to write a value.
        top_needs: conditions of the top level; ``excuse``: when the question does not apply.
        enough: what is enough as evidence; ``key``: what the study knows to be right.
        around: what else must be known, such as which the services are.
    """

    title: Text
    question: Text
    steps: tuple[Text, ...]
    levels: tuple[tuple[int, Text], ...]
    measured: Text | None
    top_needs: tuple[Text, ...]
    excuse: Text | None
    enough: Text | None
    key: tuple[Text, ...] = ()
    around: Text | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: a question, and what has been answered."""

    question: Question
    asks: Asks
    filled: Filled

    @property
    def criterion(self) -> Criterion:
        """What is asked."""
        return self.question.criterion

    @property
    def key(self) -> str:
        """What the row is called."""
        return key_of(self.criterion.id, self.question.service_id)

    @property
    def service(self) -> Text:
        """The name of the service; nothing for the organisation as a whole."""
        return self.question.service.name if self.question.service else same("")

    @property
    def how(self) -> Text:
        """The steps, numbered, and what is enough to show what was seen."""
        steps = [_STEP.fill(n=n, t=step) for n, step in enumerate(self.asks.steps, 1)]
        keys = [_KEY.fill(t=key) for key in self.asks.key]
        around = [self.asks.around] if self.asks.around else []
        return joined("\n", [*around, *steps, *keys, *([_ENOUGH.fill(t=self.asks.enough)] if self.asks.enough else [])])

    @property
    def levels(self) -> Text:
        """What each level says, the best first, with what the best one needs and when the question does not apply."""
        asks = self.asks
        found = [_LEVEL.fill(n=n, t=text) for n, text in reversed(asks.levels)]
        if asks.measured:
            found.append(asks.measured)
        if asks.top_needs and asks.levels:
            found += [_TOP.fill(n=asks.levels[-1][0]), *map(_item, asks.top_needs)]
        if asks.excuse:
            found.append(_EXCUSE.fill(t=asks.excuse))
        return joined("\n", found)

    @property
    def title(self) -> Text:
        """The title, and the question below it."""
        return _TITLE.fill(t=self.asks.title, q=self.asks.question)


@dataclass(frozen=True, slots=True)
class SheetTab:
    """A tab: the rows of a place, or of a dimension."""

    title: Text
    rows: tuple[SheetRow, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that its rows need, in their order."""
        tries = max((row.criterion.tries for row in self.rows), default=1)
        services = ("service",) * any(row.question.service for row in self.rows)
        seconds = ("seconds",) * any(is_search(row.criterion) for row in self.rows)
        beside = ("missing", "up_to", "reason", "url", "quote", "seen", "note")
        of_tries = try_columns(tries) if tries > 1 else ()
        return ("id", *services, "question", "how", "levels", "answer", *beside, *seconds, *of_tries)

    @property
    def answered(self) -> int:
        """In how many rows something stands for an answer."""
        return sum(row.filled.outcome is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class SheetBook:
    """A fieldwork sheet: what one assessor is to find out about an organisation; ``made`` is a moment, ISO 8601."""

    organisation: Organisation
    edition: str
    assessor: Assessor
    catalogue: Catalogue
    tabs: tuple[SheetTab, ...]
    made: str

    @property
    def rows(self) -> list[SheetRow]:
        """The rows of every tab."""
        return [row for tab in self.tabs for row in tab.rows]

    @property
    def facts(self) -> dict[str, str]:
        """What an import holds the sheet against, by name."""
        return {
            "organisation": self.organisation.id,
            "edition": self.edition,
            "assessor": self.assessor.id,
            "assessor_name": self.assessor.name,
            "catalogue": self.catalogue.id,
            "catalogue_version": self.catalogue.version,
            "exported": self.made,
        }


def tabs_of(rows: Iterable[SheetRow], catalogue: Catalogue, by: By) -> tuple[SheetTab, ...]:
    """The tabs of some rows, by place or by dimension; within a tab they keep the order in which they come."""

    def part(row: SheetRow) -> str:
        return row.criterion.place if by == "place" and catalogue.is_placed else row.criterion.dimension

    order = {key: n for n, key in enumerate((*catalogue.places, *(d.id for d in catalogue.dimensions)))}
    ordered = sorted(rows, key=lambda row: order.get(part(row), len(order)))
    return tuple(SheetTab(_title(key, catalogue), tuple(own)) for key, own in groupby(ordered, part))


def _title(key: str, catalogue: Catalogue) -> Text:
    if key in catalogue.dimension_of:
        return catalogue.dimension_of[key].title
    return (catalogue.places.get(key) or Text("Övrigt", "Others")).opening()


def _item(condition: Text) -> Text:
    """A condition in a list, which may have a number of its own."""
    return condition.each(lambda said: said if said[:1].isdigit() else f"• {said}")


def in_list(row: SheetRow) -> tuple[Text | int, ...]:
    """What can be chosen in a row's cell of the answer; empty where a value is measured."""
    measured = bool(row.criterion.goalposts) and row.criterion.tries == 1
    return () if measured else tuple(options_of(row.criterion))
