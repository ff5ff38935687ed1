"""The page of the whole comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.alike_words import about_terms
from digimaturity.content.findings import finding_of_group, how_sure_of_group, origin_of, those_in_front
from digimaturity.content.interval_words import (
    interval_ends,
    probability_in_words,
    rank_columns,
    relation_in_words,
)
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.part_names import name_of
from digimaturity.content.phrases import legible, out_of
from digimaturity.content.ranking_notes import nobody_stands_out
from digimaturity.content.score_range import is_point, score_shown
from digimaturity.content.scoring_words import about_intervals_of, how_scored
from digimaturity.content.sentences import caveats, titles
from digimaturity.content.spread import is_known, name_shown, rated_value
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column
from digimaturity.ground.table import shown as shown_cell
from digimaturity.insight.standing_out import leaders
from digimaturity.publish.charts.heat import heat_step
from digimaturity.publish.pages.render import points, render
from digimaturity.publish.pages.residents_section import residents_elsewhere
from digimaturity.publish.pictures import charts_of_group, is_short, opening_chart, score_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.insight.uncertainty import Pair, Uncertainty
    from digimaturity.publish.page_links import Links


_BY_SCORE = Column("rank", Text("Plats", "Rank"), "whole", get="known_rank")
# A table of pairs is read on a page for so many organisations; the files have all.
_MOST_IN_PAIRS = 30


def panel_page(study: Publication, links: Links) -> bytes:
    """The page of the whole comparison, in the language in use."""
    ranked = [r for r in study.rankings if r.places]
    groups = [_group(study, r, links) for r in ranked]
    explained = next((g for g in groups if g["models"]), None)
    coloured = next((g for g in groups if _has_colours(g["maps"])), None)
    origin = origin_of(study)
    described = [str(groups[0]["finding"])] if groups else []
    return render(
        "panel",
        study,
        links,
        legible(". ".join([*described, str(origin)])),
        None,
        heading=_heading(study),
        groups=[{**g, "explains_models": g is explained, "explains_colours": g is coloured} for g in groups],
        services=[(name, href) for name, href, _ in links.services],
        residents=residents_elsewhere(study),
        covers=_covers(study),
        how=how_scored(study, with_intervals=False),
        intervals=about_intervals_of(study),
        caveats=caveats(study),
    )


def _has_colours(maps: list[dict[str, Any]]) -> bool:
    return any(cell.startswith(' class="h') for found in maps for row in found["rows"] for cell in row["cells"])


def _heading(study: Publication) -> Text:
    """What the page is called: the edition's title, with a word before one that is only a year."""
    title = edition_titled(study.edition)
    return title if any(c.isalpha() for c in title.sv) else Text("Utgåvan {t}", "The {t} edition").fill(t=title)


def _group(study: Publication, ranking: Ranking, links: Links) -> dict[str, Any]:
    models = list(_models(study, ranking, links))
    return {
        "anchor": f"group-{ranking.group}",
        "title": ranking.title,
        "finding": finding_of_group(ranking, study.intervals.get(ranking.group)),
        "first": {
            "chart": opening_chart(study, ranking),
            "sure": how_sure_of_group(study, ranking),
            "origin": origin_of(study),
            "downloads": [*links.data[:_FIRST_DATA], *([(_ALL_FILES, links.files)] if links.files else [])],
        },
        "is_short": is_short(ranking),
        "is_partial": ranking.is_partial,
        "findings": list(_findings(study, ranking)),
        "charts": charts_of_group(study, ranking),
        "maps": _maps(study, ranking, links),
        "scores_file": next((where for _, where in links.data if where.endswith(SCORES_FILE)), None),
        "pairs": _pairs(study, ranking),
        "models": models,
        "no_model": None if models or ranking.group not in study.intervals else nobody_stands_out(ranking),
        "unranked": [
            (u.organisation.name, links.organisations.get(u.organisation.id), u.why) for u in ranking.unranked
        ],
    }


_ALL_FILES = Text("allt", "everything")
# So many of the files for reuse stand on the first screen; the foot has all of them.
_FIRST_DATA = 2
# What the table of scores is called among the files for reuse.
SCORES_FILE = "/scores.csv"


