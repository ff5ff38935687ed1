"""SOC-01: whether the website lists which accounts in social media are the organisation's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.model.judgement import HIGHEST, levels, unseen
from digimaturity.model.recording import Obstacle
from digimaturity.probes.contact_pages import pages_of
from digimaturity.probes.interface import Probe
from digimaturity.probes.page import host_of
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted
from digimaturity.probes.sitemaps import key_of, read_sitemap
from digimaturity.probes.social_accounts import (
    accounts_on,
    is_named_after,
    keys,
    known_keys,
    leads_to_platform_start,
    platform_of,
)
from digimaturity.probes.spotting import nothing_or_blocked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site
    from digimaturity.probes.social_accounts import AccountLink

_ID, _CRITERION = "html.social_links", "SOC-01"
_SCATTERED, _WRONG, _GATHERED = 2, 3, 4
# So many links are tried.
_MOST_TRIED = 5
_HEADING = re.compile(r"social(?:a)? medi|sociala kanaler|följ oss|våra konton|våra kanaler|follow us", re.IGNORECASE)
_REFUSED = 400
_GONE = frozenset({404, 410})
_SITEMAP_WORD = re.compile(rb"<loc>[^<]{0,300}social", re.IGNORECASE)
_NONE = Text(
    "Verktyget läste {p} och hittade ingen länk till ett konto i sociala medier. Det betyder inte att ingen finns.",
    "The tool read {p} and found no link to an account in social media. That does not mean that there is none.",
)
_KNOWN = Text(
    "I studiens register finns {n} som verktyget inte såg någon länk till: {a}.",
    "The study's register has {n} that the tool saw no link to: {a}.",
)
_LINKS = Text("{u} länkar till konton: {a}.", "{u} links to accounts: {a}.")
_NO_GATHERING = Text(
    "Verktyget läste {p} och såg ingen rubrik om sociala medier där alla konton räknas upp.",
    "The tool read {p} and saw no heading on social media under which all accounts are listed.",
)
_GATHERING = Text(
    "{u} har rubriken ”{h}” och samlar kontona: {a}.", "{u} has the heading “{h}” and gathers the accounts: {a}."
)
_LEADS_WRONG = Text("Länken till {a} leder inte till något konto ({w}).", "The link to {a} leads to no account ({w}).")
_UNSURE = Text(
    "Verktyget kan inte avgöra att {a} är organisationens eget konto.",
    "The tool cannot tell that {a} is the organisation's own account.",
)
_UNTRIED = Text(
    "Om länken till {a} öppnar ett konto gick inte att pröva.",
    "Whether the link to {a} opens an account could not be tried.",
)
_PAGE, _PAGES = Text("sida", "page"), Text("sidor", "pages")
_ACCOUNT, _ACCOUNTS = Text("konto", "account"), Text("konton", "accounts")
_START = Text("plattformens startsida", "the platform's start page")


def _looked_at(site: Site) -> list[Page]:
    """The pages where accounts are looked for: first those that the criterion names, then the other own ones."""
    named = pages_of(site, Role.START, Role.SOCIAL_MEDIA, Role.CONTACT)
    return [p for p in {p.url: p for p in (*named, *site.own_pages)}.values() if site.is_own(p.url)]


def _from_start(site: Site) -> list[AccountLink]:
    return accounts_on(site.start.page) if site.start.page else []


def _gathering(site: Site) -> tuple[Page, str] | None:
    """The page with a heading on social media that lists every account of the start page, outside its footer."""
    needed = keys(_from_start(site))
    for page in _looked_at(site):
        heading = next((text for _, text in page.headings if _HEADING.search(text)), "")
        there = keys(_outside_footer(page))
        if heading and there and needed <= there and not (site.start.page and page.url == site.start.page.url):
            return page, heading
    return None


def _outside_footer(page: Page) -> list[AccountLink]:
    return [a for part in ("main", "aside") for a in accounts_on(page, part)]


def _wants(site: Site) -> Iterator[Wanted]:
    found = _gathering(site)
    for account in (_outside_footer(found[0]) if found else [])[:_MOST_TRIED]:
        yield Wanted(account.url, _ID, "HEAD", aside=True)


def _judge(site: Site) -> Judgement:
    none = nothing_or_blocked(_CRITERION, site)
    if none is not None:
        return none
    pages = _looked_at(site)
    linking = next(((p, found) for p in pages if (found := accounts_on(p))), None)
    if linking is None:
        return unseen(_CRITERION, why=_why_none(site, pages), pieces=tuple(p.piece() for p in pages[:1]))
    gathering = _gathering(site)
    if gathering is None:
        return _scattered(site, pages, *linking)
    return _gathered(site, *gathering)


def _pages_said(pages: list[Page]) -> Text:
    return counted(len(pages), _PAGE, _PAGES)


def _why_none(site: Site, pages: list[Page]) -> Text:
    why = _NONE.fill(p=_pages_said(pages))
    if not site.body.accounts:
        return why
    known = joined(", ", [same(a.url) for a in site.body.accounts[:_MOST_TRIED]])
    return joined(" ", (why, _KNOWN.fill(n=counted(len(site.body.accounts), _ACCOUNT, _ACCOUNTS), a=known)))


def _scattered(site: Site, pages: list[Page], page: Page, found: list[AccountLink]) -> Judgement:
    why = joined(" ", (_LINKS.fill(u=page.url, a=_named(found)), _NO_GATHERING.fill(p=_pages_said(pages))))
    # A person would search for a page that gathers them; where the site's own map has none, there is none to find.
    high = _SCATTERED if _map_has_no_such_page(site) else HIGHEST
    # In the content another's account may stand; in header and footer it is the organisation's own.
    known = known_keys(site.body)
    around = {a.key for p in pages for part in ("header", "footer", "nav") for a in accounts_on(p, part)}
    told = {a for p in pages for a in accounts_on(p)}
    if not any(a.key in around or a.key in known or is_named_after(a.name, site.body) for a in told):
        unsure = joined(" ", (why, _UNSURE.fill(a=found[0].url)))
        return levels(_CRITERION, 0, HIGHEST, why=unsure, pieces=(page.piece(found[0].url),))
    return levels(_CRITERION, _SCATTERED, high, why=why, pieces=(page.piece(found[0].url),))


def _map_has_no_such_page(site: Site) -> bool:
    maps = [e for e in site.recording.exchanges if e.status == 200 and b"<urlset" in e.body[:2000] and not e.truncated]  # noqa: PLR2004 - the code for what is there
    is_index = any(b"<sitemapindex" in e.body[:2000] for e in site.recording.exchanges)
    is_read = site.start.page is not None and bool(pages_of(site, Role.CONTACT))
    if not maps or is_index or not is_read or any(_SITEMAP_WORD.search(e.body) for e in maps):
        return False
    # A map that lacks pages that were read is not of the whole site, and may lack the one that is looked for.
    told = {key_of(url) for e in maps if (found := read_sitemap(e)) for url in found.addresses}
    here = host_of(site.start.url)
    read = {key_of(p.url) for p in site.own_pages if host_of(p.url) == here} - {key_of(site.start.url)}
    return read <= told


def _gathered(site: Site, page: Page, heading: str) -> Judgement:
    found = _outside_footer(page)
    said = [_GATHERING.fill(u=page.url, h=heading, a=_named(found))]
    wrong = next(_wrong(site, page, found), None)
    if wrong is not None:
        why = joined(" ", (*said, wrong))
        return levels(_CRITERION, _WRONG, why=why, pieces=(page.piece(heading),))
    known = known_keys(site.body)
    unsure = [a for a in found if a.key not in known and not is_named_after(a.name, site.body)]
    untried = [a for a in found[:_MOST_TRIED] if not _opens(site, a)]
    if unsure:
        said.append(_UNSURE.fill(a=unsure[0].url))
    if untried:
        said.append(_UNTRIED.fill(a=untried[0].url))
    low = _WRONG if unsure or untried else _GATHERED
    return levels(
        _CRITERION, low, HIGHEST, why=joined(" ", said), pieces=(page.piece(heading), page.piece(found[0].url))
    )


def _opens(site: Site, account: AccountLink) -> bool:
    """Whether the platform answered that there is something; many do not let the tool ask."""
    last = site.final(account.url, "HEAD")
    return last is not None and last.obstacle is None and last.status is not None and last.status < _REFUSED


def _wrong(site: Site, page: Page, found: list[AccountLink]) -> Iterator[Text]:
    """Links that surely lead to no account: to a platform's start page, or to nothing."""
    for link in page.links:
        if link.part in {"main", "aside"} and leads_to_platform_start(link.url):
            platform = platform_of(link.url)
            yield _LEADS_WRONG.fill(a=platform.name if platform else link.url, w=_START)
    for account in found[:_MOST_TRIED]:
        last = site.final(account.url, "HEAD")
        if last is not None and last.status in _GONE:
            yield _LEADS_WRONG.fill(a=account.url, w=last.status)
        elif last is not None and last.obstacle is Obstacle.DNS:
            yield _LEADS_WRONG.fill(a=account.url, w=Obstacle.DNS.words)


