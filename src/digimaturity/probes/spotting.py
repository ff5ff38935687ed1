"""Probes that look for what pages say in words: a sentence that is found is shown, and narrows what is possible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, enumerated, joined
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import HIGHEST, Confidence, blocked, levels, unseen
from digimaturity.probes.contact_pages import nothing_read
from digimaturity.probes.own_name import is_of_another
from digimaturity.probes.page_sentences import saying
from digimaturity.probes.site import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from digimaturity.model.judgement import Judgement, Piece
    from digimaturity.probes.page import Link, Page
    from digimaturity.probes.page_sentences import Sentence
    from digimaturity.probes.site import Site

_LINKS = Text("{u} har länken ”{s}”. {t}", "{u} has the link “{s}”. {t}")
_SAYS = Text("På {u} står: ”{s}”. {t}", "{u} says: “{s}”. {t}")
_LEAD = Text(
    "Det kan gälla frågan, men en människa behöver läsa.", "It may be about the question, but a person must read it."
)
_NOTHING = Text(
    "Verktyget kände inte igen något om {a} på {p} som det läste. Det betyder inte att inget finns.",
    "The tool recognised nothing about {a} on the {p} that it read. That does not mean that there is nothing.",
)
_NOWHERE = Text(
    "Verktyget hittade ingen sida där det kan stå något om {a}. Det betyder inte att ingen finns.",
    "The tool found no page that may say anything about {a}. That does not mean that there is none.",
)
_OR = Text(" eller ", " or ")
_FACT = Text("Det här kan gälla {f}: ”{s}” ({u}).", "This may be about {f}: “{s}” ({u}).")
_MORE = Text("En människa avgör, och letar efter resten.", "A person decides, and looks for the rest.")
_MOST_NAMED = 120
_NO_PAGE = Text("Ingen sida gick att läsa: {o}.", "No page could be read: {o}.")
_NONE_SEEN = Text("Verktyget såg ingen av webbplatsens sidor.", "The tool saw none of the website's pages.")
MOST_SHOWN = 3
# That something is not done or not yet: "kan vi inte", "skickar inga", "ännu inte"; not "om du inte kan".
DENIED = (
    r"\b(?:kan|erbjuder|ordnar|bokar|beställer|har|finns|skickar|skickas|använder|tar|går|får)"
    r" (?:vi |man |det |du )?(?:tyvärr |ännu |än |just nu |för närvarande )?(?:inte|inga|ingen|inget|ej)\b"
    r"|\b(?:inte|inga|ingen|inget|ej) (?:ännu|än|längre)\b|\bännu (?:inte|inga|ingen|ej)\b|\btyvärr\b"
    r"|\b(?:ingen|inga) (?:möjlighet|tolk\w{0,6}|sms)\b|\b(?:cannot|do not (?:offer|have)|not yet)\b"
)
# Why a probe of words never says that anything fails.
NEVER_FAILS = Text(
    "Sonden föreslår aldrig att något saknas: det kan stå på sidor som inte lästes, eller med andra ord.",
    "The probe never proposes that anything is missing: it may be on pages not read, or in other words.",
)
ANOTHER_MATTER = Text(
    "Orden kan stå i en mening som handlar om något annat.", "The words may stand in a sentence about something else."
)


@dataclass(frozen=True)
class Sign:
    """Words that show something.

    Attributes:
        pattern: what a sentence holds; bounded, since pages are long.
        low: the lowest level that is possible where it stands; 0 for what only may be about the question.
        shows: a whole sentence that says what it shows.
        without: what the sentence must not hold.
        by_line: whether it may reach over sentences, to the end of a paragraph.
    """

    pattern: re.Pattern[str]
    low: int
    shows: Text = _LEAD
    without: re.Pattern[str] | None = None
    by_line: bool = False


def words(pattern: str) -> re.Pattern[str]:
    """A pattern in any case."""
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True)
class Spotter:
    """What words a criterion is looked for by, and where.

    Attributes:
        criterion: its id.
        probe: the probe's id.
        about: what is looked for, after *nothing about*.
        signs: those that show most first.
        links: the words of links that are followed, two at most.
        link_signs: as ``signs``, for what links on the organisation's own pages are called.
    """

    criterion: str
    probe: str
    about: Text
    signs: tuple[Sign, ...]
    links: re.Pattern[str] | None = None
    link_signs: tuple[Sign, ...] = ()

    def wants(self, site: Site) -> list[Wanted]:
        """The pages that the words of links lead to."""
        return _led_to(site, self.links, self.probe)

    def judge(self, site: Site) -> Judgement:
        """The judgement: of the strongest sign that stands anywhere, with the sentences that hold it."""
        pages = list(site.own_pages)
        if (none := nothing_or_blocked(self.criterion, site)) is not None:
            return none
        for sign in self.link_signs:
            if (link := _link_of(pages, sign)) is not None:
                return link_spotted(self.criterion, sign, *link)
        for sign in self.signs:
            found = _some(_own(site, saying(pages, sign.pattern, sign.without, by_line=sign.by_line)))
            if found:
                return spotted(self.criterion, sign, found)
        why = nothing_about(self.about, len(pages))
        return unseen(self.criterion, why=why, confidence=Confidence.WORDS)


def _led_to(site: Site, links: re.Pattern[str] | None, probe: str) -> list[Wanted]:
    return [Wanted(link.url, probe) for link in links_saying(site, links)[:2]] if links else []


def nothing_about(about: Text, n_pages: int) -> Text:
    """That nothing was recognised on the pages that were read."""
    return (_NOTHING if n_pages else _NOWHERE).fill(a=about, p=pages_read(n_pages))


def pages_read(n: int) -> Text:
    """The pages that were read, before *that it read*."""
    if n == 1:
        return Text("den sida", "page")
    return Text("de {n} sidor", "{n} pages").fill(n=n) if n else Text("de sidor", "pages")


def spotted(criterion: str, sign: Sign, found: list[Sentence]) -> Judgement:
    """What a sign shows, with the sentences that hold it."""
    first = found[0]
    why = _SAYS.fill(u=first.page.url, s=first.quoted, t=sign.shows)
    pieces: tuple[Piece, ...] = tuple(s.piece for s in found)
    return levels(criterion, sign.low, HIGHEST, why=why, pieces=pieces, confidence=Confidence.WORDS)


def link_spotted(criterion: str, sign: Sign, page: Page, link: Link) -> Judgement:
    """What a link's words show."""
    named = "".join(c for c in link.text if c.isprintable())[:_MOST_NAMED]
    why = _LINKS.fill(u=page.url, s=named, t=sign.shows)
    pieces = (page.piece(f"{named} {link.url}"),)
    return levels(criterion, sign.low, HIGHEST, why=why, pieces=pieces, confidence=Confidence.WORDS)


