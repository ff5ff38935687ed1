"""The section on residents: of an organisation what its own say, of an edition what is published of others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.content.gap_findings import NO_CAUSE, explanations, finding, how_to_read, rests_on, summary
from digimaturity.content.gap_view import ABOUT_OTHERS, published_voices
from digimaturity.content.gap_voices import spoken_of, who
from digimaturity.content.gap_words import (
    ABOUT_COUNTRY,
    WIDE,
    answers_said,
    asked,
    figure_said,
    mark_explained,
    marks_explained,
    seen_said,
    share_said,
    verdict_said,
    whose,
)
from digimaturity.ground.language import Text, same
from digimaturity.insight.need_verdict import MET_ABOVE, NOT_MET_BELOW
from digimaturity.model.figure import Better, Unit
from digimaturity.publish.charts.over_time import published_series_chart
from digimaturity.residents.references.reference_series import series_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.gap_voices import Spoken
    from digimaturity.content.publication import Publication
    from digimaturity.insight.need_gap import Gap, Gaps, NeedGap
    from digimaturity.model.catalogue import Scale
    from digimaturity.publish.charts.chart import Chart
    from digimaturity.residents.need_voices import Voice
    from digimaturity.residents.references.reference_series import Series

_SWEDEN, _LONG, _SHORT = "SE", 5, 3
# So long, of a hundred, is the bar of an interval without width.
_HAIR = 1.0


def residents_of(study: Publication, organisation: str) -> dict[str, Any] | None:
    """What the organisation's page shows of its residents; None where nothing is kept of them."""
    gap = study.gap(organisation)
    if gap is None:
        return None
    scale = study.catalogue.scale
    return {
        "summary": summary(gap),
        "rests_on": rests_on(gap),
        "findings": [said for need in gap.needs if (said := finding(need)) is not None],
        "rows": _rows(gap.needs, scale),
        "services": [(s.service, _rows(s.needs, scale)) for s in gap.services if s.needs],
        "explanations": explanations([*gap.needs, *_of_services(gap)]),
        "no_cause": NO_CAUSE,
        "spoken": [_spoken(s) for s in spoken_of([*gap.needs, *(n for s in gap.services for n in s.needs)])],
        "background": _background([(n.score.title, n.background) for n in gap.needs]),
        "about_background": ABOUT_OTHERS,
        "limits": limits_said(scale),
        "wide": mark_explained(WIDE) if any(v.is_too_wide for n in gap.needs for v in n.found.voices) else None,
        "how": [*how_to_read(gap)],
    }


def _of_services(gap: Gap) -> Iterator[NeedGap]:
    """The needs of services, each with the service's name before its own."""
    for service in gap.services:
        for need in service.needs:
            title = same("{s}: {t}").fill(s=service.service, t=need.score.title)
            yield replace(need, score=replace(need.score, title=title))


def residents_elsewhere(study: Publication) -> dict[str, Any] | None:
    """What the edition's page shows: published figures, need by need; None where there are none."""
    found = _background(published_voices(study))
    if not found or study.gaps is None:
        return None
    return {
        "background": found,
        "caption": ABOUT_OTHERS,
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
        "seen": seen_said(score) if has_score else same("–"),
        "seen_bar": _bar(score.low or 0, score.high or 0, scale.min, scale.max) if has_score else None,
        "said": share_said(need.found),
        "said_bar": _bar(*ends, 0, 100) if ends else None,
        "together": verdict_said(need),
    }


def _bar(low: float, high: float, least: float, most: float) -> dict[str, str]:
    """Where a bar begins and how long it is, of a hundred; a hair long where the interval has no width."""
    first, last = (100 * (end - least) / (most - least) for end in (low, high))
    width = max(last - first, _HAIR)
    limits = "".join(f"M{100 * limit:g} 0v8" for limit in (NOT_MET_BELOW, MET_ABOVE))
    return {"x": f"{min(first, 100 - width):.2f}", "width": f"{width:.2f}", "limits": limits}


def limits_said(scale: Scale) -> Text:
    """What the lines across the bars are."""
    first, last = (scale.min + limit * (scale.max - scale.min) for limit in (NOT_MET_BELOW, MET_ABOVE))
    return Text(
        "Strecken tvärs över staplarna står vid {a} och {b} på skalan {least}–{most} utifrån, och vid {c:.0f} och "
        "{d:.0f} av 100 svarande. Till vänster om dem är behovet inte uppfyllt, mellan dem delvis uppfyllt, till höger "
        "uppfyllt.",
        "The lines across the bars stand at {a} and {b} on the scale {least}–{most} from outside, and at {c:.0f} and "
        "{d:.0f} of 100 who answered. To the left of them the need is not met, between them partly met, to the right "
        "met.",
    ).fill(
        a=float(first),
        b=float(last),
        least=float(scale.min),
        most=float(scale.max),
        c=100 * NOT_MET_BELOW,
        d=100 * MET_ABOVE,
    )


def _spoken(spoken: Spoken) -> dict[str, Any]:
    """A survey as the page has it: question by question, with a line per figure."""
    return {
        "heading": spoken.heading,
        "about": spoken.about,
        "marks": spoken.marks,
        "asked": [
            {
                "question": a.question,
                "needs": a.needs,
                "figures": [
                    {"who": who(v), "figure": figure_said(v), "n": answers_said(v), "is_all": v.group is None}
                    for v in a.voices
                ],
            }
            for a in spoken.asked
        ],
    }


def _background(said: Sequence[tuple[Text, Sequence[Voice]]]) -> dict[str, Any] | None:
    """What is published about others, need by need; None where nothing is."""
    needs = [
        (need, [{"asked": asked(v), "figure": figure_said(v), "whose": whose(v)} for v in voices])
        for need, voices in said
        if voices
    ]
    return {"needs": needs, "marks": marks_explained([v for _, vs in said for v in vs])} if needs else None
