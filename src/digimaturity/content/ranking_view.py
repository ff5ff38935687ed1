"""A comparison as tables: one per group, with median and best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from digimaturity.content.alike_words import about_terms, on_terms, terms_record
from digimaturity.content.consensus_words import consensus_notes
from digimaturity.content.findings import finding_of_group
from digimaturity.content.interval_words import (
    about_intervals,
    interval_ends,
    place_columns,
    score_columns,
    uncertain_cells,
    uncertainty_record,
)
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.pairs_view import pair_records
from digimaturity.content.part_names import PARTIAL, TOTAL, part_name
from digimaturity.content.phrases import criteria, listed, organisations
from digimaturity.content.provenance_stamp import of_edition, organisation_record
from digimaturity.content.score_range import NO_MIDDLE, is_one_figure, points_cell, score_cell, score_shown
from digimaturity.content.scorecard import several_answered
from digimaturity.content.sentences import titles
from digimaturity.content.service_order import finding_on_service
from digimaturity.content.spread import is_known
from digimaturity.ground.command_words import also
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.table import SCALE, Column, Ranged, Result, Table, cells_of
from digimaturity.insight.ranking import why_unranked
from digimaturity.insight.standing_out import leaders

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.insight.alike import OtherReading
    from digimaturity.insight.bands import Uncertainty
    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.model.figure import Figure
    from digimaturity.model.organisation import Organisation

By = Literal["dimension", "theme", "criterion"]


class Outside(NamedTuple):
    """Who stands in no ranking: how many the edition has outside the panel, and what those inside have answered.

    ``flags`` of this run would show those outside, from a space on.
    """

    n: int
    flags: str = ""
    unranked: Sequence[Body] = ()


# One file holds every group, so each row says whose it is; the id is empty where no organisation is meant.
_RANK = Column("rank", Text("#", "#"), "whole", ("group", "id", "rank"))
_NAME = Column("organisation", Text("Organisation", "Organisation"))
_ANSWERED = Column("answered", Text("Besvarade", "Answered"), "whole", ("n_answered", "n_applicable"))
_COVERAGE = Column("coverage", Text("Andel besvarat", "Share answered"), "percent")


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
    tables = tuple(
        _by_dimension(r, catalogue, published, sure.get(r.group)) if by == "dimension" else _by_part(r, catalogue, by)
        for r in rankings
        if r.places
    )
    notes = list(about_intervals(sure, rankings))
    notes += [note for r in rankings for note in about_terms(r, read.get(r.group, ()))]
    notes += [note for r in rankings for note in _unranked(r, catalogue)]
    notes += _lacking(rankings)
    notes += _notes(rankings, catalogue, published)
    notes += _how_to_read(rankings, tables, by)
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
            {**_record(r, catalogue, sure.get(r.group)), **terms_record(r, read.get(r.group, ()))} for r in rankings
        ],
        "published": [
            {"organisation": o, **cells_of(f, "value wording base n date source url")} for o, f in published.items()
        ],
    }
    bodies = [*(p.body for r in rankings for p in r.places), *(outside.unranked if outside else ())]
    return of_edition(edition, catalogue, Result("compare", payload, tables, heading, tuple(notes)), bodies)


def _caption(ranking: Ranking, catalogue: Catalogue) -> Text:
    what = PARTIAL if ranking.is_partial else TOTAL
    common = Text(
        "{title} · {n} · {what} på {c} gemensamma av {all} kriterier{terms}",
        "{title} · {n} · {what} on {c} common of {all} criteria{terms}",
    )
    alone = Text(
        "{title} · {n} · {what} på {c} av {all} kriterier{terms}",
        "{title} · {n} · {what} on {c} of {all} criteria{terms}",
    )
    title = ranking.title
    if ranking.likeness.service is not None and ranking.services:
        title = same("{s} · {t}").fill(s=listed(ranking.services), t=title)
    return (alone if ranking.is_alone else common).fill(
        title=title,
        n=organisations(len(ranking.places)),
        what=what.each(str.lower),
        c=len(ranking.counted),
        all=len(catalogue.criteria),
        terms=on_terms(ranking),
    )


def _by_dimension(
    ranking: Ranking,
    catalogue: Catalogue,
    published: Mapping[str, Figure],
    intervals: Uncertainty | None,
) -> Table:
    score = Column("score", PARTIAL if ranking.is_partial else TOTAL, "score", scale=SCALE, leads=True)
    dimensions = [
        Column(d.id, d.short, "score", scale=SCALE) for d in catalogue.dimensions if d.id in ranking.dimensions
    ]
    beside = [Column("published", Text("Publicerat*", "Published*"), "score")] if published else []
    n = len(ranking.places)
    first = place_columns(intervals, n) if intervals else (_RANK,)
    sure = score_columns(intervals) if intervals else ()
    columns = (*first, _NAME, score, *sure, *dimensions, _COVERAGE, _ANSWERED, *beside)
    group = ranking.title
    rows = [
        {"group": group, **_dimension_row(p, catalogue, published), **uncertain_cells(p, intervals)}
        for p in ranking.places
    ]
    summaries = [] if ranking.is_alone or ranking.has_one_score else _summary(ranking, catalogue)
    for label, values in summaries:
        rows.append({"group": group, "organisation": label, "score": values.get("total"), **values})
    return Table(columns, rows, _caption(ranking, catalogue), summaries=len(summaries))


def about_one_alone(ranking: Ranking) -> Text:
    """What is not shown of a group where one organisation has nobody to be compared with."""
    name = ranking.places[0].body.organisation.name
    if ranking.is_alone:
        return Text(
            "{title}: {o} är ensam i gruppen, så ingen plats, median eller förebild visas.",
            "{title}: {o} is alone in the group, so no rank, median or role model is shown.",
        ).fill(title=ranking.title, o=name)
    return Text(
        "{title}: bara {o} har tillräckligt besvarat för en plats, så ingen plats visas.",
        "{title}: only {o} has enough answered for a rank, so no rank is shown.",
    ).fill(title=ranking.title, o=name)


def _dimension_row(place: Place, catalogue: Catalogue, published: Mapping[str, Figure]) -> dict[str, Any]:
    total = place.score.total
    figure = published.get(place.body.organisation.id)
    return {
        **cells_of(place, "id=body.organisation.id rank=known_rank organisation=body.organisation.name"),
        "score": score_cell(total, catalogue) if total.rated else None,
        **{n.key: score_cell(n, catalogue) for n in total.children if n.rated},
        "answered": f"{total.n_answered}/{total.n_applicable}",
        **cells_of(total, "coverage n_answered n_applicable"),
        "published": figure and figure.value,
    }


def _summary(ranking: Ranking, catalogue: Catalogue) -> list[tuple[Text, dict[str, Any]]]:
    """The median and the best of what is one figure for everybody; of ranges there is neither."""
    known = [k for k in ("total", *ranking.dimensions) if k in ranking.medians and is_known(ranking, k, catalogue)]
    medians, best = ({k: values[k] for k in known} for values in (ranking.medians, _best(ranking)))
    return [(Text("Median", "Median"), medians), (Text("Högst", "Best"), best)] if known else []


def _best(ranking: Ranking) -> dict[str, float]:
    return {key: value for key, (value, _) in ranking.best.items()}


_OTHERS = (
    Column("median", Text("Median", "Median"), "score", scale=SCALE),
    Column("best", Text("Högst", "Best"), "score", scale=SCALE),
)


def _by_part(ranking: Ranking, catalogue: Catalogue, by: By) -> Table:
    """Parts as rows and organisations as columns, since there are more themes and criteria than fit side by side."""
    keys = [n for n in ranking.medians if n == "total" or _is(n, by, catalogue)]
    known = {key for key in keys if is_known(ranking, key, catalogue)}
    organisations = [p.body.organisation for p in ranking.places]
    columns = (
        *(
            (Column("id", Text("Id", "Id"), in_file=("group", "id")), Column("part", Text("Kriterium", "Criterion")))
            if by == "criterion"
            else (Column("part", Text("Tema", "Theme"), in_file=("group", "id", "part")),)
        ),
        *(Column(o.id, _head(o, organisations), "score", scale=SCALE, whole=o.name) for o in organisations),
        *(() if ranking.is_alone or not known else _OTHERS),
    )
    rows = [
        {
            "group": ranking.title,
            "id": key,
            "part": part_name(key, catalogue, is_partial=ranking.is_partial),
            **_values(key, ranking, catalogue),
            **({"median": ranking.medians[key], "best": ranking.best[key][0]} if key in known else {}),
        }
        for key in keys
    ]
    return Table(columns, rows, _caption(ranking, catalogue))


def _values(key: str, ranking: Ranking, catalogue: Catalogue) -> dict[str, Any]:
    """The rated values of a part by organisation, as ranges where no more is known."""
    nodes = {p.body.organisation.id: p.score.nodes.get(key) for p in ranking.places}
    known = {o: n for o, n in nodes.items() if n is not None and n.rated}
    return {o: points_cell(n) if n.part == "criterion" else score_cell(n, catalogue) for o, n in known.items()}


def _head(organisation: Organisation, among: Sequence[Organisation]) -> Text:
    """A short name above a column: the first word of the name, or the next where others begin with the same."""
    others = [_words(name) for o in among if o is not organisation for name in o.name]

    def head(name: str) -> str:
        own = _words(name)
        n = next((n for n in range(len(own)) if all(other[: n + 1] != own[: n + 1] for other in others)), None)
        return organisation.id if n is None else _short(own[n])

    return organisation.name.each(head)


def _words(name: str) -> list[str]:
    return name.removeprefix("City of ").removeprefix("Swedish ").split(" ")


def _short(word: str) -> str:
    return word if len(word) <= 9 else word[:8] + "…"  # noqa: PLR2004 - what fits above a column of figures


def _is(key: str, by: By, catalogue: Catalogue) -> bool:
    return key in catalogue.theme_of if by == "theme" else key in catalogue.by_id


def _unranked(ranking: Ranking, catalogue: Catalogue) -> Iterator[Text]:
    """Everyone who has no rank by reason: those left out, and those in the table of whom too little is known."""
    reasons: dict[Text, list[Text]] = {}
    for entry in (u for u in ranking.unranked if not u.lacks_service):
        label = entry.organisation.name
        if entry.n_answered:
            label = Text("{o} ({n})", "{o} ({n})").fill(o=label, n=criteria(entry.n_answered))
        reasons.setdefault(entry.why, []).append(label)
    for place in ranking.places:
        total, organisation = place.score.total, place.body.organisation
        if place.rank is None and not total.rated:
            label = organisation.name
            if provisional := score_shown(total, catalogue):
                label = Text("{o} (preliminärt {s})", "{o} (provisionally {s})").fill(o=label, s=provisional)
            reasons.setdefault(why_unranked(organisation, [ranking]), []).append(label)
    if not reasons:
        return
    listed = joined(
        "; ", [same("{why}: {who}").fill(why=why, who=joined(", ", names)) for why, names in reasons.items()]
    )
    yield Text("Inte rankade, {title} – {listed}.", "Not ranked, {title} – {listed}.").fill(
        title=ranking.title.each(str.lower), listed=listed
    )


def _lacking(rankings: Sequence[Ranking]) -> Iterator[Text]:
    """How many do not have the only service that is compared."""
    n = sum(u.lacks_service for r in rankings for u in r.unranked)
    named = next((s for r in rankings for s in r.services or ()), None)
    if n and named is not None:
        yield Text("Utan tjänsten {s}, och inte med: {n}.", "Without the service {s}, and left out: {n}.").fill(
            n=organisations(n), s=named
        )


def _how_to_read(rankings: Sequence[Ranking], tables: Sequence[Table], by: By) -> Iterator[Text]:
    """What would look like an error in the tables: a coverage less than of the criteria, and the middles of ranges."""
    totals = [p.score.total for r in rankings for p in r.places]
    if by == "dimension" and any(t.n_answered == t.n_applicable and t.answered < t.applicable for t in totals):
        yield Text(
            "Andelen besvarat räknar varje tjänst för sig. Ett kriterium är besvarat så snart det är det för någon "
            "tjänst.",
            "The share answered counts each service apart. A criterion is answered as soon as it is for some service.",
        )
    if any(isinstance(cell, Ranged) for t in tables for row in t.rows for cell in row.values()):
        yield NO_MIDDLE


def _notes(rankings: Sequence[Ranking], catalogue: Catalogue, published: Mapping[str, Figure]) -> Iterator[Text]:

    for r in rankings:
        if not r.places:
            continue
        if r.is_partial and r.likeness.service is not None:
            yield Text(
                "{title}: poängen gäller bara tjänsten, inom {d}.",
                "{title}: the score covers the service only, within {d}.",
            ).fill(title=r.title, d=titles([catalogue.dimension_of[d] for d in r.dimensions]))
        elif r.is_partial:
            counted = ", ".join(str(catalogue.dimension_of[d].title) for d in r.dimensions)
            left = ", ".join(str(catalogue.dimension_of[d].title) for d in (*r.thin, *r.missing))
            yield Text(
                "{title}: delresultatet gäller bara {counted}. Räknas inte, för få gemensamma kriterier: {left}.",
                "{title}: the partial result covers only {counted}. Not counted, too few common criteria: {left}.",
            ).fill(title=r.title, counted=counted, left=left)
        models = [
            Text("{d} {o}", "{d} {o}").fill(
                d=catalogue.dimension_of[d].short, o=joined(", ", _with_scores(r, d, tops, catalogue))
            )
            for d in r.dimensions
            if (tops := leaders(d, r, catalogue.scale))
        ]
        if r.is_alone or r.has_one_score:
            yield about_one_alone(r)
        if models:
            yield Text("{title}, förebilder: {t}.", "{title}, role models: {t}.").fill(
                title=r.title, t=joined("; ", models)
            )
    if len([r for r in rankings if r.places]) > 1:
        yield Text(
            "Grupperna är bedömda på olika kriterier och ska inte jämföras med varandra.",
            "The groups were assessed on different criteria and are not to be compared with each other.",
        )
    if published:
        figure = next(iter(published.values()))
        yield Text(
            "* {source}, {date}: {base}. Andra kriterier; ingår inte i poängen.",
            "* {source}, {date}: {base}. Other criteria; no part of the score.",
        ).fill(source=figure.source, date=figure.when, base=figure.base)


def _with_scores(ranking: Ranking, key: str, who: Sequence[str], catalogue: Catalogue) -> list[Text]:
    """Organisations by name with what each has of a part; those that have the same share one figure."""
    found: dict[Text, list[Text]] = {}
    for place in ranking.places:
        if place.body.organisation.id in who and (shown := score_shown(place.score.nodes[key], catalogue)):
            found.setdefault(shown, []).append(place.body.organisation.name)
    return [Text("{o} ({v})", "{o} ({v})").fill(o=joined(", ", names), v=shown) for shown, names in found.items()]


def _record(ranking: Ranking, catalogue: Catalogue, intervals: Uncertainty | None) -> dict[str, Any]:
    return {
        "id": ranking.group,
        "title": ranking.title,
        "score_is": "partial" if ranking.is_partial else "total",
        "n_common": len(ranking.common),
        "n_catalogue": len(catalogue.criteria),
        **cells_of(ranking, "common counted dimensions"),
        "dimensions_left_out": [*ranking.thin, *ranking.missing],
        "places": [_place_record(p, catalogue, intervals) for p in ranking.places],
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


def _place_record(place: Place, catalogue: Catalogue, intervals: Uncertainty | None) -> dict[str, Any]:
    total = place.score.total
    parts = [n for n in place.score.nodes.values() if n.key != "total"]
    score = total.value if is_one_figure(total, catalogue) else None
    identity = place.body.organisation.id
    return {
        "rank": place.known_rank,
        "band": intervals.bands.number.get(identity) if intervals else None,
        **interval_ends(identity, intervals),
        "organisation": organisation_record(place.body),
        "score": score if total.rated else None,
        "provisional": score,
        **cells_of(total, "least most low high coverage n_answered n_applicable"),
        "not_applicable": list(place.score.not_applicable),
        "parts": {n.key: n.value if is_one_figure(n, catalogue) else None for n in parts},
        "parts_ends": {n.key: n.ends for n in parts if n.value is not None},
    }
