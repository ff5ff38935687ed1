"""Whose hosts are for statistics, advertising and social media, and what they are known to store in a browser."""

from __future__ import annotations

import re

_OF_STATISTICS = (
    "google-analytics.com googletagmanager.com analytics.google.com hotjar.com hotjar.io clarity.ms matomo.cloud"
    " siteimproveanalytics.com siteimproveanalytics.io piwik.pro vizzit.se stats.wp.com nr-data.net segment.io"
    " mouseflow.com crazyegg.com fullstory.com quantserve.com scorecardresearch.com cloudflareinsights.com plausible.io"
)
_OF_ADVERTISING = (
    "doubleclick.net googleadservices.com googlesyndication.com adnxs.com adsrvr.org adform.net criteo.com bat.bing.com"
    " taboola.com outbrain.com amazon-adsystem.com ads-twitter.com"
)
_OF_PLATFORMS = (
    "facebook.com facebook.net fbcdn.net fbsbx.com instagram.com cdninstagram.com youtube.com youtube-nocookie.com"
    " ytimg.com googlevideo.com youtu.be tiktok.com tiktokcdn.com ttwstatic.com snapchat.com sc-static.net"
    " linkedin.com licdn.com twitter.com x.com twimg.com t.co pinterest.com pinimg.com"
)
STATISTICS, ADVERTISING = frozenset(_OF_STATISTICS.split()), frozenset(_OF_ADVERTISING.split())
# The large platforms that the catalogue names; Mastodon and Bluesky are none of them.
SOCIAL = frozenset(_OF_PLATFORMS.split())
# Names that these tools give to what they store; whatever domain it lies at, it is theirs.
_STORED = re.compile(
    r"_ga(?:_[A-Z0-9-]{4,40})?|_gid|_gat(?:_[\w.-]{1,60})?|_gcl_[a-z]{2}|__utm[a-z]"
    r"|_pk_(?:id|ses|ref)[\w.]{0,60}|_hj[A-Z][\w]{2,60}|hjViewportId|_clck|_clsk|nmstat|_fbp|_fbc|_ttp|_scid"
    r"|_uet[sv]id|li_fat_id|_pin_unauth|mf_user",
)


def _is_of(host: str, known: frozenset[str]) -> bool:
    parts = host.split(".")
    return any(".".join(parts[n:]) in known for n in range(len(parts)))


def kind_of_host(host: str) -> str:
    """``social``, ``advertising`` or ``statistics``; empty for a host that is not known as any."""
    for kind, known in (("social", SOCIAL), ("advertising", ADVERTISING), ("statistics", STATISTICS)):
        if _is_of(host.lower().rstrip("."), known):
            return kind
    return ""


def is_known_storage(name: str, host: str) -> bool:
    """Whether what is stored is a known tool's for statistics, film or advertising: by its name, or by whose it is.

    Args:
        name: of the cookie or the stored item.
        host: that it is stored for; a leading full stop makes no difference.
    """
    return _STORED.fullmatch(name) is not None or bool(kind_of_host(host.lstrip(".")))
