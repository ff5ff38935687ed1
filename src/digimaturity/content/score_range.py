"""A score as people read it: a point where it is known closely enough, otherwise the range that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.phrases import points
from digimaturity.ground.language import Text, number
from digimaturity.ground.table import Ranged

if TYPE_CHECKING:
    from digimaturity.ground.scale_in_use import Figure
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.scoring.tree import Node


# What is said below a table where it matters.
NO_MIDDLE = Text(
    "Där någons poäng står från–till visas varken median eller högst, för de är inte kända.",
    "Where anybody's score is a range neither median nor best is shown, for they are not known.",
)


def is_point(node: Node[Any], catalogue: Catalogue) -> bool:
    """Whether a score is known within the catalogue's tolerance up and down, so that it may be shown as one figure."""
    return node.known_within(catalogue.tolerance)


def is_one_figure(node: Node[Any], catalogue: Catalogue) -> bool:
    """Whether a part has one figure: points of a criterion exactly, a score closely enough."""
    return node.least == node.most if node.part == "criterion" else is_point(node, catalogue)


def score_shown(node: Node[Any], catalogue: Catalogue) -> Text | None:
    """A score as people read it: 2.8, or 2.1–3.4 where no more is known; None where there is none."""
    if node.value is None:
        return None
    return number(float(node.value)) if is_point(node, catalogue) else range_shown(node.least, node.most)


def range_shown(low: Any, high: Any, decimals: int | Figure = "score") -> Text:  # noqa: ANN401 - a number
    """A range of points as people read it; one figure where both ends look the same."""
    ends = number(float(low), decimals), number(float(high), decimals)
    return ends[0] if ends[0] == ends[1] else Text("{a}–{b}", "{a}–{b}").fill(a=ends[0], b=ends[1])


def reach_shown(node: Node[Any], catalogue: Catalogue) -> Text | None:
    """What a score shown as a range can become, where that is more than the range; None for a point."""
    known, reach = score_shown(node, catalogue), range_shown(node.low, node.high)
    return None if node.value is None or is_point(node, catalogue) or known == reach else reach


def score_cell(node: Node[Any], catalogue: Catalogue) -> Any:  # noqa: ANN401 - float or Fraction
    """A score as a cell: a figure that is shown as a range where no more is known; None where there is none."""
    return node.value if is_point(node, catalogue) else points_cell(node)


def points_cell(node: Node[Any]) -> Any:  # noqa: ANN401 - float or Fraction
    """The points of one criterion as a cell: a figure, shown as a range wherever it is known only in part."""
    if node.least is None or node.most is None or node.least == node.most:
        return node.value
    return Ranged(float(node.value or 0), node.least, node.most)


def points_shown(value: float) -> Text:
    """Points of one criterion as people read them: 3.5, or 2–5 where they are known only in part."""
    if not isinstance(value, Ranged):
        return points(value)
    return Text("{a}–{b}", "{a}–{b}").fill(a=points(value.least), b=points(value.most))
