"""The charts of a study as files that leave on their own, each saying what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.colophon import OF_THE_TOOL, colophon, whose_and_when
from digimaturity.content.portrait import portrait_of
from digimaturity.ground.language import speaking
from digimaturity.publish.charts.standalone import standalone
from digimaturity.publish.pictures import charts_of_group, charts_of_organisation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.ground.language import Language
    from digimaturity.publish.charts.chart import Chart


def chart_files(
    study: Publication, wanted: Sequence[str], languages: Sequence[Language]
) -> Iterator[tuple[str, bytes]]:
    """Every chart as SVG and PNG, as (path, content); with both languages, the second in a folder of its own."""
    from digimaturity.publish.charts.standalone import png

    for spoken in languages:
        folder = "" if spoken == languages[0] else f"{spoken}/"
        with speaking(spoken):
            charts = _charts(study, wanted)
            footer = chart_footer(study)
        for chart in charts:
            with speaking(spoken):
                drawn = standalone(chart, footer)
            yield f"{folder}{chart.name}.svg", drawn.encode()
            yield f"{folder}{chart.name}.png", png(drawn)


def _charts(study: Publication, wanted: Sequence[str]) -> list[Chart]:
    found = [c for r in study.rankings if r.places for c in charts_of_group(study, r).values()]
    for identity in wanted:
        found += charts_of_organisation(portrait_of(study, identity)).values()
    return found


def chart_footer(study: Publication) -> str:
    """What stands below a chart that leaves on its own: what was observed when, whose it is, and what made it."""
    said = {key: str(words) for key, _, words in colophon(study)}
    known = [said["edition"], said.get("selection"), *map(str, whose_and_when(study))]
    made = [said.get("source"), *(said[key] for key in OF_THE_TOOL if key != "licence"), study.licence]
    lines = (" · ".join(part.rstrip(".") for part in parts if part) for parts in (known, made))
    return "\n".join(filter(None, lines))
