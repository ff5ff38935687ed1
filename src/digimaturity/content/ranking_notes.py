"""What is said below rankings: who is not in them and why, what they rest on, and how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import criteria, organisations
from digimaturity.content.score_range import NO_MIDDLE, score_shown
from digimaturity.content.sentences import titles
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.table import Ranged, Table
from digimaturity.insight.ranking import why_unranked
from digimaturity.insight.standing_out import leaders

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.content.ranking_tables import By
    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.uncertainty import Uncertainty
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.figure import Figure


NO_MODEL = Text(
    "ingen utmärker sig så tydligt att mätfel inte kan förklara det",
    "nobody stands out so clearly that errors of measurement cannot explain it",
)


_NOBODY = Text(
    "Ingen i gruppen {g} utmärker sig så tydligt i någon dimension att mätfel inte kan förklara det.",
    "Nobody among {g} stands out so clearly in any dimension that errors of measurement cannot explain it.",
)


def nobody_stands_out(ranking: Ranking) -> Text:
    """That a group has no role model in any dimension, as a sentence."""
    return _NOBODY.fill(g=ranking.title.each(str.lower))


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


def about_unranked(ranking: Ranking, catalogue: Catalogue) -> Iterator[Text]:
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


def about_lacking(rankings: Sequence[Ranking]) -> Iterator[Text]:
    """How many do not have the only service that is compared."""
    n = sum(u.lacks_service for r in rankings for u in r.unranked)
    named = next((s for r in rankings for s in r.services or ()), None)
    if n and named is not None:
        yield Text("Utan tjänsten {s}, och inte med: {n}.", "Without the service {s}, and left out: {n}.").fill(
            n=organisations(n), s=named
        )


def how_to_read(rankings: Sequence[Ranking], tables: Sequence[Table], by: By) -> Iterator[Text]:
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


def ranking_notes(
    rankings: Sequence[Ranking],
    catalogue: Catalogue,
    published: Mapping[str, Figure],
    intervals: Mapping[str, Uncertainty],
) -> Iterator[Text]:
    """What the scores cover, who is a role model or alone, and where figures from elsewhere come from."""
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
        if r.is_alone or r.has_one_score:
            yield about_one_alone(r)
        elif (sure := intervals.get(r.group)) and sure.measured:
            yield _about_models(r, catalogue, sure)
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


def _about_models(ranking: Ranking, catalogue: Catalogue, uncertainty: Uncertainty) -> Text:
    models = [
        Text("{d} {o}", "{d} {o}").fill(
            d=catalogue.dimension_of[d].short, o=joined(", ", _with_scores(ranking, d, tops, catalogue))
        )
        for d in ranking.dimensions
        if (tops := leaders(d, ranking, catalogue.scale, uncertainty))
    ]
    if not models:
        return Text("{title}, förebilder: {w}.", "{title}, role models: {w}.").fill(title=ranking.title, w=NO_MODEL)
    return Text("{title}, förebilder: {t}.", "{title}, role models: {t}.").fill(
        title=ranking.title, t=joined("; ", models)
    )


def _with_scores(ranking: Ranking, key: str, who: Sequence[str], catalogue: Catalogue) -> list[Text]:
    """Organisations by name with what each has of a part; those that have the same share one figure."""
    found: dict[Text, list[Text]] = {}
    for place in ranking.places:
        if place.body.organisation.id in who and (shown := score_shown(place.score.nodes[key], catalogue)):
            found.setdefault(shown, []).append(place.body.organisation.name)
    return [Text("{o} ({v})", "{o} ({v})").fill(o=joined(", ", names), v=shown) for shown, names in found.items()]
