"""Accounts on social platforms, told from share buttons, from single posts and from a platform's own start page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.organisation import fold
from digimaturity.probes.page import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.organisation import Organisation
    from digimaturity.probes.page import Link, Page


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform: its hosts, the paths of accounts there, and whether posts are read without an account."""

    name: str
    hosts: tuple[str, ...]
    account: re.Pattern[str]
    is_open: bool = False


_NAME = r"[^/?#]{2,80}"


def _platform(name: str, hosts: str, account: str, *, is_open: bool = False) -> Platform:
    return Platform(name, tuple(hosts.split()), re.compile(rf"^/(?:{account})/?$", re.IGNORECASE), is_open)


PLATFORMS = (
    _platform(
        "Facebook",
        "facebook.com fb.com m.facebook.com sv-se.facebook.com fb.me",
        rf"(?:pg/|p/|people/[^/]{{1,80}}/|groups/|pages/(?:category/[^/]{{1,60}}/)?(?:[^/]{{1,80}}/)?)?(?P<name>{_NAME})"
        r"(?:/(?:about|posts|photos|timeline))?",
    ),
    _platform("Instagram", "instagram.com", rf"(?P<name>{_NAME})"),
    _platform(
        "LinkedIn", "linkedin.com se.linkedin.com", rf"(?:company|school|showcase|in)/(?P<name>{_NAME})(?:/about)?"
    ),
    _platform(
        "Youtube",
        "youtube.com m.youtube.com",
        rf"(?:(?:c|channel|user)/(?P<name>{_NAME})|(?P<at>@{_NAME})|(?P<old>[^/?#@]{{3,80}}))(?:/(?:featured|videos))?",
    ),
    _platform("X", "x.com twitter.com mobile.twitter.com", rf"@?(?P<name>{_NAME})"),
    _platform("Tiktok", "tiktok.com", rf"@(?P<name>{_NAME})"),
    _platform("Snapchat", "snapchat.com", rf"add/(?P<name>{_NAME})"),
    _platform("Threads", "threads.net threads.com", rf"@(?P<name>{_NAME})"),
    _platform("Bluesky", "bsky.app", rf"profile/(?P<name>{_NAME})", is_open=True),
    _platform("Flickr", "flickr.com", rf"(?:photos|people)/(?P<name>{_NAME})", is_open=True),
    _platform("Vimeo", "vimeo.com", r"(?P<name>(?!\d+/?$)[^/?#]{2,80})", is_open=True),
    _platform("Pinterest", "pinterest.com pinterest.se", rf"(?P<name>{_NAME})"),
)
_BY_HOST = {host: platform for platform in PLATFORMS for host in platform.hosts}
# Mastodon and its kin live on any host; their accounts are called so.
_FEDERATED = re.compile(r"^/@(?P<name>[A-Za-z0-9_.]{1,40})(?:@[\w.-]{3,80})?/?$")
_FEDERATED_HOST = re.compile(r"mastodon|\bsocial\b|toot|fedi|masto|pixelfed|peertube|gts\.", re.IGNORECASE)
MASTODON = Platform("Mastodon", (), _FEDERATED, is_open=True)
# First parts of paths that lead to something else than an account.
_NO_ACCOUNT_NAMES = (
    "sharer sharer.php share share.php dialog intent home hashtag tag search explore p reel reels stories tv watch"
    " shorts"
    " embed playlist results login login.php signup accounts help about"
    " policies policy privacy terms legal events event"
    " marketplace gaming groups pages i status plugins photo photo.php video"
    " videos story.php permalink.php profile.php"
    " settings feed sharearticle sharing cws uas authwall jobs learning pin"
    " pin-it create submit tr l.php"
    " business ads developers directory download web discover trending live media messages t company school in add"
    " c user channel profile privacy_policy redirect premium upload oembed account iframe_api"
)
_NO_ACCOUNT = frozenset(_NO_ACCOUNT_NAMES.split())


@dataclass(frozen=True, slots=True)
class AccountLink:
    """A link to an account.

    Attributes:
        platform: where.
        name: the account's own name in its address, decoded, without ``@``.
        url: the address as the page has it.
        key: the platform and the name, by which two addresses of an account are one.
        link: the link.
    """

    platform: Platform
    name: str
    url: str
    link: Link

    @property
    def key(self) -> tuple[str, str]:
        """What makes two addresses of one account the same."""
        return self.platform.name, self.name.lower()


def account_of(url: str) -> tuple[Platform, str] | None:
    """The platform and the name of the account that an address leads to; None where it leads to none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    platform = platform_of(url)
    path = unquote(parts.path)
    if platform is None or parts.scheme not in {"http", "https"}:
        return None
    if platform.name == "Facebook" and path.rstrip("/") == "/profile.php":
        told = re.search(r"(?:^|&)id=(\d{5,20})", parts.query)
        return (platform, told[1]) if told else None
    found = platform.account.match(path)
    if found is None or _is_bare(path):
        return None
    name = next((g for g in found.groups() if g), "").lstrip("@").strip()
    return (platform, name) if name and name.lower() not in _NO_ACCOUNT else None


def _is_bare(path: str) -> bool:
    parts = [p.lower() for p in path.split("/") if p]
    return len(parts) == 1 and parts[0] in _NO_ACCOUNT


def platform_of(url: str) -> Platform | None:
    """The platform that an address lies on, wherever there; None for any other address."""
    host = host_of(url)
    if host in _BY_HOST:
        return _BY_HOST[host]
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    return MASTODON if _FEDERATED.match(path) and _FEDERATED_HOST.search(host) else None


def leads_to_platform_start(url: str) -> bool:
    """Whether an address leads to a platform's own first page, as a button that nobody filled in does."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return host_of(url) in _BY_HOST and parts.path.strip("/") == "" and not parts.query


def accounts_on(page: Page, part: str | None = None) -> list[AccountLink]:
    """The accounts that a page links to, in order, each once.

    Args:
        page: any page.
        part: only those in one part of the page, as ``Link.part`` names them.
    """
    found: dict[tuple[str, str], AccountLink] = {}
    for link in page.links:
        if part is not None and link.part != part:
            continue
        known = account_of(link.url)
        if known is not None:
            one = AccountLink(known[0], known[1], link.url, link)
            found.setdefault(one.key, one)
    return list(found.values())


_COMMON_NAMES = "kommun kommuns stad stads region myndigheten for i och av the of sweden sverige svenska"
_COMMON = frozenset(_COMMON_NAMES.split())
_SHORTEST_WORD = 4


def is_named_after(name: str, body: Organisation) -> bool:
    """Whether an account's name holds a word of the organisation's names that is its own, or its domain's name."""
    plain = fold(name).replace(" ", "")
    said = (body.name.sv, body.name.en, *body.aliases, host_of(body.website).rpartition(".")[0])
    words = {w for text in said for w in fold(text).split() if w not in _COMMON}
    return any(_is_in(word, plain) for word in words)


def _is_in(word: str, plain: str) -> bool:
    # Exempelstads is Exempelstad's: a name in the genitive is the same name.
    return any(len(w) >= _SHORTEST_WORD and w in plain for w in (word, word.removesuffix("s")))


def known_keys(body: Organisation) -> set[tuple[str, str]]:
    """The accounts that the register knows, by their keys."""
    known = (account_of(a.url) for a in body.accounts)
    return {(k[0].name, k[1].lower()) for k in known if k is not None}


def keys(accounts: Iterable[AccountLink]) -> set[tuple[str, str]]:
    """The keys of several."""
    return {a.key for a in accounts}
