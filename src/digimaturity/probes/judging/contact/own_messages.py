"""MOB-28: whether the website says how to know the organisation’s own messages."""

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

_HEADED = words(r"\bsms\b|mejl|bluff|nätfiske|bedrägeri")


def _pages(site: Site) -> list[Page]:
    return pages_headed(site, _HEADED, Role.FRAUD)


SPOTTED = Tally(
    "MOB-28",
    "mobile.own_messages",
    (
        (
            Text("när sms eller mejl skickas", "when messages are sent"),
            Sign(
                words(
                    r"\b(?:vi|kommunen|regionen|myndigheten) skickar (?:\w+ ){0,3}(?:sms|mejl"
                    r"|e-post)\b[^.\n]{0,80}\b(?:inför|när|innan|om|för att)\b"
                ),
                0,
                without=words(r"aldrig|bluff|falsk"),
            ),
        ),
        (
            Text("länkar i sms eller mejl", "links in messages"),
            Sign(
                words(
                    r"\b(?:vi|kommunen|regionen|myndigheten|våra|oss)\b[^.\n]{0,80}\b(?:aldrig|inte|inga)\b[^.\n]{0,80}\blänk"
                ),
                0,
                without=words(r"^(?!.*(?:sms|mejl|e-?post|meddelande)).*$|klicka inte"),
            ),
        ),
        (
            Text("hur du kontrollerar ett meddelande", "how to check a message"),
            Sign(
                words(
                    r"\b(?:osäker|kontrollera|tveksam)\b[^.\n]{0,60}(?:\b(?:sms|mejl"
                    r"|meddelande)\w*)[^.\n]{0,100}\b(?:ring|logga in|kontakta)\b[^.\n]{0,60}(?:oss|växel"
                    r"|kontaktcenter|kundtjänst|kommunen|regionen|mina sidor|\d)"
                ),
                0,
                without=words(r"polis|bank"),
            ),
        ),
    ),
    (0, 2, 3, 4),
    pages=_pages,
    links=words(r"bluff|falska (?:sms|mejl)|nätfiske|sms från oss"),
)

PROBE = Probe(
    "mobile.own_messages",
    Text("Så känner du igen sms och mejl", "How to know text messages and e-mail"),
    ("MOB-28",),
    passes=Text(
        "Meningar säger när meddelanden skickas, att de saknar länkar och hur de kontrolleras.",
        "Sentences say when messages are sent, that they have no links and how to check them.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text("Meningen kan gälla bedrägerier i allmänhet.", "The sentence may be about fraud in general."),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
