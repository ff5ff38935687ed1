"""Whether intervals given errors of measurement hold what they promise, in studies whose truth is known.

Usage: ``nice python -m benchmarks.calibration [--studies N] [--organisations N] [--seed N] [--only CELL…]``, which
prints the rows of the first table of docs/robustness.md and docs/robusthet.md, and with ``--asked`` of the second; a
study takes about a fourth of a second, of the second a third of that.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import numpy as np
from benchmarks.asked import asked_study, right
from benchmarks.simulated import Cell, Errors, World, errors_of, study

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.confusion import Confusion
from digimaturity.insight.error_parts import parts_of
from digimaturity.insight.judged import levels_of
from digimaturity.insight.judged_units import judged_units
from digimaturity.insight.latent import likelihood
from digimaturity.insight.latent_fit import fit
from digimaturity.insight.measurement_error import drawn, measurement_errors
from digimaturity.insight.missing import Shift
from digimaturity.insight.sources import ERRORS_BY_DEFAULT, LEVEL
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.simulated import Matrix, Random, Study

    from digimaturity.insight.judged import Levels
    from digimaturity.insight.uncertainty import Measured
    from digimaturity.model.catalogue import Catalogue

# Pairs are told apart from this probability on.
APART = 0.95
_DRAWS = 2000
_ROUNDED = 1e-5
_MISSING = tuple(Cell(missing=m, which=w) for w in ("random", "low", "high") for m in (0.1, 0.25))
CELLS = (
    *(Cell(error=e, coded=c) for e in ("noise", "step", "any") for c in (0.0, 0.2, 1.0)),
    *(Cell(error="varied", coded=c) for c in (0.2, 1.0)),
    *(Cell(alpha=0.92, coded=c) for c in (0.0, 0.2)),
    *(Cell(truth="even", coded=c) for c in (0.0, 1.0)),
    *(Cell(truth=t) for t in ("ties", "high")),
    *_MISSING,
    Cell(missing=0.25, which="best"),
    Cell(truth="even", missing=0.1, which="low"),
    Cell(partly=0.2, missing=0.1, coded=0.2),
)
_SIZES = ((8, 16, 0), (16, 36, 0), (8, 16, 3), (16, 36, 3))
ASKED = (
    *(
        Cell(inside=kind, bodies=bodies, criteria=criteria, services=services)
        for kind in ("like", "least", "most", "bodies", "criteria", "mixed")
        for bodies, criteria, services in _SIZES
    ),
    *(Cell(inside=kind, missing=0.15) for kind in ("like", "least", "bodies")),
    *(Cell(inside=kind, exact=0.5) for kind in ("like", "least", "bodies")),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a cell, means over its studies.

    Attributes:
        rank, score: share of the intervals that hold the true one.
        wrong: of the pairs told apart, the share in the wrong order; ``apart``: of all pairs, the share told apart.
        rank_width, score_width: mean widths.
        rank_ratio, score_ratio: mean widths divided by those of somebody who knows how assessors err.
    """

    rank: float
    score: float
    wrong: float
    apart: float
    rank_width: float
    score_width: float
    rank_ratio: float
    score_ratio: float


@dataclass(frozen=True)
class Known(Confusion):
    """The true table of errors, by simulation: P(answer y | true x), shape (C, y, x)."""

    truly: Matrix

    def table(self, levels: Levels, *, agreed: bool = False) -> Matrix:  # noqa: ARG002 - it is what it is
        """The table, whoever answers."""
        return self.truly

    @classmethod
    def of(cls, world: World, errors: Errors, random: Random, times: int = 1000) -> Known:
        """The table of errors of a kind."""
        criteria = world.catalogue.criteria
        levels = levels_of(criteria, world.catalogue.scale.min, world.catalogue.scale.max)
        number, most = levels.points.shape
        table = np.zeros((number, most, most))
        for x in range(most):
            said = errors.judge(world, np.broadcast_to(np.minimum(x, world.tops), (times, number)), random)
            for y in range(most):
                table[:, y, x] = (said == y).mean(axis=0) * levels.has[:, x]
        return cls(0.0, 0.0, np.ones(number), (), 0, table)

    def widths(self, world: World, one: Study) -> tuple[float, float]:
        """Mean widths of the intervals of ranks and scores of one who knows it, and that what is missing is alike."""
        places = [p for p in one.ranking.places if p.rank is not None]
        catalogue, counted = world.catalogue, one.ranking.counted
        units = judged_units(places, catalogue, counted, one.coded, ERRORS_BY_DEFAULT)
        likely = likelihood(units, self)
        parts = parts_of(units, self, fit(units, likely), likely, ERRORS_BY_DEFAULT, Shift(0.0, 0.0, 0.0))
        totals = np.sum([p.centre for p in parts], axis=0)
        ends = np.full(len(places), catalogue.scale.min), np.full(len(places), catalogue.scale.max)
        return _width(*drawn(totals, parts, ends, _DRAWS, LEVEL, 1))


def _width(*intervals: object) -> tuple[float, float]:
    ranks, scores = (np.diff(np.array(i, float)).mean() for i in intervals)
    return float(ranks), float(scores)


def run(cell: Cell, world: World, studies: int, organisations: int, seed: int) -> Found:
    """A cell's figures, over so many studies."""
    random = np.random.default_rng(seed)
    errors = errors_of(world, cell, random)
    known = Known.of(world, errors, random)
    rows = []
    for _ in range(studies):
        one = study(world, cell, errors, organisations, random)
        chosen = int(random.integers(1 << 30))
        found = measurement_errors(one.ranking, world.catalogue, one.coded, draws=_DRAWS, seed=chosen)
        if found is not None:
            rows.append((*_held(world, one, found), *known.widths(world, one)))
    return _mean(rows)


