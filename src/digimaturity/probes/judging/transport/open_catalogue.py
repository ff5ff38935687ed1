"""PRE-40: whether the organisation's own catalogue of open data lists datasets; which of them count, a person sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from digimaturity.ground.language import Text, counted
from digimaturity.model.judgement import Confidence, levels, unseen
from digimaturity.probes.dcat_datasets import read_catalogue
from digimaturity.probes.interface import Probe
from digimaturity.probes.pointing import place, plain
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted, unseen_or_blocked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.dcat_datasets import Catalogue
    from digimaturity.probes.page import Link, Page
    from digimaturity.probes.site import Site

_ID = "data.open_catalogue"
_CRITERION = "PRE-40"
_FOUND = 200
_MOST = 3
_DCAT = re.compile(r"dcat(?:[._/-]|$)|\bdcat-?ap\b", re.IGNORECASE)
_FILE = re.compile(r"\.(?:csv|geojson|json|xml|gpkg|shp|wfs|wms)(?:\.zip)?$", re.IGNORECASE)
_SERVICE = re.compile(r"service=(?:wfs|wms)\b", re.IGNORECASE)
_DATASET, _DATASETS = Text("datamängd", "dataset"), Text("datamängder", "datasets")
_FILE_WORD, _FILES = Text("fil", "file"), Text("filer", "files")
_LISTED = Text(
    "Katalogen på {u} räknar upp {n}. Vilka som räknas måste en människa se efter.",
    "The catalogue at {u} lists {n}. Which of them count is for a person to see.",
)
_LINKED = Text(
    "Sidan om öppna data länkar till {n} som ett program kan läsa. Vilka som räknas måste en människa se efter.",
    "The page on open data links to {n} that a program can read. Which of them count is for a person to see.",
)
_PAGE_ONLY = Text(
    "En sida om öppna data finns, men verktyget såg inga datamängder där. De kan finnas på dataportal.se.",
    "There is a page on open data, but the tool saw no datasets there. They may be at dataportal.se.",
)


def _judge(site: Site) -> Judgement:
    catalogue = max(_catalogues(site), key=lambda c: c.datasets, default=None)
    if catalogue is not None and catalogue.datasets:
        why = _LISTED.fill(u=plain(catalogue.answer.url), n=counted(catalogue.datasets, _DATASET, _DATASETS))
        said = f"dcat:Dataset × {catalogue.datasets}, license × {catalogue.licences}, modified × {catalogue.dates}"
        piece = place(catalogue.answer, said)
        return levels(_CRITERION, 2, 5, why=why, pieces=(piece,), confidence=Confidence.STRUCTURE)
    sought = site.find(Role.OPEN_DATA)
    if sought.page is None:
        return unseen_or_blocked(_CRITERION, Role.OPEN_DATA, sought)
    files = list({link.url: link for link in sought.page.links if _is_data(link)})
    if files and site.is_own(sought.page.url):
        why = _LINKED.fill(n=counted(len(files), _FILE_WORD, _FILES))
        piece = sought.page.piece(" ".join(files[:3]))
        return levels(_CRITERION, 2, 5, why=why, pieces=(piece,), confidence=Confidence.WORDS)
    return unseen(_CRITERION, why=_PAGE_ONLY, pieces=(sought.page.piece(sought.page.title),))


def _is_data(link: Link) -> bool:
    parts = urlsplit(link.url)
    is_web = parts.scheme in {"http", "https"} and link.part in {"main", "aside"}
    return is_web and bool(_FILE.search(parts.path) or _SERVICE.search(parts.query))


def _catalogues(site: Site) -> Iterator[Catalogue]:
    """Those on the organisation's own hosts, and those that its own page on open data leads to."""
    linked = {url for page in _pages(site) for url in _dcat_links(page)}
    led = {e.url for url in linked for e in site.chain(url)}
    for e in site.recording.exchanges:
        if e.status == _FOUND and e.method == "GET" and (site.is_own(e.url) or e.url in led):
            found = read_catalogue(e)
            if found is not None:
                yield found


def _pages(site: Site) -> list[Page]:
    page = site.find(Role.OPEN_DATA).page
    return [page] if page is not None and site.is_own(page.url) else []


def _dcat_links(page: Page) -> list[str]:
    found = [link.url for link in page.links if _DCAT.search(urlsplit(link.url).path)]
    for node in page.css("link[href][type]"):
        if (node.attributes.get("type") or "").lower() in {"application/rdf+xml", "text/turtle", "application/ld+json"}:
            try:
                found.append(urljoin(page.base, node.attributes.get("href") or ""))
            except ValueError:
                continue
    return list(dict.fromkeys(url for url in found if url.startswith(("http://", "https://"))))[:_MOST]


def _wants(site: Site) -> Iterator[Wanted]:
    for page in _pages(site):
        for url in _dcat_links(page):
            yield Wanted(url, _ID)


PROBE = Probe(
    _ID,
    Text("Öppna data som går att använda", "Open data that can be used"),
    (_CRITERION,),
    passes=Text(
        "Den föreslår aldrig högsta nivån ensam: om datamängderna räknas avgör en människa.",
        "It never proposes the highest level alone: whether the datasets count is for a person to say.",
    ),
    fails=Text(
        "Den föreslår aldrig lägsta nivån: datamängder kan finnas på dataportal.se, som inte besöks.",
        "It never proposes the lowest level: datasets may be at dataportal.se, which is not visited.",
    ),
    mistakes=(
        Text(
            "En kommunal katalog kan räkna upp andra organisationers datamängder.",
            "A municipality's catalogue may list other organisations' datasets.",
        ),
    ),
    judge=_judge,
    wants=_wants,
    sources=("DCAT-AP-SE", "W3C DCAT 3"),
)
