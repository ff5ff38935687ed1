"""A comparison as tables: one per group, with median and best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.content.alike_words import about_terms, terms_record
from digimaturity.content.consensus_words import consensus_notes
from digimaturity.content.findings import finding_of_group
from digimaturity.content.interval_words import (
    about_intervals,
    uncertainty_record,
)
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.pairs_view import pair_records
from digimaturity.content.phrases import organisations
from digimaturity.content.provenance_stamp import of_edition
from digimaturity.content.ranking_notes import about_lacking, about_unranked, how_to_read, ranking_notes
from digimaturity.content.ranking_tables import By, by_dimension, by_part, told_of_places
from digimaturity.content.scorecard import several_answered
from digimaturity.content.service_order import finding_on_service
from digimaturity.content.spread import is_known
from digimaturity.ground.command_words import also
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.table import Declared, Result, cells_of, record_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.insight.alike import OtherReading
    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.uncertainty import Uncertainty
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.model.figure import Figure


class Outside(NamedTuple):
    """Who stands in no ranking: how many the edition has outside the panel, and what those inside have answered.

    ``flags`` of this run would show those outside, from a space on.
    """

    n: int
    flags: str = ""
    unranked: Sequence[Body] = ()


def comparison(
    rankings: Sequence[Ranking],
    catalogue: Catalogue,
    edition: Edition,
    by: By,
    published: Mapping[str, Figure],
    intervals: Mapping[str, Uncertainty] | None = None,
    outside: Outside | None = None,
    readings: Mapping[str, Sequence[OtherReading]] | None = None,
) -> Result:
    """Rankings as a result, with ``published`` figures from elsewhere beside and never mixed in.

    ``by`` says what stands beside the score; ``intervals`` says by group how sure its ranking is; ``outside`` is who
    else could be shown, and how.
    """
    sure, read = intervals or {}, readings or {}
    told = {r.group: told_of_places(r, catalogue, published, sure.get(r.group)) for r in rankings}
    tables = tuple(
        by_dimension(r, catalogue, told[r.group]) if by == "dimension" else by_part(r, catalogue, by)
        for r in rankings
        if r.places
    )
    notes = list(about_intervals(sure, rankings))
    notes += [note for r in rankings for note in about_terms(r, read.get(r.group, ()))]
    notes += [note for r in rankings for note in about_unranked(r, catalogue)]
    notes += about_lacking(rankings)
    notes += ranking_notes(rankings, catalogue, published, sure)
    notes += how_to_read(rankings, tables, by)
    ranked = list({p.body.organisation.id: p.body for r in rankings for p in r.places}.values())
    notes += several_answered(ranked)
    notes += consensus_notes(ranked, catalogue, edition)
    if outside is not None and outside.n:
        notes.append(
            Text(
                "Utanför panelen finns {n} i utgåvan. Visa dem också med: digimaturity compare --panel all{f}{also}",
                "The edition has {n} outside the panel. Show them too with: digimaturity compare --panel all{f}{also}",
            ).fill(n=organisations(outside.n), f=outside.flags, also=also())
        )
    title = Text("{edition} · katalog {version}", "{edition} · catalogue {version}").fill(
        edition=edition_titled(edition), version=catalogue.version
    )
    found = [
        finding_of_group(r, sure[r.group])
        if r.likeness.service is None
        else finding_on_service(r, sure[r.group], asked=edition.asked)
        for r in rankings
        if r.group in sure
    ]
    heading = joined("\n", [title, *([joined("\n", [same(""), *found])] if found else [])])
    payload = {
        "groups": [
            {**_record(r, catalogue, told[r.group], sure.get(r.group)), **terms_record(r, read.get(r.group, ()))}
            for r in rankings
        ],
        "published": [
            {"organisation": o, **cells_of(f, "value wording base n date source url")} for o, f in published.items()
        ],
    }
    bodies = [*(p.body for r in rankings for p in r.places), *(outside.unranked if outside else ())]
    return of_edition(edition, catalogue, Result("compare", payload, tables, heading, tuple(notes)), bodies)


def _record(ranking: Ranking, catalogue: Catalogue, told: Declared, intervals: Uncertainty | None) -> dict[str, Any]:
    return {
        "id": ranking.group,
        "title": ranking.title,
        "score_is": "partial" if ranking.is_partial else "total",
        "n_common": len(ranking.common),
        "n_catalogue": len(catalogue.criteria),
        **cells_of(ranking, "common counted dimensions"),
        "dimensions_left_out": [*ranking.thin, *ranking.missing],
        "places": [record_of(told, p) for p in ranking.places],
        "intervals": uncertainty_record(intervals),
        "pairs": pair_records(intervals.bands) if intervals else [],
        "unranked": [cells_of(u, "organisation=organisation.id why n_answered") for u in ranking.unranked],
        # Of what is a range for anybody there is no median, and nobody is the best.
        "medians": {key: value for key, value in ranking.medians.items() if is_known(ranking, key, catalogue)},
        "best": {
            key: {"value": value, "organisations": list(who)}
            for key, (value, who) in ranking.best.items()
            if is_known(ranking, key, catalogue)
        },
    }
