"""Which charts a study has: what ``charts`` draws, filled with the study's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.findings import finding_of_group
from digimaturity.content.interval_words import interval_ends
from digimaturity.content.phrases import legible, lowered, organisations
from digimaturity.content.plan_rows import first_rows
from digimaturity.content.score_range import score_cell
from digimaturity.content.scorecard import PARTIAL, TOTAL, name_of
from digimaturity.content.spread import group_spread, name_shown, rated_value, rated_values
from digimaturity.ground.language import Text, current, joined, percent, same
from digimaturity.publish.charts.chart import RangeRow, RankedRow, StripRow
from digimaturity.publish.charts.distribution import distribution_chart
from digimaturity.publish.charts.heat import heat_chart
from digimaturity.publish.charts.places import ranking_chart
from digimaturity.publish.charts.ranges import ranges_chart
from digimaturity.publish.charts.steps import steps_chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Publication
    from digimaturity.insight.bands import Uncertainty
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.publish.charts.chart import Chart

# The plan's first steps; more would not be read in a picture.
STEPS_DRAWN = 10
# So many rows of a ranking leave room for what else a first screen says, on a phone too: of a group, and of one.
_FIRST_SCREEN, _FIRST_OF_ONE = 6, 5
# Of so many a spread says no more than their own figures.
_TOO_FEW = 3


def charts_of_group(study: Publication, ranking: Ranking) -> dict[str, Chart]:
    """The charts of one group: its ranking, everyone's dimensions side by side, and how each dimension is spread.

    The third is left out where it says nothing: see ``has_spread``.
    They are drawn once in each language, for pages, print and files alike.
    """

    def drawn() -> dict[str, Chart]:
        found = {"ranking": _ranking(study, ranking), "heat": _heat(study, ranking)}
        if spread := [d for d in ranking.dimensions if has_spread(ranking, d)]:
            found["distribution"] = _distribution(study, ranking, spread)
        return found

    return study.once(("charts of group", ranking.group, current()), drawn)


def has_spread(ranking: Ranking, key: str) -> bool:
    """Whether the spread of one part of the score says anything.

    It says nothing of three or fewer, of a tie, or where what is known of everyone allows them all to be equal.
    """
    return len(rated_values(ranking, key)) > _TOO_FEW and differs(ranking, key)


def differs(ranking: Ranking, key: str) -> bool:
    """Whether what is known of one part of the score tells any two of a group apart."""
    nodes = [place.score.nodes[key] for place in ranking.places if rated_value(place, key) is not None]
    return bool(nodes) and max(float(n.least or 0) for n in nodes) > min(float(n.most or 0) for n in nodes)


def opening_chart(study: Publication, ranking: Ranking, own: str | None = None) -> Chart:
    """The ranking as it stands first on a page: short enough for a screen, with one organisation marked if wanted.

    Whoever comes later than the rows that fit is drawn after them.
    """

    def drawn() -> Chart:
        return _ranking(study, ranking, own, most=_FIRST_SCREEN if own is None else _FIRST_OF_ONE)

    return study.once(("opening chart", ranking.group, own or "", current()), drawn)


def is_short(ranking: Ranking) -> bool:
    """Whether everyone of a group is drawn in its opening chart."""
    return len(ranking.places) <= _FIRST_SCREEN


def charts_of_organisation(portrait: Portrait) -> dict[str, Chart]:
    """The charts of one organisation: its dimensions in its group, and what the first steps of its plan give."""
    start = portrait.score.total.value

    def drawn() -> dict[str, Chart]:
        steps = {"steps": _steps(portrait, start)} if portrait.steps and start is not None else {}
        return {"dimensions": _dimensions(portrait), **steps}

    return portrait.study.once(("charts of organisation", portrait.body.organisation.id, current()), drawn)


def _scale(study: Publication) -> tuple[float, float]:
    return study.catalogue.scale.min, study.catalogue.scale.max


def score_name(*, is_partial: bool) -> Text:
    """What the score is called: never a total when a dimension is left out."""
    return PARTIAL if is_partial else TOTAL


def _ranking(study: Publication, ranking: Ranking, own: str | None = None, most: int = 30) -> Chart:
    intervals = study.intervals.get(ranking.group)
    rows = [_ranked(place, intervals, study.catalogue, own) for place in ranking.places]
    name = f"ranking-{ranking.group}" if own is None else f"place-{own}"
    return ranking_chart(name, str(finding_of_group(study, ranking)), rows, _scale(study), most)


def _ranked(place: Place, intervals: Uncertainty | None, catalogue: Catalogue, own: str | None) -> RankedRow:
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
        highlighted=identity == own,
    )


def _distribution(study: Publication, ranking: Ranking, dimensions: Sequence[str]) -> Chart:
    rows = [StripRow(_title(study.catalogue, d), rated_values(ranking, d)) for d in dimensions]
    return distribution_chart(f"distribution-{ranking.group}", str(_spread_found(study, ranking)), rows, _scale(study))


def _spread_found(study: Publication, ranking: Ranking) -> Text:
    """In which dimension a group's scores lie furthest apart."""
    found = {d: group_spread(study, ranking, d) for d in ranking.dimensions if has_spread(ranking, d)}
    widths = {d: s.high - s.low for d, s in found.items() if s is not None}
    widest = max(widths, key=lambda d: widths[d])
    title = lowered(study.catalogue.dimension_of[widest].title)
    if len(widths) == 1:
        return Text("{t}: så sprider sig poängen i {d}", "{t}: how scores spread in {d}").fill(t=ranking.title, d=title)
    return Text("{t}: poängen skiljer mest i {d}", "{t}: scores differ most in {d}").fill(t=ranking.title, d=title)


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
        # The middles of ranges that all may be equal are no spread.
        group = group_spread(study, ranking, node.key) if ranking and differs(ranking, node.key) else None
        rows.append(RangeRow(label, score_cell(node, study.catalogue), group))
    title = joined("", [_dimensions_found(portrait), *_against(portrait, rows)])
    if not all(n.rated for n in portrait.score.total.children):
        title = Text(
            "{t}; inom parentes täckningen där den är för låg för betyg",
            "{t}; in brackets the coverage where it is too low to rate",
        ).fill(t=title)
    return ranges_chart(f"dimensions-{portrait.body.organisation.id}", str(title), rows, _scale(study), name)


