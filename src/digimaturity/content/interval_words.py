"""Rank intervals as cells, sentences and records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined
from digimaturity.ground.table import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.rank_intervals import RankIntervals
    from digimaturity.insight.ranking import Place, Ranking

# How many runs of neighbours are spelled out; the rest stand in the JSON and in ``digimaturity robustness``.
_TIES_SHOWN = 3


def interval_column(n: int) -> Column:
    """Rank intervals among ``n`` ranks: one column for people; a file has the ends apart."""
    ends = ("rank_low", "rank_high")
    return Column("interval", Text("90 %", "90%"), "whole", ends, scale=(1, n), ends=ends)


def interval_cells(place: Place, intervals: RankIntervals | None) -> dict[str, Any]:
    """The interval of an organisation, when it has one."""
    ends = intervals.by_organisation.get(place.body.organisation.id) if intervals else None
    if ends is None:
        return {}
    low, high = ends
    return {"interval": str(low) if low == high else f"{low}–{high}", "rank_low": low, "rank_high": high}


_SEE = Text("se digimaturity robustness", "see digimaturity robustness")


def uncertainty(ranking: Ranking, intervals: RankIntervals, see: Text = _SEE) -> Iterator[Text]:
    """Which differences are too small to say anything, and whose rank the interval does not hold.

    ``see`` says where the rest can be seen, when there are too many to name.
    """
    rank = {p.body.organisation.id: p.rank or 0 for p in ranking.places}
    spans = [Text("{a} och {b}", "{a} and {b}").fill(a=rank[first], b=rank[last]) for first, last in intervals.ties]
    listed = joined(", ", spans[:_TIES_SHOWN])
    if not spans:
        note = Text(
            "{title}: varje skillnad står sig i omräkningarna. De räknar inte med fel i svaren.",
            "{title}: every difference survives the recalculations. They do not allow for errors in the answers.",
        )
    elif len(spans) <= _TIES_SHOWN:
        note = Text(
            "{title}: skillnaden mellan plats {l} är mindre än osäkerheten.",
            "{title}: the difference between ranks {l} is smaller than the uncertainty.",
        )
    else:
        note = Text(
            "{title}: skillnaden mellan plats {l} är mindre än osäkerheten, med flera; {see}.",
            "{title}: the difference between ranks {l} is smaller than the uncertainty, among others; {see}.",
        )
    outside = [o for o, (low, high) in intervals.by_organisation.items() if o in rank and not low <= rank[o] <= high]
    yield note.fill(title=ranking.title, l=listed, see=see)
    if outside:
        names = [p.body.organisation.name for p in ranking.places if p.body.organisation.id in outside]
        yield Text(
            "{title}: platsen ligger utanför sitt intervall för {o}; intervallet räknar med obesvarade kriterier, "
            "oeniga bedömare och andra vägningar.",
            "{title}: the rank lies outside its interval for {o}; the interval allows for unanswered criteria, "
            "assessors who disagree and other weightings.",
        ).fill(title=ranking.title, o=joined(", ", names))


def interval_record(intervals: RankIntervals | None) -> dict[str, Any] | None:
    """How the intervals were made, and which neighbours cannot be told apart, for machines."""
    if intervals is None:
        return None
    return {
        "level": intervals.level,
        "draws": intervals.draws,
        "seed": intervals.seed,
        "sources": list(intervals.sources),
        "not_apart": [list(pair) for pair in intervals.ties],
    }
