"""Beside the criteria: whether text is cut off when all text is twice as large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted
from digimaturity.model.judgement import unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import is_whole, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_PLACE, _PLACES = Text("ställe", "place"), Text("ställen", "places")
_CUT = Text(
    "Med dubbelt så stor text klipps text av på {n} som inte var avklippt förut, till exempel ”{t}”.",
    "With text twice as large text is cut off in {n} that was not before, such as “{t}”.",
)
_FINE = Text("Med dubbelt så stor text klipps ingen text av.", "With text twice as large no text is cut off.")


def _judge(site: Site) -> Iterator[Judgement]:
    for fact in site.facts("browser.text_size"):
        content = fact.content
        if not is_whole(content) or not content["texts"]:
            continue
        some = content["examples"]
        why = _CUT.fill(n=counted(content["cut"], _PLACE, _PLACES), t=some[0]["text"]) if some else _FINE
        yield unseen("", why=why, pieces=(place(site, fact.about, some[0]["selector"] if some else ""),))


PROBE = Probe(
    "browser.text_size",
    Text("Text i dubbel storlek", "Text at twice the size"),
    (),
    passes=Text(
        "Ingen text klipps av när all text görs dubbelt så stor.", "No text is cut off when all text is doubled."
    ),
    fails=Text("Någon text klipps av; det är inget kriterium.", "Some text is cut off; that is no criterion."),
    mistakes=(
        Text(
            "Text som en webbläsare i stället zoomar in på flödar om; det prövas vid 320 pixlar.",
            "Text that a browser zooms in on reflows instead; that is tried at 320 pixels.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER}),
    sources=("WCAG 2.2 1.4.4",),
)
