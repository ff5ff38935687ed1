"""An organisation among its peers as tables: its position in each part, its strengths and its weaknesses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.content.interval_words import ranks_in_words
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.part_names import PARTIAL, TOTAL, name_of, part_name
from digimaturity.content.phrases import trials
from digimaturity.content.provenance_stamp import of_edition, organisation_record
from digimaturity.content.ranking_notes import NO_MODEL, about_one_alone
from digimaturity.content.score_range import points_cell, score_cell
from digimaturity.content.spread import is_known
from digimaturity.ground.language import Text, counted, joined, number
from digimaturity.ground.table import CHANGES, SCALE, Column, Linked, Ranged, Result, Table, cells_of
from digimaturity.insight.competition_rank import is_tie
from digimaturity.insight.sources import RANK_GIVEN_ERRORS
from digimaturity.insight.standing_out import FEWEST_FOR_QUARTILES, leaders, quartile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.insight.standing_out import Peers, Position, Weakness
    from digimaturity.insight.uncertainty import Uncertainty
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition

_FEW = 10
_PAIR = 2
# A file has all three tables in one, so that its rows begin with what they are.
_ID = Column("id", Text("Id", "Id"), in_file=("kind", "id"))
_PART = Column("part", Text("Del", "Part"))
_SCORE = Column("value", Text("Poäng", "Score"), "points", scale=SCALE)
_MEDIAN = Column("median", Text("Median", "Median"), "points", scale=SCALE)
_TO_MEDIAN = Column("to_median", Text("Mot median", "Against median"), "points", scale=CHANGES)
_POSITIONS = (
    replace(_PART, in_file=("kind", "id", "part")),
    _SCORE,
    Column("place", Text("Plats", "Rank"), "whole", ("rank", "rank_low", "rank_high")),
    Column("n", Text("Av", "Of"), "whole"),
    Column("quarter", Text("Kvartil", "Quartile"), "whole", ("quartile",)),
    _MEDIAN,
    _TO_MEDIAN,
    Column("best", Text("Högst", "Best"), "points", scale=SCALE),
    Column("to_best", Text("Mot högst", "Against best"), "points", scale=CHANGES),
    Column("coverage", Text("Andel besvarat", "Share answered"), "percent"),
)
_STRENGTHS = (_ID, _PART, _SCORE, _MEDIAN, _TO_MEDIAN)
_WEAKNESSES = (
    *_STRENGTHS,
    Column("model", Text("Förebild", "Role model")),
    Column("address", Text("Belägg", "Evidence")),
)


def peers_view(
    peers: Peers,
    place: Place,
    ranking: Ranking,
    catalogue: Catalogue,
    edition: Edition,
    *,
    everything: bool = False,
    uncertainty: Uncertainty | None = None,
) -> Result:
    """The position as a result; without ``everything`` the few largest strengths and weaknesses.

    The rank in total is the interval given errors of measurement where ``uncertainty`` has one. In a file each row has
    its id and says whether it is a position, a strength or a weakness.
    """
    few = None if everything else _FEW
    measured = uncertainty.measured if uncertainty else None
    ranks = measured.ranks.get(place.body.organisation.id) if measured else None
    tables = [Table(_POSITIONS, [_position_row(p, place, ranking, catalogue, ranks) for p in peers.positions])]
    if peers.strengths:
        rows = [_outstanding_row("strength", p, place, ranking, catalogue) for p in peers.strengths[:few]]
        tables.append(Table(_STRENGTHS, rows, Text("Styrkor mot gruppen", "Strengths relative to the group")))
    if peers.weaknesses:
        rows = [_weakness_row(w, place, ranking, catalogue) for w in peers.weaknesses[:few]]
        tables.append(Table(_WEAKNESSES, rows, Text("Svagheter mot gruppen", "Weaknesses relative to the group")))

    def told(position: Position) -> dict[str, Any]:
        return _record(position, place, ranking, catalogue)

    payload = {
        "organisation": organisation_record(place.body),
        "group": {
            "id": ranking.group,
            "title": ranking.title,
            "n_ranked": peers.n,
            "n_common": len(ranking.counted),
        },
        "score_is": "partial" if ranking.is_partial else "total",
        "at_least": peers.at_least,
        "positions": [{**told(p), **_ends(p, ranks)} for p in peers.positions],
        "strengths": [told(p) for p in peers.strengths],
        "weaknesses": [{**told(w.position), "model": _model_record(w)} for w in peers.weaknesses],
    }
    heading = _heading(peers, place, ranking, catalogue, edition)
    notes = [*_notes(peers, place, ranking, catalogue, few, uncertainty)]
    if measured is not None and ranks is not None:
        notes.append(
            Text(
                "Platsen totalt är {w}, i minst {n}; platserna i delarna är efter poängen.",
                "The rank in total is the {w}, in at least {n}; ranks in parts are by score.",
            ).fill(w=RANK_GIVEN_ERRORS, n=trials(measured.level))
        )
    return of_edition(edition, catalogue, Result("peers", payload, tuple(tables), heading, tuple(notes)), [place.body])


def _heading(peers: Peers, place: Place, ranking: Ranking, catalogue: Catalogue, edition: Edition) -> Text:
    what = PARTIAL if ranking.is_partial else TOTAL
    common = Text(
        "{o} bland {g} ({n}) · {e} · {what} på {c} gemensamma av {all} kriterier",
        "{o} among {g} ({n}) · {e} · {what} on {c} common of {all} criteria",
    )
    alone = Text(
        "{o} bland {g} ({n}) · {e} · {what} på {c} av {all} kriterier",
        "{o} among {g} ({n}) · {e} · {what} on {c} of {all} criteria",
    )
    return (alone if ranking.is_alone else common).fill(
        o=place.body.organisation.name,
        g=ranking.title.each(str.lower),
        n=Text("ensam", "alone")
        if ranking.is_alone
        else counted(peers.n, Text("rankad", "ranked"), Text("rankade", "ranked")),
        e=edition_titled(edition),
        what=what.each(str.lower),
        c=len(ranking.counted),
        all=len(catalogue.criteria),
    )


def _ends(position: Position, ranks: tuple[int, int] | None) -> dict[str, int | None]:
    """The interval of the rank in total; there is none of a part's."""
    low, high = ranks if ranks is not None and position.part == "total" else (None, None)
    return {"rank_low": low, "rank_high": high}