def _findings(study: Publication, ranking: Ranking) -> Iterator[Text]:
    """What is said of a group above its charts."""
    if (front := those_in_front(study, ranking)) is not None:
        yield front
    n, rated = len(ranking.places), sum(p.score.total.rated for p in ranking.places)
    asked = (
        Text(
            "{n} organisationer jämförs på de {c} av katalogens {all} kriterier som de har gemensamt.",
            "{n} organisations are compared on the {c} of the catalogue's {all} criteria that they have in common.",
        )
        if n > 1
        else Text(
            "En organisation prövas på {c} av katalogens {all} kriterier, så det finns ingen att jämföra med.",
            "One organisation is asked about {c} of the catalogue's {all} criteria; there is nobody to compare with.",
        )
    )
    yield asked.fill(n=n, c=len(ranking.counted), all=len(study.catalogue.criteria))
    if 0 < rated < n:
        yield Text(
            "{r} är betygsatta; för de andra är för lite besvarat, och de har ingen plats.",
            "{r} are rated; too little is answered about the others, and they have no rank.",
        ).fill(r=out_of(rated, n))
    elif rated < n:
        yield Text(
            "Ingen är betygsatt än, eftersom för lite är besvarat.",
            "Nobody is rated yet, since too little is answered.",
        )
    if ranking.is_partial:
        yield Text(
            "{g}: poängen är ett delresultat och gäller bara {d}.",
            "{g}: the score is a partial result and covers only {d}.",
        ).fill(g=ranking.title, d=titles([study.catalogue.dimension_of[d] for d in ranking.dimensions]))
    yield from about_terms(ranking, study.readings.get(ranking.group, ()), flags=False)


def _maps(study: Publication, ranking: Ranking, links: Links) -> list[dict[str, Any]]:
    """The heat maps: by dimension, with rank and interval, and by theme where there is more than one a dimension.

    On a phone there is room for the name and two columns, which are rank and score; what else is known of them stands
    last.
    """
    dimensions = [study.catalogue.dimension_of[d] for d in ranking.dimensions]
    intervals = study.intervals.get(ranking.group)
    # The score's interval given errors stands in the chart alone, so that a row has one figure for the score.
    shown = [c for c in rank_columns(intervals) if c.key != "score_span"] if intervals else [_BY_SCORE]
    # Of ranges no middle is a median: such a column has neither.
    known = {key for key in ranking.medians if is_known(ranking, key, study.catalogue)}
    median = (Text("Median", "Median"), {key: ranking.medians[key] for key in known})
    best = (Text("Högst", "Best"), {key: ranking.best[key][0] for key in known if key in ranking.best})

    def drawn(
        caption: Text, columns: Sequence[Column | str], feet: Sequence[tuple[Text, Mapping[str, float]]]
    ) -> dict[str, Any]:
        """Rows of ``columns``: of what is known of ranks, and of parts of the score by key."""
        return {
            "caption": caption.fill(g=ranking.title),
            "rows": [
                {
                    "key": place.body.organisation.id,
                    "band": intervals.bands.number.get(place.body.organisation.id) if intervals else None,
                    "name": name_shown(place),
                    "href": links.organisations.get(place.body.organisation.id),
                    "files": links.beside.get(place.body.organisation.id, ()),
                    "cells": list(_cells(place, columns, intervals, study)),
                }
                for place in ranking.places
            ],
            "foot": [
                {"name": label, "cells": [_foot_cell(column, figures, study) for column in columns]}
                for label, figures in feet
                if any(column in figures for column in columns if isinstance(column, str))
            ],
        }

    feet = [median, best] if len(ranking.places) > 1 else []
    by_dimension = Text("Poäng per dimension, {g}", "Scores by dimension, {g}")
    named: dict[str, Text] = {"total": score_name(is_partial=ranking.is_partial), **{d.id: d.short for d in dimensions}}
    first, band = ([c for c in shown if c.key in keys] for keys in (("place", "rank"), ("band",)))
    last = [c for c in shown if c not in (*first, *band)]
    columns: list[Column | str] = [*first, "total", *band, *ranking.dimensions, *last]
    headings = [c.title if isinstance(c, Column) else named[c] for c in columns]
    has_files = any(links.beside.get(p.body.organisation.id) for p in ranking.places)
    maps = [{**drawn(by_dimension, columns, feet), "columns": headings, "over": [], "has_files": has_files}]
    themes = [t for d in dimensions for t in d.themes if t.id in ranking.medians]
    if len(themes) > len(dimensions):
        by_theme = Text("Poäng per tema, {g}", "Scores by theme, {g}")
        over = [(d.title, n) for d in dimensions if (n := sum(t.dimension == d.id for t in themes))]
        found = drawn(by_theme, [t.id for t in themes], [median])
        maps.append({**found, "columns": [t.title for t in themes], "over": over, "has_files": False})
    return maps


def _cells(
    place: Place, columns: Sequence[Column | str], intervals: Uncertainty | None, study: Publication
) -> Iterator[str]:
    """Band, ranks, intervals and parts of the score: the rest of each ``td``, with the figure to sort by."""
    ends = interval_ends(place.body.organisation.id, intervals)
    for column in columns:
        if isinstance(column, str):
            yield _part_cell(place, column, study)
            continue
        own = column.of(place)
        # An interval is sorted by its lower end.
        first = own if own is None or isinstance(own, int) else ends[column.in_file[0]]
        yield f' data-v="{"" if first is None else first}">{shown_cell(own, column.kind)}'


