"""The worked examples of docs/agreement.md are what the package computes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.published import published_ratings

from digimaturity.insight.agreement.measure import measure
from digimaturity.insight.agreement.ratings import Ratings, table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "agreement.md"
EXAMPLES = {
    "two": table([[5, 5], [5, 3], [0, 0], [3, 3], [0, 0]], ("anna", "bo")),
    "krippendorff": Ratings(published_ratings("krippendorff_12x4"), ("A", "B", "C", "D")),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_of_the_page_is_computed(name: str) -> None:
    """Each coefficient of the page's table, to its four decimals."""
    block = PAGE.read_text(encoding="utf-8").split(f"<!-- agreement-example: {name} -->\n\n")[1].split("\n\n")[0]
    cells = [[c.strip().strip("`") for c in line.strip("|").split("|")] for line in block.splitlines()[2:]]
    stated = {key: float(figure) for key, figure in cells}
    computed = {e.coefficient.key: e.value for e in measure(EXAMPLES[name], tuple(stated), draws=0)}
    assert computed == {key: pytest.approx(figure, abs=5e-5) for key, figure in stated.items()}
    assert len(stated) >= 5