def _position_row(
    position: Position, place: Place, ranking: Ranking, catalogue: Catalogue, ranks: tuple[int, int] | None
) -> dict[str, Any]:
    indent = "  " if position.part == "theme" else ""
    name = part_name(position.key, catalogue, is_partial=ranking.is_partial)
    figures = cells_of(position, _FIGURES)
    if not is_known(ranking, position.key, catalogue):
        figures |= dict.fromkeys(_OF_THE_GROUP)
    if position.n < _PAIR:  # nobody to compare with in this part
        figures = {**dict.fromkeys(figures), "coverage": position.coverage}
    figures["value"] = score_cell(place.score.nodes[position.key], catalogue)
    ends = _ends(position, ranks)
    shown, quarter = figures["rank"], figures["quartile"]
    if place.rank is not None and ranks is not None and position.part == "total":
        shown = ranks_in_words(ranks)
        first, last = (quartile(rank, position.n) for rank in ranks)
        quarter = None if first is None or last is None else ranks_in_words((first, last))
    return {
        **figures,
        **ends,
        "place": shown,
        "quarter": quarter,
        "kind": "position",
        "id": position.key,
        "part": f"{indent}{name}",
    }


_FIGURES = "value coverage rank n quartile median to_median best to_best"
# Not known where anybody's score is a range.
_OF_THE_GROUP = ("median", "to_median", "best", "to_best")


def _outstanding_row(
    kind: str, position: Position, place: Place, ranking: Ranking, catalogue: Catalogue
) -> dict[str, Any]:
    """What stands out, against a median that is a range where no more is known."""
    node, (low, high) = place.score.nodes[position.key], ranking.median_ends[position.key]
    figures = {**cells_of(position, f"id=key {_FIGURES}"), "value": points_cell(node)}
    least, most = node.ends
    if not (is_tie(low, high) and is_tie(least, most)):
        figures |= {
            "median": Ranged(position.median, low, high),
            "to_median": Ranged(position.to_median, least - high, most - low),
            "best": None,
            "to_best": None,
        }
    return {"kind": kind, "part": name_of(position.key, catalogue), **figures}


def _weakness_row(weakness: Weakness, place: Place, ranking: Ranking, catalogue: Catalogue) -> dict[str, Any]:
    seen = cells_of(weakness, "model=model.name address=model.address")
    address = None if seen["address"] is None else Linked(seen["address"])
    return {**_outstanding_row("weakness", weakness.position, place, ranking, catalogue), **seen, "address": address}


def _record(position: Position, place: Place, ranking: Ranking, catalogue: Catalogue) -> dict[str, Any]:
    """A position with both ends of its score; what is not known of the group is null."""
    least, most = place.score.nodes[position.key].ends
    record = {**cells_of(position, f"id=key part {_FIGURES} best_by"), "value_least": least, "value_most": most}
    return record if is_known(ranking, position.key, catalogue) else record | dict.fromkeys((*_OF_THE_GROUP, "best_by"))


def _model_record(weakness: Weakness) -> dict[str, Any] | None:
    found = weakness.model
    return None if found is None else cells_of(found, "organisation name value criterion address")