def _foot_cell(column: Column | str, figures: Mapping[str, float], study: Publication) -> str:
    """A cell below the others: a part's figure, and nothing below ranks."""
    return ">" if isinstance(column, Column) or column not in figures else _cell(figures[column], study)


def _part_cell(place: Place, key: str, study: Publication) -> str:
    """The cell of one part of an organisation's score, as a range where no more is known."""
    value = rated_value(place, key)
    words = score_shown(place.score.nodes[key], study.catalogue) if _is_range(place, key, study) else None
    return _cell(value, study, words)


def _is_range(place: Place, key: str, study: Publication) -> bool:
    """Whether a dimension, a theme or the total is rated and shown as a range."""
    if key in study.catalogue.by_id or rated_value(place, key) is None:
        return False
    return not is_point(place.score.nodes[key], study.catalogue)


def _pairs(study: Publication, ranking: Ranking) -> dict[str, Any] | None:
    """The probability that the row's organisation is above the column's, for groups that fit on a page."""
    intervals = study.intervals.get(ranking.group)
    if intervals is None or intervals.bands.above is None or len(intervals.bands.order) > _MOST_IN_PAIRS:
        return None
    bands = intervals.bands
    places = [p for p in ranking.places if p.body.organisation.id in bands.number]
    names = [name_shown(p) for p in places]
    rows = []
    for place, name in zip(places, names, strict=True):
        own = place.body.organisation.id
        pairs = [None if own == other else bands.pair(own, other) for other in bands.order]
        rows.append((own, name, [None if p is None else _probable(p) for p in pairs]))
    return {"names": names, "rows": rows}


def _probable(pair: Pair) -> dict[str, Any]:
    """A cell of that table: the probability, and in words what is known of the two."""
    words = probability_in_words(pair.probability or 0.0)
    return {
        "words": words,
        "apart": pair.relation in {"surely", "likely"},
        "sure": pair.relation == "surely",
        "relation": relation_in_words(pair),
    }


def _cell(value: float | None, study: Publication, words: Text | None = None) -> str:
    """The rest of a ``td``: its class, the figure to sort by, and the figure to read, or ``words`` instead of it."""
    if value is None:
        return ' class="x" data-v="">–'
    if words is not None:  # the middle of a range has no colour of its own
        return f' class="r" data-v="{value:.4f}">{words}'
    scale = study.catalogue.scale
    return f' class="h{heat_step(value, (scale.min, scale.max))}" data-v="{value:.4f}">{points(value)}'


def _models(study: Publication, ranking: Ranking, links: Links) -> Iterator[dict[str, Any]]:
    catalogue = study.catalogue
    names = {p.body.organisation.id: name_shown(p) for p in ranking.places}
    for key in ranking.dimensions:
        who = leaders(key, ranking, catalogue.scale, study.intervals.get(ranking.group))
        if who:
            best = next(p.score.nodes[key] for p in ranking.places if p.body.organisation.id == who[0])
            yield {
                "part": name_of(key, catalogue),
                "who": [(names[o], links.organisations.get(o)) for o in who],
                "value": score_shown(best, catalogue),
                "median": ranking.medians[key] if is_known(ranking, key, catalogue) else None,
            }


def _covers(study: Publication) -> dict[str, Any]:
    catalogue, edition = study.catalogue, study.edition
    ranked = [r for r in study.rankings if r.places]
    low, high = study.scope_sizes(study.bodies.values())
    n = f"{low}" if low == high else f"{low}–{high}"
    sentences = [
        Text(
            "Utgåvan prövar varje organisation på {n} av katalogens {all} kriterier.",
            "The edition assesses each organisation on {n} of the catalogue's {all} criteria.",
        ).fill(n=n, all=len(catalogue.criteria))
    ]
    if edition.compares_answered:
        sentences.append(
            Text(
                "Gemensamma är de kriterier som alla i gruppen har svar på. Bara de räknas i rangordningen.",
                "Common are the criteria that everyone in the group has answers to. Only they count in the ranking.",
            )
        )
    rows = [
        {
            "title": d.title,
            "all": sum(c.dimension == d.id for c in catalogue.criteria),
            "common": [sum(catalogue.by_id[c].dimension == d.id for c in r.common) for r in ranked],
        }
        for d in catalogue.dimensions
    ]
    return {"sentences": sentences, "rows": rows, "groups": [r.title for r in ranked]}
