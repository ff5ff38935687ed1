"""SOC-29: how many ways give one the organisation's news without an account on a large platform."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import HIGHEST, Confidence, levels, unseen
from digimaturity.probes.contact_pages import pages_of
from digimaturity.probes.interface import Probe
from digimaturity.probes.judging.contact.follow_and_ask import FOLLOW, NOT_NEWS
from digimaturity.probes.news_feeds import day_of, feed_of
from digimaturity.probes.page import around
from digimaturity.probes.page_sentences import content_read
from digimaturity.probes.plain_dates import dates_in
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted
from digimaturity.probes.social_accounts import accounts_on
from digimaturity.probes.spotting import nothing_or_blocked, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from digimaturity.model.judgement import Judgement, Piece
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site
    from digimaturity.probes.social_accounts import AccountLink

_ID, _CRITERION = "social.feeds", "SOC-29"
_LEVEL_OF = (0, 2, 3, 5, 5)
_FRESH = timedelta(days=30)
_MOST_TRIED = 3
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_LETTER = words(r"nyhetsbrev|prenumer|newsletter|subscri|nyheter via")
_UPDATED = words(r"uppdatera|ändrad|granskad|publicerad sidan|sidan publicerades|updated|changed|copyright|©|evenemang")
_NEWS = Text("Nyhetssidan {u} har en nyhet från {d}.", "The news page {u} has news of {d}.")
_FEED = Text("Flödet {u} har en post från {d}.", "The feed {u} has an entry of {d}.")
_SIGN_UP = Text("På {u} går det att anmäla sig till nyheter.", "One can sign up for news at {u}.")
_ACCOUNT = Text(
    "Kontot {a} på {p} har ett inlägg från {d} som kan läsas utan inloggning.",
    "The account {a} on {p} has a post of {d} that can be read without a login.",
)
_MAY_BE_MORE = Text("Fler vägar kan finnas.", "There may be more ways.")
_NONE = Text(
    "Verktyget såg ingen av de fyra vägarna på de sidor som det läste. Det betyder inte att ingen finns.",
    "The tool saw none of the four ways on the pages that it read. That does not mean that there is none.",
)


class Way(NamedTuple):
    """A way that works, and where it was seen."""

    said: Text
    piece: Piece


def _pages(site: Site) -> list[Page]:
    return pages_of(site, Role.START, Role.NEWS, Role.SOCIAL_MEDIA)


def _feeds(site: Site) -> list[str]:
    """The addresses that may be feeds: by the code, then by the words of links."""
    found: list[str] = []
    for page in _pages(site):
        for node in page.css("link[rel~=alternate i][href]"):
            kind = (node.attributes.get("type") or "").partition(";")[0].strip().lower()
            title = node.attributes.get("title") or ""
            if kind in _FEED_TYPES and not NOT_NEWS.search(title):
                found.append(_absolute(page, node.attributes.get("href") or ""))
        links = (
            li
            for li in page.links
            if "rss" in li.text.lower().split() or li.url.lower().endswith((".rss", ".atom", "/rss", "/feed"))
        )
        found.extend(li.url for li in links if li.url.startswith("http") and not NOT_NEWS.search(li.text))
    return [u for u in dict.fromkeys(found) if u][:_MOST_TRIED]


def _absolute(page: Page, href: str) -> str:
    from urllib.parse import urljoin

    try:
        return urljoin(page.base, href.strip())
    except ValueError:
        return ""


def _sign_ups(site: Site) -> list[str]:
    links = (li for page in _pages(site) for li in page.links)
    found = [
        li.url
        for li in links
        if li.url.startswith("http")
        and _LETTER.search(li.text)
        and FOLLOW.search(li.text)
        and not NOT_NEWS.search(li.text)
    ]
    return list(dict.fromkeys(found))[:_MOST_TRIED]


def _open_accounts(site: Site) -> list[AccountLink]:
    found = [a for page in _pages(site) for a in accounts_on(page) if a.platform.is_open]
    return list({a.key: a for a in found if _feed_of_account(a)}.values())[:_MOST_TRIED]


def _feed_of_account(account: AccountLink) -> str:
    """Where an account's posts can be fetched as a feed; empty where the platform is not known to have one."""
    base = account.url.partition("?")[0].rstrip("/")
    return {"Mastodon": f"{base}.rss", "Bluesky": f"{base}/rss"}.get(account.platform.name, "")


