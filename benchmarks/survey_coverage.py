"""How often the intervals of surveys hold a truth that is known, in samples of several designs.

Usage: ``python -m benchmarks.survey_coverage [--samples N] [--seed N] [DESIGN…]``, which prints the table of
``benchmarks/README.md`` and exits with 1 where a 95% interval holds its truth in fewer than 91% of the samples.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.residents.survey.raking import Margin, rake
from digimaturity.residents.survey.sampling_design import make_design
from digimaturity.residents.survey.survey_comparing import Wave, change, difference
from digimaturity.residents.survey.survey_estimates import estimate, mean, share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from digimaturity.residents.survey.design_columns import Floats, Integers
    from digimaturity.residents.survey.sampling_design import Design

    Random = np.random.Generator
    Limits = tuple[float | None, float | None]

SHARES = (0.02, 0.1, 0.3, 0.5, 0.8, 0.98)
# A 95% interval that holds less than this is not one.
FEWEST = 0.91
RAKED, PANEL = "raked, n = 300", "half a panel, n = 200"
FURTHER = "| Design | Figure | Held |\n|---|---|---|"
# From where somebody of a wave is counted.
HIGH = 0.5
_FIGURES = (*(f"{p:.0%}" for p in SHARES), "Mean index", "A fourth, 30%", "Difference of two fourths")
HEADING = f"| Design | {' | '.join(_FIGURES)} |\n|{'---|' * (len(_FIGURES) + 1)}"


@dataclass(frozen=True)
class Population:
    """Everybody, of whom samples are drawn.

    Attributes:
        yes: whether it is so, of each.
        mark: their mark, 1 to 5, as an index of 0 to 100.
        stratum: of each, 0 to 2.
        cluster: of each; clusters lie within strata.
        group: of each, 0 to 3.
    """

    yes: Floats
    mark: Floats
    stratum: Integers
    cluster: Integers
    group: Integers


@dataclass(frozen=True)
class Sample:
    """Whom a design draws, and what it says of them."""

    people: Integers
    design: Design


def population(rng: Random, p: float, persons: int = 12_000, alike: float = 0.05) -> Population:
    """Strata that differ in their shares, clusters of 40 whose people are somewhat alike."""
    stratum = np.sort(rng.choice(3, persons, p=[0.6, 0.3, 0.1]))
    cluster = np.arange(persons) // 40
    lean = np.array([-0.4, 0.3, 0.8])[stratum] + rng.normal(size=cluster.max() + 1)[cluster] * np.sqrt(3.3 * alike)
    liking = lean + rng.logistic(size=persons)
    ends = np.quantile(liking, [0.1, 0.3, 0.55, 0.85])
    mark = 25.0 * np.searchsorted(ends, liking)
    yes = (liking > np.quantile(liking, 1 - p)).astype(np.float64)
    return Population(yes, mark, stratum, cluster, rng.integers(0, 4, persons))


def simple(n: int) -> Callable[[Random, Population], Sample]:
    """A simple random sample, the finite population known."""

    def draw(rng: Random, everybody: Population) -> Sample:
        size = len(everybody.yes)
        return Sample(rng.choice(size, n, replace=False), make_design(np.ones(n), population=np.full(n, size)))

    return draw


def stratified(n: int) -> Callable[[Random, Population], Sample]:
    """As many from each stratum, whose weights differ six times."""

    def draw(rng: Random, everybody: Population) -> Sample:
        people = np.concatenate(
            [rng.choice(np.flatnonzero(everybody.stratum == h), n // 3, replace=False) for h in range(3)]
        )
        sizes = np.bincount(everybody.stratum)[everybody.stratum[people]]
        return Sample(people, make_design(sizes / (n // 3), everybody.stratum[people], population=sizes))

    return draw


def clustered(clusters: int, each: int) -> Callable[[Random, Population], Sample]:
    """Some clusters, and some people of each; without strata."""

    def draw(rng: Random, everybody: Population) -> Sample:
        chosen = rng.choice(len(everybody.yes) // 40, clusters, replace=False)
        people = np.concatenate([at * 40 + rng.choice(40, each, replace=False) for at in chosen])
        return Sample(people, make_design(np.ones(len(people)), clusters=np.repeat(chosen, each)))

    return draw


def weighted(n: int) -> Callable[[Random, Population], Sample]:
    """People drawn with chances that differ tenfold and have to do with what they say."""

    def draw(rng: Random, everybody: Population) -> Sample:
        chance = np.exp(-0.012 * everybody.mark + 0.5 * rng.normal(size=len(everybody.mark)))
        people = rng.choice(len(chance), n, p=chance / chance.sum())
        return Sample(people, make_design(1 / chance[people]))

    return draw


DESIGNS = {
    "simple, n = 30": simple(30),
    "simple, n = 100": simple(100),
    "simple, n = 400": simple(400),
    "stratified, n = 60": stratified(60),
    "stratified, n = 300": stratified(300),
    "10 clusters of 15": clustered(10, 15),
    "30 clusters of 10": clustered(30, 10),
    "weighted, n = 150": weighted(150),
}


def held(design: str, samples: int, seed: int) -> Iterator[tuple[str, float]]:
    """How often each interval holds the truth."""
    draw = DESIGNS[design]
    for p in SHARES:
        rng = np.random.default_rng([seed, int(p * 1000)])
        everybody = population(rng, p)
        found = [_of_share(draw(rng, everybody), everybody) for _ in range(samples)]
        yield f"share {p:g}", float(np.mean(found))
    rng = np.random.default_rng([seed, 1])
    everybody = population(rng, 0.3)
    rows = np.array([_of_others(draw(rng, everybody), everybody) for _ in range(samples)])
    for name, of_one in zip(("mean index", "a fourth, share 0.3", "difference of two"), rows.T, strict=True):
        yield name, float(np.nanmean(of_one))


def _of_share(sample: Sample, everybody: Population) -> bool:
    found = estimate(sample.design, share(everybody.yes[sample.people]))
    return _holds((found.low, found.high), float(everybody.yes.mean()))


def _of_others(sample: Sample, everybody: Population) -> tuple[float, float, float]:
    """Whether the mean, the share of one of four groups, and the difference of two groups are held; NaN where none."""
    people, design = sample.people, sample.design
    whole = estimate(design, mean(everybody.mark[people]))
    first, second = (everybody.group[people] == g for g in (0, 1))
    truths = [float(everybody.yes[everybody.group == g].mean()) for g in (0, 1)]
    yes = share(everybody.yes[people])
    one = estimate(design, yes, first)
    two = difference(design, yes, first, second)
    return (
        _holds((whole.low, whole.high), float(everybody.mark.mean())),
        np.nan if one.low is None else _holds((one.low, one.high), truths[0]),
        np.nan if two.low is None else _holds((two.low, two.high), truths[0] - truths[1]),
    )


def _holds(limits: Limits, truth: float) -> bool:
    low, high = limits
    return low is not None and high is not None and low - 1e-12 <= truth <= high + 1e-12


def raked_held(samples: int, seed: int, n: int = 300) -> Iterator[tuple[str, float]]:
    """Raked to strata and groups after a loss of answers that has to do with both; and with the margins unheeded."""
    rng = np.random.default_rng([seed, 2])
    everybody = population(rng, 0.3)
    chance = np.array([1.0, 0.5, 0.3])[everybody.stratum] * np.array([1, 1.5, 2, 1])[everybody.group]
    margins = (everybody.stratum, everybody.group)
    totals = [{str(at): float(size) for at, size in enumerate(np.bincount(one))} for one in margins]
    truth, rows = float(everybody.yes.mean()), []
    for _ in range(samples):
        people = rng.choice(len(chance), n, replace=False, p=chance / chance.sum())
        given = [Margin(str(at), one[people], own) for at, (one, own) in enumerate(zip(margins, totals, strict=True))]
        raked = rake(np.ones(n), given)
        own = share(everybody.yes[people])
        both = (raked.design(make_design(np.ones(n))), make_design(raked.weights))
        rows.append([_holds((e.low, e.high), truth) for e in (estimate(design, own) for design in both)])
    for name, of_one in zip(("share 0.3", "share 0.3, margins unheeded"), np.array(rows).T, strict=True):
        yield name, float(of_one.mean())


def waves_held(samples: int, seed: int, n: int = 200) -> Iterator[tuple[str, float]]:
    """A change between waves, half of the second being of the first."""
    rng = np.random.default_rng([seed, 3])
    size = 6000
    then = rng.normal(size=size)
    now = 0.7 * then + np.sqrt(1 - 0.49) * rng.normal(size=size) + 0.1
    rows = []
    for _ in range(samples):
        people = rng.permutation(size)
        first, second = people[:n], people[n // 2 : n + n // 2]
        designs = [make_design(np.ones(n), population=np.full(n, size)) for _ in range(2)]
        high = [(values > HIGH).astype(np.float64) for values in (then, now)]
        for made, before, after in ((mean, then, now), (share, high[0], high[1])):
            found = change(
                Wave(designs[0], made(before[first]), ids=first), Wave(designs[1], made(after[second]), ids=second)
            )
            rows.append(_holds((found.low, found.high), float(after.mean() - before.mean())))
    yield "change of a mean", float(np.mean(rows[::2]))
    yield "change of a share", float(np.mean(rows[1::2]))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How often intervals of surveys hold what is true.")
    parser.add_argument("design", nargs="*", help=f"of {', '.join(DESIGNS)} (default: all, raking and waves too)")
    parser.add_argument("--samples", type=int, default=2000, help="of each design (default: 2000)")
    parser.add_argument("--seed", type=int, default=20261129)
    wishes = parser.parse_args()
    named = {name: held(name, wishes.samples, wishes.seed) for name in wishes.design or DESIGNS}
    print(HEADING)
    worst = 1.0
    for name, figures in named.items():
        often = dict(figures)
        print(row(name, often.values()), flush=True)
        worst = min(worst, *often.values())
    if not wishes.design:
        print(f"\n{FURTHER}")
        for name, measured in ((RAKED, raked_held), (PANEL, waves_held)):
            for figure, share_held in measured(wishes.samples, wishes.seed):
                print(f"| {name} | {figure} | {share_held:.1%} |", flush=True)
                worst = min(worst, share_held)
    return int(worst < FEWEST)


def row(name: str, often: Iterable[float]) -> str:
    """A line of the table."""
    return f"| {name} | {' | '.join(f'{one:.1%}' for one in often)} |"


if __name__ == "__main__":
    sys.exit(main())
