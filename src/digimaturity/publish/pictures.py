"""Which charts a study has: what ``charts`` draws, filled with the study's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.findings import finding_of_group
from digimaturity.content.interval_words import interval_ends
from digimaturity.content.part_names import PARTIAL, TOTAL, name_of
from digimaturity.content.phrases import in_words, legible, lowered
from digimaturity.content.plan_rows import first_rows
from digimaturity.content.score_range import is_point, score_cell
from digimaturity.content.service_order import behind
from digimaturity.content.spread import known_spread, name_shown, rated_value, rated_values
from digimaturity.ground.language import Text, current, number, percent
from digimaturity.ground.table import Ranged
from digimaturity.publish.charts.chart import RangeRow, RankedRow, StripRow
from digimaturity.publish.charts.distribution import distribution_chart
from digimaturity.publish.charts.heat import heat_chart
from digimaturity.publish.charts.places import ranking_chart
from digimaturity.publish.charts.ranges import ranges_chart
from digimaturity.publish.charts.steps import steps_chart

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Publication
    from digimaturity.content.service_story import ServiceStory
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.insight.uncertainty import Uncertainty
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.publish.charts.chart import Chart

# The plan's first steps; more would not be read in a picture.
STEPS_DRAWN = 10
# So many rows of a ranking leave room for what else a first screen says, on a phone too: of a group, and of one.
_FIRST_SCREEN, _FIRST_OF_ONE = 5, 4
# Of a service, where those whom its finding names follow.
_FIRST_OF_SERVICE = 3
# A single dimension side by side with itself says nothing.
_SEVERAL = 2
# Of so many a spread says no more than their own figures.
_FEW = 3


def charts_of_group(study: Publication, ranking: Ranking) -> dict[str, Chart]:
    """The charts of one group: its ranking, everyone's dimensions side by side, and how each dimension is spread.

    The second and the third are left out where they would say nothing.
    They are drawn once in each language, for pages, print and files alike.
    """

    def drawn() -> dict[str, Chart]:
        found = {"ranking": _ranking(study, ranking)}
        if (heat := _heat(study, ranking)) is not None:
            found["heat"] = heat
        if spread := [d for d in ranking.dimensions if _is_spread(study, ranking, d)]:
            found["distribution"] = _distribution(study, ranking, spread)
        return found

    return study.once(("charts of group", ranking.group, current()), drawn)


def opening_chart(study: Publication, ranking: Ranking, own: str | None = None) -> Chart:
    """The ranking as it stands first on a page: short enough for a screen, with one organisation marked if wanted.

    Whoever comes later than the rows that fit is drawn after them.
    """

    def drawn() -> Chart:
        return _ranking(study, ranking, own, most=_FIRST_SCREEN if own is None else _FIRST_OF_ONE)

    return study.once(("opening chart", ranking.group, own or "", current()), drawn)


def service_chart(story: ServiceStory) -> Chart:
    """The ranking of a service as it stands first on its page, with those marked whom its finding names as below."""
    ranking, marked = story.one.ranking, behind(story.one.uncertainty)

    def drawn() -> Chart:
        most = _FIRST_OF_SERVICE if marked else _FIRST_SCREEN
        return _ranking(story.study, ranking, most=most, marked=marked)

    return story.study.once(("service chart", current()), drawn)


def is_short(ranking: Ranking) -> bool:
    """Whether everyone of a group is drawn in its opening chart."""
    return len(ranking.places) <= _FIRST_SCREEN


def charts_of_organisation(portrait: Portrait) -> dict[str, Chart]:
    """The charts of one organisation: its dimensions in its group, and what the first steps of its plan give."""
    start = portrait.score.total.value

    def drawn() -> dict[str, Chart]:
        # A bar ends in one place, so that a score that is known as a range or of a part alone is not drawn.
        total, borrowed = portrait.score.total, portrait.provenance.is_imported
        is_drawn = total.rated and not borrowed and is_point(total, portrait.study.catalogue)
        steps = {"steps": _steps(portrait, start)} if portrait.steps and start is not None and is_drawn else {}
        return {"dimensions": _dimensions(portrait), **steps}

    return portrait.study.once(("charts of organisation", portrait.body.organisation.id, current()), drawn)


def _scale(study: Publication) -> tuple[float, float]:
    return study.catalogue.scale.min, study.catalogue.scale.max


def score_name(*, is_partial: bool) -> Text:
    """What the score is called: never a total when a dimension is left out."""
    return PARTIAL if is_partial else TOTAL


def _ranking(
    study: Publication, ranking: Ranking, own: str | None = None, most: int = 30, marked: Collection[str] = ()
) -> Chart:
    intervals = study.intervals.get(ranking.group)
    rows = [_ranked(place, intervals, study.catalogue, {own, *marked}) for place in ranking.places]
    name = f"ranking-{ranking.group}" if own is None else f"place-{own}"
    level = intervals.measured.level if intervals and intervals.measured else None
    return ranking_chart(name, str(finding_of_group(ranking, intervals)), rows, _scale(study), most, level=level)


def _ranked(
    place: Place, intervals: Uncertainty | None, catalogue: Catalogue, marked: Collection[str | None]
) -> RankedRow:
    total, identity = place.score.total, place.body.organisation.id
    ends = interval_ends(identity, intervals)
    return RankedRow(
        name_shown(place),
        score_cell(total, catalogue) if total.rated else None,
        place.known_rank,
        **{key: ends[key] for key in ("rank_low", "rank_high", "choice_low", "choice_high", "score_low", "score_high")},
        band=intervals.bands.number.get(identity) if intervals else None,
        least=total.low,
        most=total.high,
        highlighted=identity in marked,
    )


def _is_spread(study: Publication, ranking: Ranking, key: str) -> bool:
    """Whether a spread says more than its figures: not of three, of a tie, or of what is known only as ranges."""
    found = known_spread(study, ranking, key)
    return found is not None and found.n > _FEW and found.low < found.high


def _distribution(study: Publication, ranking: Ranking, dimensions: Sequence[str]) -> Chart:
    rows = [StripRow(_title(study.catalogue, d), rated_values(ranking, d)) for d in dimensions]
    title = Text("{t}: så sprider sig poängen i varje dimension", "{t}: how scores spread in each dimension").fill(
        t=ranking.title
    )
    return distribution_chart(f"distribution-{ranking.group}", str(title), rows, _scale(study))


def _title(catalogue: Catalogue, key: str) -> str:
    return str(name_of(key, catalogue))


def _heat(study: Publication, ranking: Ranking) -> Chart | None:
    """Everyone's dimensions; None of a single one, or where no score is known closely enough to have a colour."""
    keys = list(ranking.dimensions)
    columns = [str(study.catalogue.dimension_of[d].short) for d in keys]
    places = ranking.places
    rows = [(name_shown(p), [_known_cell(study, p, key) for key in ("total", *keys)]) for p in places]
    if len(keys) < _SEVERAL or all(value is None or isinstance(value, Ranged) for _, row in rows for value in row):
        return None
    title = Text("{t}: poäng per dimension", "{t}: scores by dimension").fill(t=ranking.title)
    total = str(score_name(is_partial=ranking.is_partial))
    return heat_chart(f"heat-{ranking.group}", str(title), [total, *columns], rows, _scale(study))


