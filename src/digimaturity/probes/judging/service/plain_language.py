"""PRE-48: how plain the first ten sentences of a service's page are, by the measures that a machine can count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined, number
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.languages import detected
from digimaturity.probes.page import squeezed, text_of
from digimaturity.probes.passages import words
from digimaturity.probes.readability import sentences_of
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.starting_links import End, first_page, wants_e_service

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CRITERION = "PRE-48"
# Far more than ten sentences take.
_READ = 100_000
_FIRST, _FEWEST, _MEAN, _LONGEST = 10, 5, 15, 25
# A sentence addresses the reader by one of these.
_YOU = words(r"\b(?:du|dig|din|ditt|dina|ni|er|ert|era|you|your|yours|yourself)\b")
# Verbs of asking that pages begin sentences with; only a lower bound, since Swedish has no ending of its own for it.
_REQUEST = words(
    r"^[\W_]{0,3}(?:ansök|anmäl|kontakta|ring|mejla|läs|fyll|skicka|logga|bifoga|betala|boka|beställ|gå|använd|lämna|ta"
    r"|skriv|välj|se|tänk|kontrollera|spara|klicka|besök|vänd|hör|börja|apply|contact|call|read|fill|send|log|attach|pay"
    r"|book|use|write|choose|see|check)\b"
)
_LEVELS = {0: 0, 1: 1, 2: 2, 3: 4, 4: 5}
_FEW = Text(
    "Verktyget hittade för få hela meningar i huvudtexten för att räkna ({n}).",
    "The tool found too few whole sentences in the main text to count ({n}).",
)
_NOT_SWEDISH = Text(
    "Tjänstens sida ser ut att vara på ett annat språk än svenska och engelska, så meningarna har inte räknats.",
    "The service's page seems to be in another language than Swedish and English, so no sentences have been counted.",
)
_COUNTED = Text(
    "De {n} första meningarna har {m} ord i snitt och {x} ord i den längsta. {y} av dem tilltalar säkert läsaren.",
    "The first {n} sentences have {m} words on average and {x} words in the longest. {y} of them surely address the "
    "reader.",
)
_LEFT = Text(
    "Om facktermer och förkortningar förklaras avgör en människa.",
    "A person decides whether technical terms and abbreviations are explained.",
)
_LEFT_TOO = Text(
    "Fler meningar kan vara uppmaningar; det och om facktermer förklaras avgör en människa.",
    "More sentences may be requests; a person decides that, and whether technical terms are explained.",
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in the first ten sentences.

    Attributes:
        mean, longest: words per sentence, and in the longest, as a word processor counts.
        addressed: how many surely address the reader.
        sentences: how many there are.
    """

    mean: float
    longest: int
    addressed: int
    sentences: int

    @property
    def levels(self) -> tuple[int, int]:
        """The lowest and the highest level that they leave: the explanations are never counted."""
        sure = (self.mean <= _MEAN) + (self.longest <= _LONGEST)
        is_addressed = self.addressed * 2 >= self.sentences
        return _LEVELS[sure + is_addressed], _LEVELS[sure + 2]


def main_sentences(page: Page) -> list[str]:
    """The sentences of a page's main text: with a mark at the end, and neither headings, captions nor buttons."""
    left_out = {text for _, text in page.headings}
    left_out |= {squeezed(text_of(n)) for n in page.css("figcaption, caption, button, summary, label, legend")}
    lines = (line for line in page.content[:_READ].split("\n") if line not in left_out)
    return [s for s in sentences_of("\n".join(lines)) if s.rstrip("\"”'’)]").endswith((".", "!", "?", "…"))]


def counted(sentences: Sequence[str]) -> Counted:
    """The measures of some sentences, at least one."""
    lengths = [len(s.split()) for s in sentences]
    addressed = sum(1 for s in sentences if _YOU.search(s) or _REQUEST.match(s))
    return Counted(sum(lengths) / len(lengths), max(lengths), addressed, len(sentences))


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    sentences, least = main_sentences(page), _FIRST
    if len(sentences) < _FIRST:
        first = first_page(site, page, service)
        if first is not None and first.page is not None and first.end is not End.LOGIN:
            sentences, least = [*sentences, *main_sentences(first.page)], _FEWEST
    sentences = sentences[:_FIRST]
    if len(sentences) < least:
        why = _FEW.fill(n=len(sentences))
        return unseen(_CRITERION, why=why, service=service.id, pieces=(page.piece(" ".join(sentences)),))
    if detected(" ".join(sentences)) not in {"sv", "en", ""}:
        return unseen(_CRITERION, why=_NOT_SWEDISH, service=service.id, pieces=(page.piece(" ".join(sentences)),))
    found = counted(sentences)
    low, high = found.levels
    said = _COUNTED.fill(n=found.sentences, m=number(found.mean, 1), x=found.longest, y=found.addressed)
    is_addressed = found.addressed * 2 >= found.sentences
    why = joined(" ", [said, _LEFT if is_addressed else _LEFT_TOO])
    longest = max(sentences, key=lambda s: len(s.split()))
    return levels(_CRITERION, low, high, why=why, service=service.id, pieces=(page.piece(longest),))


PROBE = Probe(
    "language.plain",
    Text("Klarspråk på tjänstens sida", "Plain language on the service's page"),
    (_CRITERION,),
    passes=Text(
        "Meningarna är korta och tilltalar läsaren. Om facktermer förklaras avgör en människa.",
        "The sentences are short and address the reader. A person decides whether technical terms are explained.",
    ),
    fails=Text(
        "Meningarna är långa. Högsta möjliga nivå sjunker då, men sonden föreslår aldrig ensam den lägsta.",
        "The sentences are long. The highest possible level falls, but the probe never proposes the lowest alone.",
    ),
    mistakes=(
        Text(
            "En punkt i en ovanlig förkortning kan dela en mening i två.",
            "A full stop in an unusual abbreviation may split a sentence in two.",
        ),
        Text(
            "Punktlistor och rutor utan rubrikkod kan räknas som huvudtext.",
            "Lists and boxes that the code does not mark may count as main text.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("Språklag (2009:600) 11 §",),
)
