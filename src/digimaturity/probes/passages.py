"""Sentences of a service's pages that seem to answer a question: found by their words, shown, and never counted as no.

A clue narrows the answer only as far as its words do; that no clue was found says nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import HIGHEST, LOWEST, Confidence, levels, unseen
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.starting_links import first_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

SERVICE_PAGE = Text("tjänstens sida", "the service's page")
FIRST_PAGE = Text("den sida som länken till e-tjänsten leder till", "the page that the link to the e-service leads to")
_NOTHING = Text(
    "På tjänstens sida hittades ingen mening om {w}. Det betyder inte att uppgiften saknas.",
    "No sentence on {w} was found on the service's page. That does not mean that the information is missing.",
)
_TO_READ = Text(
    "På {p} finns en mening som kan handla om {w}. Om den gör det avgör en människa.",
    "On {p} there is a sentence that may be about {w}. A person decides whether it is.",
)
_CLUE = Text("På {p} finns en mening som ser ut att {s}.", "On {p} there is a sentence that seems to {s}.")
# Longer than sentences that people read; a table without marks must not become one of them.
_LONGEST = 600
# More than any page that people wrote on one service.
_MOST = 3_000
# Not after an abbreviation or between figures: "bl.a. ", "kl. 8", "1.5".
_END = re.compile(
    r"(?<=[.!?])(?<!\b[a-zA-Z]\.)(?<!\b(?:kl|ca|nr|st|ex)\.)(?<!\b(?:tel|max|min|dvs|osv|jfr)\.)\s+(?=[A-ZÅÄÖ0-9”\"])"
)
# What such a probe says of a failure.
NEVER_MISSING = Text(
    "Sonden säger aldrig att uppgiften saknas: den kan stå i andra ord, i en bild eller på en annan sida.",
    "The probe never says that it is missing: it may be put in other words, in a picture or on another page.",
)


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that narrow an answer, when a sentence has them.

    Attributes:
        has: must be found in the sentence.
        says: what such a sentence seems to do, after *a sentence that seems to*.
        low, high: the levels that are then possible; all of them where the sentence is only shown.
        but: must not be found in it.
        left: a sentence on what is left for a person.
        also: must each be found in the sentence too.
    """

    has: re.Pattern[str]
    says: Text | None
    low: int = LOWEST
    high: int = HIGHEST
    but: re.Pattern[str] | None = None
    left: Text | None = None
    also: tuple[re.Pattern[str], ...] = ()

    def fits(self, sentence: str) -> bool:
        """Whether a sentence has all that it must, and nothing that it must not."""
        if not self.has.search(sentence) or (self.but is not None and self.but.search(sentence)):
            return False
        return all(pattern.search(sentence) for pattern in self.also)


def words(pattern: str) -> re.Pattern[str]:
    """A pattern of words in any case."""
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=8)
def sentences_of(page: Page) -> tuple[str, ...]:
    """The sentences and lines of a page's content, in order, each cut at 600 characters."""
    found = (s[:_LONGEST] for line in page.content.split("\n") for s in _END.split(line[: _LONGEST * 20]) if s.strip())
    return tuple(islice(found, _MOST))


def places(site: Site, page: Page, service: Service) -> list[tuple[Text, Page]]:
    """The pages that count as the service's: its own, and the e-service's first page where it was seen."""
    found = [(SERVICE_PAGE, page)]
    start = first_page(site, page, service)
    if start is not None and start.page is not None:
        found.append((FIRST_PAGE, start.page))
    return found


def hit(clue: Clue, pages: Sequence[tuple[Text, Page]]) -> tuple[Text, Page, str] | None:
    """The first sentence that a clue fits, and where."""
    for called, page in pages:
        for sentence in sentences_of(page):
            if clue.fits(sentence):
                return called, page, sentence
    return None


def by_clues(criterion: str, about: Text, clues: Sequence[Clue]) -> Callable[[Site], Iterator[Judgement]]:
    """A probe's function: of each service, what the first clue that fits says.

    Args:
        criterion: its id.
        about: what the sentences are about, after *on*.
        clues: the one that narrows most first.
    """

    def one(site: Site, service: Service, page: Page) -> Judgement:
        pages = places(site, page, service)
        for clue in clues:
            found = hit(clue, pages)
            if found is None:
                continue
            called, where, sentence = found
            known: dict[str, Any] = {
                "service": service.id,
                "pieces": (where.piece(sentence),),
                "confidence": Confidence.WORDS,
            }
            if clue.says is None:
                return unseen(criterion, why=_TO_READ.fill(p=called, w=about), **known)
            said = _CLUE.fill(p=called, s=clue.says)
            why = joined(" ", [said, clue.left]) if clue.left is not None else said
            return levels(criterion, clue.low, clue.high, why=why, **known)
        return nothing_on(criterion, about, page, service)

    return for_each_service(criterion, one)


def nothing_on(criterion: str, about: Text, page: Page, service: Service) -> Judgement:
    """That no such sentence was found, which says nothing."""
    why = _NOTHING.fill(w=about)
    return unseen(criterion, why=why, service=service.id, pieces=(page.piece(),), confidence=Confidence.WORDS)
