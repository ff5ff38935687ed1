"""What residents said about an organisation, added up: figures with intervals, without a single person's answer.

It stands beside the score, never inside it.
"""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import WordedTerm


class ViewKind(WordedTerm):
    """Where the figures come from."""

    SURVEY = "survey", Text("Enkät", "Survey")
    COMMENTS = "comments", Text("Kommentarer", "Comments")


class Amount(WordedTerm):
    """What a figure is a number of."""

    PERCENT = "percent", Text("procent", "per cent")
    MEAN = "mean", Text("medelvärde", "mean")
    INDEX = "index", Text("index 0–100", "index 0–100")
    POINTS = "points", Text("procentenheter", "percentage points")


class Told(WordedTerm):
    """Whether a figure may be printed, or why not."""

    PRINTED = "printed", Text("visas", "printed")
    TOO_FEW = "too_few", Text("för få svar", "too few answers")
    HELD_BACK = (
        "held_back",
        Text("hålls inne, annars kan en liten grupp räknas ut", "held back, or a small group could be derived"),
    )


@dataclass(frozen=True, slots=True)
class ResidentFigure:
    """One figure of what residents said.

    Attributes:
        id: of the question, or of what comments were sorted into: ``q3``, ``digital_services.negative``.
        wording: what was asked, as it was asked; None where nothing was asked in words.
        counted: what the value counts: *answered 4 or 5 of 5*.
        amount: what it is a number of; ``value``, ``low`` and ``high`` are in it, percentages as 0–100.
        value: None where it is not printed; ``low`` and ``high`` with it.
        n: how many answered; None where even that is not printed.
        n_effective: how many equally weighted answers would say as much (Kish), where weights were used.
        group: whom it is about, as name and value of each grouping; empty for everybody.
        needs: ids of the needs in the catalogue that it speaks of.
        service: what service it is about, as the survey calls it; empty for none.
        told: whether it is printed, and why not.
        comparable: whether there are enough answers to compare it with anything.
        asks_the_same: the id of a published figure whose question is the same; empty for none.
        satisfied: whether a higher value says that the need is met; False where it says that it is not.
    """

    id: str
    counted: Text
    amount: Amount
    value: float | None
    low: float | None
    high: float | None
    n: int | None
    wording: Text | None = None
    n_effective: float | None = None
    group: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    service: str = ""
    told: Told = Told.PRINTED
    comparable: bool = True
    asks_the_same: str = ""
    satisfied: bool = True


@dataclass(frozen=True, slots=True)
class ResidentView:
    """What one survey, or one collection of comments, said about an organisation.

    Attributes:
        id: its own among the organisation's views: ``customers-2026``.
        title: what it is called.
        base: who was asked, or whose comments they are.
        start: first day of fieldwork, ISO 8601; ``end``: the last one. Empty where unknown. Of comments only the
            months are known: see ``first`` and ``last``.
        mode: how they were asked; None where unknown.
        n: how many people, or comments, in all.
        source: the file's name, without its folders.
        sha256: of that file's bytes.
        level: how much the intervals hold, 0–1.
        method: how the figures came about, in sentences.
        figures: everything said, in the order in which it is shown.
    """

    id: str
    kind: ViewKind
    title: Text
    base: Text
    n: int
    figures: tuple[ResidentFigure, ...]
    start: str = ""
    end: str = ""
    mode: Text | None = None
    source: str = ""
    sha256: str = ""
    level: float = 0.95
    method: tuple[Text, ...] = ()

    @property
    def first(self) -> str:
        """The first day, or of comments the first month, of which the day is not kept; empty where unknown."""
        return self._known(self.start)

    @property
    def last(self) -> str:
        """The last day, or of comments the last month."""
        return self._known(self.end)

    def _known(self, day: str) -> str:
        return day[: len("2026-06")] if self.kind is ViewKind.COMMENTS else day

    @property
    def public_title(self) -> Text:
        """What it is called where it is published: file names stay in the study, so not what only names its file."""
        name, titles = self.source.casefold(), [words.casefold() for words in (self.title.sv, self.title.en)]
        is_file = bool(name) and any(name in title or title == name.rpartition(".")[0] for title in titles)
        return self.kind.words if is_file else self.title

    def figure(
        self, identity: str, group: tuple[tuple[str, str], ...] = (), service: str = ""
    ) -> ResidentFigure | None:
        """The figure of this id about these people and this service; None where there is none."""
        meant = (identity, group, service)
        return next((f for f in self.figures if (f.id, f.group, f.service) == meant), None)
