"""How soon the pages began to come, and how much the start page's code weighs, as received."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted, number
from digimaturity.model.judgement import Verdict
from digimaturity.probes.interface import Probe
from digimaturity.probes.pointing import noted, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

# web.dev: good below 0.8 s, poor above 1.8 s.
_GOOD, _POOR = 0.8, 1.8
_THOUSAND = 1_000
_PAGE, _PAGES = Text("sida", "page"), Text("sidor", "pages")
_WHY = Text(
    "Den första byten kom efter {s} sekunder (medianen av {n}). {w}",
    "The first byte came after {s} seconds (the median of {n}). {w}",
)
_WEIGHT = Text(
    "Startsidans kod väger {k} kB uppackad, utan bilder och skript.",
    "The start page's code weighs {k} kB unpacked, without pictures and scripts.",
)
_LESS = Text("mindre än {n}", "less than {n}")


def _judge(site: Site) -> Iterator[Judgement]:
    pages = [page for page in site.own_pages if page.exchange.first_byte is not None]
    if not pages:
        return
    middle = median(page.exchange.first_byte or 0.0 for page in pages)
    start = site.start.page
    weight = Text("", "")
    if start is not None and not start.exchange.truncated:
        weight = _WEIGHT.fill(k=_at_least(len(start.exchange.body) / _THOUSAND, 0))
    why = _WHY.fill(n=counted(len(pages), _PAGE, _PAGES), s=_at_least(middle, 2), w=weight).each(str.strip)
    verdict = Verdict.MET if middle <= _GOOD else Verdict.PARTLY if middle <= _POOR else Verdict.NOT_MET
    slowest = max(pages, key=lambda page: page.exchange.first_byte or 0.0)
    yield noted(verdict, why, place(slowest.exchange))


def _at_least(value: float, decimals: int) -> Text:
    """A number as exact as it is told; one that would be told as nought is less than the least."""
    least = 10.0**-decimals
    return number(value, decimals) if value >= least else _LESS.fill(n=number(least, decimals))


PROBE = Probe(
    "html.speed",
    Text("Svarstid och vikt", "Response time and weight"),
    (),
    passes=Text("Den första byten kommer inom 0,8 sekunder.", "The first byte comes within 0.8 seconds."),
    fails=Text("Den första byten dröjer mer än 1,8 sekunder.", "The first byte takes more than 1.8 seconds."),
    mistakes=(
        Text(
            "Tiden beror också på nätet mellan sonden och servern.",
            "The time also depends on the net between the probe and the server.",
        ),
    ),
    judge=_judge,
    sources=("web.dev, Time to First Byte",),
)
