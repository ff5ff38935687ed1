"""What a catalogue is to the rest of the tool: frozen, quick to load, free of validation.

The texts of a criterion stay packed until one of them is asked for, since most commands show few of the eight thousand.
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from digimaturity.ground.language import Text

Points = float


@dataclass(frozen=True, slots=True)
class Level:
    """One anchored answer: the number that is stored, the points it is worth, what is seen."""

    number: int
    points: Points
    text: Text


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of criteria inside a dimension."""

    id: str
    dimension: str
    title: Text


@dataclass(frozen=True, slots=True)
class Dimension:
    """A top-level part of the score. ``weight`` is relative to the other dimensions."""

    id: str
    title: Text
    short: Text
    weight: float
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The range that every score lies in, as ``[min, max]``."""

    min: float
    max: float


@dataclass(frozen=True, slots=True)
class Errand:
    """A question to send and the clock that runs on its answer."""

    channel: str
    clock: str
    limit: float
    counts: Text
    questions: dict[str, tuple[Text, ...]]


class Criterion:
    """One question of the catalogue.

    Attributes:
        id, dimension, theme: where it stands.
        kind: look, find, errand, timed, measured or machine.
        weight: greater than 0, relative to the other criteria of its theme.
        per: ``organisation`` or ``service``; ``combine`` (mean or best) joins the services.
        points_of: points by level number; empty for a measured criterion.
        goalposts: ``[value, points]`` by rising value, for a measured criterion.
        minutes: an assessor's time, all services together.
        usefulness, effort: 1–5, for residents and for the organisation that mends it.
        substance: only content that is right, useful and findable can meet it.
        double_code: two people may judge it differently.
    """

    def __init__(self, raw: dict[str, Any]) -> None:
        self._packed: bytes = raw["texts"]
        self.id: str = raw["id"]
        self.dimension: str = raw["dimension"]
        self.theme: str = raw["theme"]
        self.kind: str = raw["kind"]
        self.weight: float = raw["weight"]
        self.per: str = raw["per"]
        self.combine: str = raw["combine"]
        self.na_allowed: bool = raw["na_allowed"]
        self.applies_to: list[str] = raw["applies_to"]
        self.points_of: dict[int, Points] = raw["points"]
        self.goalposts: list[list[float]] = raw["goalposts"]
        self.unit: str = raw["unit"]
        self.answer_set: str | None = raw["answer_set"]
        self.time_box: int | None = raw["time_box"]
        self.evidence_needs: str = raw["evidence_needs"]
        self.minutes: float = raw["minutes"]
        self.usefulness: int = raw["usefulness"]
        self.effort: int = raw["effort"]
        self.needs: list[str] = raw["needs"]
        self.depends_on: list[str] = raw["depends_on"]
        self.probe: str | None = raw["probe"]
        self.since: str = raw["since"]
        self.aliases: list[str] = raw["aliases"]
        self.substance: bool = raw["substance"]
        self.double_code: bool = raw["double_code"]
        self.is_presence: bool = raw["presence"]
        self.can_propose: bool = raw["can_propose"]
        self.is_active: bool = raw["retired"] is None

    def __repr__(self) -> str:
        return f"Criterion({self.id})"

    @cached_property
    def _texts(self) -> dict[str, Any]:
        texts: dict[str, Any] = marshal.loads(self._packed)  # noqa: S302 - packed by catalogue.load
        return texts

    @property
    def title(self) -> Text:
        """A few words that name it."""
        return Text(*self._texts["title"])

    @property
    def question(self) -> Text:
        """The question that the assessor answers."""
        return Text(*self._texts["question"])

    @property
    def how(self) -> tuple[Text, ...]:
        """The steps: where to go, what to do, when to stop."""
        return _texts(self._texts["how"])

    @property
    def holds_when(self) -> tuple[Text, ...]:
        """Conditions that must all hold before the top level is given."""
        return _texts(self._texts["holds_when"])

    @property
    def na_when(self) -> Text | None:
        """When *not applicable* is right."""
        return Text(*self._texts["na_when"]) if self._texts["na_when"] else None

    @property
    def enough(self) -> Text | None:
        """What enough evidence looks like."""
        return Text(*self._texts["enough"]) if self._texts["enough"] else None

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The anchored answers, lowest first; empty for a measured criterion."""
        texts = self._texts["levels"]
        return tuple(
            Level(number, points, Text(*text))
            for (number, points), text in zip(self.points_of.items(), texts, strict=True)
        )

    @property
    def sources(self) -> list[str]:
        """The instruments, standards and laws that it rests on."""
        return list(self._texts["sources"])

    @property
    def errand(self) -> Errand | None:
        """What is sent, for a timed criterion."""
        raw = self._texts["errand"]
        if raw is None:
            return None
        questions = {kind: _texts(texts) for kind, texts in raw["questions"].items()}
        return Errand(raw["channel"], raw["clock"], raw["limit"], Text(*raw["counts"]), questions)

    def variants(self, kind: str) -> tuple[Text, ...]:
        """Everyday questions to look for, for a body of this kind."""
        return _texts(self._texts["variants"].get(kind, []))

    @property
    def idea(self) -> Text | None:
        """How a machine might observe it."""
        return Text(*self._texts["idea"]) if self._texts["idea"] else None


@dataclass(frozen=True)
class Catalogue:
    """A catalogue, loaded: the frame and its criteria in reading order."""

    id: str
    version: str
    title: Text
    licence: str
    scale: Scale
    rated_from: float
    kinds: dict[str, Text]
    needs: dict[str, Text]
    dimensions: tuple[Dimension, ...]
    criteria: tuple[Criterion, ...]
    retired: tuple[Criterion, ...]
    sets: tuple[str, ...]

    @cached_property
    def by_id(self) -> dict[str, Criterion]:
        """Criteria by id and by alias, retired ones too, so that old answers are always understood."""
        found = {c.id: c for c in (*self.retired, *self.criteria)}
        for criterion in self.criteria:
            for alias in criterion.aliases:
                found.setdefault(alias, criterion)
        return found

    @cached_property
    def dimension_of(self) -> dict[str, Dimension]:
        """Dimensions by id."""
        return {d.id: d for d in self.dimensions}

    @cached_property
    def theme_of(self) -> dict[str, Theme]:
        """Themes by id."""
        return {t.id: t for d in self.dimensions for t in d.themes}

    @cached_property
    def by_theme(self) -> dict[str, tuple[Criterion, ...]]:
        """Active criteria by theme id, in reading order."""
        grouped: dict[str, list[Criterion]] = {t: [] for t in self.theme_of}
        for criterion in self.criteria:
            grouped[criterion.theme].append(criterion)
        return {theme: tuple(members) for theme, members in grouped.items()}


def _texts(pairs: list[list[Any]]) -> tuple[Text, ...]:
    return tuple(Text(*pair) for pair in pairs)
