"""RSS, Atom and JSON feeds: whether an answer is one, what it is called and how old its newest entry is."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.page import squeezed

if TYPE_CHECKING:
    from digimaturity.model.recording import Exchange

# No XML parser: what a feed says is looked for in its text, so that entities and depth do no harm.
_MOST_READ = 2_000_000
_ROOT = re.compile(r"<(?:\w{1,20}:)?(rss|feed|RDF)\b", re.ASCII)
_ENTRY = re.compile(r"<(?:item|entry)\b", re.ASCII)
_DATE = re.compile(r"<(?:pubDate|published|updated|dc:date)>\s*(?:<!\[CDATA\[)?([^<\]]{8,60})", re.ASCII)
_TITLE = re.compile(r"<title[^>]{0,100}>\s*(?:<!\[CDATA\[)?([^<\]]{1,200})")
_HEAD = 4_000
_MOST_DATES = 500
_JSON = frozenset({"application/feed+json", "application/json"})
_OTHER_THAN_NEWS = re.compile(
    r"\bjobb|lediga|rekryter|vacanc|\bjobs\b|kalender|calendar|evenemang|kommentar|comments|anslag", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed.

    Attributes:
        title: what it calls itself.
        newest: the day of its newest entry; None where no entry has a date that can be read.
    """

    title: str
    newest: date | None

    @property
    def is_of_news(self) -> bool:
        """Whether it does not call itself something else, such as vacancies, a calendar or comments."""
        return not _OTHER_THAN_NEWS.search(self.title)


def feed_of(exchange: Exchange, today: date) -> Feed | None:
    """The feed that an answer is; None where it is none. Entries of days to come are left out."""
    if exchange.status != 200 or not exchange.body:  # noqa: PLR2004 - the code for an answer that is there
        return None
    text = exchange.body[:_MOST_READ].decode("utf-8", "replace")
    if exchange.media_type in _JSON:
        return _of_json(text, today)
    root = _ROOT.search(text[:_HEAD])
    if root is None or exchange.media_type == "text/html":
        return None
    first = _ENTRY.search(text)
    entries = text[first.start() :] if first else ""
    days = [d for m in list(_DATE.finditer(entries))[:_MOST_DATES] if (d := day_of(m[1])) and d <= today]
    title = _TITLE.search(text[: first.start()] if first else text)
    return Feed(squeezed(unescape(title[1])) if title else "", max(days, default=None))


def _of_json(text: str, today: date) -> Feed | None:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or "jsonfeed.org" not in str(told.get("version", "")):
        return None
    items = told.get("items")
    named = [str(i.get("date_published", "")) for i in items if isinstance(i, dict)] if isinstance(items, list) else []
    days = [d for text in named if (d := day_of(text)) and d <= today]
    return Feed(squeezed(str(told.get("title", "")))[:200], max(days, default=None))


def day_of(written: str) -> date | None:
    """The day in UTC of a date as feeds write it (RFC 822 or RFC 3339); None where it is none."""
    text = written.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    try:
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (OverflowError, ValueError):
        return None
