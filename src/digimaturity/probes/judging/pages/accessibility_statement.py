"""EXP-37: what the accessibility statement gives: date, shortcomings, when, form, supervisor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import Confidence, levels, unseen
from digimaturity.probes.interface import Probe
from digimaturity.probes.own_name import is_hosted, is_named, who_is_behind
from digimaturity.probes.roles import Role, candidates
from digimaturity.probes.site import Sought, Wanted, unseen_or_blocked
from digimaturity.probes.statement_points import (
    date_point,
    form_links,
    form_point,
    supervisor_links,
    supervisor_point,
    when_point,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID = "html.statement"
_CRITERION = "EXP-37"
# What tells a statement from a page on ramps and lifts.
_IS_ONE = re.compile(
    r"tillgänglighetsredogörelse|2018:1937|tillgänglighet till digital offentlig service|\bdos-lagen|\bwcag\b"
    r"|accessibility statement|accessibility regulations|tillsyn.{0,60}\bdigg\b|\bdigg\b.{0,60}tillsyn",
    re.IGNORECASE,
)
# How many of the five points are met, and the level.
_LEVEL = (0, 0, 2, 3, 4, 5)
_MOST_TRIED = 3
_ANOTHERS = Text(
    "På {u} står det att {n} står bakom webbplatsen. Om det är {b} får en människa avgöra.",
    "At {u} it says that {n} is behind the website. Whether that is {b} is for a person to decide.",
)
_ELSEWHERE = Text(
    "Redogörelsen på {u} ligger på en annan värd än de som är kända som egna för {b}. Om den är dess egen får en"
    " människa avgöra.",
    "The statement at {u} is at another host than those known as {b}'s. Whether it is its own is for a person to"
    " decide.",
)
_SECOND = Text(
    "Punkt 2, brister: en människa behöver räkna dem.", "Point 2, shortcomings: a person needs to count them."
)
_FAR = Text(
    "Om den nås med två klick från startsidan framgår inte.",
    "Whether it is reached in two clicks from the start page does not show.",
)
_NAMELESS = Text("Redogörelsen nämner inte {b} vid namn.", "The statement does not name {b}.")


def _statement(site: Site) -> Sought:
    """The likeliest page that is a statement at all, one's own before another's; else what was in the way."""
    first = site.find(Role.STATEMENT)
    others = (site.sought_at(link.url) for link in candidates(Role.STATEMENT, site.pages, site.hosts))
    found = [s for s in (first, *others) if s.page is not None and _IS_ONE.search(f"{s.page.title}\n{s.page.text}")]
    own = next((s for s in found if _whose(site, s) in {None, True}), None)
    if own is not None:
        return own
    if found:
        return found[0]
    return first if first.page is None else Sought()


def _whose(site: Site, sought: Sought) -> bool | None:
    """Whether a statement is this body's; None where it names nobody but lies on a host of its own."""
    page = sought.page
    if page is None or not site.is_own(page.url):
        return False
    behind = who_is_behind(page.content)
    if behind:
        return is_named(site.body, behind)
    return True if is_named(site.body, page.content) or is_hosted(site.body, page.content) else None


def _judge(site: Site) -> Judgement:
    sought = _statement(site)
    page = sought.page
    if page is None:
        is_start = not sought.is_known and site.start.obstacle is not None
        return unseen_or_blocked(_CRITERION, *((Role.START, site.start) if is_start else (Role.STATEMENT, sought)))
    whose = _whose(site, sought)
    if whose is False:
        behind = who_is_behind(page.content)
        is_named_other = behind and not is_named(site.body, behind)
        why = (
            _ANOTHERS.fill(u=page.url, n=_plain(behind), b=site.body.name)
            if is_named_other
            else _ELSEWHERE.fill(u=page.url, b=site.body.name)
        )
        return unseen(_CRITERION, why=why, pieces=(page.piece(behind),))
    return _by_points(site, page, is_named_here=whose is True)


def _by_points(site: Site, page: Page, *, is_named_here: bool) -> Judgement:
    today = site.at.date()
    points = (
        date_point(page, today),
        when_point(page, today),
        form_point(page, site),
        supervisor_point(page, site),
    )
    sure = sum(p.met is True for p in points)
    low, high = _LEVEL[sure], _LEVEL[sure + 1 + sum(p.met is None for p in points)]
    said = [points[0].why, _SECOND, *(p.why for p in points[1:])]
    if not is_named_here:
        low, said = 0, [_NAMELESS.fill(b=site.body.name), *said]
    if not _is_near(site, page):
        low, said = 0, [*said, _FAR]
    # A missing pattern proposes no 0: a person may still find two.
    high = high or _LEVEL[2]
    pieces = tuple(page.piece(p.excerpt) for p in points if p.excerpt) or (page.piece(),)
    return levels(_CRITERION, low, high, why=joined(" ", said), pieces=pieces, confidence=Confidence.WORDS, reasons=())


def _is_near(site: Site, page: Page) -> bool:
    """Whether it is reached in at most two clicks from the start page."""
    start = site.start.page
    if start is None:
        return False
    if _leads_to(site, start, page):
        return True
    nearby = {link.url for link in start.links}
    return any(_leads_to(site, p, page) for p in site.own_pages if p.url in nearby)


def _leads_to(site: Site, from_: Page, page: Page) -> bool:
    for link in from_.all_links:
        if link.url == page.url:
            return True
        there = site.final(link.url)
        if there is not None and there.url == page.url:
            return True
    return False


def _plain(name: str) -> str:
    return name.replace("{", "").replace("}", "")


def _wants(site: Site) -> Iterator[Wanted]:
    page = _statement(site).page
    if page is None:
        # A page on accessibility in general often leads to the statement.
        near = site.find(Role.STATEMENT).page
        for link in candidates(Role.STATEMENT, [near] if near else [], site.hosts)[:_MOST_TRIED]:
            yield Wanted(link.url, _ID)
        return
    for link in form_links(page)[:_MOST_TRIED]:
        yield Wanted(link.url, _ID)
    for link in supervisor_links(page)[:1]:
        yield Wanted(link.url, _ID, aside=True)


PROBE = Probe(
    _ID,
    Text("Tillgänglighetsredogörelsens innehåll", "What the accessibility statement gives"),
    (_CRITERION,),
    passes=Text(
        "Sidan är organisationens egen redogörelse, och minst fyra av punkterna är säkert uppfyllda.",
        "The page is the organisation's own statement, and at least four of the points are surely met.",
    ),
    fails=Text(
        "Sonden säger aldrig noll: en människa kan hitta fler punkter. Punkt 2 räknas alltid för hand.",
        "It never says zero: a person may find points that the tool does not see. Point 2 is always counted by hand.",
    ),
    mistakes=(
        Text(
            "Ett datum som bara står i en bild eller en bilaga syns inte.",
            "A date that only stands in a picture or an annex is not seen.",
        ),
        Text(
            "En redogörelse som gäller en annan av organisationens webbplatser tas för webbplatsens egen.",
            "A statement on another of the organisation's websites is taken for the website's own.",
        ),
    ),
    judge=_judge,
    wants=_wants,
    sources=("Lag (2018:1937) om tillgänglighet till digital offentlig service", "digg.se/tdosanmalan"),
)
