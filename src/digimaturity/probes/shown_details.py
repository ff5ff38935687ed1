"""Phone numbers, e-mail addresses and visiting addresses that a page shows, and whether each is a link that acts."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.linked_text import linked_text
from digimaturity.probes.own_name import is_named
from digimaturity.probes.page import host_of
from digimaturity.probes.page_sentences import code_read
from digimaturity.probes.phone_numbers import number_of_link, phone_numbers
from digimaturity.probes.postal_addresses import POSTAL_LABEL, STREET, VISITING_LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.probes.linked_text import LinkedText
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

# So many of each kind count on a page, from the top.
MOST = 10
_EMAIL = re.compile(
    r"(?<![\w.+/=-])[A-Za-zÅÄÖåäö0-9._+-]{1,64}@[A-Za-zÅÄÖåäö0-9-]{1,63}(?:\.[A-Za-zÅÄÖåäö0-9-]{1,63}){1,5}"
)
# Others' details: what their numbers and addresses stand beside.
_OTHERS = re.compile(
    r"\b(?:polis\w*|1177|sos alarm|112|113 ?13|giftinformation\w*|räddningstjänst\w*|försäkringskassan|skatteverket"
    r"|arbetsförmedlingen|länsstyrelsen|migrationsverket|kronofogden|bris|kvinnofrid\w*|jourhavande|integritetsskydds\w*"
    r"|imy|digg|diskrimineringsombudsmannen|konsumentverket|hallå konsument|vårdguiden|teletal|texttelefoni"
    r"|bildtelefoni|[A-ZÅÄÖ][\w&-]{1,30} AB|aktiebolag\w*|stiftelse\w*|föreningen?)\b",
    re.IGNORECASE,
)
_OTHERS_REACH = 90
# Names of authorities: what follows may be theirs, also where the body is part of a name (a municipality's committee).
_AUTHORITY = re.compile(
    r"\b[A-ZÅÄÖ][\w-]{2,40}(?:nämnden|myndigheten|verket|styrelsen|inspektionen|förbundet|bolaget|kassan|fonden)s?\b"
)
_SENTENCE = re.compile(r"\n|[.!?]\s+(?=[A-ZÅÄÖ])")
_MAP_HOSTS = re.compile(
    r"(?:^|\.)(?:google\.[a-z.]{2,6}|goo\.gl|maps\.app\.goo\.gl|openstreetmap\.org|osm\.org|eniro\.se|hitta\.se|bing\.com"
    r"|maps\.apple\.com|lantmateriet\.se|here\.com|kartor?\.[\w.-]{3,60})$|(?:^|\.)karta\."
)
_MAP_PATH = re.compile(
    r"google\.[a-z.]{2,6}/maps|bing\.com/maps|maps\.google\."
    r"|[/._-](?:karta|kartor|map|maps)(?:[/._?-]|$)",
    re.IGNORECASE,
)
_MAP_WORDS = re.compile(r"\bkarta(?:n)?\b|\bhitta hit\b|\bvägbeskrivning\b|\bmap\b|\bdirections\b", re.IGNORECASE)
_MAP_CODE = re.compile(
    r"<iframe[^>]{0,600}(?:google\.[a-z.]{2,6}/maps|openstreetmap|karta|maps\.)|leaflet|ol-viewport|mapbox|esri-|origo-map"
    r"|(?:id|class)=[\"'][^\"']{0,80}\bmap(?:-|\b)",
    re.IGNORECASE,
)
_MAP_REACH = 220


@dataclass(frozen=True, slots=True)
class Shown:
    """A detail that a page shows.

    Attributes:
        kind: ``phone``, ``email`` or ``address``.
        written: as it stands.
        page: where.
        acts: whether it is a link that calls it, writes to it or shows it on a map.
        is_doubtful: whether it may be another organisation's, or (but for phones) act in a way that the code does not
            show.
    """

    kind: str
    written: str
    page: Page
    acts: bool
    is_doubtful: bool = False


def shown_details(page: Page, site: Site) -> list[Shown]:
    """What a page shows of the three kinds, ten at most of each, from the top."""
    text = linked_text(page.tree.body, hidden=True)
    return [*_phones(page, text, site), *_emails(page, text, site), *_addresses(page, text)]


def _phones(page: Page, text: LinkedText, site: Site) -> list[Shown]:
    found = []
    for number in phone_numbers(text.text):
        if number.is_filler:
            continue
        over = text.link_over(number.start, number.end)
        acts = over is not None and number_of_link(over.href) == number.digits
        is_others = _is_others(text.text, number.start) or _is_of_other_body(text.text, number.start, site)
        found.append(Shown("phone", number.written, page, acts, is_others))
    return found[:MOST]


def _is_of_other_body(text: str, start: int, site: Site) -> bool:
    """Whether the last name of an authority before a number, in its sentence, is another's than the body's own."""
    before = _SENTENCE.split(text[max(0, start - _OTHERS_REACH) : start])[-1]
    named = _AUTHORITY.findall(before)
    return bool(named) and not is_named(site.body, before)


def _is_others(text: str, start: int) -> bool:
    return bool(_OTHERS.search(text[max(0, start - _OTHERS_REACH) : start]))


def _emails(page: Page, text: LinkedText, site: Site) -> list[Shown]:
    found = []
    for address in _EMAIL.finditer(text.text):
        written = address[0].rstrip(".-")
        over = text.link_over(address.start(), address.start() + len(written))
        acts = over is not None and written.lower() in _mailed(over.href)
        is_own = site.is_own(f"https://{host_of('//' + written.rpartition('@')[2])}/")
        found.append(Shown("email", written, page, acts, not acts and not is_own))
    return found[:MOST]


def _mailed(href: str) -> list[str]:
    scheme, colon, rest = href.partition(":")
    if not colon or scheme.strip().lower() != "mailto":
        return []
    return [unquote(a).strip().lower() for a in rest.partition("?")[0].split(",")]


def _addresses(page: Page, text: LinkedText) -> list[Shown]:
    has_map = bool(_MAP_CODE.search(code_read(page)))
    return list(islice(_streets(page, text, has_map=has_map), MOST))


def _streets(page: Page, text: LinkedText, *, has_map: bool) -> Iterator[Shown]:
    for street in STREET.finditer(text.text):
        label = _label_before(text.text, street.start())
        if label == "postal":
            continue
        near = text.links_near(street.start(), street.end(), _MAP_REACH)
        acts = any(_is_map(s.href, text.text[s.start : s.end]) for s in near)
        others = [s for s in near if not s.href.lower().startswith(("tel:", "mailto:"))]
        # What is not called a visiting address may be something else, and a link or a script may show a map.
        unsure = not acts and (label != "visiting" or has_map or bool(others) or _is_others(text.text, street.start()))
        yield Shown("address", street[0].strip(), page, acts, unsure)


def _label_before(text: str, start: int) -> str:
    before = text[max(0, start - _MAP_REACH) : start]
    last = [
        (m.start(), kind)
        for kind, p in (("postal", POSTAL_LABEL), ("visiting", VISITING_LABEL))
        for m in p.finditer(before)
    ]
    return max(last, default=(0, ""))[1]


def _is_map(href: str, words: str) -> bool:
    if href.lower().startswith("geo:") or _MAP_PATH.search(href):
        return True
    host = host_of(href)
    return bool(_MAP_WORDS.search(words)) or (
        bool(_MAP_HOSTS.search(host)) and not host.endswith(("google.com", "google.se", "bing.com"))
    )
