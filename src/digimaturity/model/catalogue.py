"""What a catalogue is to the rest of the tool: frozen, quick to load, free of validation.

The texts of a criterion stay packed until one of them is asked for, since most commands show few of the eight thousand.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.ground.packing import AWAY, PackedAway
from digimaturity.ground.pattern import pattern
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.glossary import Term  # noqa: TC001 - unpacked by its type
from digimaturity.model.terms import Access, Combine, CriterionKind, Decides, EvidenceNeed, Per

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.ground.language import Text

Points = float
# What two assessors in no great hurry reach on anchored levels; a fifth answered by two tells what it is in fact.
EXPECTED_AGREEMENT = 0.81
# So many core services an organisation may have.
MOST_SERVICES = 3


@dataclass(frozen=True, slots=True)
class Level:
    """One anchored answer: the number that is stored, the points it is worth, what is seen."""

    number: int
    points: Points
    text: Text


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of criteria inside a dimension.

    ``weight`` is relative to the dimension's other themes; None for the sum of the weights of its applicable criteria.
    """

    id: str
    dimension: str
    title: Text
    weight: float | None = None


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

    @property
    def tolerance(self) -> float:
        """How far up or down a score may be unknown and still be shown as a point: a quarter on 0–5."""
        return (self.max - self.min) / 20


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for all criteria."""

    id: str
    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Profile:
    """A named subset of the criteria.

    ``criteria`` lists it, None for all; ``access`` open leaves out what needs a login; ``rated_from`` is the coverage
    that is enough in it, None for the catalogue's.
    """

    title: Text
    text: Text
    criteria: tuple[str, ...] | None = None
    access: Access | None = None
    rated_from: float | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """A question to send and the clock that runs on its answer.

    ``pattern`` is the form of a question whose words the study settles; ``questions`` are ready ones by kind of body.
    ``within`` is the longest time for each level that time alone decides, in the unit of the clock; longer is level 0.
    It is sent from the time of day ``after`` to ``before``, where the criterion says so, and ``alone`` where nothing
    else may be sent to the organisation on that day. ``language`` is the only one in which it may be sent, where the
    answer depends on that.
    """

    channel: str
    clock: str
    limit: float
    counts: Text
    questions: dict[str, tuple[Text, ...]]
    pattern: Text | None = None
    within: dict[int, float] = field(default_factory=dict)
    after: str | None = None
    before: str | None = None
    alone: bool = False
    language: str | None = None

    def words(self, question: Text) -> str:
        """A question as it is sent: in one language, whichever the assessor reads."""
        return question.say(self.language or "sv")

    @property
    def is_on_the_spot(self) -> bool:
        """Whether one waits for the answer where one has asked, on the phone or in a chat."""
        return self.channel in {"phone", "chat"} and self.clock == "minutes"

    def level_after(self, elapsed: float) -> int | None:
        """The level that an answer after so long a time gives; None where time alone decides none."""
        in_time = [level for level, longest in self.within.items() if elapsed <= longest]
        return (max(in_time) if in_time else 0) if self.within else None


@dataclass(frozen=True, slots=True)
class Retired:
    """In which version a criterion left the catalogue, and why."""

    version: str
    reason: Text


@dataclass(frozen=True, eq=False, repr=False)
class Criterion(PackedAway):
    """One question of the catalogue.

    Attributes:
        id, dimension, theme: where it stands.
        weight: greater than 0, relative to the other criteria of its theme.
        combine: how the services of one that is judged per service are joined.
        points_of: points by level number; empty for a measured criterion.
        goalposts: ``(value, points)`` by rising value, for a measured criterion.
        look, wait: an assessor's minutes, hands on and waiting, for one service where it is judged per service;
            ``time_box``: seconds of a search.
        usefulness, effort: 1–5, for residents and for the organisation that mends it; like ``look`` None where a
            measured criterion does not say, whose figures come from a table.
        aliases: the ids that it had before.
        replaces: retired ones that it takes the place of, with another meaning.
        place: where it is looked into, one of the catalogue's places; empty where the catalogue has none.
        login: only somebody who is logged in can judge it.
        decides: which decides when several things are looked at for one answer; None where one thing is.
        tries: how many times, on different days, it is tried at most.
        substance: only content that is right, useful and findable can meet it.
        double_code: two people may judge it differently.
        action: what an organisation does to meet it, in the imperative: "Allow zooming"; None where nobody wrote it.
        how: the steps: where to go, what to do, when to stop.
        levels: the anchored answers, lowest first; empty for a measured criterion.
        holds_when: conditions that must all hold before the top level is given.
        na_when: when *not applicable* is right; ``enough``: what enough evidence looks like.
        sources: the instruments, standards and laws that it rests on.
        errand: what is sent, for a timed criterion.
        idea: how a machine might observe it.
        variants_of: everyday questions to look for, by kind of body.
        retired: when and why it left the catalogue; None while it is asked.
    """

    id: str
    dimension: str
    theme: str
    kind: CriterionKind
    weight: float
    per: Per
    combine: Combine
    na_allowed: bool
    applies_to: tuple[str, ...]
    points_of: dict[int, Points]
    goalposts: tuple[tuple[float, Points], ...]
    unit: str
    answer_set: str | None
    time_box: int | None
    evidence_needs: EvidenceNeed
    look: float | None
    wait: float
    usefulness: int | None
    effort: int | None
    needs: tuple[str, ...]
    depends_on: tuple[str, ...]
    probe: str | None
    since: str
    aliases: tuple[str, ...]
    replaces: tuple[str, ...]
    place: str
    login: bool
    decides: Decides | None
    tries: int
    substance: bool
    double_code: bool
    is_presence: bool
    can_propose: bool
    is_active: bool
    title: Text = field(metadata=AWAY)
    question: Text = field(metadata=AWAY)
    action: Text | None = field(metadata=AWAY)
    how: tuple[Text, ...] = field(metadata=AWAY)
    levels: tuple[Level, ...] = field(metadata=AWAY)
    holds_when: tuple[Text, ...] = field(metadata=AWAY)
    na_when: Text | None = field(metadata=AWAY)
    enough: Text | None = field(metadata=AWAY)
    sources: tuple[str, ...] = field(metadata=AWAY)
    errand: Errand | None = field(metadata=AWAY)
    idea: Text | None = field(metadata=AWAY)
    variants_of: dict[str, tuple[Text, ...]] = field(metadata=AWAY)
    retired: Retired | None = None

    def __repr__(self) -> str:
        return f"Criterion({self.id})"

    @property
    def is_per_service(self) -> bool:
        """Whether each core service may have an answer of its own."""
        return self.per is Per.SERVICE

    @property
    def minutes(self) -> float | None:
        """An assessor's hands-on minutes for an organisation with as many services as it may have; None if unsaid."""
        return self.look and self.look * (MOST_SERVICES if self.is_per_service else 1)

    def variants(self, kind: str) -> tuple[Text, ...]:
        """Everyday questions to look for, for a body of this kind."""
        return self.variants_of.get(kind, ())

    def texts(self) -> Iterator[Text]:
        """What it says to whoever answers it, in reading order."""
        yield self.title
        yield self.question
        yield from self.how
        if self.errand:
            yield self.errand.counts
            if self.errand.pattern:
                yield self.errand.pattern
        yield from (level.text for level in self.levels)
        yield from self.holds_when
        yield from filter(None, (self.na_when, self.enough))


