"""PRE-46: texts in the national minority languages, by what the site declares and what its links say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import HIGHEST, LOWEST, Confidence, levels
from digimaturity.probes.interface import Probe
from digimaturity.probes.languages import MINORITY, alternates, code_of, language_in, language_of_link, name_of_language
from digimaturity.probes.page_blocks import said
from digimaturity.probes.readability import sentences_of_page
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted
from digimaturity.probes.worded import nothing_said, pages_to_read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement, Piece
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID = "language.minorities"
_CRITERION = "PRE-46"
_ROLES = (Role.MINORITIES,)
_RIGHTS = re.compile(
    r"nationella? minorite\w{0,12}[^.]{0,150}(?:rätt\b|rättighet|skydda|främja|lag)"
    r"|(?:rätt\b|rättighet)[^.]{0,150}(?:nationella? minorite|minoritetsspråk|\bfinska|samiska"
    r"|meänkieli|jiddisch|romani)",
    re.IGNORECASE,
)
_LEAST_SENTENCES = 5
_MOST_WANTED = 6
_TEXT = Text("Sidan {u} är på {l}: {h}.", "The page {u} is in {l}: {h}.")
_DECLARED = Text("det anger den i koden", "it says so in its code")
_BY_WORDS = Text("det visar orden", "its words show it")
_BY_LINK = Text("det säger länken dit", "the link to it says so")
_LINKED = Text("En länk på {u} anger språket {l}.", "A link on {u} names the language {l}.")
_IN_SWEDISH = Text("På {u} står det: ”{q}”.", "On {u} it says: “{q}”.")
_PERSON = Text(
    "Vilka språk som gäller och vad texten ger får en människa läsa.",
    "Which languages apply and what the text gives is for a person to read.",
)


def _linked(site: Site) -> dict[str, tuple[str, Page]]:
    """Where a text in each language is said to be, and the page that says it; the start page's word counts first."""
    found: dict[str, tuple[str, Page]] = {}
    for page in pages_to_read(site, _ROLES):
        for code, url in alternates(page).items():
            if code in MINORITY and site.is_own(url):
                found.setdefault(code, (url, page))
        for link in page.all_links:
            code = language_of_link(link)
            if code and link.host and site.is_own(link.url):
                found.setdefault(code, (link.url, page))
    return found


def _text_in(site: Site, code: str, url: str) -> tuple[Text, Piece] | None:
    """What is seen of a text of five sentences or more in a language; None where it is not surely one."""
    page = site.page_at(url)
    if page is None or len(sentences_of_page(page)) < _LEAST_SENTENCES:
        return None
    how = _how_known(page, code)
    if how is None:
        return None
    return _TEXT.fill(u=page.url, l=name_of_language(code), h=how), page.piece(sentences_of_page(page)[0])


def _how_known(page: Page, code: str) -> Text | None:
    """How a page's language is known; Finnish can be told by its words, so that a link alone does not tell it."""
    by_words, declared = language_in(page), code_of(page.language)
    if by_words == code:
        return _BY_WORDS
    # Meänkieli is taken for Finnish, and others for what they resemble, but none of them for these two.
    if by_words in {"sv", "en"}:
        return None
    if declared == code:
        return _DECLARED
    return _BY_LINK if not declared and code != "fi" else None


def _judge(site: Site) -> Judgement:
    linked = _linked(site)
    texts = [seen for code, (url, _) in linked.items() if (seen := _text_in(site, code, url)) is not None]
    if texts:
        # An own text excludes level 0 and 2 only where its language applies, which the study's file says: see below.
        why = joined(" ", [*(words for words, _ in texts), _PERSON])
        low = 2 if _swedish(site) else LOWEST
        return levels(_CRITERION, low, HIGHEST, why=why, pieces=tuple(p for _, p in texts), confidence=Confidence.WORDS)
    swedish = _swedish(site)
    said_of = [_LINKED.fill(u=page.url, l=name_of_language(code)) for code, (_, page) in linked.items()]
    if swedish is not None:
        why = joined(" ", [swedish[0], *said_of, _PERSON])
        return levels(_CRITERION, 2, HIGHEST, why=why, pieces=(swedish[1],), confidence=Confidence.WORDS)
    if said_of:
        pieces = tuple(page.piece() for _, page in linked.values())
        why = joined(" ", [*said_of, _PERSON])
        return levels(_CRITERION, LOWEST, HIGHEST, why=why, pieces=pieces, confidence=Confidence.WORDS)
    return nothing_said(site, _CRITERION, _ROLES)


def _swedish(site: Site) -> tuple[Text, Piece] | None:
    """The sentence in Swedish that describes the minorities' rights; None where none was found."""
    found = next(said(pages_to_read(site, _ROLES), _RIGHTS), None)
    return (_IN_SWEDISH.fill(u=found.page.url, q=found.quote.rstrip(".")), found.piece) if found else None


def _wants(site: Site) -> Iterator[Wanted]:
    for url, _ in list(_linked(site).values())[:_MOST_WANTED]:
        yield Wanted(url, _ID)


PROBE = Probe(
    _ID,
    Text("Nationella minoritetsspråk", "National minority languages"),
    (_CRITERION,),
    passes=Text(
        "Rättigheterna beskrivs på svenska; texterna på språken visas för den som bedömer.",
        "The rights are described in Swedish; the texts in the languages are shown to whoever judges.",
    ),
    fails=Text(
        "Sonden säger aldrig att något saknas: vilka språk som gäller står i studiens fil.",
        "It never says that anything is missing: which languages apply is in the study's file.",
    ),
    mistakes=(
        Text(
            "Meänkieli, romani chib, jiddisch och samiska språk känns bara igen om sidan eller länken anger dem.",
            "Meänkieli, Romani Chib, Yiddish and the kinds of Sami are known only where the page or the link says so.",
        ),
    ),
    judge=_judge,
    wants=_wants,
    sources=("Lag (2009:724) om nationella minoriteter och minoritetsspråk",),
)
