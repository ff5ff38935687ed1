"""Whether the intervals of ``compare`` and ``robustness`` hold the known truth of practice studies.

Usage: ``nice python -m benchmarks.practice_truth [--seeds N] [--first N] [--alone]``. Each seed is a study of three
cities and thirteen agencies in two rounds, with gaps, doubts, consensus and assessors who lean, made by the
generator of ``digimaturity practice``; a seed takes some seconds. The table stands in ``benchmarks/README.md``.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.language import same
from digimaturity.insight.body import body_of
from digimaturity.insight.measurement_error import measurement_errors
from digimaturity.insight.practice.invented import ORGANISATIONS, panel
from digimaturity.insight.practice.known_truth import told
from digimaturity.insight.practice.made_study import study
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.raters.double_coding import double_coding
from digimaturity.insight.uncertainty import APART
from digimaturity.model.edition import Edition
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.insight.practice.made_study import OfRound
    from digimaturity.insight.uncertainty import Measured
    from digimaturity.model.catalogue import Catalogue

DAY = date(2026, 11, 27)
LEVELS = (0.9, 0.95)
# No interval may hold the truth by more than so much less often than it says.
MARGIN = 0.03
_DRAWS = 2000
# Draws are rounded, so that an end that is the truth may miss it by a hair.
_HAIR = 1e-5


@dataclass(frozen=True)
class Held:
    """How one group of one study came out at one level of confidence.

    Attributes:
        level: how much an interval promises to hold, 0–1.
        group: which.
        ranks, scores: whether each interval holds the truth.
        rank_widths, score_widths: of the intervals, in places and points.
        wrong, apart, pairs: pairs that are told apart and truly stand the other way, that are told apart, and all.
    """

    level: float
    group: str
    ranks: tuple[bool, ...]
    scores: tuple[bool, ...]
    rank_widths: tuple[float, ...]
    score_widths: tuple[float, ...]
    wrong: int
    apart: int
    pairs: int


def held(catalogue: Catalogue, one: OfRound, *, alone: bool = False) -> Iterator[Held]:
    """Hold the intervals of one round against the truth, by group and level.

    Args:
        catalogue: the questions.
        one: the round.
        alone: whether only the first assessor's answers are there, nothing of a second and no consensus.
    """
    edition = Edition(one.days.edition, same(one.days.edition), Path(one.days.edition))
    organisations = {o.id: o for o in ORGANISATIONS}
    files = {b.organisation: b.assessments[:1] if alone else b.assessments for b in one.bodies}
    coded = [double_coding(organisations[o], own, catalogue, edition) for o, own in files.items()]
    truth = {
        b.organisation: body_of(organisations[b.organisation], [told(b.known, edition.id, catalogue)], edition)
        for b in one.bodies
    }
    for group, title in panel().groups.items():
        members = [m.organisation for m in panel().members if m.group == group]
        bodies = [body_of(organisations[o], files[o], edition) for o in members]
        ranking = rank_group(group, title, bodies, (), catalogue, edition)
        for level in LEVELS:
            found = measurement_errors(ranking, catalogue, coded, draws=_DRAWS, level=level)
            if found is not None:
                totals = {o: truth[o].score(catalogue, ranking.counted).total.value or 0.0 for o in found.organisations}
                yield _against(group, level, found, totals)


def _against(group: str, level: float, found: Measured, totals: dict[str, float]) -> Held:
    order = found.organisations
    true = np.array([totals[o] for o in order])
    places = 1 + (true[None, :] > true[:, None] + 1e-9).sum(axis=1)
    ranks, scores = (np.array([of[o] for o in order], float) for of in (found.ranks, found.scores))
    apart = np.asarray(found.above) >= APART
    return Held(
        level,
        group,
        tuple(((ranks[:, 0] <= places) & (places <= ranks[:, 1])).tolist()),
        tuple(((scores[:, 0] - _HAIR <= true) & (true <= scores[:, 1] + _HAIR)).tolist()),
        tuple(np.diff(ranks)[:, 0].tolist()),
        tuple(np.diff(scores)[:, 0].tolist()),
        int((apart & (true[:, None] < true)).sum()),
        int(apart.sum()),
        len(order) * (len(order) - 1) // 2,
    )


@dataclass(frozen=True)
class Row:
    """A row of the table: shares 0–1, widths in places and points."""

    group: str
    level: float
    n: int
    rank: float
    score: float
    rank_width: float
    score_width: float
    wrong: float
    apart: float

    @property
    def is_kept(self) -> bool:
        """Whether the intervals hold what they promise, give or take the margin."""
        return min(self.rank, self.score) >= self.level - MARGIN


def rows(found: Iterable[Held]) -> list[Row]:
    """The table: each group and all, at each level."""
    every = list(found)
    every += [replace(h, group="all") for h in every]
    keys = sorted({(h.group, h.level) for h in every})
    return [_row(group, level, [h for h in every if (h.group, h.level) == (group, level)]) for group, level in keys]


def _row(group: str, level: float, own: list[Held]) -> Row:
    def mean(of: str) -> float:
        return float(np.mean([value for h in own for value in getattr(h, of)]))

    wrong, apart, pairs = (sum(getattr(h, of) for h in own) for of in ("wrong", "apart", "pairs"))
    n = sum(len(h.ranks) for h in own)
    rank, score, rank_width, score_width = map(mean, ("ranks", "scores", "rank_widths", "score_widths"))
    shares = wrong / apart if apart else 0.0, apart / pairs
    return Row(group, level, n, rank, score, rank_width, score_width, *shares)


def said(row: Row) -> str:
    """A row as the documentation has it."""
    shares = f"{row.rank:.1%} | {row.score:.1%} | {row.rank_width:.2f} | {row.score_width:.2f}"
    return f"| {row.group} | {row.level:.0%} | {row.n} | {shares} | {row.wrong:.1%} | {row.apart:.0%} |"


def run(seeds: Iterable[int], *, alone: bool = False) -> list[Row]:
    """The table of some studies."""
    catalogue = load(shipped("criteria"))
    return rows(h for seed in seeds for one in study(catalogue, seed, DAY) for h in held(catalogue, one, alone=alone))


def main() -> int:
    """Print the table; 1 where an interval holds the truth too seldom."""
    parser = argparse.ArgumentParser(description="How often intervals hold the truth of practice studies.")
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--alone", action="store_true", help="only the first assessor's answers")
    wishes = parser.parse_args()
    found = run(range(wishes.first, wishes.first + wishes.seeds), alone=wishes.alone)
    print("| Group | Interval | n | Rank held | Score held | Width, places | Width, points | Wrong | Told apart |")
    print("|---|---|---|---|---|---|---|---|---|")
    for row in found:
        print(said(row))
    return 0 if all(row.is_kept for row in found) else 1


if __name__ == "__main__":
    raise SystemExit(main())
