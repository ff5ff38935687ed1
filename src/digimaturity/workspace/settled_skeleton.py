"""The study's file before anything is settled: every place that something is needed at, as comments to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import LANGUAGES, Text, same
from digimaturity.model.settled import EVERYONE, WORDS, left_to_the_study
from digimaturity.workspace.locks import held
from digimaturity.workspace.settled_file import write_settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from digimaturity.model.catalogue import Criterion
    from digimaturity.workspace.settled_gaps import Asked, Need

_ABOUT = (
    Text(
        "Studiens fil: det som studien bestämmer före fältarbetet och publicerar efteråt.",
        "The study's file: what the study settles before fieldwork and publishes after it.",
    ),
    Text(
        "Ta bort # framför det du fyller i. Se vad som saknas med: digimaturity questions",
        "Remove # in front of what you fill in. See what is missing with: digimaturity questions",
    ),
    Text(
        "Ett språk räcker, sv eller en: det andra säger då samma sak. Det som är tomt räknas inte som bestämt.",
        "One language is enough, sv or en: the other then says the same. What is empty does not count as settled.",
    ),
)
_PRIVATE = Text(
    "Filen är privat tills fältarbetet är över: den som vet vad som skickas kan förbereda sig.",
    "The file is private until fieldwork is over: whoever knows what is sent can prepare for it.",
)
_REVEALED = Text(
    "true när fältarbetet är klart: då följer filen med när studien publiceras, tidigast dagen efter end i "
    "fieldwork.yaml.",
    "true when fieldwork is done: the file then comes along when the study is published, at the earliest on the day "
    "after end in fieldwork.yaml.",
)
# So many questions to send have a place for each kind, so that bodies get different sentences.
_VARIANTS = 10
_BANK = Text(
    "Upp till tio frågor per slag: varje organisation får sina genom lottning. Det som är tomt räknas inte.",
    "Up to ten questions for each kind: each organisation gets its own by lot. What is empty does not count.",
)
_IN_ENGLISH = Text(
    "Skickas på engelska: fyll i en, sv räcker inte.",
    "Sent in English: fill in en, sv is not enough.",
)
_CRITERIA = Text(
    "Vad du ska skicka, söka på eller veta: för ett slag av organisation, en organisations id eller all. "
    "answer är facit och kan utelämnas. Flera frågor skrivs som en lista: [{…}, {…}].",
    "What to send, search for or know: for a kind of organisation, an organisation's id or all. "
    "answer is the answer key and may be left out. Several questions are written as a list: [{…}, {…}].",
)
_PER_SERVICE = Text(
    "Per kärntjänst: här vilka av tjänstens words, terms eller notes som gäller, annars en fråga under services.",
    "Per core service: here which of the service's words, terms or notes hold, otherwise a question under services.",
)
_OPTIONAL = Text("Bara om det inte är tillämpligt.", "Only if it is not applicable.")
_SERVICES = Text(
    "Det som gäller en kärntjänst, för en organisation eller ett slag: sökord, fackord, fakta och frågor.",
    "What holds for a core service, of an organisation or a kind: search words, technical terms, facts, questions.",
)
_LISTS = Text("Daterade listor, som {use: eids}.", "Dated lists, as {use: eids}.")
_EMPTY = '{sv: "", en: "", answer: {sv: "", en: ""}}'


def write_skeleton(path: Path, needs: Sequence[Need], asked: Sequence[Asked]) -> bool:
    """Write the file where there is none; on disk when this returns. False where it is there already.

    Raises:
        StorageError: the disk refused.
    """
    with held(path):
        if path.exists():
            return False
        write_settled(path, skeleton(needs, asked))
    return True


def skeleton(needs: Sequence[Need], asked: Sequence[Asked]) -> str:
    """The file, with everything that is needed as comments that become entries without their marks."""
    lines = [
        *_comments((*_ABOUT, _PRIVATE), ""),
        "format: 1",
        *_comments([_REVEALED], ""),
        "revealed: false",
        "",
        *_comments([_CRITERIA], ""),
        "criteria:",
    ]
    by_criterion: dict[str, list[Need]] = {}
    for need in needs:
        by_criterion.setdefault(need.criterion.id, []).append(need)
    for several in by_criterion.values():
        lines += _criterion(several)
    lines += ["", *_comments([_SERVICES], ""), "services:", *_services(needs, asked)]
    lines += ["", *_comments([_LISTS], ""), "lists:"]
    lines += ["  # eids:", "  #   date: 2026-11-01", '  #   source: ""', "  #   items: []"]
    return "\n".join(lines) + "\n"


def _criterion(needs: Sequence[Need]) -> Iterator[str]:
    c = needs[0].criterion
    yield ""
    yield from _comments([same("{i} {t}").fill(i=c.id, t=c.title)], "  ")
    yield from _comments(left_to_the_study(c), "  ")
    yield from _comments([_PER_SERVICE] if c.is_per_service else [], "  ")
    yield from _comments([] if any(need.is_needed for need in needs) else [_OPTIONAL], "  ")
    yield from _comments([_BANK] if c.errand else [], "  ")
    yield from _comments([_IN_ENGLISH] if c.errand and c.errand.language == "en" else [], "  ")
    yield f"  # {c.id}:"
    if c.is_per_service:
        yield f"  #   {EVERYONE}: {{use: {WORDS}}}"
    elif c.errand:
        for need in needs:
            yield f"  #   {need.kind}:"
            yield from [f"  #     - {_EMPTY}"] * _VARIANTS
    else:
        yield from (f"  #   {need.kind}: {_EMPTY}" for need in needs)


def _services(needs: Sequence[Need], asked: Sequence[Asked]) -> Iterator[str]:
    """A place for each service that is registered; for each kind of which none is."""
    registered = [a for a in asked if a.services]
    kinds = {a.kind: a for a in asked if all(a.kind != other.kind for other in registered)}
    for a in (*registered, *kinds.values()):
        yield f"  # {a.organisation if a.services else a.kind}:"
        for service in a.services or ("service",):
            yield f"  #   {service}:"
            yield from (f"  #     {name}: []" for name in ("words", "terms"))
            yield '  #     notes: {sv: "", en: ""}'
            yield "  #     criteria:"
            yield from (f"  #       {c.id}: {_EMPTY}" for c in _per_service(needs, a.kind))


def _per_service(needs: Sequence[Need], kind: str) -> list[Criterion]:
    return [need.criterion for need in needs if need.kind == kind and need.criterion.is_per_service]


def _comments(texts: Iterable[Text], indent: str) -> Iterator[str]:
    """Comments in Swedish and in English."""
    for text in texts:
        yield from (f"{indent}# {' '.join(text.say(code).split())}" for code in dict.fromkeys(LANGUAGES))
