"""EXP-68: how many of five addresses of two years ago still lead to a page about the same thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Confidence, levels, unseen
from digimaturity.probes.archived_copy import SAMPLE, archived_copy, sample
from digimaturity.probes.interface import Probe
from digimaturity.probes.obstacles import obstacle_of
from digimaturity.probes.page import Page
from digimaturity.probes.pointing import place
from digimaturity.probes.site import Wanted, redirect_of
from digimaturity.probes.sitemaps import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.model.recording import Exchange
    from digimaturity.probes.site import Site

_ID = "web.old_addresses"
_CRITERION = "EXP-68"
# The level of each number of addresses that lead right.
_LEVELS = (0, 0, 2, 2, 4, 5)
_MISSING = 404
# An error page that says what became of the content leads right.
_SAYS_WHERE = re.compile(r"upphör|avslutad|flyttat|flyttad|ersatt|finns nu|numera|ended|moved|replaced", re.IGNORECASE)
_NO_COPY = Text(
    "Ingen kopia i webbarkivet från två år tillbaka är inspelad.",
    "No copy in the web archive from two years ago is recorded.",
)
_TOO_FEW = Text(
    "Kopian från {d} har för få länkar som får dras: {n}. Fem behövs.",
    "The copy of {d} has too few links that may be drawn: {n}. Five are needed.",
)
_WHY = Text(
    "Av fem adresser i kopian från {d} saknades {w} eller ledde till startsidan.",
    "Of five addresses in the copy of {d}, {w} were missing or led to the start page.",
)
_REST = Text(
    "Om de övriga handlar om samma sak avgör en människa.",
    "Whether the others are about the same thing is for a person to say.",
)


def _judge(site: Site) -> Judgement:
    copy = archived_copy(site)
    if copy is None:
        return unseen(_CRITERION, why=_NO_COPY)
    urls = sample(copy)
    day = copy.at.date().isoformat()
    if len(urls) < SAMPLE:
        return unseen(_CRITERION, why=_TOO_FEW.fill(d=day, n=len(urls)), pieces=(place(copy.page.exchange),))
    ends = [(url, chain[-1]) for url in urls if (chain := site.chain(url))]
    wrong = [end for url, end in ends if _is_wrong(site, url, end)]
    return levels(
        _CRITERION,
        0,
        _LEVELS[SAMPLE - len(wrong)],
        why=_WHY.fill(d=day, w=len(wrong)),
        pieces=(place(copy.page.exchange), *(place(end) for _, end in ends)),
        confidence=Confidence.FACT,
        reasons=(_REST,),
    )


def _is_wrong(site: Site, url: str, end: Exchange) -> bool:
    """Whether an address surely leads wrong: to nothing, or to the start page."""
    if end.status == _MISSING and obstacle_of(end) is None:
        return not _SAYS_WHERE.search(f"{Page(end).title} {Page(end).content}")
    if redirect_of(end) or obstacle_of(end) is not None:
        return False
    start = site.start.exchange
    fronts = {key_of(site.recording.website)} | ({key_of(start.url)} if start is not None else set())
    return key_of(end.url) in fronts and key_of(url) not in fronts


def _wants(site: Site) -> Iterator[Wanted]:
    copy = archived_copy(site)
    urls = sample(copy) if copy is not None else []
    for url in urls if len(urls) == SAMPLE else ():
        yield Wanted(url, _ID, aside=True)


PROBE = Probe(
    _ID,
    Text("Två år gamla adresser leder rätt", "Addresses two years old lead to the right page"),
    (_CRITERION,),
    passes=Text(
        "Den föreslår aldrig högsta nivån ensam: om sidan handlar om samma sak avgör en människa.",
        "It never proposes the highest level alone: whether the page is about the same thing is for a person to say.",
    ),
    fails=Text(
        "Minst fyra av de fem adresserna saknas eller leder till startsidan.",
        "At least four of the five addresses are missing or lead to the start page.",
    ),
    mistakes=(
        Text(
            "Kopian hämtas inte av sig själv; utan den sägs ingenting.",
            "The copy is not fetched of its own accord; without it, nothing is said.",
        ),
        Text(
            "En sida med koden 404 som med ovanliga ord säger var innehållet nu finns räknas som fel.",
            "A page with the code 404 that says in unusual words where the content is now counts as wrong.",
        ),
    ),
    judge=_judge,
    wants=_wants,
    sources=("W3C: Cool URIs don't change",),
)
