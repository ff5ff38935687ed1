"""EXP-59: on how many of five pages pictures lack text alternatives."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.axe_pages import Rules, on_five_pages
from digimaturity.probes.judging.browser.code_errors import pictures_without_alternative

_RULES = Rules(
    "EXP-59",
    frozenset({"image-alt", "input-image-alt", "area-alt", "role-img-alt", "svg-img-alt"}),
    pictures_without_alternative,
    Text("bilder utan textalternativ", "pictures without text alternatives"),
)


PROBE = Probe(
    "axe.alt_text",
    Text("Bilder har textalternativ", "Pictures have text alternatives"),
    ("EXP-59",),
    passes=Text(
        "Axe-core finner inget fel i sina fem regler om bilder på någon av de fem sidorna.",
        "axe-core finds no error by its five rules on pictures on any of the five pages.",
    ),
    fails=Text(
        "Tre eller fler av de fem sidorna har minst en bild utan textalternativ.",
        "Three or more of the five pages have at least one picture without a text alternative.",
    ),
    mistakes=(
        Text(
            "Utan webbläsare räknas även en bild som en stilmall döljer; då blir taket för lågt.",
            "Without a browser a picture that a style sheet hides is counted too; the ceiling is then too low.",
        ),
        Text(
            "Om ett textalternativ säger något riktigt om bilden kan ingen maskin avgöra.",
            "Whether a text alternative says anything true of the picture no machine can tell.",
        ),
    ),
    judge=on_five_pages(_RULES),
    needs=frozenset({Need.BROWSER, Need.SERVICES}),
    sources=("WCAG 2.2 1.1.1", "axe-core 4.14"),
)
