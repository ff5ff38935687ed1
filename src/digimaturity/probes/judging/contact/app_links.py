"""MOB-17: which apps the website links to in the stores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.language import Text, joined, same
from digimaturity.model.judgement import unseen
from digimaturity.probes.interface import Probe
from digimaturity.probes.site import Wanted
from digimaturity.probes.spotting import NEVER_FAILS, links_saying, nothing_or_blocked, pages_read, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID, _CRITERION = "mobile.apps", "MOB-17"
_STORE = re.compile(
    r"^https?://(?:(?:itunes|apps)\.apple\.com/[^?#]{0,200}/id(?P<apple>\d{5,12})"
    r"|play\.google\.com/store/apps/details\?(?:[^#]{0,200}&)?id=(?P<google>[\w.]{3,120}))",
    re.IGNORECASE,
)
# Apps of others that every public body names: e-identities, 1177 and digital mail.
_OTHERS = words(r"bankid|freja|verisec|1177|kivra|digimail|minmyndighetspost|min-myndighetspost|billo|fortnox")
_PAGE = words(r"\bapp(?:ar|en)?\b")
_MOST = 6
_FOUND = Text(
    "Webbplatsen länkar till appar i butikerna: {a}. Vilka som är egna, och vad som sägs om dem, läser en människa.",
    "The website links to apps in the stores: {a}. A person reads which are the organisation's own, and what is said.",
)
_NONE = Text(
    "Verktyget såg ingen länk till en egen app på {p} som det läste. Det betyder inte att ingen finns.",
    "The tool saw no link to an app of its own on the {p} that it read. That does not mean that there is none.",
)


class App(NamedTuple):
    """A link to an app in a store."""

    page: Page
    text: str
    store: str
    name: str


def _wants(site: Site) -> Iterator[Wanted]:
    for link in links_saying(site, _PAGE)[:2]:
        yield Wanted(link.url, _ID)


def _apps(site: Site) -> Iterator[App]:
    seen: set[str] = set()
    for page in site.own_pages:
        for link in page.links:
            found = _STORE.match(link.url)
            if found is None or _OTHERS.search(f"{link.url} {link.text}"):
                continue
            name = found["apple"] or found["google"]
            if name not in seen:
                seen.add(name)
                yield App(page, link.text or link.url, "App Store" if found["apple"] else "Google Play", name)


def _judge(site: Site) -> Judgement:
    none = nothing_or_blocked(_CRITERION, site)
    if none is not None:
        return none
    found = list(_apps(site))[:_MOST]
    if not found:
        return unseen(_CRITERION, why=_NONE.fill(p=pages_read(len(site.own_pages))))
    named = joined(", ", [same(f"{a.name} ({a.store})") for a in found])
    pieces = tuple(a.page.piece(f"{a.text} {a.store} {a.name}") for a in found)
    return unseen(_CRITERION, why=_FOUND.fill(a=named), pieces=pieces)


PROBE = Probe(
    _ID,
    Text("Appar som webbplatsen länkar till", "Apps that the website links to"),
    (_CRITERION,),
    passes=Text(
        "Sonden visar appar som webbplatsen länkar till; den föreslår ingen nivå, eftersom den sämsta appen avgör.",
        "The probe shows apps that the website links to; it proposes no level, since the worst app decides.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        Text("En app som visas kan vara någon annans.", "An app that is shown may be somebody else's."),
        Text("Butikerna läses inte.", "The stores are not read."),
    ),
    judge=_judge,
    wants=_wants,
)
