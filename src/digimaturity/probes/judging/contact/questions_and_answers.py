"""SOC-32: whether there are questions with the organisation's answers that anybody can read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted
from digimaturity.model.judgement import HIGHEST, Confidence, levels, unseen
from digimaturity.probes.interface import Probe
from digimaturity.probes.page import squeezed, text_of
from digimaturity.probes.site import Wanted
from digimaturity.probes.spotting import NEVER_FAILS, links_saying, nothing_or_blocked, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID, _CRITERION = "social.questions", "SOC-32"
_READABLE = 2
_FEWEST = 3
_LONGEST = 200
_LINK = words(r"frågor och svar|vanliga frågor|fråga oss|synpunkter och svar|\bfaq\b|questions and answers")
_QUESTION = re.compile(r"^[A-ZÅÄÖ0-9].{8,190}\?$")
# What a page asks its visitor, about the page or in a form, is no question with an answer.
_NOT_ONE = words(
    r"hjälpte|hittade du|nöjd med|till hjälp|letar du|vad söker|behöver du hjälp|kan vi hjälpa|har du frågor"
)
_FOUND = Text(
    "På {u} står {n} frågor som rubriker, den första ”{q}”. Vem som frågar och svarens datum läser en människa.",
    "{u} has {n} questions as headings, the first “{q}”. A person reads who asks, and when the answers are dated.",
)
_PAGE, _PAGES = Text("sida", "page"), Text("sidor", "pages")
_NONE = Text(
    "Verktyget läste {p} och såg ingen med frågor och svar. Det betyder inte att ingen finns.",
    "The tool read {p} and saw none of questions and answers. That does not mean that there is none.",
)


def _wants(site: Site) -> Iterator[Wanted]:
    for link in links_saying(site, _LINK)[:2]:
        yield Wanted(link.url, _ID)


def _questions(page: Page) -> list[str]:
    nodes = page.css("h2, h3, h4, h5, summary, dt, [aria-expanded]")
    said = [squeezed(text_of(n))[:_LONGEST] for n in nodes]
    return list(dict.fromkeys(q for q in said if _QUESTION.match(q) and not _NOT_ONE.search(q)))


def _judge(site: Site) -> Judgement:
    none = nothing_or_blocked(_CRITERION, site)
    if none is not None:
        return none
    for page in site.own_pages:
        found = _questions(page)
        if len(found) >= _FEWEST:
            why = _FOUND.fill(u=page.url, n=len(found), q=found[0])
            return levels(
                _CRITERION, _READABLE, HIGHEST, why=why, pieces=(page.piece(found[0]),), confidence=Confidence.WORDS
            )
    return unseen(
        _CRITERION, why=_NONE.fill(p=counted(len(site.own_pages), _PAGE, _PAGES)), confidence=Confidence.WORDS
    )


PROBE = Probe(
    _ID,
    Text("Frågor och svar som alla kan läsa", "Questions and answers that anybody can read"),
    (_CRITERION,),
    passes=Text(
        "En sida har minst tre frågor som rubriker; då föreslås minst nivå 2.",
        "A page has at least three questions as headings; level 2 at least is then proposed.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        Text(
            "Rubriker som slutar med frågetecken kan vara annat än frågor med svar.",
            "Headings that end with a question mark may be something else than questions with answers.",
        ),
    ),
    judge=_judge,
    wants=_wants,
)