def _notes(
    peers: Peers,
    place: Place,
    ranking: Ranking,
    catalogue: Catalogue,
    few: int | None,
    uncertainty: Uncertainty | None,
) -> Iterator[Text]:
    if place.rank is None:
        rest = (
            Text("delarna står mot dem som har en", "the parts stand against those that have one")
            if peers.n
            else Text("här står de delar som går att betygsätta", "the parts that can be rated are here")
        )
        yield Text(
            "För lite är besvarat för en plats totalt; {r}.", "Too little is answered for a rank in total; {r}."
        ).fill(r=rest)
    if ranking.is_alone:
        yield about_one_alone(ranking)
        return
    yield from _about_group(peers)
    yield from _about_outstanding(peers, few)
    if uncertainty is not None and uncertainty.measured is not None:
        best = _best_in(peers.positions, ranking, catalogue, uncertainty)
        yield Text("Förebilder i gruppen: {t}.", "Role models in the group: {t}.").fill(t=best or NO_MODEL)
    if place.rank is None:
        return
    if any(p.rank is None for p in peers.positions):
        yield Text(
            "Där för lite är besvarat i en del, eller där två kan ha samma poäng, finns ingen plats.",
            "Where too little of a part is answered, or two may have the same score, there is no rank.",
        )
    if any(node.least != node.most for p in ranking.places for node in (p.score.total, *p.score.total.children)):
        yield Text(
            "Där någons poäng står från–till går median, högst och avstånd inte att räkna ut; där står streck. Styrkor "
            "och svagheter är bara sådana som är säkra vad svaren än betyder; också de kan stå från–till.",
            "Where anybody's score is a range, median, best and distances cannot be calculated: a dash stands there. "
            "Strengths and weaknesses are only those that are sure whatever the answers mean; they may be ranges, too.",
        )
    if not any(is_known(ranking, p.key, catalogue) for p in peers.positions):
        return
    yield Text(
        "Medianen räknar in organisationen själv. Kvartil 1 är gruppens översta fjärdedel.",
        "The median includes the organisation itself. Quartile 1 is the top quarter of the group.",
    )


def _about_group(peers: Peers) -> Iterator[Text]:

    if peers.n < FEWEST_FOR_QUARTILES:
        yield Text(
            "Gruppen har {n} rankade; kvartiler kräver minst {k}.",
            "The group ranks {n}; quartiles take at least {k}.",
        ).fill(n=peers.n, k=FEWEST_FOR_QUARTILES)
    elif any(p.n < FEWEST_FOR_QUARTILES for p in peers.positions):
        yield Text(
            "Där färre än {k} har ett värde finns ingen kvartil.",
            "Where fewer than {k} have a value there is no quartile.",
        ).fill(k=FEWEST_FOR_QUARTILES)
    if peers.positions and all(p.n < _PAIR for p in peers.positions):
        yield Text(
            "Ingen annan i gruppen har poäng att jämföra med.", "Nobody else in the group has a score to compare."
        )


def _about_outstanding(peers: Peers, few: int | None) -> Iterator[Text]:

    limit = number(peers.at_least, "points")
    if not peers.strengths:
        yield Text(
            "Inget tema eller kriterium ligger minst {d} poäng över medianen.",
            "No theme or criterion lies at least {d} points above the median.",
        ).fill(d=limit)
    if not peers.weaknesses:
        yield Text(
            "Inget tema eller kriterium ligger minst {d} poäng under medianen.",
            "No theme or criterion lies at least {d} points below the median.",
        ).fill(d=limit)
    if peers.strengths or peers.weaknesses:
        yield Text(
            "Styrkor och svagheter ligger minst {d} poäng från medianen (--at-least): styrkor {s}, svagheter {w}.",
            "Strengths and weaknesses lie at least {d} points from the median (--at-least): strengths {s}, "
            "weaknesses {w}.",
        ).fill(d=limit, s=len(peers.strengths), w=len(peers.weaknesses))
    if few is not None and max(len(peers.strengths), len(peers.weaknesses)) > few:
        yield Text(
            "Högst {n} av varje visas; --all visar alla.", "At most {n} of each are shown; --all shows all."
        ).fill(n=few)


def _best_in(
    positions: Sequence[Position], ranking: Ranking, catalogue: Catalogue, uncertainty: Uncertainty
) -> Text | None:
    """Whom the group may look up to in total and in each dimension."""
    names = {p.body.organisation.id: p.body.organisation.name for p in ranking.places}
    found = [
        Text("{d} {o}", "{d} {o}").fill(
            d=catalogue.dimension_of[p.key].short
            if p.part == "dimension"
            else PARTIAL
            if ranking.is_partial
            else TOTAL,
            o=joined(", ", [names[o] for o in tops]),
        )
        for p in positions
        if p.part in {"total", "dimension"} and (tops := leaders(p.key, ranking, catalogue.scale, uncertainty))
    ]
    return joined("; ", found) if found else None
