"""The points of an accessibility statement, each surely there, surely not, or for a person to decide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.page import host_of
from digimaturity.probes.page_blocks import blocks_of, quoted
from digimaturity.probes.plain_dates import dates_in
from digimaturity.probes.readability import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from digimaturity.probes.page import Link, Page
    from digimaturity.probes.plain_dates import PlainDate
    from digimaturity.probes.site import Site

_ASSESSED = re.compile(
    r"uppdatera|bedöm|granska|revidera|utvärder|testa(?:d|t)|ändra(?:d|t|des)|kontrollera(?:d|t|des)|updated|assess|review"
    r"|evaluat|prepared|tested",
    re.IGNORECASE,
)
# What a publishing system stamps on each page is of the page, not surely of the statement.
_STAMP = re.compile(
    r"^(?:sidan?|page|senast|last|uppdaterad|updated|publicerad|published|granskad|ändrad|innehåll)\b", re.IGNORECASE
)
_STATEMENT = re.compile(
    r"redogörelse|statement|bedöm|assess|webbplats|website|självskattning|granskning", re.IGNORECASE
)
_NEXT = re.compile(r"nästa|kommande|ska uppdateras|kommer att uppdatera|next|will be updated", re.IGNORECASE)
_REMEDY = re.compile(
    r"åtgärda|rätta|avhjälp|lös(?:a|t|as)\b|löser|förbättra|tillgängliggör|göras? tillgänglig|är tillgänglig"
    r"|klar(?:t|a)?\b|ersätt|byt(?:a|s|er)\b|remed|fix|resolve|correct|replace",
    re.IGNORECASE,
)
_COMPLIES = re.compile(
    r"helt förenlig|inga (?:kända )?brister|uppfyller (?:alla|samtliga) krav|fully compliant|no known", re.IGNORECASE
)
_REPORT = re.compile(
    r"formulär|anmäl|rapporter|synpunkt|felanmäl|återkoppl|meddela|berätta|kontakta|tyck till|brist|form\b|feedback"
    r"|report|contact|e-?tjänst",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"\.(?:pdf|docx?|xlsx?)(?:$|[?#])", re.IGNORECASE)
_SUPERVISORS = ("digg.se", "pts.se")
_REPORTING = re.compile(r"/tdosanmalan\b", re.IGNORECASE)
_MAY_REPORT = re.compile(r"anmal|report", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d:.\-/])20\d\d(?![\d:])")
_NOT_FOUND = 400


@dataclass(frozen=True, slots=True)
class Point:
    """One of the points.

    Attributes:
        met: whether it surely is; None where a person must decide.
        why: what was seen, in a whole sentence.
        excerpt: what stands there.
    """

    met: bool | None
    why: Text
    excerpt: str = ""


def _met(why: Text, excerpt: str = "") -> Point:
    return Point(met=True, why=why, excerpt=excerpt)


def _unsure(why: Text, excerpt: str = "") -> Point:
    return Point(met=None, why=why, excerpt=excerpt)


def _missing(why: Text, excerpt: str = "") -> Point:
    return Point(met=False, why=why, excerpt=excerpt)


_DATED = Text(
    "Punkt 1, datum: ”{q}” är från de senaste tolv månaderna.", "Point 1, date: “{q}” is of the past twelve months."
)
_OLD = Text(
    "Punkt 1, datum: det senaste datumet som hittades är {d}, mer än tolv månader gammalt.",
    "Point 1, date: the latest date found is {d}, more than twelve months old.",
)
_UNDATED = Text("Punkt 1, datum: inget datum hittades.", "Point 1, date: no date was found.")
_UNSURE = Text(
    "Punkt 1, datum: ”{q}” kan vara sidans datum, och en människa behöver läsa det.",
    "Point 1, date: “{q}” may be the page's date, and a person needs to read it.",
)


def date_point(page: Page, today: date) -> Point:
    """Point 1: whether it was assessed or updated within twelve months, with month and year at least."""
    since = _year_before(today)
    found = [
        (s, d) for s in _sentences(page) for d in dates_in(s[:2_000]) if d.precision != "year" and d.first <= today
    ]
    recent = [(s, d) for s, d in found if d.last >= since]
    for sentence, _ in recent:
        is_of_it = _ASSESSED.search(sentence) and not _NEXT.search(sentence)
        if is_of_it and (_STATEMENT.search(sentence) or not _STAMP.match(sentence)):
            return _met(_DATED.fill(q=quoted(sentence)), sentence)
    if recent:
        return _unsure(_UNSURE.fill(q=quoted(recent[0][0])), recent[0][0])
    if found:
        sentence, last = max(found, key=lambda f: f[1].last)
        return _missing(
            _OLD.fill(d=last.last.isoformat() if last.precision == "day" else f"{last.last:%Y-%m}"), sentence
        )
    return _missing(_UNDATED)


def _year_before(today: date) -> date:
    is_leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - 1, day=28 if is_leap_day else today.day)


def _sentences(page: Page) -> Iterator[str]:
    """Sentences, and lines that are none: a date may stand alone under its heading."""
    before = ""
    for line in page.content.split("\n"):
        whole = sentences_of(line)
        for sentence in whole or [line]:
            # *Senast uppdaterad* and its date are often two lines.
            is_bare = len(sentence) <= len("den 30 september 2026 kl. 12.00")
            yield f"{before} {sentence}" if is_bare and not whole and _ASSESSED.search(before[:200]) else sentence
        before = line[:200]


_WHEN = Text(
    "Punkt 3, när: ”{q}” anger en tid som inte har gått ut.", "Point 3, when: “{q}” gives a time that has not passed."
)
_NO_WHEN = Text(
    "Punkt 3, när: inget kommande datum hittades för när en brist rättas.",
    "Point 3, when: no coming date was found for when a shortcoming will be put right.",
)
_MAYBE_WHEN = Text(
    "Punkt 3, när: en människa behöver läsa om en tid anges för när en brist rättas.",
    "Point 3, when: a person needs to read whether a time is given for when a shortcoming will be put right.",
)


def when_point(page: Page, today: date) -> Point:
    """Point 3: whether a month or year that has not passed is given for putting a shortcoming right."""
    for sentence in _sentences(page):
        ahead = [d for d in dates_in(sentence[:2_000]) if d.last >= today]
        if ahead and _REMEDY.search(sentence) and not (_NEXT.search(sentence) or _ASSESSED.search(sentence)):
            return _met(_WHEN.fill(q=quoted(sentence)), sentence)
    text = page.content
    known = dates_in(text)
    # A year that is no part of a date may still be a time; so may what an annex says.
    loose = any(_is_loose(m, known, today) for m in _YEAR.finditer(text))
    annex = any(_ANNEX.search(link.url) for link in page.links if link.part == "main")
    if loose or annex or _COMPLIES.search(text) or any(d.last >= today for d in known):
        return _unsure(_MAYBE_WHEN)
    return _missing(_NO_WHEN)


def _is_loose(found: re.Match[str], known: list[PlainDate], today: date) -> bool:
    return int(found[0]) >= today.year and not any(d.start <= found.start() < d.end for d in known)


_FORM = Text("Punkt 4, formulär: det finns på {u}.", "Point 4, form: there is one at {u}.")
_NO_FORM = Text(
    "Punkt 4, formulär: varken ett formulär eller en länk till ett hittades.",
    "Point 4, form: neither a form nor a link to one was found.",
)
_MAYBE_FORM = Text(
    "Punkt 4, formulär: en människa behöver pröva om ”{q}” leder till ett formulär.",
    "Point 4, form: a person needs to try whether “{q}” leads to a form.",
)


def form_links(page: Page) -> list[Link]:
    """The links of a statement that may lead to a form for reporting, in order."""
    return [
        link
        for link in page.links
        if link.part == "main" and _REPORT.search(f"{link.text} {link.url}") and link.host and not is_supervisor(link)
    ]


def form_point(page: Page, site: Site) -> Point:
    """Point 4: whether it has or links to a form in which shortcomings can be reported."""
    if _has_form(page):
        return _met(_FORM.fill(u=page.url))
    links = form_links(page)
    for link in links:
        there = site.page_at(link.url)
        if there is not None and _has_form(there) and _is_for_reports(link):
            return _met(_FORM.fill(u=there.url), link.text)
    if links or page.css("iframe"):
        return _unsure(_MAYBE_FORM.fill(q=quoted(links[0].text) if links else page.url))
    return _missing(_NO_FORM)


def _has_form(page: Page) -> bool:
    return any(block.has_form for block in blocks_of(page))


def _is_for_reports(link: Link) -> bool:
    return (
        re.search(r"anmäl|rapporter|brist|tillgänglighet|formulär|synpunkt|report|accessib", link.text, re.IGNORECASE)
        is not None
    )


_SUPERVISED = Text(
    "Punkt 5, tillsyn: länken {u} leder till sidan för anmälan.",
    "Point 5, supervisor: the link {u} leads to the page for reporting.",
)
_NOT_OPENED = Text(
    "Punkt 5, tillsyn: länken har adressen till sidan för anmälan, {u}; den är inte öppnad.",
    "Point 5, supervisor: the link has the address of the page for reporting, {u}; it has not been opened.",
)
_UNSUPERVISED = Text(
    "Punkt 5, tillsyn: ingen länk till tillsynsmyndighetens sida för anmälan hittades.",
    "Point 5, supervisor: no link to the supervisory authority's page for reporting was found.",
)
_MAYBE_SUPERVISED = Text(
    "Punkt 5, tillsyn: en människa behöver pröva om {u} leder till sidan för anmälan.",
    "Point 5, supervisor: a person needs to try whether {u} leads to the page for reporting.",
)


def is_supervisor(link: Link) -> bool:
    """Whether a link leads to the supervisory authority."""
    return any(host_of(link.url) == host or host_of(link.url).endswith(f".{host}") for host in _SUPERVISORS)


def supervisor_links(page: Page) -> list[Link]:
    """The links of a page to the supervisory authority's inner pages, in order."""
    return [link for link in page.links if is_supervisor(link) and urlsplit(link.url).path.strip("/")]


def supervisor_point(page: Page, site: Site) -> Point:
    """Point 5: whether a link leads to the supervisory authority's page for reporting."""
    unsure = ""
    for link in supervisor_links(page):
        answer = site.final(link.url)
        status = answer.status if answer is not None else None
        if status is not None and status >= _NOT_FOUND:
            continue
        if _REPORTING.search(link.url) or (status is not None and _MAY_REPORT.search(link.url)):
            return _met(
                (_NOT_OPENED if status is None else _SUPERVISED).fill(u=link.url.replace("{", "").replace("}", "")),
                link.url,
            )
        unsure = unsure or link.url
    if unsure:
        return _unsure(_MAYBE_SUPERVISED.fill(u=unsure.replace("{", "").replace("}", "")), unsure)
    return _missing(_UNSUPERVISED)
