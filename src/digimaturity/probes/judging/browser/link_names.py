"""EXP-61: on how many of five pages some link or button has no name."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.axe_pages import Rules, on_five_pages
from digimaturity.probes.judging.browser.code_errors import links_without_name

_RULES = Rules(
    "EXP-61",
    frozenset({"link-name", "button-name", "aria-command-name"}),
    links_without_name,
    Text("länkar eller knappar utan namn", "links or buttons without names"),
)


PROBE = Probe(
    "axe.link_names",
    Text("Länkar och knappar har namn", "Links and buttons have names"),
    ("EXP-61",),
    passes=Text(
        "Axe-core finner ingen länk eller knapp utan namn på någon av de fem sidorna.",
        "axe-core finds no link or button without a name on any of the five pages.",
    ),
    fails=Text(
        "Tre eller fler av de fem sidorna har en länk eller knapp utan namn.",
        "Three or more of the five pages have a link or button without a name.",
    ),
    mistakes=(
        Text(
            "Utan webbläsare räknas även en tom länk som en stilmall döljer eller ett skript fyller.",
            "Without a browser an empty link that a style sheet hides or a script fills is counted too.",
        ),
    ),
    judge=on_five_pages(_RULES),
    needs=frozenset({Need.BROWSER, Need.SERVICES}),
    sources=("WCAG 2.2 2.4.4", "WCAG 2.2 4.1.2", "axe-core 4.14"),
)
