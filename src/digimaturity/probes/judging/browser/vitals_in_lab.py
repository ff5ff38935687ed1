"""Beside the criteria: how the start page loads in the tool's own browser, which is no phone on a slow net."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined, number
from digimaturity.model.judgement import unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import is_whole, of_start, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_LOADED = Text(
    "I verktygets egen webbläsare, utan strypt hastighet, hämtade startsidan {m} MB (uppackat) med {r} anrop, och"
    " layouten flyttade sig {c} (CLS).",
    "In the tool's own browser, at full speed, the start page fetched {m} MB (unpacked) in {r} requests, and its layout"
    " shifted by {c} (CLS).",
)
_LARGEST = Text(
    "Det största innehållet syntes efter {l} sekunder (LCP). Värdena är från ett labb och svarar inte på"
    " frågan om mobilen;"
    " INP går inte att mäta så.",
    "The largest content showed after {l} seconds (LCP). The figures are from a lab and do not answer"
    " the question about the"
    " phone; INP cannot be measured so.",
)


def _judge(site: Site) -> Iterator[Judgement]:
    fact = of_start(site, "vitals")
    if fact is None or not is_whole(fact.content):
        return
    content = fact.content
    why = _LOADED.fill(m=number(content["bytes"] / 1_000_000, 1), r=content["requests"], c=number(content["cls"], 2))
    # Out of a recording a page loads without any net, and how fast says nothing of it.
    if content["live"] and content["lcp_ms"] is not None:
        largest = _LARGEST.fill(l=number(content["lcp_ms"] / 1000, 1))
        why = joined(" ", (why, largest))
    yield unseen("", why=why, pieces=(place(site, fact.about),))


PROBE = Probe(
    "browser.vitals",
    Text("Sidvikt och laddning i labb", "Page weight and loading in a lab"),
    (),
    passes=Text(
        "Sonden bedömer inget; den berättar vad webbläsaren mätte.",
        "The probe judges nothing; it tells what the browser measured.",
    ),
    fails=Text("Sonden bedömer inget.", "The probe judges nothing."),
    mistakes=(
        Text(
            "Frågan om mobilen (MOB-09) gäller Lighthouse med simulerad strypning; dessa värden är inte det.",
            "The question on phones (MOB-09) is about Lighthouse under simulated throttling; these figures are"
            " not that.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER}),
    sources=("Web Vitals",),
)
