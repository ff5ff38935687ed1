"""Probes that go by words: what a page surely says gives the lowest level, and a person decides the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import HIGHEST, Confidence, levels, unseen
from digimaturity.probes.own_name import is_of_another
from digimaturity.probes.page_blocks import digital_way, said
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted, unseen_or_blocked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.page_blocks import Said
    from digimaturity.probes.site import Site

_SAYS = Text("På {u} står det: ”{q}”. {s}", "On {u} it says: “{q}”. {s}")
_READ = Text(
    "Verktyget läste {u} men kände inte igen något svar på frågan om {a}. Det betyder inte att det saknas.",
    "The tool read {u} but recognised no answer to the question on {a}. That does not mean that there is none.",
)
# What was looked for, after *the question on*, by the criterion.
_SOUGHT = {
    "CRM-17": Text("vad man ser på Mina sidor", "what one sees on my pages"),
    "CRM-18": Text("att få ut uppgifter om sig själv", "getting one's own data"),
    "CRM-19": Text("att få fel i uppgifter rättade", "having errors in data put right"),
    "CRM-21": Text("dataskyddsombud eller IMY", "a data protection officer or IMY"),
    "CRM-42": Text("vem som har läst uppgifterna", "who has looked at the data"),
    "CRM-44": Text("post i digital brevlåda", "post in a digital mailbox"),
    "CRM-45": Text("servicelöften i siffror", "service promises in figures"),
    "EXP-47": Text("vad synpunkter har lett till", "what feedback has led to"),
    "EXP-48": Text("att delta i beslut", "taking part in decisions"),
    "PRE-10": Text("diariet eller att begära ut handlingar", "the register or asking for documents"),
    "PRE-13": Text("vem som ansvarar för vad", "who is responsible for what"),
    "PRE-15": Text("vad som ska beslutas", "what is to be decided"),
    "PRE-17": Text("bluff i organisationens namn", "scams in the organisation's name"),
    "PRE-27": Text("lättläst text", "easy-to-read text"),
    "PRE-35": Text("en sida för driftstörningar", "a page for disruptions"),
    "PRE-39": Text("protokollens datum", "the dates of minutes"),
    "PRE-41": Text("automatiska beslut", "automated decisions"),
    "PRE-46": Text("de nationella minoriteterna", "the national minorities"),
    "PRE-47": Text("film på teckenspråk", "films in sign language"),
    "PRE-51": Text("vad man gör när en e-tjänst ligger nere", "what to do when an e-service is down"),
}

# What probes that go by words have in common, as ``probes show`` tells it.
NEVER_ZERO = Text(
    "Sonden säger aldrig noll: en människa kan hitta text som verktyget inte ser.",
    "It never says zero: a person may find text that the tool does not see.",
)
GUESSED = Text(
    "Meningen hittas av sina ord och kan handla om något annat; den visas för den som bedömer.",
    "The sentence is found by its words and may be about something else; it is shown to whoever judges.",
)


@dataclass(frozen=True)
class Shown:
    """What some words show.

    Attributes:
        words: that are looked for, within a paragraph.
        low: the lowest level that they leave possible.
        shows: what that means, in a whole sentence.
        without: words in the same sentence that make it mean something else.
        beside: words that must stand in the same passage too.
        digitally: whether the passage must tell of a digital way.
    """

    words: re.Pattern[str]
    low: int
    shows: Text
    without: re.Pattern[str] | None = None
    beside: re.Pattern[str] | None = None
    digitally: bool = False

    def holds(self, one: Said) -> bool:
        """Whether a sentence that was found shows it."""
        if self.beside is not None and not self.beside.search(one.text):
            return False
        return not self.digitally or bool(digital_way(one))


def pattern(words: str) -> re.Pattern[str]:
    """Words to look for, in any case."""
    return re.compile(words, re.IGNORECASE)


def pages_to_read(site: Site, roles: Iterable[Role]) -> list[Page]:
    """The body's own pages, those of some roles first."""
    sought = [site.find(role) for role in roles]
    first = [s.page for s in sought if s.page is not None and site.is_own(s.page.url)]
    return [*first, *site.own_pages]


def by_words(criterion: str, roles: tuple[Role, ...], shown: tuple[Shown, ...]) -> Callable[[Site], Judgement]:
    """A judge that goes by words.

    Args:
        criterion: its id.
        roles: whose pages are read first; the first of them is what is missing where none was seen.
        shown: what words show, the one that shows the highest level first.
    """

    def judge(site: Site) -> Judgement:
        pages = pages_to_read(site, roles)
        for one in shown:
            told = (s for s in said(pages, one.words, one.without) if not is_of_another(site.body, s.sentence))
            found = next((s for s in told if one.holds(s)), None)
            if found is not None:
                why = _SAYS.fill(u=found.page.url, q=found.quote.rstrip("."), s=one.shows)
                known = {"why": why, "pieces": (found.piece,), "confidence": Confidence.WORDS}
                return levels(criterion, one.low, HIGHEST, **known)  # type: ignore[arg-type]
        return nothing_said(site, criterion, roles)

    return judge


def nothing_said(site: Site, criterion: str, roles: tuple[Role, ...]) -> Judgement:
    """What can be said where no words were found: which page was read, or why none was."""
    sought = [site.find(role) for role in roles]
    page = next((s.page for s in sought if s.page is not None), None)
    if page is not None:
        return unseen(
            criterion,
            why=_READ.fill(u=page.url, a=_SOUGHT[criterion]),
            pieces=(page.piece(),),
            confidence=Confidence.WORDS,
        )
    hindered = next((n for n, s in enumerate(sought) if s.obstacle is not None), 0)
    if sought[hindered].obstacle is None and site.start.obstacle is not None:
        return unseen_or_blocked(criterion, Role.START, site.start)
    return unseen_or_blocked(criterion, roles[hindered], sought[hindered])


def wanting(probe: str, roles: tuple[Role, ...], words: re.Pattern[str]) -> Callable[[Site], Iterator[Wanted]]:
    """The further pages that the pages of some roles link to by some words, a few of them."""

    def wants(site: Site) -> Iterator[Wanted]:
        pages = [p for role in roles if (p := site.find(role).page) is not None]
        urls = (link.url for page in pages for link in page.links if words.search(link.text) and site.is_own(link.url))
        for url in list(dict.fromkeys(urls))[:3]:
            yield Wanted(url, probe)

    return wants