def _link_of(pages: list[Page], sign: Sign) -> tuple[Page, Link] | None:
    for page in pages:
        for link in page.links:
            named = link.text[:_MOST_NAMED]
            if link.url.startswith("http") and sign.pattern.search(named) and not _is_excluded(sign, named):
                return page, link
    return None


def _is_excluded(sign: Sign, text: str) -> bool:
    return sign.without is not None and sign.without.search(text) is not None


@dataclass(frozen=True)
class Tally:
    """Facts that a criterion counts, each looked for by words.

    Attributes:
        criterion: its id.
        probe: the probe's id.
        facts: what each is called, and the words that say it; the level that a sign shows is not used.
        level_of: the level that so many facts that were found show; one more than there are facts.
        pages: which pages are read; all of the organisation's own where it is None.
        links: as of ``Spotter``.
    """

    criterion: str
    probe: str
    facts: tuple[tuple[Text, Sign], ...]
    level_of: tuple[int, ...]
    pages: Callable[[Site], Iterable[Page]] | None = None
    links: re.Pattern[str] | None = None

    def wants(self, site: Site) -> list[Wanted]:
        """The pages that the words of links lead to."""
        return _led_to(site, self.links, self.probe)

    def judge(self, site: Site) -> Judgement:
        """The judgement: what so many facts show, and all that is above it."""
        pages = list(site.own_pages if self.pages is None else self.pages(site))
        if (none := nothing_or_blocked(self.criterion, site)) is not None:
            return none
        found = [
            (name, one)
            for name, sign in self.facts
            if (one := next(_own(site, saying(pages, sign.pattern, sign.without, by_line=sign.by_line)), None))
        ]
        if not found:
            why = nothing_about(enumerated([name for name, _ in self.facts], _OR), len(pages))
            return unseen(self.criterion, why=why, confidence=Confidence.WORDS)
        said = [_FACT.fill(f=name, u=one.page.url, s=one.quoted) for name, one in found]
        return levels(
            self.criterion,
            self.level_of[len(found)],
            HIGHEST,
            why=joined(" ", [*said, _MORE]),
            pieces=tuple(one.piece for _, one in found),
            confidence=Confidence.WORDS,
        )


def nothing_or_blocked(criterion: str, site: Site) -> Judgement | None:
    """What is said where no page was seen at all; None where any was."""
    none = nothing_read(site)
    if none is None:
        return None
    if none.obstacle is not None:
        return blocked(criterion, none.obstacle, why=_NO_PAGE.fill(o=none.obstacle.words))
    return unseen(criterion, why=_NONE_SEEN)


def links_saying(site: Site, pattern: re.Pattern[str]) -> list[Link]:
    """The links to other pages of the organisation's own whose text says something, the first first, each once."""
    found: dict[str, Link] = {}
    for page in site.own_pages:
        for link in page.links:
            if site.is_own(link.url) and link.url != page.url and pattern.search(link.text):
                found.setdefault(link.url, link)
    return list(found.values())


def _own(site: Site, found: Iterable[Sentence]) -> Iterator[Sentence]:
    """Those sentences that are not about what another municipality or region does."""
    return (one for one in found if not is_of_another(site.body, one.text))


def _some(found: Iterator[Sentence]) -> list[Sentence]:
    some: list[Sentence] = []
    for one in found:
        if any(one.text == other.text and one.page.url == other.page.url for other in some):
            continue
        some.append(one)
        if len(some) == MOST_SHOWN:
            break
    return some
