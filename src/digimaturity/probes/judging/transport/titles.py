"""Whether pages have titles of their own, descriptions, one address each, and structured data."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted
from digimaturity.model.judgement import Confidence, Verdict
from digimaturity.probes.interface import Probe
from digimaturity.probes.pointing import noted, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_PAGE, _PAGES = Text("sida", "page"), Text("sidor", "pages")
_FEW = 2
_WHY = Text(
    "Verktyget hämtade {n}. Så många har en titel: {t}, en titel som ingen annan har: {u}, en beskrivning: {d}, "
    "en kanonisk adress: {c}, strukturerade data: {s}.",
    "The tool fetched {n}. So many have a title: {t}, a title that no other has: {u}, a description: {d}, "
    "a canonical address: {c}, structured data: {s}.",
)
_ONE = Text(
    "Bara en sida hämtades, så om titlarna skiljer sig åt är inte känt.",
    "Only one page was fetched, so whether the titles differ is not known.",
)


def _judge(site: Site) -> Iterator[Judgement]:
    pages = list({_canonical(page) or page.url: page for page in site.own_pages}.values())
    if not pages:
        return
    if len(pages) < _FEW:
        yield noted(Verdict.BETWEEN, _ONE, pages[0].piece(pages[0].title), confidence=Confidence.STRUCTURE)
        return
    titles = Counter(page.title.casefold() for page in pages if page.title)
    unique = sum(n == 1 for n in titles.values())
    why = _WHY.fill(
        n=counted(len(pages), _PAGE, _PAGES),
        t=sum(titles.values()),
        u=unique,
        d=sum(bool(page.meta("description")) for page in pages),
        c=sum(bool(_canonical(page)) for page in pages),
        s=sum(_has_data(page) for page in pages),
    )
    verdict = Verdict.MET if unique == len(pages) else Verdict.PARTLY if unique else Verdict.NOT_MET
    shared = [title for title, n in titles.items() if n > 1]
    shown = [p for p in pages if not p.title or p.title.casefold() in shared][:4] or pages[:1]
    yield noted(verdict, why, *(p.piece(plain(p.title) or "–") for p in shown), confidence=Confidence.STRUCTURE)


def _canonical(page: Page) -> str:
    from urllib.parse import urljoin

    for node in page.css("link[rel][href]"):
        if "canonical" in (node.attributes.get("rel") or "").lower().split():
            try:
                return urljoin(page.base, (node.attributes.get("href") or "").strip())
            except ValueError:
                return ""
    return ""


def _has_data(page: Page) -> bool:
    """Whether the page says in a machine's words what it is about."""
    if page.css("[itemtype*='schema.org'], [vocab*='schema.org']"):
        return True
    return any(_is_json(node.text() or "") for node in page.css("script[type='application/ld+json' i]"))


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


PROBE = Probe(
    "html.titles",
    Text("Titlar och beskrivningar", "Titles and descriptions"),
    (),
    passes=Text(
        "Varje hämtad sida har en titel som ingen annan har.", "Each page fetched has a title that no other has."
    ),
    fails=Text("Ingen hämtad sida har en egen titel.", "No page fetched has a title of its own."),
    mistakes=(
        Text("Titlar som skript sätter syns inte.", "Titles that scripts set are not seen."),
        Text(
            "Samma sida på två adresser utan kanonisk adress räknas som två.",
            "The same page at two addresses without a canonical one counts as two.",
        ),
    ),
    judge=_judge,
    sources=("WCAG 2.2, 2.4.2", "RFC 6596", "schema.org"),
)
