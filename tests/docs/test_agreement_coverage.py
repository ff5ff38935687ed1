"""The table of how often the intervals of agreement hold the truth, in docs/agreement.md and docs/samstammighet.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.agreement import COEFFICIENTS, DESIGNS, Design, coverage, row
from tests import extent

DOCS = Path(__file__).resolve().parents[2] / "docs"
REPLICATIONS, SEED = 1000, 2026


def cells(line: str) -> list[str]:
    """The cells of a line of a table, with points for decimals."""
    return [cell.strip().replace(",", ".") for cell in line.strip().strip("|").split("|")]


def table(page: str) -> list[list[str]]:
    """The rows of a page's table."""
    block = (DOCS / page).read_text(encoding="utf-8").split("<!-- agreement-coverage -->\n\n")[1].split("\n\n")[0]
    return [cells(line) for line in block.splitlines()[2:]]


# A thousand larger tables take too long here, and a release computes all others; `python -m benchmarks.agreement`
# computes every row.
_LARGEST = 80


@pytest.mark.parametrize("page", ["agreement.md", "samstammighet.md"])
def test_no_interval_holds_less_than_three_points_below_what_it_promises(page: str) -> None:
    """A row for each design, in their order, and 92 % or more in every cell."""
    rows = table(page)
    assert [(r[0], int(r[1]), r[2]) for r in rows] == [(d.name, d.units, str(d.criteria or "–")) for d in DESIGNS]
    assert min(float(held) for r in rows for held in r[3 : 3 + len(COEFFICIENTS)]) >= 92


@pytest.mark.parametrize(
    "design",
    [design for n, design in enumerate(DESIGNS) if design.units <= _LARGEST and (n == 5 or extent.EXHAUSTIVE)],
    ids=lambda design: f"{design.name}-{design.units}",
)
def test_the_table_is_what_the_simulation_gives(design: Design) -> None:
    """The same seed gives the same row, but for what rounding may do on another machine."""
    stated = next(r for r in table("agreement.md") if (r[0], r[1]) == (design.name, str(design.units)))
    found = cells(row(coverage(design, REPLICATIONS, SEED)))
    assert [float(c) for c in found[3:]] == pytest.approx([float(c) for c in stated[3:]], abs=0.3)


def test_a_design_makes_what_it_says() -> None:
    """Clusters of 16 organisations, or none; three raters; levels 0–5; raters who are right in 90 of 100 units."""
    import numpy as np

    random = np.random.default_rng(1)
    by_name = {d.name: d for d in DESIGNS}
    mixed, near, three = (by_name[name].table(random) for name in ("mixed", "near", "three"))
    assert (mixed.over, len(set(mixed.organisations)), near.over) == (("criteria", "organisations"), 16, ("units",))
    assert len(three.raters) == 3
    assert set(np.unique(mixed.values)) <= set(range(6))
    # Right are .9 + .1 · .2/6 = .9033, whose square is .816; now and then both are wrong alike.
    assert by_name["near"].truth(random)["agreement"] == pytest.approx(0.82, abs=0.004)
