"""What the parts of a score are called, and how much of one must be answered before it is rated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import share
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue

_NEARLY = 1e-6
TOTAL = Text("Totalt", "Total")
PARTIAL = Text("Delresultat", "Partial result")


def name_of(key: str, catalogue: Catalogue) -> Text:
    """What a part of the score is called."""
    if key == "total":
        return TOTAL
    if key in catalogue.dimension_of:
        return catalogue.dimension_of[key].title
    if key in catalogue.theme_of:
        return catalogue.theme_of[key].title
    return catalogue.by_id[key].title


def part_name(key: str, catalogue: Catalogue, *, is_partial: bool) -> Text:
    """As ``name_of``; a whole that leaves a dimension out is a partial result."""
    return PARTIAL if key == "total" and is_partial else name_of(key, catalogue)


def rated_share(catalogue: Catalogue) -> Text:
    """How much must be answered before a dimension is rated: two thirds in words, since no whole percent says it."""
    if abs(catalogue.rated_from - 2 / 3) < _NEARLY:
        return Text("två tredjedelar", "two thirds")
    return share(catalogue.rated_from)
