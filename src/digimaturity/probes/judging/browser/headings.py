"""EXP-62: on how many of five pages headings are missing, empty or skip a level."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.axe_pages import Rules, on_five_pages
from digimaturity.probes.judging.browser.code_errors import heading_errors

_RULES = Rules(
    "EXP-62",
    frozenset({"page-has-heading-one", "empty-heading", "heading-order"}),
    heading_errors,
    Text("fel i rubrikerna", "errors in the headings"),
)


PROBE = Probe(
    "html.headings",
    Text("Rubriker i ordning", "Headings in order"),
    ("EXP-62",),
    passes=Text(
        "Axe-core finner inget fel i sina tre regler om rubriker på någon av de fem sidorna.",
        "axe-core finds no error by its three rules on headings on any of the five pages.",
    ),
    fails=Text(
        "Tre eller fler av de fem sidorna saknar huvudrubrik, har en tom rubrik eller hoppar över en nivå.",
        "Three or more of the five pages lack a main heading, have an empty one or skip a level.",
    ),
    mistakes=(
        Text(
            "Reglerna är god praxis; ett fel betyder inte att lagens krav bryts.",
            "The rules are good practice; an error does not mean that the requirements of the law are broken.",
        ),
    ),
    judge=on_five_pages(_RULES),
    needs=frozenset({Need.BROWSER, Need.SERVICES}),
    sources=("axe-core page-has-heading-one, empty-heading, heading-order", "axe-core 4.14"),
)