# Letters and a number may be parted by a hyphen of any kind, as word processors and web pages write it.
_ID = pattern(r"\s*([A-Za-z][A-Za-z0-9]*?)[\s._\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]*0*([0-9]{1,3})\s*")


def _written(name: str) -> tuple[str, int] | None:
    """An id without what is written in many ways: case, what parts letters and number, and noughts before it."""
    found = _ID.fullmatch(name)
    return (found[1].upper(), int(found[2])) if found else None


def _letters(name: str) -> str:
    """An id whatever its case, and however its letters were typed."""
    return unicodedata.normalize("NFC", name.strip().casefold())


@dataclass(frozen=True)
class Catalogue:
    """A catalogue, loaded: the frame and its criteria, retired ones too, in reading order.

    ``rated_from`` is the coverage that is enough; a score known within ``tolerance`` up or down is shown as a point.
    ``expected_agreement`` is Krippendorff's alpha of two assessors, as expected before anything was answered by two.
    ``places`` are where criteria are looked into, by id, in the order of asking.
    ``glossary`` is what its words mean.
    ``view`` says what other weights than its own it is seen by; None for its own.
    """

    id: str
    version: str
    title: Text
    licence: str
    scale: Scale
    rated_from: float
    tolerance: float
    kinds: dict[str, Text]
    needs: dict[str, Text]
    dimensions: tuple[Dimension, ...]
    all_criteria: tuple[Criterion, ...]
    expected_agreement: float = EXPECTED_AGREEMENT
    places: dict[str, Text] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    profiles: dict[str, Profile] = field(default_factory=dict)
    glossary: tuple[Term, ...] = ()
    view: Text | None = None

    def rated(self, rated_from: float) -> Catalogue:
        """The same with another coverage that is enough; always the same one for the same coverage."""
        if rated_from == self.rated_from:
            return self
        if rated_from not in self._by_coverage:
            self._by_coverage[rated_from] = replace(self, rated_from=rated_from)
        return self._by_coverage[rated_from]

    @cached_property
    def _by_coverage(self) -> dict[float, Catalogue]:
        return {}

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Those that are asked today, in reading order."""
        return tuple(c for c in self.all_criteria if c.is_active)

    @cached_property
    def in_asking_order(self) -> tuple[Criterion, ...]:
        """Those that are asked today by place, and within it in reading order but after those that they depend on.

        Without places it is the reading order.
        """
        if not self.is_placed:
            return self.criteria
        rank = {place: n for n, place in enumerate(self.places)}
        found: dict[str, Criterion] = {}

        def ask(criterion: Criterion) -> None:
            for other in criterion.depends_on:
                first = self.by_id.get(other)
                if first is not None and first.is_active and first.place == criterion.place:
                    ask(first)
            found.setdefault(criterion.id, criterion)

        for criterion in sorted(self.criteria, key=lambda c: rank.get(c.place, len(rank))):
            ask(criterion)
        return tuple(found.values())

    @cached_property
    def is_placed(self) -> bool:
        """Whether criteria say where they are looked into, and so are asked by place."""
        return any(c.place for c in self.criteria)

    def place_of(self, criterion: Criterion) -> Text | None:
        """Where a criterion is looked into; None where the catalogue does not say."""
        return self.places.get(criterion.place)

    @cached_property
    def retired(self) -> tuple[Criterion, ...]:
        """Those that left the catalogue."""
        return tuple(c for c in self.all_criteria if not c.is_active)

    @cached_property
    def replaced_by(self) -> dict[str, tuple[str, ...]]:
        """The criteria of today that took the place of each retired one, by its id; nothing of one without any."""
        took: dict[str, list[Criterion]] = {}
        for criterion in self.all_criteria:
            for earlier in criterion.replaces:
                took.setdefault(earlier, []).append(criterion)
        found: dict[str, dict[str, None]] = {}

        def follow(start: str, identity: str, passed: frozenset[str]) -> None:
            for other in took.get(identity, ()):
                if other.is_active:
                    found.setdefault(start, {})[other.id] = None
                elif other.id not in passed:
                    follow(start, other.id, passed | {other.id})

        for criterion in self.retired:
            follow(criterion.id, criterion.id, frozenset({criterion.id}))
        return {identity: tuple(ids) for identity, ids in found.items()}

    @cached_property
    def by_id(self) -> dict[str, Criterion]:
        """Criteria by id and by alias, retired ones too, so that old answers are always understood."""
        found = {c.id: c for c in (*self.retired, *self.criteria)}
        for criterion in self.criteria:
            for alias in criterion.aliases:
                found.setdefault(alias, criterion)
        return found

    def called(self, name: str) -> Criterion | None:
        """The criterion that an id means, however it is written: ``EXP-05``, ``exp-5``, ``exp05``, ``exp 5``.

        An exact id comes first; None where there is none such.
        """
        exact = self.by_id.get(name) or self._by_letters.get(_letters(name))
        written = _written(name)
        return exact or (self._by_writing.get(written) if written else None)

    @cached_property
    def _by_letters(self) -> dict[str, Criterion]:
        return {_letters(key): c for key, c in self.by_id.items()}

    @cached_property
    def _by_writing(self) -> dict[tuple[str, int], Criterion]:
        written = ((_written(key), c) for c in (*self.retired, *self.criteria) for key in (c.id, *c.aliases))
        return {key: c for key, c in written if key}

    @cached_property
    def dimension_of(self) -> dict[str, Dimension]:
        """Dimensions by id."""
        return {d.id: d for d in self.dimensions}

    @cached_property
    def theme_of(self) -> dict[str, Theme]:
        """Themes by id."""
        return {t.id: t for d in self.dimensions for t in d.themes}

    @cached_property
    def is_weighted(self) -> bool:
        """Whether a theme or a dimension has a weight that says more than that it is one of several."""
        return any(d.weight != 1 or t.weight is not None for d in self.dimensions for t in d.themes)

    def asked_of(self, kind: str, scope: frozenset[str] | None, fewest: int) -> tuple[frozenset[str], frozenset[str]]:
        """What a scope comes to for bodies of a kind: ids of the criteria asked, and dimensions with too few of them.

        Args:
            kind: of body.
            scope: ids of the criteria that were used, or None for all.
            fewest: how many criteria a dimension needs.
        """
        key = (kind, scope, fewest)
        if key not in self._asked_of:
            asked = [c for c in self.criteria if kind in c.applies_to and (scope is None or c.id in scope)]
            sizes = Counter(c.dimension for c in asked)
            self._asked_of[key] = frozenset(c.id for c in asked), frozenset(d for d, n in sizes.items() if n < fewest)
        return self._asked_of[key]

    @cached_property
    def _asked_of(self) -> dict[tuple[str, frozenset[str] | None, int], tuple[frozenset[str], frozenset[str]]]:
        return {}

    @cached_property
    def by_theme(self) -> dict[str, tuple[Criterion, ...]]:
        """Active criteria by theme id, in reading order."""
        grouped: dict[str, list[Criterion]] = {t: [] for t in self.theme_of}
        for criterion in self.criteria:
            grouped[criterion.theme].append(criterion)
        return {theme: tuple(members) for theme, members in grouped.items()}
