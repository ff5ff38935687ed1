"""SOC-25: whether the website says where one can follow the organisation and where one can ask."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import HIGHEST, Confidence, levels, unseen
from digimaturity.probes.contact_pages import contact_page, pages_of
from digimaturity.probes.interface import Probe
from digimaturity.probes.linked_text import linked_text
from digimaturity.probes.news_feeds import feed_of
from digimaturity.probes.opening_hours import ANSWER, ANY_TIME, hours_in, promises_answer
from digimaturity.probes.page_sentences import text_read
from digimaturity.probes.phone_numbers import phone_numbers
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted
from digimaturity.probes.spotting import nothing_or_blocked, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Link, Page
    from digimaturity.probes.site import Site

_ID, _CRITERION = "contact.follow_and_ask", "SOC-25"
_ONE, _BOTH, _SAME_PAGE, _WHEN = 2, 3, 4, 5
_MOST_TRIED = 4
FOLLOW = words(
    r"\bnyhetsbrev|\bprenumerera|\bprenumeration på nyhet|\brss\b|\brss-flöde|\bnyheter via (?:e-?post|sms|mejl)"
    r"|\bnewsletter|\bsubscribe\b|\batom-flöde"
)
NOT_NEWS = words(r"jobb|lediga|rekryter|vacanc|\bjobs?\b|kallelse|avsluta prenumeration|avprenumerera|unsubscribe")
_ASK_LINK = words(
    r"\bkontakt|\bfråga\b|\bfrågor\b|\bskriv till\b|\bmejla\b|\be-?post|\bformulär|\bsynpunkt|\bchatt"
    r"|\bcontact\b|\bask\b"
)
_LETTERS = re.compile(r"[A-Za-zÅÄÖåäö]{4}")
_REACH = 60
_HOURS_REACH = 400
_MOST_HOURS = 50
_LONGEST = 2_000
_FOUND = Text("På {u} finns ett sätt att följa: ”{w}”.", "{u} has a way to follow: “{w}”.")
_UNOPENED = Text("Om länken ”{w}” på {u} öppnas är inte prövat.", "Whether the link “{w}” on {u} opens is not tried.")
_ASK = Text("På {u} finns ett sätt att fråga: ”{w}”.", "{u} has a way to ask: “{w}”.")
_HOURS = Text("Där står också när: ”{w}”.", "It also says when: “{w}”.")
_NO_FOLLOW = Text(
    "Verktyget såg inget sätt att följa på de lästa sidorna; det kan ändå finnas.",
    "The tool saw no way to follow on the pages read; there may still be one.",
)
_NO_ASK = Text(
    "Verktyget såg inget sätt att fråga på de lästa sidorna; det kan ändå finnas.",
    "The tool saw no way to ask on the pages read; there may still be one.",
)


class Way(NamedTuple):
    """A way to follow or to ask: where it stands, what is said of it, and whether it is sure that it counts."""

    page: Page
    words: str
    is_sure: bool = True


def _pages(site: Site) -> list[Page]:
    named = pages_of(site, Role.START, Role.CONTACT, Role.SOCIAL_MEDIA, Role.NEWS)
    return [p for p in named if site.is_own(p.url)]


def _follow_links(page: Page) -> list[Link]:
    return [
        link
        for link in page.links
        if link.url.startswith("http") and FOLLOW.search(link.text) and not NOT_NEWS.search(link.text)
    ]


def _wants(site: Site) -> Iterator[Wanted]:
    links = [link for page in _pages(site) for link in _follow_links(page)]
    for url in list(dict.fromkeys(link.url for link in links))[:_MOST_TRIED]:
        yield Wanted(url, _ID)


def _to_follow(site: Site, page: Page) -> list[Way]:
    return [Way(page, link.text, _opens(site, link) and _is_shown(page, link)) for link in _follow_links(page)]


def _opens(site: Site, link: Link) -> bool:
    sought = site.sought_at(link.url)
    if sought.page is not None:
        return True
    return sought.exchange is not None and feed_of(sought.exchange, site.at.date()) is not None


def _is_shown(page: Page, link: Link) -> bool:
    # A label that only a screen reader says is no word that a visitor sees.
    return link.text.lower() in text_read(page).lower()


def _to_ask(site: Site, page: Page) -> list[Way]:
    text = linked_text(page.tree.body).text
    found = []
    for number in phone_numbers(text):
        before = text[max(0, number.start - _REACH) : number.start]
        if not number.is_filler:
            found.append(Way(page, number.written, bool(_LETTERS.search(before))))
    for link in page.links:
        if link.url.lower().startswith("mailto:") and "@" in link.url and _is_shown(page, link):
            found.append(Way(page, link.text, bool(_LETTERS.search(link.text))))
        elif site.is_own(link.url) and link.url != page.url and _ASK_LINK.search(link.text) and _is_shown(page, link):
            found.append(Way(page, link.text, _takes_questions(site.page_at(link.url))))
    return sorted(found, key=lambda way: not way.is_sure)


def _takes_questions(page: Page | None) -> bool:
    """Whether a page has a number, an e-mail address to write to or a form; a heading alone is no way to ask."""
    if page is None:
        return False
    if page.css("form textarea") or any(li.url.lower().startswith("mailto:") for li in page.links):
        return True
    return any(not n.is_filler for n in phone_numbers(text_read(page)))


def _when(page: Page) -> tuple[str, bool]:
    """The words that say when questions are answered, and whether anything on the page may say so."""
    text = text_read(page)
    some = list(islice(hours_in(text), _MOST_HOURS))
    for found in some:
        near = text[max(0, found.start - _HOURS_REACH) : found.end + _HOURS_REACH]
        if any(True for _ in phone_numbers(near)):
            return found.words, True
    for line in text.split("\n"):
        if promises_answer(line[:_LONGEST], ANY_TIME):
            return line[:_HOURS_REACH], True
    return "", bool(some or ANY_TIME.search(text) or ANSWER.search(text) or "öppet" in text.lower())


def _judge(site: Site) -> Judgement:
    none = nothing_or_blocked(_CRITERION, site)
    if none is not None:
        return none
    pages = _pages(site)
    follow = [way for page in pages for way in _to_follow(site, page)]
    ask = [way for page in pages for way in _to_ask(site, page)]
    low, high, said, shown = _level(follow, ask, is_whole=contact_page(site).page is not None)
    if not shown:
        return unseen(_CRITERION, why=joined(" ", (_NO_FOLLOW, _NO_ASK)), confidence=Confidence.WORDS)
    pieces = tuple(way.page.piece(way.words) for way in shown)
    return levels(_CRITERION, low, high, why=joined(" ", said), pieces=pieces, confidence=Confidence.WORDS)


def _beside(way: Way, others: list[Way]) -> Way | None:
    return next((other for other in others if other.page.url == way.page.url), None)


def _said_of(follow: Way, ask: Way) -> list[Text]:
    return [_FOUND.fill(u=follow.page.url, w=follow.words), _ASK.fill(u=ask.page.url, w=ask.words)]


def _level(follow: list[Way], ask: list[Way], *, is_whole: bool) -> tuple[int, int, list[Text], list[Way]]:
    sure_follow, sure_ask = [w for w in follow if w.is_sure], [w for w in ask if w.is_sure]
    both = [(way, same) for way in sure_follow if (same := _beside(way, sure_ask)) is not None]
    for way, same in both:
        when, _ = _when(way.page)
        if when:
            hours = _HOURS.fill(w=" ".join(when.split()))
            return _WHEN, _WHEN, [*_said_of(way, same), hours], [way, same]
    if both:
        # Another page that has both, if less surely, may say when; then that page is the one that counts.
        pages = {way.page.url: way.page for way in follow if _beside(way, ask) is not None}
        may_say = not is_whole or any(_when(page)[1] for page in pages.values())
        return _SAME_PAGE, (HIGHEST if may_say else _SAME_PAGE), _said_of(*both[0]), list(both[0])
    shown = [*sure_follow[:1], *sure_ask[:1]] or [*follow[:1], *ask[:1]]
    said = [(_FOUND if w in follow else _ASK).fill(u=w.page.url, w=w.words) for w in shown if w.is_sure]
    said += [_UNOPENED.fill(u=w.page.url, w=w.words) for w in follow[:1] if not sure_follow]
    said += [_NO_FOLLOW] * (not follow) + [_NO_ASK] * (not ask)
    low = _BOTH if sure_follow and sure_ask else _ONE if sure_follow or sure_ask else 0
    return low, HIGHEST, said, shown


PROBE = Probe(
    _ID,
    Text("Sätt att följa och att fråga", "Ways to follow and to ask"),
    (_CRITERION,),
    passes=Text(
        "Samma sida har ett sätt att följa som öppnas, ett sätt att fråga och tider eller svarstid.",
        "One page has a way to follow that opens, a way to ask, and hours or a time for answers.",
    ),
    fails=Text(
        "Sonden föreslår aldrig att ett sätt saknas; det som inte känns igen kan ändå finnas.",
        "The probe never proposes that a way is missing; what is not recognised may still be there.",
    ),
    mistakes=(
        Text(
            "Tider nära ett nummer kan gälla något annat än telefonen.",
            "Hours near a number may be about something else than the phone.",
        ),
        Text(
            "Ett nyhetsbrev som bara är till för anställda eller företag räknas också.",
            "A newsletter for staff or companies only counts too.",
        ),
    ),
    judge=_judge,
    wants=_wants,
)