def _wants(site: Site) -> Iterator[Wanted]:
    for url in (*_feeds(site), *_sign_ups(site), *(_feed_of_account(a) for a in _open_accounts(site))):
        yield Wanted(url, _ID)


def _is_fresh(site: Site, day: date | None) -> bool:
    today = site.at.date()
    return day is not None and today - _FRESH <= day <= today


def _news(site: Site) -> Way | None:
    """A page of news with a day that is not the page's own."""
    for page in pages_of(site, Role.NEWS):
        for node in page.css("main time[datetime], article time[datetime], li time[datetime]"):
            day = day_of(node.attributes.get("datetime") or "")
            if _is_fresh(site, day):
                return Way(_NEWS.fill(u=page.url, d=day), page.piece(node.text() or str(day)))
        for line in content_read(page).split("\n"):
            for written in dates_in(line[:500]):
                day = written.last
                if written.precision == "day" and _is_fresh(site, day) and not _UPDATED.search(line):
                    beside = around(line, written.start, written.end)
                    return Way(_NEWS.fill(u=page.url, d=day), page.piece(beside))
    return None


def _feed(site: Site, urls: list[str]) -> tuple[str, date, Piece] | None:
    for url in urls:
        last = site.final(url)
        feed = feed_of(last, site.at.date()) if last is not None else None
        if last is not None and feed is not None and feed.newest and feed.is_of_news and _is_fresh(site, feed.newest):
            from digimaturity.model.judgement import Piece

            return url, feed.newest, Piece(last.url, f"{feed.title} {feed.newest}", last.sha256, last.at)
    return None


def _of_feed(site: Site) -> Way | None:
    found = _feed(site, _feeds(site))
    return Way(_FEED.fill(u=found[0], d=found[1]), found[2]) if found else None


def _letter(site: Site) -> Way | None:
    """A page where one writes one's address to get news, and that says so."""
    for url in _sign_ups(site):
        page = site.page_at(url)
        if page is None or not _LETTER.search(content_read(page)) or page.css("input[type=password]"):
            continue
        if page.css("main input[type=email], form input[type=email], form input[name*=mail i], form input[type=tel]"):
            return Way(_SIGN_UP.fill(u=page.url), page.piece(page.title))
    return None


def _account(site: Site) -> Way | None:
    for account in _open_accounts(site):
        found = _feed(site, [_feed_of_account(account)])
        if found:
            return Way(_ACCOUNT.fill(a=account.name, p=account.platform.name, d=found[1]), found[2])
    return None


def _judge(site: Site) -> Judgement:
    none = nothing_or_blocked(_CRITERION, site)
    if none is not None:
        return none
    ways = [w for w in (_news(site), _of_feed(site), _letter(site), _account(site)) if w is not None]
    if not ways:
        return unseen(_CRITERION, why=_NONE)
    low = _LEVEL_OF[len(ways)]
    said = [w.said for w in ways] + [_MAY_BE_MORE] * (low < HIGHEST)
    pieces = tuple(w.piece for w in ways)
    return levels(_CRITERION, low, HIGHEST, why=joined(" ", said), pieces=pieces, confidence=Confidence.STRUCTURE)


PROBE = Probe(
    _ID,
    Text("Nyheter utan konto på en stor plattform", "News without an account on a large platform"),
    (_CRITERION,),
    passes=Text(
        "Minst tre av de fyra vägarna fungerar och har något som är högst 30 dagar gammalt.",
        "At least three of the four ways work and have something that is 30 days old at most.",
    ),
    fails=Text(
        "Sonden föreslår aldrig att vägar saknas; de kan finnas på sidor som den inte läste.",
        "The probe never proposes that ways are missing; they may be on pages that it did not read.",
    ),
    mistakes=(
        Text(
            "Ett datum på nyhetssidan kan höra till något annat än en nyhet, till exempel ett möte.",
            "A date on the news page may belong to something else than news, such as a meeting.",
        ),
        Text("Pressrum hos en annan leverantör läses inte.", "Press rooms at another supplier's are not read."),
    ),
    judge=_judge,
    wants=_wants,
    sources=("RFC 4287", "RSS 2.0"),
)
