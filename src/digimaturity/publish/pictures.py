"""Which charts a study has: what ``charts`` draws, filled with the study's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.interval_words import interval_ends
from digimaturity.content.phrases import legible, lowered, organisations, share
from digimaturity.content.plan_rows import first_rows
from digimaturity.content.score_range import is_point, score_cell
from digimaturity.content.scorecard import PARTIAL, TOTAL, name_of
from digimaturity.content.spread import group_spread, name_shown, rated_value, rated_values
from digimaturity.ground.language import Text, current, percent
from digimaturity.insight.sources import RANK_GIVEN_ERRORS
from digimaturity.publish.charts.chart import RangeRow, RankedRow, StripRow
from digimaturity.publish.charts.distribution import distribution_chart
from digimaturity.publish.charts.heat import heat_chart
from digimaturity.publish.charts.places import ranking_chart
from digimaturity.publish.charts.ranges import ranges_chart
from digimaturity.publish.charts.steps import steps_chart

if TYPE_CHECKING:
    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Publication
    from digimaturity.insight.bands import Uncertainty
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.publish.charts.chart import Chart

# The plan's first steps; more would not be read in a picture.
STEPS_DRAWN = 10


def charts_of_group(study: Publication, ranking: Ranking) -> dict[str, Chart]:
    """The charts of one group: its ranking, everyone's dimensions side by side, and how each dimension is spread.

    Nothing is spread where fewer than two are rated, so that the third is left out then.
    They are drawn once in each language, for pages, print and files alike.
    """

    def drawn() -> dict[str, Chart]:
        found = {"ranking": _ranking(study, ranking), "heat": _heat(study, ranking)}
        if any(len(rated_values(ranking, d)) > 1 for d in ranking.dimensions):
            found["distribution"] = _distribution(study, ranking)
        return found

    return study.once(("charts of group", ranking.group, current()), drawn)


def charts_of_organisation(portrait: Portrait) -> dict[str, Chart]:
    """The charts of one organisation: its dimensions in its group, and what the first steps of its plan give."""
    start = portrait.score.total.value

    def drawn() -> dict[str, Chart]:
        # A bar ends in one place, so that a score that is known as a range or of a part alone is not drawn.
        is_drawn = portrait.score.total.rated and is_point(portrait.score.total, portrait.study.catalogue)
        steps = {"steps": _steps(portrait, start)} if portrait.steps and start is not None and is_drawn else {}
        return {"dimensions": _dimensions(portrait), **steps}

    return portrait.study.once(("charts of organisation", portrait.body.organisation.id, current()), drawn)


def _scale(study: Publication) -> tuple[float, float]:
    return study.catalogue.scale.min, study.catalogue.scale.max


def score_name(*, is_partial: bool) -> Text:
    """What the score is called: never a total when a dimension is left out."""
    return PARTIAL if is_partial else TOTAL


def _ranking(study: Publication, ranking: Ranking) -> Chart:
    intervals = study.intervals.get(ranking.group)
    rows = [_ranked(place, intervals, study.catalogue) for place in ranking.places]
    title = Text("{t}: {s}{r}", "{t}: {s}{r}").fill(
        t=ranking.title,
        s=lowered(score_name(is_partial=ranking.is_partial)),
        r=Text(" och {w}, {l}", " and {w}, {l}").fill(w=RANK_GIVEN_ERRORS, l=share(intervals.measured.level))
        if intervals and intervals.measured
        else Text(" och plats efter poäng", " and rank by score"),
    )
    return ranking_chart(f"ranking-{ranking.group}", str(title), rows, _scale(study))


def _ranked(place: Place, intervals: Uncertainty | None, catalogue: Catalogue) -> RankedRow:
    total, identity = place.score.total, place.body.organisation.id
    ends = interval_ends(identity, intervals)
    return RankedRow(
        name_shown(place),
        score_cell(total, catalogue) if total.rated else None,
        place.rank,
        **{key: ends[key] for key in ("rank_low", "rank_high", "choice_low", "choice_high", "score_low", "score_high")},
        band=intervals.bands.number.get(identity) if intervals else None,
        least=total.low,
        most=total.high,
    )


def _distribution(study: Publication, ranking: Ranking) -> Chart:
    rows = [StripRow(_title(study.catalogue, d), rated_values(ranking, d)) for d in ranking.dimensions]
    title = Text("{t}: så sprider sig poängen i varje dimension", "{t}: how scores spread in each dimension").fill(
        t=ranking.title
    )
    return distribution_chart(f"distribution-{ranking.group}", str(title), rows, _scale(study))


def _title(catalogue: Catalogue, key: str) -> str:
    return str(name_of(key, catalogue))


def _heat(study: Publication, ranking: Ranking) -> Chart:
    keys = list(ranking.dimensions)
    columns = [str(study.catalogue.dimension_of[d].short) for d in keys]
    places = ranking.places
    rows = [(name_shown(p), [rated_value(p, key) for key in ("total", *keys)]) for p in places]
    title = Text("{t}: poäng per dimension", "{t}: scores by dimension").fill(t=ranking.title)
    total = str(score_name(is_partial=ranking.is_partial))
    return heat_chart(f"heat-{ranking.group}", str(title), [total, *columns], rows, _scale(study))


def _dimensions(portrait: Portrait) -> Chart:
    study, ranking = portrait.study, portrait.frame.ranking
    name = legible(str(portrait.body.organisation.name))
    rows = []
    for node in portrait.score.total.children:
        label = _title(study.catalogue, node.key)
        if not node.rated and node.value is not None:  # shown, with what it rests on
            label = f"{label} ({percent(node.coverage)})"
        rows.append(RangeRow(label, score_cell(node, study.catalogue), group_spread(study, ranking, node.key)))
    n = portrait.n_ranked
    title = (
        Text("{o} i varje dimension, mot {g}", "{o} in each dimension, against {g}").fill(
            o=name,
            g=Text("gruppen {t} ({n})", "the group {t} ({n})").fill(
                t=ranking.title,
                n=organisations(n),
            ),
        )
        if ranking and n > 1
        else Text("{o} i varje dimension", "{o} in each dimension").fill(o=name)
    )
    if not all(n.rated for n in portrait.score.total.children):
        title = Text(
            "{t}; inom parentes täckningen där den är för låg för betyg",
            "{t}; in brackets the coverage where it is too low to rate",
        ).fill(t=title)
    return ranges_chart(f"dimensions-{portrait.body.organisation.id}", str(title), rows, _scale(study), name)


def _steps(portrait: Portrait, start: float) -> Chart:
    steps = [(str(row.action), row.gain) for row in first_rows(portrait, STEPS_DRAWN)]
    title = Text("Vad de första {n} stegen ger {o}", "What the first {n} steps give {o}").fill(
        n=len(steps), o=legible(str(portrait.body.organisation.name))
    )
    name, when = f"steps-{portrait.body.organisation.id}", portrait.provenance.years
    return steps_chart(name, str(title), start, steps, _scale(portrait.study), when)
