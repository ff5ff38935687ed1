"""The section on residents: of an organisation what its own say, of an edition what is published of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.gap_view import background_table, published_table, voices_table
from digimaturity.content.gap_words import (
    ABOUT_COUNTRY,
    NO_CAUSE,
    explanations,
    finding,
    how_to_read,
    seen_said,
    share_said,
    summary,
    verdict_said,
)
from digimaturity.model.figure import Better, Unit
from digimaturity.publish.charts.over_time import published_series_chart
from digimaturity.publish.pages.render import twentieths
from digimaturity.residents.references.reference_series import series_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.ground.language import Text
    from digimaturity.insight.need_gap import Gaps, NeedGap
    from digimaturity.model.catalogue import Scale
    from digimaturity.publish.charts.chart import Chart
    from digimaturity.residents.references.reference_series import Series


_SWEDEN, _LONG, _SHORT = "SE", 5, 3


def residents_of(study: Publication, organisation: str) -> dict[str, Any] | None:
    """What the organisation's page shows of its residents; None where nothing is kept of them."""
    gap = study.gap(organisation)
    if gap is None:
        return None
    scale = study.catalogue.scale
    return {
        "summary": summary(gap),
        "findings": [said for need in gap.needs if (said := finding(need)) is not None],
        "rows": _rows(gap.needs, scale),
        "services": [(s.service, _rows(s.needs, scale)) for s in gap.services if s.needs],
        "explanations": explanations([*gap.needs, *(n for s in gap.services for n in s.needs)]),
        "no_cause": NO_CAUSE,
        "voices": next(voices_table(gap.needs, named=True), None),
        "background": next(background_table(gap.needs, named=True), None),
        "how": [*how_to_read(gap)],
    }


def residents_elsewhere(study: Publication) -> dict[str, Any] | None:
    """What the edition's page shows: published figures, need by need; None where there are none."""
    table = published_table(study)
    if table is None or study.gaps is None:
        return None
    return {
        "table": table,
        "about": ABOUT_COUNTRY,
        "series": [*_series(study.gaps)],
    }


def _series(gaps: Gaps) -> Iterator[tuple[Text, list[Chart]]]:
    """The series that are drawn, under the title of their study."""
    for found in gaps.studies.values():
        charts = [published_series_chart(s) for s in series_of(found.figures) if _is_worth_drawing(s)]
        if charts:
            yield found.title, charts


def _is_worth_drawing(series: Series) -> bool:
    """Whether a series about Sweden is long, or has what people say in three rounds, where more is better."""
    first, n = series.first, len({f.year for f in series.known})
    is_said = first.method is not None and first.method.asks_people and first.unit is Unit.PERCENT
    if first.country != _SWEDEN or first.group is not None:
        return False
    return n >= _LONG or (n >= _SHORT and is_said and first.better is Better.HIGHER)


def _rows(needs: Sequence[NeedGap], scale: Scale) -> list[dict[str, Any]]:
    return [_row(need, scale) for need in needs]


def _row(need: NeedGap, scale: Scale) -> dict[str, Any]:
    score, ends = need.score, need.found.ends
    has_score = score.low is not None and score.high is not None
    return {
        "need": score.title,
        "seen": seen_said(score),
        "seen_bar": _bar(score.low or 0, score.high or 0, scale.min, scale.max) if has_score else None,
        "said": share_said(need.found),
        "said_bar": _bar(*ends, 0, 100) if ends else None,
        "together": verdict_said(need),
    }


def _bar(low: float, high: float, least: float, most: float) -> str:
    """The classes of a bar from one end of an interval to the other; never of no width."""
    first, last = twentieths(low, least, most), twentieths(high, least, most)
    if first == last:
        first, last = (first - 1, last) if last else (0, 1)
    return f"f{first} w{last}"
