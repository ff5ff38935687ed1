"""Where faults in public places are reported: the page, and the form on it or a click away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import unseen
from digimaturity.probes.complaint_pages import form_on
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted, unseen_or_blocked

if TYPE_CHECKING:
    from collections.abc import Callable

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.complaint_pages import Form
    from digimaturity.probes.page import Link, Page
    from digimaturity.probes.site import Site

FAULT = re.compile(r"felanmäl|anmäl(?:a)? (?:ett )?fel|\bfel\b|\breport (?:a )?(?:fault|problem)", re.IGNORECASE)
_FORM_LINK = re.compile(
    r"felanmäl|anmäl (?:ett )?fel|formulär|gör en anmälan|\breport (?:a )?(?:fault|problem)", re.IGNORECASE
)
# Faults that are no public place's: in flats, computers, and the website itself.
_ELSEWHERE = re.compile(r"lägenhet|hyresgäst|bredband|fiber|webbplatsen|e-tjänsten|\bit-support|bostad", re.IGNORECASE)
_MOST_TRIED = 2
_NO_FORM = Text(
    "Verktyget såg inget formulär på {u} eller bakom sidans länkar. Det kan ändå finnas.",
    "The tool saw no form on {u} or behind its links. There may still be one.",
)


def fault_page(site: Site) -> Page | None:
    """The page where faults are reported; None where none was seen, or it is about flats and the like."""
    page = site.find(Role.FAULT_REPORT).page
    return page if page is not None and not _ELSEWHERE.search(_top(page)) else None


def _top(page: Page) -> str:
    return next((text for level, text in page.headings if level == 1), "") or page.title


def form_links(page: Page) -> list[Link]:
    """The links of the page that may lead to a form, in order."""
    return [
        link
        for link in page.links
        if link.part in {"main", "aside"}
        and link.url.startswith("http")
        and link.url != page.url
        and _FORM_LINK.search(link.text)
        and not _ELSEWHERE.search(link.text)
    ]


def wanting_forms(probe: str) -> Callable[[Site], list[Wanted]]:
    """The pages of forms that are needed."""

    def wants(site: Site) -> list[Wanted]:
        page = fault_page(site)
        return [] if page is None else [Wanted(link.url, probe) for link in form_links(page)[:_MOST_TRIED]]

    return wants


def judging_form(criterion: str, judge: Callable[[Site, Page, Form], Judgement]) -> Callable[[Site], Judgement]:
    """A judge of the page where faults are reported and its form; it says what was not seen."""

    def judged(site: Site) -> Judgement:
        page = fault_page(site)
        if page is None:
            return unseen_or_blocked(criterion, Role.FAULT_REPORT, site.find(Role.FAULT_REPORT))
        form = fault_form(site, page)
        if form is None:
            return unseen(criterion, why=_NO_FORM.fill(u=page.url), pieces=(page.piece(page.title),))
        return judge(site, page, form)

    return judged


def fault_form(site: Site, page: Page) -> Form | None:
    """The first form in which a fault is told in one's own words, seen without a login."""
    there = (site.page_at(link.url) for link in form_links(page)[:_MOST_TRIED])
    for one in (page, *(p for p in there if p is not None)):
        form = form_on(one)
        if form is not None and FAULT.search(f"{_top(one)}\n{form.text}"):
            return form
    return None


def pages_read(site: Site, page: Page) -> list[Page]:
    """The page and those a click away that were seen."""
    there = (site.page_at(link.url) for link in form_links(page)[:_MOST_TRIED])
    return list({p.url: p for p in (page, *there) if p is not None}.values())
