"""PRE-25: whether a service's page leads to a text in English, its own or a machine's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.languages import detected
from digimaturity.probes.passages import words
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.site import Wanted
from digimaturity.probes.trails import is_start, same_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID, _CRITERION = "language.english", "PRE-25"
_VERSION = Text(
    "Tjänstens sida pekar ut en version på engelska, och texten där ser ut att vara på engelska. Vad den säger jämför "
    "en människa.",
    "The service's page points out a version in English, and the text there seems to be in English. What it says, a "
    "person compares.",
)
_UNSEEN_VERSION = Text(
    "Tjänstens sida pekar ut en version på engelska, men någon engelsk text har inte setts där.",
    "The service's page points out a version in English, but no English text has been seen there.",
)
_TOOL = Text(
    "Tjänstens sida har ett verktyg för automatisk översättning: ”{t}”.",
    "The service's page has a tool for automatic translation: “{t}”.",
)
_LINK = Text(
    "Tjänstens sida har länken ”{t}”. Om den leder till en text om tjänsten avgör en människa.",
    "The service's page has the link “{t}”. A person decides whether it leads to a text about the service.",
)
_NONE = Text(
    "På tjänstens sida hittades varken en version på engelska eller ett översättningsverktyg. Det betyder inte att "
    "ingen engelsk text finns.",
    "Neither a version in English nor a translation tool was found on the service's page. That does not mean that "
    "there is no English text.",
)
_TRANSLATES = words(
    r"google (?:translate|översätt)|\btranslate(?: (?:this|page|website|with).{0,40})?$"
    r"|^översätt(?: (?:sidan|webb|den här|till).{0,40})?$"
)
_TOOL_URL = words(r"^https?://translate\.google\.")
_ENGLISH = words(r"\b(?:english|engelska)\b")


def _versions(page: Page) -> list[str]:
    """The addresses that the code gives for the page in English; the start page is no version of it."""
    from urllib.parse import urljoin

    found: list[str] = []
    for node in page.css("link[rel~=alternate][hreflang][href], a[hreflang][href]"):
        language = (node.attributes.get("hreflang") or "").strip().lower()
        if language != "en" and not language.startswith("en-"):
            continue
        try:
            url = urljoin(page.base, (node.attributes.get("href") or "").strip())
        except ValueError:
            continue
        if url.startswith(("http:", "https:")) and not same_place(url, page.url) and not is_start(url, page):
            found.append(url)
    return list(dict.fromkeys(found))[:2]


def _wants(site: Site) -> Iterator[Wanted]:
    for service in site.services:
        page = site.service_page(service).page
        for url in _versions(page) if page is not None else ():
            yield Wanted(url, _ID)


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    versions = _versions(page)
    for url in versions:
        there = site.page_at(url)
        if there is not None and detected(there.content[:5_000]) == "en":
            return levels(
                _CRITERION, 1, 5, why=_VERSION, service=service.id, pieces=(there.piece(there.content[:200]),)
            )
    tool = _tool(page)
    if tool:
        why = _TOOL.fill(t=tool[:80])
        return levels(_CRITERION, 1, 5, why=why, service=service.id, pieces=(page.piece(tool),))
    if versions:
        return unseen(_CRITERION, why=_UNSEEN_VERSION, service=service.id, pieces=(page.piece(versions[0]),))
    link = next((x for x in page.links if x.host and len(x.text) < 40 and _ENGLISH.search(x.text)), None)  # noqa: PLR2004 - the name of a choice
    if link is not None:
        piece = page.piece(f"{link.text} → {link.url}")
        return unseen(_CRITERION, why=_LINK.fill(t=link.text), service=service.id, pieces=(piece,))
    return unseen(_CRITERION, why=_NONE, service=service.id, pieces=(page.piece(),))


def _tool(page: Page) -> str:
    """What a link or button to a translation by machine is called; empty where there is none."""
    from digimaturity.probes.page import is_hidden, name_of

    for link in page.links:
        if _TOOL_URL.match(link.url) or _TRANSLATES.search(link.text[:80]):
            return link.text or link.url
    for node in page.css("button, [role=button]")[:200]:
        name = name_of(node)[:80]
        if _TRANSLATES.search(name) and not is_hidden(node):
            return name
    return "Google Translate" if page.css("#google_translate_element") else ""


PROBE = Probe(
    _ID,
    Text("Tjänsten på engelska", "The service in English"),
    (_CRITERION,),
    passes=Text(
        "Sidan pekar ut en engelsk version eller har ett översättningsverktyg. Innehållet jämför en människa.",
        "The page points out an English version or has a translation tool. A person compares the contents.",
    ),
    fails=Text(
        "Sonden säger aldrig att engelsk text saknas: den kan hittas genom sökning.",
        "The probe never says that there is no English text: it may be found by searching.",
    ),
    mistakes=(
        Text(
            "En engelsk version som koden pekar ut kan handla om något annat än tjänsten.",
            "An English version that the code points out may be about something else than the service.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=_wants,
    needs=frozenset({Need.SERVICES}),
    sources=("(EU) 2018/1724 art. 12",),
)