def _known_cell(study: Publication, place: Place, key: str) -> float | None:
    """The value of one part of a score; as a range where no more is known, None where it is not rated."""
    return None if rated_value(place, key) is None else score_cell(place.score.nodes[key], study.catalogue)


def _dimensions(portrait: Portrait) -> Chart:
    study, ranking = portrait.study, portrait.frame.ranking
    name = legible(str(portrait.body.organisation.name))
    rows = []
    for node in portrait.score.total.children:
        label = _title(study.catalogue, node.key)
        if not node.rated and node.value is not None:  # shown, with what it rests on
            label = f"{label} ({percent(node.coverage)})"
        rows.append(RangeRow(label, score_cell(node, study.catalogue), known_spread(study, ranking, node.key)))
    title = _against(portrait, rows, name) or _what_is_known(rows, name)
    if not all(n.rated for n in portrait.score.total.children):
        title = Text(
            "{t}; inom parentes andelen besvarat där den är för låg för betyg",
            "{t}; in brackets the share answered where it is too low to rate",
        ).fill(t=title)
    return ranges_chart(f"dimensions-{portrait.body.organisation.id}", str(title), rows, _scale(study), name)


def _against(portrait: Portrait, rows: Sequence[RangeRow], name: str) -> Text | None:
    """In how many dimensions an organisation is above the median of its group; None where that is not known."""
    pairs = [(row.value, row.group.median) for row in rows if row.group and row.value is not None]
    ranking = portrait.frame.ranking
    if ranking is None or not pairs or any(isinstance(value, Ranged) for value, _ in pairs):
        return None
    above = sum(number(value, "score") != number(median, "score") and value > median for value, median in pairs)
    where = Text("{n} av {all} dimensioner", "{n} of {all} dimensions").fill(
        n=in_words(above), all=in_words(len(pairs))
    )
    if above == len(pairs) > 1:
        where = Text("alla {all} dimensioner", "all {all} dimensions").fill(all=in_words(len(pairs)))
    elif not above:
        where = Text("ingen dimension", "no dimension")
    return Text("{o}: över medianen för gruppen {t} i {w}", "{o}: above the median of the group {t} in {w}").fill(
        o=name, t=lowered(ranking.title), w=where
    )


def _what_is_known(rows: Sequence[RangeRow], name: str) -> Text:
    if any(isinstance(row.value, Ranged) for row in rows):
        return Text(
            "{o}: så låg eller hög kan poängen vara i varje dimension",
            "{o}: how low or high the score can be in each dimension",
        ).fill(o=name)
    return Text("{o} i varje dimension", "{o} in each dimension").fill(o=name)


def _steps(portrait: Portrait, start: float) -> Chart:
    steps = [(str(row.action), row.gain) for row in first_rows(portrait, STEPS_DRAWN)]
    which = Text("ett steg", "one step")
    if len(steps) > 1:
        which = Text("de {n} första stegen", "the first {n} steps").fill(n=in_words(len(steps)))
    title = Text("{o}: {w} kan höja poängen från {a} till {b}", "{o}: {w} may raise the score from {a} to {b}").fill(
        o=legible(str(portrait.body.organisation.name)),
        w=which,
        a=number(start, "points"),
        b=number(start + sum(gain for _, gain in steps), "points"),
    )
    name, when = f"steps-{portrait.body.organisation.id}", portrait.provenance.years
    return steps_chart(name, str(title), start, steps, _scale(portrait.study), when)
