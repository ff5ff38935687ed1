"""A question's text about the case in hand: the service by its name, and an errand as what to do.

What a reader looks up, searches for or copies into a file is the catalogue's own text; this is what is shown.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.language import Text, joined, same
from digimaturity.model.answers import Service

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.catalogue import Criterion, Errand
    from digimaturity.model.settled import Sent


class _Words(NamedTuple):
    """What finds some words in each language of the catalogue."""

    sv: str
    en: str

    def are_in(self, text: Text) -> bool:
        """Whether a text has them in either language."""
        return any(re.search(what, said, re.IGNORECASE) for what, said in zip(self, text, strict=True))


# A longer name would hide the question that it stands in; it is in full above the question.
_LONGEST = 40
# One service, and whose it is; several and "a core service" mean others than the one in hand.
_SWEDISH = re.compile(r"\b(k)ärntjänsten(s e-tjänst|s|)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(t)he core service((?:'s|’s) e-service|'s|’s|)(?!\w)", re.IGNORECASE)
# One of the services, whichever: no name stands for it.
EACH = Service("", same(""))
_SPEAKS_OF_THEM = _Words(r"\bkärntjänst", r"\bcore services?\b")
_SPEAKS_OF_ORDER = _Words(
    r"registrerad ordning|först registrerade|första kärntjänst", r"registered order|first (registered )?core service"
)

# What is done in each channel of an errand.
_DO = {
    "email": Text("Mejla", "E-mail"),
    "form": Text("Fyll i formuläret", "Fill in the form"),
    "phone": Text("Ring", "Call"),
    "chat": Text("Chatta", "Chat"),
    "message": Text("Skicka ett direktmeddelande", "Send a direct message"),
    "comment": Text("Kommentera", "Comment"),
}
_CLOCKS = {
    "working_days": Text("arbetsdagar", "working days"),
    "minutes": Text("minuter", "minutes"),
    "office_minutes": Text("minuter under kontorstid", "minutes in office hours"),
}
_ONE = {
    "working_days": Text("arbetsdag", "working day"),
    "minutes": Text("minut", "minute"),
    "office_minutes": Text("minut under kontorstid", "minute in office hours"),
}
_WAIT = Text("{d} (vänta högst {n} {u}): {q}", "{d} (wait at most {n} {u}): {q}")
_ONLY_WAIT = Text("Vänta högst {n} {u}: {q}", "Wait at most {n} {u}: {q}")
_NEXT = Text("Nästa fråga: {t}", "Next question: {t}")
# An errand that waits for what another one has sent; its steps say that nothing is sent.
_SENDS_NOTHING = _Words("inget nytt skickas", "nothing new is sent")


class LeansOn(StrEnum):
    """What a level's text may refer to, and cannot be read without."""

    STEPS = "steps"
    CONDITIONS = "conditions"
    KEY = "key"
    NOT_APPLICABLE = "not_applicable"


_NUMBERS = _Words("två|tre|fyra|fem|sex|sju|åtta|nio|tio", "two|three|four|five|six|seven|eight|nine|ten")
# What only a step can say: which "the three details" are, when something "counts", which "the list" is.
_COUNTED = _Words(
    rf"\b(?:de|alla|frågans) (?:andra )?(?:{_NUMBERS.sv})\b(?! (?:första|senaste|nyaste|punkterna|villkoren))"
    r"|\bbåda (?!villkoren)\w+na\b|\balla steg\b",
    rf"\b(?:the|all|question's) (?:other )?(?:{_NUMBERS.en})\b(?! (?:first|latest|newest|points|conditions|items in))"
    r"|\bboth (?:the )?(?!conditions)\w+s\b|\ball (?:the )?steps\b",
)
_JUDGED = _Words(
    r"\bgodkän(?:d|t|da)\b|\bräkna(?:s(?! inte)|d|t|de)\b|\brätt\b(?! till)|\bklaras\b|\bbevisa(?:d|t|de)\b"
    r"|\bgränsen\b|\bminst ett fel\b",
    r"\bpass(?:es)?\b|(?<!not )\bcount(?:s|ed)?\b|\b(?:right|correct)\b|\bhandled\b|\bproven\b"
    r"|\bthe limit\b|\bat least one (?:fault|error)\b",
)
_POINTED_AT = _Words(
    r"\b(?:listan|stickprovet|vägarna|delens?)\b|(?<!öppna )\bsidorna\b"
    r"|\bdu (?:hittar|hittade|läser|läste|har letat)\b",
    r"\bthe (?:list|sample|routes|part|pages)\b|\byou (?:find(?! that)|found|read|looked)\b",
)
_REFERS = {
    LeansOn.STEPS: [_COUNTED, _JUDGED, _POINTED_AT],
    LeansOn.KEY: [_Words(r"\bfacit\b", r"\b(?:answer|the) key\b")],
    LeansOn.NOT_APPLICABLE: [_Words(r"\bregeln för ej tillämpligt\b", r"\bthe rule for not applicable\b")],
}