def run_asked(cell: Cell, whole: Catalogue, studies: int, seed: int) -> Found:
    """The figures of a cell in which everything was asked as yes or no, over so many studies."""
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(studies):
        world, one = asked_study(whole, cell, random)
        chosen = int(random.integers(1 << 30))
        found = measurement_errors(one.ranking, world.catalogue, one.coded, draws=_DRAWS, seed=chosen)
        known = Known(0.0, 0.0, np.ones(len(world.ladders)), (), 0, right(world))
        if found is not None:
            rows.append((*_held(world, one, found), *known.widths(world, one)))
    return _mean(rows)


def _mean(rows: Sequence[tuple[float, ...]]) -> Found:
    rank, score, wrong, apart, pairs, rank_width, score_width, best_rank, best_score = np.mean(rows, axis=0).tolist()
    return Found(
        rank,
        score,
        wrong / apart if apart else 0.0,
        apart / pairs,
        rank_width,
        score_width,
        rank_width / best_rank,
        score_width / best_score,
    )


def _held(world: World, one: Study, found: Measured) -> tuple[float, ...]:
    """Whether intervals hold the truth, pairs in the wrong order, told apart and in all, and widths."""
    # Whoever is left out makes no rank; rounded draws may miss an end that is the truth.
    score = (one.worth @ world.share)[[int(o[1:]) for o in found.organisations]]
    rank = 1 + (score[None, :] > score[:, None] + 1e-9).sum(axis=1)
    ranks, scores = (np.array([of[o] for o in found.organisations]) for of in (found.ranks, found.scores))
    apart = np.asarray(found.above) >= APART
    return (
        ((ranks[:, 0] <= rank) & (rank <= ranks[:, 1])).mean(),
        ((scores[:, 0] <= score + _ROUNDED) & (score <= scores[:, 1] + _ROUNDED)).mean(),
        (apart & (score[:, None] < score)).sum(),
        apart.sum(),
        len(score) * (len(score) - 1) / 2,
        *_width(ranks, scores),
    )


_WORDS = {
    "truth": {"plain": "varierad", "even": "jämn", "ties": "nästan lika", "high": "hög"},
    "error": {"noise": "brus", "step": "ett steg", "any": "vilket som helst", "varied": "ojämnt brus"},
    "which": {"random": "slump", "low": "låga", "high": "höga", "best": "den bästas"},
    "inside": {
        "like": "som resten",
        "least": "minsta möjliga",
        "most": "mesta möjliga",
        "bodies": "olika organisationer",
        "criteria": "olika kriterier",
        "mixed": "blandat",
    },
}
_IN_ENGLISH = {"like": "like the rest", "least": "the least", "most": "the most", "bodies": "by body"} | {
    "criteria": "by criterion"
}


def row(cell: Cell, found: Found, language: str = "en") -> str:
    """A row of the table in the documentation."""

    def word(kind: str) -> str:
        own: str = getattr(cell, kind)
        return _WORDS[kind][own] if language == "sv" else own

    missing = f"{cell.missing:.0%} {word('which')}" if cell.missing else "0"
    partly = f" + {cell.partly:.0%} " + ("delvis" if language == "sv" else "partly") if cell.partly else ""
    given = [word("truth"), word("error"), f"{cell.alpha:.2f}", missing + partly, f"{cell.coded:.0%}"]
    return _said([*given, *_figures(found)], language)


def asked_row(cell: Cell, found: Found, language: str = "en") -> str:
    """A row of the table of answers that leave stretches open."""
    inside = _WORDS["inside"][cell.inside] if language == "sv" else _IN_ENGLISH.get(cell.inside, cell.inside)
    sizes = [str(cell.bodies), str(cell.criteria), str(cell.services or "–")]
    shares = [f"{share:.0%}" if share else "0" for share in (cell.missing, cell.exact)]
    return _said([inside, *sizes, *shares, *_figures(found)], language)


def _figures(found: Found) -> list[str]:
    shares = [f"{share:.1%}" for share in (found.rank, found.score, found.wrong)]
    widths = [found.rank_width, found.rank_ratio, found.score_width, found.score_ratio]
    return [*shares, *(f"{width:.2f}" for width in widths)]


def _said(cells: Sequence[str], language: str) -> str:
    if language == "sv":
        cells = [c.replace(".", ",").replace("%", " %") for c in cells]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How often intervals hold the truth.")
    parser.add_argument("--studies", type=int, default=36)
    parser.add_argument("--organisations", type=int, default=16)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--only", type=int, nargs="*", help="numbers of cells")
    parser.add_argument("--asked", action="store_true", help="the cells of answers that leave stretches open")
    wishes = parser.parse_args()
    whole = load(shipped("criteria"))
    for number, cell in enumerate(ASKED if wishes.asked else ()):
        if wishes.only is None or number in wishes.only:
            found = run_asked(cell, whole, wishes.studies, wishes.seed + number)
            for language in ("en", "sv"):
                print(language, asked_row(cell, found, language), flush=True)
    if wishes.asked:
        return
    world = World(whole)
    for number, cell in enumerate(CELLS):
        if wishes.only is None or number in wishes.only:
            found = run(cell, world, wishes.studies, wishes.organisations, wishes.seed + number)
            for language in ("en", "sv"):
                print(language, row(cell, found, language), flush=True)


if __name__ == "__main__":
    main()