def _named(found: list[AccountLink]) -> Text:
    return joined(", ", [same(f"{a.platform.name} ({a.name})") for a in found[:8]])


PROBE = Probe(
    _ID,
    Text("Organisationens konton i sociala medier", "The organisation's social media accounts"),
    (_CRITERION,),
    passes=Text(
        "En sida samlar kontona och alla länkar leder rätt; om det är nivå 4 eller 5 avgör en människa.",
        "One page gathers the accounts and every link leads right; whether that is level 4 or 5 is for a person.",
    ),
    fails=Text(
        "Att inga länkar syns föreslår inget: en människa söker vidare på webbplatsen.",
        "That no links are seen proposes nothing: a person searches the website further.",
    ),
    mistakes=(
        Text(
            "Länkar som ett skript lägger till syns inte i koden.", "Links that a script adds are not seen in the code."
        ),
        Text(
            "Ett konto vars namn inte liknar organisationens kan ändå vara en enhets; då går nivåerna isär.",
            "An account whose name is unlike the organisation's may still be a unit's; the levels then differ.",
        ),
        Text(
            "Många plattformar släpper inte in verktyget; då kan det inte säga att länken leder rätt.",
            "Many platforms do not let the tool in; it cannot then say that the link leads right.",
        ),
    ),
    judge=_judge,
    wants=_wants,
)
