"""The worked example of ``docs/robustness.md``: every figure of its tables is what the package computes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from tests.builders import answered, body, catalogue, criterion, edition

from digimaturity.insight.compare import rank_group
from digimaturity.insight.grid import grid_of
from digimaturity.insight.robustness import APART, DRAWS, LEVEL, SEED, rank_intervals
from digimaturity.insight.sensitivity import PAIRS
from digimaturity.insight.sources import SOURCES
from digimaturity.insight.totals import totals, undisturbed
from digimaturity.insight.variants import variants
from digimaturity.language import same

PAGE = Path(__file__).resolve().parents[2] / "docs" / "robustness.md"
SMALL = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])


def table(name: str) -> list[list[str]]:
    """The cells of a table of the page, without its heading."""
    block = PAGE.read_text(encoding="utf-8").split(f"<!-- robustness-example: {name} -->\n\n")[1].split("\n\n")[0]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]


ANSWERS = table("answers")
RANKING = rank_group(
    "g",
    same("G"),
    [body(name, answered(A_01=int(a), B_01=int(b))) for name, a, b, *_ in ANSWERS],
    (),
    SMALL,
    edition(),
)


def test_the_means() -> None:
    """The two totals of each organisation."""
    grid = grid_of([(p.body, p.score) for p in RANKING.places], SMALL, RANKING.counted)
    base = undisturbed(grid)
    for geometric, column in ((False, 3), (True, 4)):
        found = totals(grid, replace(base, geometric=np.array([geometric])))[0]
        assert np.allclose(found, [float(row[column]) for row in ANSWERS], atol=5e-4)


def test_the_intervals() -> None:
    """Rank and interval of each organisation."""
    found = rank_intervals(RANKING, SMALL, ["aggregation"])
    assert found is not None
    ranks = {p.body.organisation.id: p.rank for p in RANKING.places}
    shown = [[o, str(ranks[o]), f"{low}–{high}"] for o, (low, high) in found.by_organisation.items()]
    assert shown == table("intervals")


def test_the_variants() -> None:
    """Ranks changed, mean shift and tau of each rule on the page."""
    found = {v.key: v for v in variants(RANKING, SMALL)}
    for key, changed, shift, tau in table("variants"):
        variant = found[key]
        assert variant.changed == int(changed)
        assert abs((variant.shift or 0) - float(shift)) < 5e-4
        assert variant.tau is not None
        assert abs(variant.tau - float(tau)) < 5e-4


def test_the_page_names_the_figures_in_force() -> None:
    """Draws, level, seed, pairs, the limit for telling apart, and every source."""
    text = PAGE.read_text(encoding="utf-8")
    assert f"{DRAWS:,} variations" in text
    assert f"{LEVEL:.0%}".replace("%", " %") + " interval" in text
    assert f"seed {SEED}" in text
    assert f"{PAIRS:,} pairs" in text
    assert f"{APART:.0%}".replace("%", " %") + " of the draws" in text
    assert all(f"| `{source}` |" in text for source in SOURCES)
