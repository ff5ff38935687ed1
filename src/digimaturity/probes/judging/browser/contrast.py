"""EXP-60: on how many of five pages some text has too little contrast."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.axe_pages import Rules, on_five_pages

_RULES = Rules("EXP-60", frozenset({"color-contrast"}), needs_whole=True)


PROBE = Probe(
    "axe.contrast",
    Text("Kontrast mellan text och bakgrund", "Contrast between text and background"),
    ("EXP-60",),
    passes=Text(
        "Axe-core finner ingen text med för låg kontrast på någon av de fem sidorna.",
        "axe-core finds no text with too little contrast on any of the five pages.",
    ),
    fails=Text(
        "Tre eller fler av de fem sidorna har text med för låg kontrast.",
        "Three or more of the five pages have text with too little contrast.",
    ),
    mistakes=(
        Text(
            "Text över bilder kan axe-core inte mäta; den räknas inte.",
            "Text over pictures axe-core cannot measure; it is not counted.",
        ),
    ),
    judge=on_five_pages(_RULES),
    needs=frozenset({Need.BROWSER, Need.SERVICES}),
    sources=("WCAG 2.2 1.4.3", "axe-core 4.14"),
)
