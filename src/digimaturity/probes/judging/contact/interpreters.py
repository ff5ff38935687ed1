"""CRM-37: what is said to those who cannot phone or do not speak Swedish."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, DENIED, NEVER_FAILS, Sign, Tally, words

# That it is not to be had, or no longer; "du som inte kan ringa" says that it is.
_NOT_HAD = rf"|{DENIED}|nedlag|avvecklad|upphör"
SPOTTED = Tally(
    "CRM-37",
    "contact.other_ways",
    (
        (
            Text("förmedlade samtal", "relayed calls"),
            Sign(
                words(r"\b(?:texttelefoni?|bildtelefoni?|teletal)\b"),
                0,
                without=words(r"undervisning|kurs|ansök|hjälpmedel" + _NOT_HAD),
            ),
        ),
        (
            Text("tolk mellan talade språk", "interpreters of spoken languages"),
            Sign(
                words(
                    r"\b(?:språk|telefon)?tolk\b[^.\n]{0,100}\b(?:ring|kontakt\w*|besök\w*|möte\w*|samtal\w*"
                    r"|boka\w*|beställ\w*|ordna\w*|säg till)\b"
                    r"|\b(?:ring|kontakt\w*|besök\w*|möte\w*|samtal\w*|boka\w*|beställ\w*|ordna\w*|behöver)\b[^.\n]{0,100}\b(?:språk|telefon)?tolk\b"
                    r"|\binterpreter\b"
                ),
                0,
                without=words(
                    r"undervisning|skol|elev|lektion|utbildning|bli tolk|vardagstolk|dövblind|teckenspråk" + _NOT_HAD
                ),
            ),
        ),
        (
            Text("teckenspråk", "sign language"),
            Sign(
                words(
                    r"\bteckenspråkstolk\w*[^.\n]{0,100}\b(?:kontakt\w*|besök\w*|möte\w*|samtal\w*|boka\w*|beställ\w*)\b"
                    r"|\b(?:kontakta|besök\w*|möte\w*|boka\w*|beställ\w*|behöver|prata)\b[^.\n]{0,100}\bteckenspråk(?:stolk\w*)?\b"
                ),
                0,
                without=words(r"undervisning|skol|elev|lektion|utbildning|bli tolk|film" + _NOT_HAD),
            ),
        ),
    ),
    (0, 2, 3, 4),
    links=words(r"\btolk\b|texttelefoni|andra sätt att kontakta"),
)

PROBE = Probe(
    "contact.other_ways",
    Text("Tolk och förmedlade samtal", "Interpreters and relayed calls"),
    ("CRM-37",),
    passes=Text(
        "Meningar säger att du kan ringa förmedlat, få tolk och få teckenspråkstolk.",
        "Sentences say that one can call by relay, and get an interpreter, of sign language too.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text("Språk som personalen talar läses inte.", "Languages that the staff speak are not read."),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