def _dimensions_found(portrait: Portrait) -> Text:
    """In which dimension an organisation is highest and lowest, where what is known tells the two apart."""
    name = same(legible(str(portrait.body.organisation.name)))
    rated = [n for n in portrait.score.total.children if n.rated and n.value is not None]
    if len(rated) > 1:
        low, high = (f(rated, key=lambda n: float(n.value or 0)) for f in (min, max))
        if float(high.least or 0) > float(low.most or 0):
            titles = (lowered(portrait.study.catalogue.dimension_of[n.key].title) for n in (high, low))
            found = Text("{o} är högst i {a} och lägst i {b}", "{o} is highest in {a} and lowest in {b}")
            return found.fill(o=name, **dict(zip("ab", titles, strict=True)))
    return Text("{o} i varje dimension", "{o} in each dimension").fill(o=name)


def _against(portrait: Portrait, rows: Sequence[RangeRow]) -> list[Text]:
    ranking, n = portrait.frame.ranking, portrait.n_ranked
    if ranking is None or n < 2 or not any(row.group for row in rows):  # noqa: PLR2004 - nobody else
        return []
    return [Text(", mot gruppen {t} ({n})", ", against the group {t} ({n})").fill(t=ranking.title, n=organisations(n))]


def _steps(portrait: Portrait, start: float) -> Chart:
    steps = [(str(row.title), row.gain) for row in first_rows(portrait, STEPS_DRAWN)]
    title = Text("Vad de första {n} stegen ger {o}", "What the first {n} steps give {o}").fill(
        n=len(steps), o=legible(str(portrait.body.organisation.name))
    )
    return steps_chart(f"steps-{portrait.body.organisation.id}", str(title), start, steps, _scale(portrait.study))
