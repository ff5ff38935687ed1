"""How a sample was drawn: weights, strata, clusters and finite populations, and the variance that follows.

What the other modules of this room build on::

    problems = design_problems(weights, strata, clusters, population)       # () or what is wrong, with its rows
    design = make_design(weights, strata, clusters, population, lone=LonePsu.CENTRE)
    design.lone_strata        # the strata with one unit, and design.lone says how they count

Arguments are columns, one entry per row of the file, in the file's order: arrays, or lists as they were read (numbers,
or texts of digits; ``None``, NaN and "" are missing). ``strata``, ``clusters`` and ``population`` may be left out.

- A *primary unit* (PSU) is a cluster, or a person where there are no clusters. The same cluster name in two strata is
  two clusters.
- ``population`` is the number of primary units in the row's stratum, the same on each of its rows; where every entry is
  1 or less it is the share of them that was drawn. Infinite means none.
- A person with weight 0 stays in the sample: the unit counts when variances are made, the person in no base.
- Rows that a figure is not about are never taken out of the design: a subgroup is a *domain* (a mask).
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import numpy as np

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.quoting import named
from digimaturity.residents.survey.design_columns import Coded, DesignProblem, coded, found_numbers, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.residents.survey.design_columns import Column, Flags, Floats, Integers

# A drawn share so near to 1 leaves nobody out; strata named in a message.
_ALL, _NAMED = 1e-7, 5


# Squares of weights, and what these are divided by, are to stay numbers.
_LEAST, _MOST = 1e-50, 1e50
_UNREACHED = Text(
    "vikten är större eller mindre än vad som går att räkna med",
    "the weight is larger or smaller than can be reckoned with",
)


class LonePsu(StrEnum):
    """What a stratum with one primary unit adds to the variance, since it cannot show how units there differ.

    REFUSE: the design is refused, the strata named. CENTRE: the unit's distance from the mean of all units (R survey's
    ``adjust``, Stata's ``centered``). CERTAINTY: nothing, as if the unit had been sure to be drawn.
    """

    REFUSE = "refuse"
    CENTRE = "centre"
    CERTAINTY = "certainty"


class Calibrated(Protocol):
    """What is known of weights that were fitted to margins."""

    def residuals(self, scores: Floats) -> Floats:
        """What is left of weighted scores, persons × figures, when the margins are known."""


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """A sample's design, whole; made by ``make_design``.

    Attributes:
        weights: of each person, finite and 0 or more.
        strata: number of each person's stratum, from 0.
        psus: number of each person's primary unit, from 0.
        stratum_of: the stratum of each primary unit.
        stratum_names: as the file has them; ("",) without strata.
        psu_names: of each primary unit, as the file has them; None where persons are the units.
        drawn: share of each stratum's units that was drawn; 0 where the population is not known.
        populations: units in each stratum; infinite where not known.
        lone: how strata with one unit count.
        lone_strata: their names; those with the whole population drawn are not among them.
        calibrated: where weights are raked, what the variance needs of it.
    """

    weights: Floats
    strata: Integers
    psus: Integers
    stratum_of: Integers
    stratum_names: tuple[str, ...]
    psu_names: tuple[str, ...] | None
    drawn: Floats
    populations: Floats
    lone: LonePsu
    lone_strata: tuple[str, ...]
    calibrated: Calibrated | None = None

    def __len__(self) -> int:
        return len(self.weights)

    @property
    def units(self) -> Integers:
        """How many primary units each stratum has."""
        return np.bincount(self.stratum_of, minlength=len(self.stratum_names))

    def degrees_of_freedom(self, domain: Flags) -> int:
        """Primary units less strata, among the persons of a domain whose weight is over 0 (R survey's ``degf``).

        Units and strata where the domain has nobody say little about it, though they stay in its variance.
        """
        seen = np.bincount(self.psus[domain & (self.weights > 0)], minlength=len(self.stratum_of)) > 0
        return int(seen.sum()) - len(np.unique(self.stratum_of[seen]))

    def centred_totals(self, scores: Floats, domain: Flags) -> Floats:
        """Totals of primary units, units × figures, each from the mean of its stratum.

        A lone unit counts from the mean of all units in strata where the domain has somebody, or as nothing.
        """
        if self.calibrated is not None:
            scores = self.calibrated.residuals(scores)
        count = len(self.stratum_of)
        totals = np.stack([np.bincount(self.psus, column, count) for column in scores.T], axis=1)
        strata, units = len(self.stratum_names), self.units
        sums = np.stack([np.bincount(self.stratum_of, column, strata) for column in totals.T], axis=1)
        means = sums / units[:, None]
        if self.lone is LonePsu.CENTRE:
            here = np.bincount(self.strata[domain], minlength=strata) > 0
            if here.any():
                means[(units == 1) & here] = totals[here[self.stratum_of]].mean(axis=0)
        found: Floats = totals - means[self.stratum_of]
        return found

    def covariance(self, scores: Floats, domain: Flags) -> Floats:
        """The covariance of totals of weighted scores (persons × figures) of a domain.

        The variance of a stratified sample of units drawn with replacement, with its finite population (Särndal,
        Swensson & Wretman 1992, 4.2): per stratum (1 − n ÷ N) · n ÷ (n − 1) · Σ (unit total − mean)².
        """
        apart = self.centred_totals(scores, domain)
        units = self.units
        factors = (1 - self.drawn) * units / np.maximum(units - 1, 1)
        found: Floats = (apart * factors[self.stratum_of][:, None]).T @ apart
        return found

    def with_weights(self, weights: Floats, calibrated: Calibrated | None) -> Design:
        """The same sample with raked weights."""
        return replace(self, weights=weights, calibrated=calibrated)


@dataclass(frozen=True, slots=True)
class _Read:
    weights: Floats
    strata: Coded
    psus: Coded
    population: Floats | None
    problems: tuple[DesignProblem, ...]


def design_problems(
    weights: Column,
    strata: Column | None = None,
    clusters: Column | None = None,
    population: Column | None = None,
    *,
    lone: LonePsu = LonePsu.REFUSE,
) -> tuple[DesignProblem, ...]:
    """Everything that is wrong with these columns, each with the rows it is about, counted from 0."""
    return _read(weights, strata, clusters, population, lone).problems


def make_design(
    weights: Column,
    strata: Column | None = None,
    clusters: Column | None = None,
    population: Column | None = None,
    *,
    lone: LonePsu = LonePsu.REFUSE,
) -> Design:
    """The design of these columns.

    Raises:
        InvalidDataError: ``design_problems`` finds something; where the file is known, ask that first.
    """
    read = _read(weights, strata, clusters, population, lone)
    if read.problems:
        places = tuple(one.at("data", 1) for one in read.problems)
        raise InvalidDataError(Text("Urvalet går inte att räkna på.", "The sample cannot be reckoned with."), places)
    stratum_of = read.strata.codes[read.psus.first]
    units = np.bincount(stratum_of, minlength=len(read.strata.names))
    drawn, populations = _drawn(read, units)
    alone = (units == 1) & (drawn < 1 - _ALL)
    return Design(
        read.weights,
        read.strata.codes,
        read.psus.codes,
        stratum_of,
        read.strata.names,
        None if clusters is None else read.psus.names,
        drawn,
        populations,
        lone,
        tuple(name for name, is_alone in zip(read.strata.names, alone, strict=True) if is_alone),
    )


def _read(
    weights: Column,
    strata: Column | None,
    clusters: Column | None,
    population: Column | None,
    lone: LonePsu,
) -> _Read:
    found, problems = _weights(weights)
    n = len(found)
    for column, values in (("stratum", strata), ("cluster", clusters), ("population", population)):
        if values is not None and len(values) != n:
            message = Text("kolumnen har {own} rader, vikterna {n}", "the column has {own} rows, the weights {n}")
            problems.append(problem("length", column, message, (), own=len(values), n=n))
    one = Coded(np.zeros(n, dtype=np.int64), ("",), np.zeros(1, dtype=np.int64))
    if problems and any(p.code in {"length", "empty"} for p in problems):
        return _Read(found, one, one, None, tuple(problems))
    strata_read = one if strata is None else _coded("stratum", strata, problems)
    psus = _units(clusters, strata_read, problems)
    counts = None if population is None else _population(population, problems)
    read = _Read(found, strata_read, psus, counts, ())
    if not problems:
        problems.extend(_too_few(read, lone))
    return _Read(found, strata_read, psus, counts, tuple(problems))


def _weights(column: Column) -> tuple[Floats, list[DesignProblem]]:
    values, missing, wrong = found_numbers(column)
    problems = []
    if not len(values):
        problems.append(problem("empty", "weight", Text("det finns inga rader", "there are no rows"), ()))
    for code, rows, message in (
        ("missing", missing, Text("vikten saknas", "the weight is missing")),
        ("not-a-number", wrong | np.isinf(values), Text("vikten är inget tal", "the weight is not a number")),
        ("out-of-reach", _out_of_reach(values), _UNREACHED),
        ("negative", values < 0, Text("vikten är negativ", "the weight is negative")),
    ):
        if rows.any():
            problems.append(problem(code, "weight", message, np.flatnonzero(rows)))
    if len(values) and not problems and not (values > 0).any():
        message = Text("alla vikter är noll", "all weights are zero")
        problems.append(problem("all-zero", "weight", message, np.arange(len(values))))
    return values, problems


def _out_of_reach(values: Floats) -> Flags:
    found: Flags = (values > _MOST) & np.isfinite(values) | (values > 0) & (values < _LEAST)
    return found


def _coded(name: str, column: Column, problems: list[DesignProblem]) -> Coded:
    read, missing = coded(column)
    if missing.any():
        message = {
            "stratum": Text("stratum saknas", "the stratum is missing"),
            "cluster": Text("kluster saknas", "the cluster is missing"),
        }[name]
        problems.append(problem("missing", name, message, np.flatnonzero(missing)))
    return read


def _units(clusters: Column | None, strata: Coded, problems: list[DesignProblem]) -> Coded:
    n = len(strata.codes)
    if clusters is None:
        return Coded(np.arange(n), (), np.arange(n))
    read = _coded("cluster", clusters, problems)
    pairs = strata.codes * len(read.names) + read.codes
    _, first, codes = np.unique(pairs, return_index=True, return_inverse=True)
    own = read.codes[first]
    return Coded(codes.reshape(-1), tuple(read.names[at] for at in own), first)


def _population(column: Column, problems: list[DesignProblem]) -> Floats:
    values, missing, wrong = found_numbers(column)
    bad = wrong | (values <= 0)
    if missing.any():
        message = Text("populationen saknas", "the population is missing")
        problems.append(problem("missing", "population", message, np.flatnonzero(missing)))
    if bad.any():
        message = Text("populationen är inget tal över noll", "the population is not a number over zero")
        problems.append(problem("not-a-number", "population", message, np.flatnonzero(bad)))
    below = (values > 0) & (values < 1)
    if below.any() and (values > 1).any():
        message = Text(
            "andelar (högst 1) och antal (över 1) blandas i kolumnen: använd det ena",
            "the column mixes shares (at most 1) and counts (over 1): use one of them",
        )
        problems.append(problem("mixed", "population", message, np.flatnonzero(below)))
    return values


def _drawn(read: _Read, units: Integers) -> tuple[Floats, Floats]:
    """The share drawn and the population of each stratum, in primary units."""
    strata = len(read.strata.names)
    if read.population is None:
        return np.zeros(strata), np.full(strata, np.inf)
    own = read.population[read.strata.first]
    if read.population.max() <= 1:
        return own, units / own
    return units / own, own


def _too_few(read: _Read, lone: LonePsu) -> list[DesignProblem]:
    """What only shows when rows are taken together: populations that differ or are too small, and lone units."""
    strata, names = read.strata, read.strata.names
    problems = []
    units = np.bincount(strata.codes[read.psus.first], minlength=len(names))
    if read.population is not None:
        differs = read.population != read.population[strata.first][strata.codes]
        if differs.any():
            which = _named(names, np.unique(strata.codes[differs]))
            message = Text(
                "populationen är inte densamma på alla rader i stratum {which}; drogs urvalet i varje organisation är "
                "organisationens kolumn stratum",
                "the population is not the same on all rows of stratum {which}; where a sample was drawn in each "
                "organisation, the column of organisations is the stratum",
            )
            problems.append(problem("varies", "population", message, np.flatnonzero(differs), which=which))
    drawn, _ = _drawn(read, units)
    small = drawn > 1 + _ALL
    if small.any() and not problems:
        message = Text(
            "populationen är mindre än urvalet i stratum {which}: den ska vara antalet {units} i stratumet",
            "the population is smaller than the sample in stratum {which}: it should be the number of {units} there",
        )
        which = _named(names, np.flatnonzero(small))
        if names == ("",):
            message = Text(
                "populationen är mindre än urvalet: den ska vara antalet {units} som urvalet drogs ur",
                "the population is smaller than the sample: it should be the number of {units} that it was drawn from",
            )
        unit = Text("kluster", "clusters") if len(read.psus.names) else Text("personer", "persons")
        rows = np.flatnonzero(small[strata.codes])
        problems.append(problem("too-small", "population", message, rows, which=which, units=unit))
    alone = (units == 1) & (drawn < 1 - _ALL)
    if alone.any() and lone is LonePsu.REFUSE:
        message = Text(
            "stratum {which} har bara en enhet, så spridningen där är okänd: slå ihop det med ett stratum som liknar "
            "det, eller välj hur ensamma enheter ska räknas",
            "stratum {which} has one unit only, so the spread there is unknown: merge it with a stratum that is like "
            "it, or choose how lone units are to count",
        )
        if names == ("",):
            message = Text(
                "urvalet har bara en enhet, så spridningen är okänd och inget intervall går att räkna ut",
                "the sample has one unit only, so the spread is unknown and there is no interval",
            )
        which = _named(names, np.flatnonzero(alone))
        rows = np.flatnonzero(alone[strata.codes])
        problems.append(problem("lone-unit", "stratum", message, rows, which=which))
    return problems


def _named(names: Sequence[str], which: Integers) -> Text:
    return named([names[at] for at in which], _NAMED)
