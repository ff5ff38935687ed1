"""Which page of a site is which: found by the words of links, in Swedish and English, and by where they stand."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.probes.page import Link, Page


class Role(StrEnum):
    """What a page is for; the order is that in which they are fetched."""

    START = "start"
    CONTACT = "contact"
    STATEMENT = "statement"
    PRIVACY = "privacy"
    E_SERVICES = "e_services"
    MY_PAGES = "my_pages"
    COMPLAINTS = "complaints"
    NEWS = "news"
    ENGLISH = "english"
    MINORITIES = "minorities"
    EASY_READ = "easy_read"
    SIGN_LANGUAGE = "sign_language"
    SOCIAL_MEDIA = "social_media"
    RECORDS = "records"
    MINUTES = "minutes"
    ORGANISATION = "organisation"
    DISRUPTIONS = "disruptions"
    FRAUD = "fraud"
    OPEN_DATA = "open_data"
    COOKIES = "cookies"
    FAULT_REPORT = "fault_report"
    SERVICE_PROMISES = "service_promises"
    APPS = "apps"
    AGENT = "agent"
    DIGITAL_MAIL = "digital_mail"
    AUTOMATED_DECISIONS = "automated_decisions"
    CONSULTATIONS = "consultations"
    JOBS = "jobs"
    SITEMAP_PAGE = "sitemap_page"


@dataclass(frozen=True, slots=True)
class Words:
    """How a link to a page of a role reads, and how its address may.

    Attributes:
        called: what such a page is called, in a sentence after *no*.
        text: a whole link text that surely means it, or the beginning of one.
        within: words that may stand anywhere in a link text.
        path: words in the address, where the text says nothing.
    """

    called: Text
    text: re.Pattern[str]
    within: re.Pattern[str] | None = None
    path: re.Pattern[str] | None = None


def _words(called: Text, text: str, within: str = "", path: str = "") -> Words:
    def made(pattern: str) -> re.Pattern[str] | None:
        return re.compile(pattern, re.IGNORECASE) if pattern else None

    return Words(called, re.compile(rf"(?:{text})\b", re.IGNORECASE), made(within), made(path))


WORDS: dict[Role, Words] = {
    Role.CONTACT: _words(
        Text("kontaktsida", "contact page"),
        r"kontakt(?:a oss|a kommunen|a regionen|a myndigheten|uppgifter| och öppettider|center|er)?$|kontakta "
        r"|contact(?: us)?$",
        r"\bkontakta\b|\bkontakt\b|\bcontact\b",
        r"/kontakt|/contact",
    ),
    Role.STATEMENT: _words(
        Text("tillgänglighetsredogörelse", "accessibility statement"),
        r"tillgänglighetsredogörelse|tillgänglighet$|tillgänglighet(?: för| på|en)?\b.*\bwebbplats|om tillgänglighet"
        r"|accessibility(?: statement)?$",
        r"tillgänglighetsredogörelse|accessibility statement|webbtillgänglighet|tillgänglighet på (?:webb|sajt)",
        r"tillganglighetsredogorelse|tillganglighet|accessibility-statement",
    ),
    Role.PRIVACY: _words(
        Text("sida om personuppgifter", "page on personal data"),
        r"(?:behandling av |så (?:här )?(?:behandlar|hanterar) vi (?:dina )?)?personuppgifter|dataskydd"
        r"|integritetspolicy|personuppgiftspolicy|privacy|gdpr",
        r"personuppgift|dataskydd|integritetspolicy|\bgdpr\b|privacy|personal data",
        r"personuppgift|dataskydd|gdpr|privacy|integritet",
    ),
    Role.E_SERVICES: _words(
        Text("sida med e-tjänster", "page of e-services"),
        r"e-?tjänster(?: och blanketter)?|självservice|alla e-?tjänster|digitala tjänster|e-?services|online services",
        r"e-?tjänst(?:er)?\b|självservice|blankett(?:er)?\b",
        r"e-?tjanster|sjalvservice|eservice",
    ),
    Role.MY_PAGES: _words(
        Text("sida som heter Mina sidor", "page called Mina sidor (my pages)"),
        r"mina sidor|my pages|mitt konto",
        r"mina sidor|mina ärenden|my pages",
    ),
    Role.COMPLAINTS: _words(
        Text("sida om klagomål", "page on complaints"),
        r"(?:lämna )?(?:synpunkter?|klagomål)|tyck till|complaints?|feedback",
        r"synpunkt|klagomål|tyck till|complaint|beröm",
        r"synpunkt|klagomal|complaint",
    ),
    Role.NEWS: _words(
        Text("nyhetssida", "news page"), r"(?:fler |alla |visa alla )?nyheter|nyhetsarkiv|aktuellt|news", "", ""
    ),
    Role.ENGLISH: _words(
        Text("sida på engelska", "page in English"), r"(?:in )?english|engelska", r"\benglish\b|\bengelska\b"
    ),
    Role.MINORITIES: _words(
        Text("sida om nationella minoriteter", "page on national minorities"),
        r"nationella minoriteter|minoritetsspråk|national minorit|finskt förvaltningsområde",
        r"nationella minorite|minoritetsspråk|förvaltningsområde",
        r"minoritet",
    ),
    Role.EASY_READ: _words(
        Text("lättläst sida", "easy-to-read page"), r"lättläst|lätt att läsa|lätt svenska|easy to read", r"lättläst"
    ),
    Role.SIGN_LANGUAGE: _words(
        Text("sida på teckenspråk", "page in sign language"), r"(?:svenskt )?teckenspråk|sign language", r"teckenspråk"
    ),
    Role.SOCIAL_MEDIA: _words(
        Text("sida om sociala medier", "page on social media"),
        r"(?:våra |vi i |följ oss i |kommunen i )?sociala medier|social media",
        r"sociala medier|sociala kanaler",
        r"sociala-medier",
    ),
    Role.RECORDS: _words(
        Text("sida om diariet", "page on the register of documents"),
        r"diari(?:um|et)|allmänna? handling|begär ut|offentlighetsprincipen|arkiv och diarium",
        r"diari(?:um|et)|allmänna? handling",
        r"diari|allmanna?-handling",
    ),
    Role.MINUTES: _words(
        Text("sida med protokoll", "page of minutes"),
        r"protokoll|kallelser|möten och protokoll|handlingar och protokoll|sammanträde",
        r"protokoll|kallelse|sammanträde",
        r"protokoll|kallelse",
    ),
    Role.ORGANISATION: _words(
        Text("sida om organisationen", "page on the organisation"),
        r"organisation(?:en)?(?: och|$)|förvaltningar|så är .{3,30} organiserad|ledning|avdelningar",
        r"\borganisation(?:en)?\b|förvaltningar|organiserad",
        r"organisation",
    ),
    Role.DISRUPTIONS: _words(
        Text("sida om störningar", "page on disruptions"),
        r"drift(?:information|störning)|störningar|avbrott|aktuella störningar|planerade avbrott",
        r"driftinformation|driftstörning|störning(?:ar)?\b|driftstatus|avbrott",
        r"drift(?:information|storning|status)|storningar",
    ),
    Role.FRAUD: _words(
        Text("sida om bluffmeddelanden", "page on fraudulent messages"),
        r"bluff|bedrägeri|varning för|falska (?:sms|mejl|konton)|phishing|nätfiske",
        r"bluff|bedrägeri|falska (?:sms|mejl|mail|konton)|nätfiske|phishing",
        r"bluff|bedrageri",
    ),
    Role.OPEN_DATA: _words(
        Text("sida med öppna data", "page of open data"),
        r"öppna? data|open data|psi-?data",
        r"öppna? data|open data",
        r"oppna-?data|open-?data",
    ),
    Role.COOKIES: _words(
        Text("sida om kakor", "page on cookies"),
        r"(?:om )?(?:kakor|cookies)|kakor \(cookies\)",
        r"\bkakor\b|\bcookies?\b",
        r"kakor|cookie",
    ),
    Role.FAULT_REPORT: _words(
        Text("sida för felanmälan", "page for reporting faults"),
        r"felanmäl|gör en felanmälan|anmäl (?:ett )?fel",
        r"felanmäl|anmäl fel",
        r"felanmal",
    ),
    Role.SERVICE_PROMISES: _words(
        Text("sida om servicelöften", "page on service promises"),
        r"service(?:löften?|garanti(?:er)?|deklaration(?:er)?)|kvalitets(?:garanti|deklaration)|tjänstegaranti"
        r"|våra löften",
        r"servicelöfte|servicegaranti|tjänstegaranti|kvalitetsdeklaration|servicedeklaration",
    ),
    Role.APPS: _words(
        Text("sida om appar", "page on apps"),
        r"(?:våra |ladda ner )?app(?:ar|en)?$|mobilapp",
        r"\bapp(?:ar|en)?\b|mobilapp",
    ),
    Role.AGENT: _words(
        Text("sida om ombud", "page on agents"), r"ombud|fullmakt|god man", r"\bombud\b|fullmakt|god man|förvaltare"
    ),
    Role.DIGITAL_MAIL: _words(
        Text("sida om digital brevlåda", "page on digital mail"),
        r"digital(?:a)? (?:post|brevlåd)|mina meddelanden",
        r"digital brevlåda|digital post|mina meddelanden",
    ),
    Role.AUTOMATED_DECISIONS: _words(
        Text("sida om automatiska beslut", "page on automated decisions"),
        r"automati(?:ska|serade|serat) beslut",
        r"automati(?:ska|serade|serat) beslut|automatiserat beslutsfattande",
    ),
    Role.CONSULTATIONS: _words(
        Text("sida om samråd", "page on consultations"),
        r"samråd|remisser|medborgardialog|delta i",
        r"samråd|remiss|medborgardialog|e-?förslag|medborgarförslag",
    ),
    Role.JOBS: _words(
        Text("sida om lediga jobb", "page of vacancies"),
        r"lediga (?:jobb|tjänster)|jobba (?:hos|i)|jobs|vacancies",
        r"lediga (?:jobb|tjänster)",
    ),
    Role.SITEMAP_PAGE: _words(
        Text("webbkarta", "site map"),
        r"webb?(?:plats)?karta|sidkarta|site ?map|a till ö|innehåll a-ö",
        r"webbkarta|a-ö\b",
    ),
}

# How sure a link is to mean the role: by its whole text, by a word in it, by its address alone.
_BY_TEXT, _BY_WORD, _BY_PATH = 3.0, 2.0, 1.0
_LONGEST_TEXT = 90
# Of all pages; a site of eighty pages has some thousands.
_MOST_LINKS = 10_000
_PATH_SAFE = str.maketrans("åäöé", "aaoe")


def candidates(role: Role, pages: Iterable[Page], hosts: frozenset[str]) -> list[Link]:
    """The links that may lead to a page of a role, the likeliest first; one of each address.

    Args:
        role: any but ``START``.
        pages: those that have been received, the start page first.
        hosts: the organisation's own, without ``www.``; a link elsewhere is no page of its own, and comes last.
    """
    if role not in WORDS:
        return []
    best: dict[str, tuple[float, Link]] = {}
    for order, link in _different(tuple(pages)):
        weight = _weight(role, link.text, link.url)
        if not weight:
            continue
        weight -= 0.01 * order + (0 if is_own(link.host, hosts) else 1.5) + (0.3 if link.is_hidden else 0)
        if link.url not in best or best[link.url][0] < weight:
            best[link.url] = weight, link
    return [link for _, link in sorted(best.values(), key=lambda found: -found[0])]


# All roles are looked for on the same pages, one after another.
@lru_cache(maxsize=1)
def _different(pages: tuple[Page, ...]) -> list[tuple[int, Link]]:
    """The links that differ, each with the place of the first page that has it; most stand in every menu."""
    found: dict[tuple[str, str, bool], tuple[int, Link]] = {}
    for order, page in enumerate(pages):
        for link in page.all_links:
            found.setdefault((link.url, link.text, link.is_hidden), (order, link))
        if len(found) >= _MOST_LINKS:
            break
    return [(order, link) for order, link in found.values() if link.host]


@lru_cache(maxsize=30_000)
def _weight(role: Role, text: str, url: str) -> float:
    words = WORDS[role]
    if len(text) <= _LONGEST_TEXT:
        if words.text.match(text):
            return _BY_TEXT
        if words.within and words.within.search(text):
            return _BY_WORD
    if words.path and words.path.search(url.lower().translate(_PATH_SAFE)):
        return _BY_PATH
    return 0.0


def is_own(host: str, hosts: Iterable[str]) -> bool:
    """Whether a host is one of the organisation's own, or below one of them."""
    return any(host == own or host.endswith(f".{own}") for own in hosts)


def in_order() -> Iterator[Role]:
    """The roles, in the order in which their pages are fetched."""
    yield from Role
