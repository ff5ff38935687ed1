"""MOB-20: whether there is an accessibility statement of the app."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Spotter, words

SPOTTED = Spotter(
    "MOB-20",
    "mobile.app_statement",
    Text("en tillgänglighetsredogörelse för en app", "an accessibility statement of an app"),
    (
        Sign(
            words(
                r"^tillgänglighetsredogörelse(?:n)?(?: för)?[^\n.]{0,60}\bapp(?:en)?\b|^tillgänglighet (?:i"
                r"|för) (?:mobil)?appen"
                r"|^accessibility statement[^\n.]{0,60}\bapp\b"
            ),
            1,
            Text(
                "Om appen är den som frågan gäller, och vilka punkter som är uppfyllda, läser en människa.",
                "Whether it is the app that the question is about, and which points are met, is for a person to read.",
            ),
        ),
        Sign(words(r"tillgänglighetsredogörelse[^.\n]{0,80}\bapp(?:en|ar)?\b"), 0),
    ),
    links=words(r"tillgänglighetsredogörelse[^\n]{0,60}\bapp|accessibility statement[^\n]{0,60}\bapp"),
)

PROBE = Probe(
    "mobile.app_statement",
    Text("Appens tillgänglighetsredogörelse", "The app’s accessibility statement"),
    ("MOB-20",),
    passes=Text(
        "En rubrik på webbplatsen är en tillgänglighetsredogörelse för en app.",
        "A heading on the website is an accessibility statement of an app.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text(
            "Redogörelsen kan gälla en annan app än den med flest betyg.",
            "The statement may be of another app than the one with most ratings.",
        ),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
