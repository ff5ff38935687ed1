"""The columns of a fieldwork sheet, and the words that its cells may hold, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, shortened
from digimaturity.ground.translations import languages
from digimaturity.model.terms import Outcome
from digimaturity.workspace.table_headings import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.model.catalogue import Criterion, Level

# The sheet that nobody sees, with what an import holds the others against, and the form of what it says.
HIDDEN, FORMAT = "digimaturity", "1"
# So many headings tell a row of them.
SOME = 4
# What stands before a row's own facts there.
KEYS = "key"
# What the columns hold that nobody fills in, and that a sheet may lose.
SHOWN = ("service", "question", "how", "levels", "missing")
TITLES = {
    "id": Text("Id", "Id"),
    "service": Text("Tjänst", "Service"),
    "question": Text("Fråga", "Question"),
    "how": Text("Så gör du", "What to do"),
    "levels": Text("Nivåer", "Levels"),
    "answer": Text("Svar", "Answer"),
    "missing": Text("Saknas", "Missing"),
    "up_to": Text("Upp till", "Up to"),
    "reason": Text("Skäl", "Reason"),
    "url": Text("Beläggets adress", "Address of the evidence"),
    "quote": Text("Citat", "Quotation"),
    "seen": Text("Sett den", "Seen on"),
    "note": Text("Anteckning", "Note"),
    "seconds": Text("Sekunder", "Seconds"),
}
_DAY, _TRY = Text("Försök {n}: gjort den", "Try {n}: made on"), Text("Försök {n}: nivå", "Try {n}: level")
# More than any catalogue may ask for.
_MOST_TRIES = 5
# What stands in the answer's own cell where each try has its own.
SEE_TRIES = Text("se försöken", "see the tries")
# So many letters of a level's text stand in a drop-down list.
_ROOM = 60
_LEVEL = Text("{n} – {t}", "{n} – {t}")
NOT_APPLICABLE, BLOCKED = (outcome for outcome in Outcome if outcome.needs_reason)


def title_of(name: str) -> Text:
    """The heading of a column: one of ``TITLES``, ``day1`` or ``try1``."""
    if name in TITLES:
        return TITLES[name]
    return (_DAY if name.startswith("day") else _TRY).fill(n=name[3:])


def try_columns(most: int) -> tuple[str, ...]:
    """The columns of so many tries."""
    return tuple(f"{part}{n}" for n in range(1, most + 1) for part in ("day", "try"))


def names_of(headings: Sequence[str]) -> dict[int, str]:
    """The columns under some headings, by place from 0, in whichever language most of them are."""
    every = [*TITLES, *try_columns(_MOST_TRIES)]
    spoken = [{folded(title_of(name).say(language)): name for name in every} for language in languages()]
    known = max(spoken, key=lambda names: sum(folded(heading) in names for heading in headings))
    return {n: known[folded(heading)] for n, heading in enumerate(headings) if folded(heading) in known}


def is_heading(headings: Sequence[str]) -> bool:
    """Whether a row is the headings of a fieldwork sheet."""
    found = set(names_of(headings).values())
    return {"id", "answer"} <= found and len(found) >= SOME


def key_of(criterion: str, service: str | None) -> str:
    """What a row is called: the criterion's id, and the service's."""
    return f"{criterion} {service}" if service else criterion


def option_of(level: Level) -> Text:
    """A level as it stands in a drop-down list."""
    return _LEVEL.fill(n=level.number, t=level.text.each(lambda t: shortened(" ".join(t.split()), _ROOM)))


def options_of(criterion: Criterion) -> list[Text | int]:
    """What the answer of a criterion may be, as a drop-down list has it: the best first.

    The bare levels come last, so that who types has no more to type.
    """
    others = [o.words for o in (NOT_APPLICABLE, BLOCKED) if criterion.na_allowed or not o.excuses]
    if criterion.tries > 1:
        return [SEE_TRIES, *others]
    levels = sorted(criterion.levels, key=lambda level: -level.number)
    return [*map(option_of, levels), *others, *(level.number for level in levels)]


def level_in(text: str, criterion: Criterion) -> str:
    """A level of a drop-down list as its number; any other text as it is."""
    words = " ".join(text.split())
    for level in criterion.levels:
        if words in _said(option_of(level)):
            return str(level.number)
    number, dash, rest = words.partition(" – ")
    return number if dash and number.isdecimal() and not rest[:1].isdecimal() else text


def outcome_in(text: str) -> Outcome | None:
    """What a word in the answer's cell says, in any language; None for a level, a value or anything else."""
    words = " ".join(text.split())
    own = (o for o in Outcome if not o.counts and words.casefold() in {w.casefold() for w in _said(o.words)})
    return Outcome.typed(words) or next(own, None)


def is_see_tries(text: str) -> bool:
    """Whether a cell sends the reader to the tries."""
    return " ".join(text.split()).casefold() in {w.casefold() for w in _said(SEE_TRIES)}


def _said(text: Text) -> Iterable[str]:
    return {text.say(language) for language in languages()}
