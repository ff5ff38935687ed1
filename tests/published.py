"""Published tables of ratings; their sources stand in ``data/agreement/README.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import DATA
from tests.csv_read import read_csv

from digimaturity.insight.raters.rated_table import ratings_from

if TYPE_CHECKING:
    from digimaturity.insight.raters.ratings import Floats


def published_ratings(name: str) -> Floats:
    """A table as an array of units × raters, NaN for missing."""
    headings, rows = read_csv((DATA / "agreement" / f"{name}.csv").read_text(encoding="utf-8"))
    return ratings_from(headings, enumerate(rows, 2), None)[0].values
