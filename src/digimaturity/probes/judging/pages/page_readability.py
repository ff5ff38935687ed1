"""Beside the criteria: how hard the start page and the service pages are to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined, number
from digimaturity.model.judgement import Confidence, Judgement, Verdict, blocked
from digimaturity.model.recording import Obstacle
from digimaturity.probes.interface import Probe
from digimaturity.probes.languages import language_in
from digimaturity.probes.readability import built_of, sentences_of_page

if TYPE_CHECKING:
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID = "page.readability"
# Fewer sentences than this say little of a page.
_LEAST = 5
_MOST_TOLD = 6
_OF = Text("{u}: LIX {x}, {w} ord per mening i {n} meningar.", "{u}: LIX {x}, {w} words per sentence in {n} sentences.")
_SHORT = Text(
    "Ingen av sidorna hade fem hela meningar på svenska.", "None of the pages had five whole sentences in Swedish."
)
_BLOCKED = Text("Sidorna gick inte att läsa: {o}.", "The pages could not be read: {o}.")


def _pages(site: Site) -> list[Page]:
    found = [site.start.page, *(site.service_page(service).page for service in site.services)]
    return list({page.url: page for page in found if page is not None}.values())


def _judge(site: Site) -> Judgement:
    pages = _pages(site)
    if not pages:
        cause = site.start.obstacle or Obstacle.CONNECTION
        return blocked("", cause, why=_BLOCKED.fill(o=cause.words))
    said, pieces = [], []
    for page in pages:
        found = built_of(sentences_of_page(page))
        if found.sentences < _LEAST or language_in(page) not in {"sv", ""}:
            continue
        lix, mean = found.lix or 0.0, found.words_per_sentence or 0.0
        said.append(_OF.fill(u=page.url, x=number(lix, 0), w=number(mean, 1), n=found.sentences))
        pieces.append(page.piece())
    if not said:
        return Judgement("", Verdict.BETWEEN, _SHORT, confidence=Confidence.STRUCTURE)
    why = joined(" ", said[:_MOST_TOLD])
    return Judgement("", Verdict.BETWEEN, why, pieces=tuple(pieces[:_MOST_TOLD]), confidence=Confidence.STRUCTURE)


PROBE = Probe(
    _ID,
    Text("Läsbarhet", "Readability"),
    (),
    passes=Text(
        "Sonden mäter LIX och ord per mening, och dömer inte.",
        "It measures LIX and words per sentence, and does not judge.",
    ),
    fails=Text("Inget mätvärde är ett fel.", "No measure is a failure."),
    mistakes=(
        Text(
            "Listor utan punkt räknas inte som meningar om de är korta.",
            "Short list items without a full stop are not counted as sentences.",
        ),
    ),
    judge=_judge,
    sources=("Björnsson, C. H. (1968). Läsbarhet.",),
)
