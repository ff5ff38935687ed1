"""PRE-27: easy-read text: labelled so, of five sentences or more, and with short sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, number
from digimaturity.model.judgement import HIGHEST, LOWEST, Confidence, levels
from digimaturity.probes.interface import Probe
from digimaturity.probes.readability import sentences_of_page, words_of
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted
from digimaturity.probes.worded import NEVER_ZERO, nothing_said, pages_to_read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID = "language.easy_read"
_CRITERION = "PRE-27"
_ROLES = (Role.EASY_READ,)
_LABEL = re.compile(r"lättläst|lätt svenska|lätt att läsa|easy[- ]to[- ]read", re.IGNORECASE)
_LEAST, _FIRST, _MOST_WORDS = 5, 10, 12.0
_MOST_WANTED = 4
_COUNTS = Text(
    "Sidan {u} är märkt ”{q}” och dess första {n} meningar har {w} ord i snitt. Om den handlar om en tjänst får en"
    " människa läsa.",
    "The page {u} is labelled “{q}”, and its first {n} sentences have {w} words on average. Whether it is about a"
    " service is for a person to read.",
)
_LONG = Text(
    "Sidan {u} är märkt ”{q}”, men dess första {n} meningar har {w} ord i snitt.",
    "The page {u} is labelled “{q}”, but its first {n} sentences have {w} words on average.",
)


def _label(page: Page) -> str:
    """What labels the page itself, in its title or main heading; empty where nothing does."""
    heads = [page.title, *(text for level, text in page.headings if level == 1)]
    return next((m[0] for head in heads if (m := _LABEL.search(head))), "")


def _judge(site: Site) -> Judgement:
    long: Judgement | None = None
    for page in pages_to_read(site, _ROLES):
        label = _label(page)
        sentences = sentences_of_page(page)[:_FIRST] if label else ()
        if len(sentences) < _LEAST:
            continue
        mean = sum(len(words_of(s)) for s in sentences) / len(sentences)
        counts = mean <= _MOST_WORDS
        why = (_COUNTS if counts else _LONG).fill(u=page.url, q=label, n=len(sentences), w=number(mean, 1))
        low = 2 if counts else LOWEST
        judged = levels(
            _CRITERION, low, HIGHEST, why=why, pieces=(page.piece(sentences[0]),), confidence=Confidence.WORDS
        )
        if counts:
            return judged
        long = long or judged
    return long or nothing_said(site, _CRITERION, _ROLES)


def _wants(site: Site) -> Iterator[Wanted]:
    urls = (link.url for page in pages_to_read(site, _ROLES) for link in page.links if _LABEL.search(link.text))
    for url in [u for u in dict.fromkeys(urls) if site.is_own(u)][:_MOST_WANTED]:
        yield Wanted(url, _ID)


PROBE = Probe(
    _ID,
    Text("Lättläst text", "Easy-read text"),
    (_CRITERION,),
    passes=Text(
        "En sida är märkt som lättläst, har minst fem meningar och högst tolv ord per mening i början.",
        "A page is labelled as easy to read, has five sentences or more, and at most twelve words each at first.",
    ),
    fails=NEVER_ZERO,
    mistakes=(
        Text(
            "Om texten handlar om en tjänst, och vad den ger, avgör en människa.",
            "Whether the text is about a service, and what it gives, is for a person to decide.",
        ),
    ),
    judge=_judge,
    wants=_wants,
)