def in_hand(text: Text, service: Service | None) -> Text:
    """The text with the service in hand for *the core service*: "tjänsten Bygglov", "the Building permit service".

    The name stands beside the word service, so that articles and *its* are right whatever the name is, and so that the
    permit is not taken for the service that leads to it. The word service stands alone as an owner, since the name is
    above the question, and where a name does not fit in. Several services, "a core service" and further languages are
    left as they are.
    """
    if service is None or not (_SWEDISH.search(text.sv) or _ENGLISH.search(text.en)):
        return text

    def said(language: str) -> str:
        name = " ".join(service.name.say(language).split())
        if language == "sv":
            return _SWEDISH.sub(lambda found: _in_swedish(found, name), text.say(language))
        return _ENGLISH.sub(lambda found: _in_english(found, name), text.say(language))

    return Text.composed(said)


def _in_swedish(found: re.Match[str], name: str) -> str:
    word = "Tjänsten" if found[1].isupper() else "tjänsten"
    whose = found[2].casefold()
    if not _fits(name) or whose == "s":
        return f"{word}{whose}"
    if whose:
        return f"{'E' if found[1].isupper() else 'e'}-tjänsten för {name}"
    return f"{word} {name}"


def _in_english(found: re.Match[str], name: str) -> str:
    article, whose, name = f"{found[1]}he", found[2] or "", name.removeprefix("The ")
    if not _fits(name) or whose.casefold() in {"'s", "’s"}:
        return f"{article} service{whose}"
    if whose:
        return f"{article} e-service for {name}"
    last = name.casefold().split()[-1]
    if last == "services":
        return f"{article} service"
    # A name that says so itself is not called a service once more.
    return f"{article} {name}" if last == "service" else f"{article} {name} service"


def _fits(name: str) -> bool:
    return 0 < len(name) <= _LONGEST


def services_named(criterion: Criterion, services: Sequence[Service], shared: Sequence[Text] = ()) -> Text | None:
    """Which the core services are, for a question to the whole organisation that speaks of them; otherwise None.

    Where the question goes by the order in which they are registered, that is said; they stand in it everywhere.

    Args:
        criterion: the question's.
        services: the organisation's.
        shared: what is said to whoever answers it besides the criterion's own texts.
    """
    texts = [*criterion.texts(), *shared]
    if criterion.is_per_service or not services or not any(map(_SPEAKS_OF_THEM.are_in, texts)):
        return None
    names = [s.name for s in services]
    if len(names) == 1:
        return Text("Kärntjänsten: {n}", "The core service: {n}").fill(n=names[0])
    listed = Text("{some} och {last}", "{some} and {last}").fill(some=joined(", ", names[:-1]), last=names[-1])
    if any(map(_SPEAKS_OF_ORDER.are_in, texts)):
        order = Text("Kärntjänsterna i registrerad ordning: {n}", "The core services in registered order: {n}")
        return order.fill(n=listed)
    return Text("Kärntjänsterna: {n}", "The core services: {n}").fill(n=listed)


def errand_steps(errand: Errand, kind: str, settled: Sequence[Sent] = ()) -> list[Text]:
    """What to do in an errand, how long to wait, and with which words: those that the study settled, where it has.

    A question is sent in one language, whichever the assessor reads.
    """
    ready = errand.questions.get(kind)
    words = errand.words(settled[0].text) if settled else errand.words(ready[0]) if ready else errand.pattern or ""
    waits = errand.pattern is not None and _SENDS_NOTHING.are_in(errand.pattern)
    first = (_ONLY_WAIT if waits else _WAIT).fill(
        d=_DO[errand.channel],
        n=f"{errand.limit:g}",
        u=(_ONE if errand.limit == 1 else _CLOCKS)[errand.clock],
        q=words,
    )
    return [first] if waits else [first, *(_NEXT.fill(t=errand.words(one.text)) for one in settled[1:])]


def leans_on(criterion: Criterion) -> frozenset[LeansOn]:
    """What the levels of a criterion cannot be read without, so that they never stand on a page without it.

    Conditions always: the top level is theirs. The steps, the answer key and the rule of when it is not applicable
    where words refer to them, in either language of the catalogue; what conditions say of the key counts too.
    """
    levels = [level.text for level in criterion.levels]
    said = {LeansOn.STEPS: levels, LeansOn.KEY: [*levels, *criterion.holds_when], LeansOn.NOT_APPLICABLE: levels}
    found = {what for what, texts in said.items() if any(w.are_in(text) for text in texts for w in _REFERS[what])}
    return frozenset(found | {LeansOn.CONDITIONS} if criterion.holds_when else found)
