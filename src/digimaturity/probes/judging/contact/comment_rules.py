"""SOC-34: what is said of comments and personal data in social media."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.probes.contact_pages import pages_headed
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Tally, words

if TYPE_CHECKING:
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_HEADED = words(r"sociala medier|sociala kanaler|kommentarsregler")


def _pages(site: Site) -> list[Page]:
    return [p for p in pages_headed(site, _HEADED, Role.SOCIAL_MEDIA) if p != site.start.page]


SPOTTED = Tally(
    "SOC-34",
    "social.rules",
    (
        (
            Text("vad som tas bort", "what is removed"),
            Sign(
                words(
                    r"\b(?:tar|tas|ta|kommer att ta) (?:vi |att )?bort\b|\braderar?s?\b|\bdölj(?:er|s|a)\b"
                    r"|\bplockas? bort\b"
                ),
                0,
                without=words(r"hur länge|gallra"),
            ),
        ),
        (
            Text("vart du vänder dig om något tagits bort", "where to turn when something was removed"),
            Sign(
                words(
                    r"(?:tagits bort|raderats|dolts|blockera(?:d|ts))[^.\n]{0,100}\b(?:kontakta|hör av|mejla|ring"
                    r"|vänd)\b"
                ),
                0,
            ),
        ),
        (
            Text("allmän handling", "public records"),
            Sign(
                words(r"allmän(?:na)? handling|offentlig(?:a)? handling"),
                0,
                without=words(r"\binte\b[^.\n]{0,20}allmän"),
            ),
        ),
        (
            Text("hur länge kommentarer sparas", "how long comments are kept"),
            Sign(
                words(r"\bgallra\w*|\b(?:kommentarer|inlägg|meddelanden)\b[^.\n]{0,40}\bsparas (?:i|under|tills)\b"), 0
            ),
        ),
        (
            Text("att inte skriva känsliga uppgifter", "not to write sensitive details"),
            Sign(words(r"\b(?:inte|aldrig|undvik)\b[^.\n]{0,80}\b(?:personnummer|känslig\w*|sekretess\w*|hälsa)\b"), 0),
        ),
        (
            Text("en säkrare väg", "a safer way"),
            Sign(words(r"\b(?:i stället|istället)\b[^.\n]{0,80}\b(?:e-tjänst\w*|mina sidor|ring|telefon|besök)\b"), 0),
        ),
    ),
    (0, 2, 2, 3, 3, 4, 4),
    pages=_pages,
    links=words(r"regler[^\n]{0,30}sociala medier|sociala medier[^\n]{0,30}(?:regler|riktlinjer)"),
)

PROBE = Probe(
    "social.rules",
    Text("Regler för kommentarer", "Rules for comments"),
    ("SOC-34",),
    passes=Text(
        "Meningar på sidan om sociala medier ger flera av de sex uppgifterna.",
        "Sentences on the page about social media give several of the six details.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text("Huvudkontots egen presentation läses inte.", "The main account’s own presentation is not read."),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
