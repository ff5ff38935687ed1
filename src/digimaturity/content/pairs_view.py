"""Who is above whom, and how likely that is: P(A above B) as a table for people, as rows for files, as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.interval_words import whole_percent
from digimaturity.ground.language import Text, same
from digimaturity.ground.table import Column, Declared, Table, Unshown, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.uncertainty import Bands, Pair, Uncertainty

# As many organisations stand against each other in one table; of more, each stands against those that follow it.
_SQUARE = 16
_FOLLOWING = 10
# Up to so many organisations all pairs stand in the record without being asked for.
_UNASKED = 300
_RANK = Column("rank", Text("#", "#"), "whole")
_NAME = Column("organisation", Text("Organisation", "Organisation"))


def _told(bands: Bands) -> Declared:
    """What is told of a pair in a row of its own, and in a record."""

    def reverse(pair: Pair) -> float | None:
        return bands.pair(pair.second, pair.first).probability

    return (
        Column("first", Text("A", "A"), in_file=("group", "first")),
        Column("second", Text("B", "B")),
        Unshown("relation"),
        Column("above", Text("P(A före B)", "P(A above B)"), "exact", get="probability", record="first_above"),
        Unshown("second_above", reverse),
        Unshown("apart", lambda pair: pair.relation != "not_apart"),
        Column("relation", Text("Förhållande", "Relation"), record=""),
    )


def pair_table(ranking: Ranking, uncertainty: Uncertainty, *, in_file: bool) -> Table:
    """The probability that the row's organisation is above the column's, in the order of the bands.

    Args:
        ranking: the group.
        uncertainty: what was found about it.
        in_file: a row for each pair instead, the one that stands first in the order first.
    """
    bands = uncertainty.bands
    caption = Text("{t} · sannolikheten att A är före B", "{t} · probability that A is above B").fill(t=ranking.title)
    if in_file:
        return Table.of(_told(bands), bands.pairs(), caption, common={"group": ranking.title})
    places = {p.body.organisation.id: p for p in ranking.places}
    rows = []
    for n, identity in enumerate(bands.order):
        place = places[identity]
        rows.append({"rank": n + 1, "organisation": place.body.organisation.name, **dict(_cells(bands, n))})
    if len(bands.order) <= _SQUARE:
        columns = [Column(f"p{n}", same(str(n + 1)), "whole") for n in range(len(bands.order))]
    else:
        columns = [Column(f"p{n}", same(f"+{n}"), "whole") for n in range(1, _FOLLOWING + 1)]
    return Table((_RANK, _NAME, *columns), rows, caption, notes=(_how_to_read(len(bands.order)),))


def _cells(bands: Bands, row: int) -> Iterator[tuple[str, Text]]:
    count = len(bands.order)
    if bands.above is None:
        return
    if count <= _SQUARE:
        others = {n: n for n in range(count) if n != row}
    else:
        others = {step: row + step for step in range(1, _FOLLOWING + 1) if row + step < count}
    for key, other in others.items():
        yield f"p{key}", same("{}{}".format(*whole_percent(float(bands.above[row, other]))))


def _how_to_read(count: int) -> Text:
    if count <= _SQUARE:
        return Text(
            "Raden är A, kolumnens nummer är B; procent, givet mätfel.",
            "The row is A, the column's number is B; percent, given errors of measurement.",
        )
    return Text(
        "Raden är A; +1 är den som står närmast efter i tabellen, +2 nästa. Alla par: --format csv.",
        "The row is A; +1 is the one that stands next in the table, +2 the one after. All pairs: --format csv.",
    )


def square_record(bands: Bands) -> dict[str, Any]:
    """P(row above column) for machines, with whom rows and columns are; None where no error was drawn."""
    return {"order": list(bands.order), "above": None if bands.above is None else bands.above.tolist()}


def pair_records(bands: Bands) -> list[dict[str, Any]]:
    """Every pair for machines; none of a large group, since they would be half a million: see ``square_record``."""
    if len(bands.order) > _UNASKED:
        return []
    told = _told(bands)
    return [record_of(told, pair) for pair in bands.pairs()]
