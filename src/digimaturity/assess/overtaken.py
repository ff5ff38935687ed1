"""What is said where something else stands at a question than the assessor saw, and so nothing was saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.assess.what_stands import described
from digimaturity.ground.language import Text, joined, same

if TYPE_CHECKING:
    from digimaturity.assess.session import ChangedElsewhereError
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Criterion

_ANSWERED = Text(
    "Frågan har nyss besvarats någon annanstans: {a}.",
    "The question has just been answered elsewhere: {a}.",
)
_GONE = Text("Svaret har nyss tagits bort någon annanstans.", "The answer has just been taken away elsewhere.")
_BESIDE = Text(
    "Belägg eller anteckning har nyss ändrats någon annanstans.", "Evidence or note has just been changed elsewhere."
)
_AGAIN = Text("Tryck {k} igen för att ersätta det.", "Press {k} again to replace that.")
_ALL_THE_SAME = Text("Tryck {k} igen om du ändå vill.", "Press {k} again if you still want to.")
_TEXT_WAITS = Text("Det du skrev finns kvar där.", "What you wrote is still there.")
_ENTER = same("Enter")
# The keys at which a text is written before anything is saved.
_WRITTEN = frozenset("nxime")


def changed_elsewhere(
    error: ChangedElsewhereError, criterion: Criterion, seen: Observation | None, key: str = ""
) -> Text:
    """What stands now, and how to go on.

    Args:
        error: tells what stands.
        criterion: the question's.
        seen: what the assessor saw.
        key: what was pressed; nothing where a number was written.
    """
    stands = error.stands
    if key == "u":
        return joined(" ", [_now(stands, criterion, seen), Text("Det står kvar.", "It is left as it is.")])
    again = _ALL_THE_SAME if stands is None or not stands.outcome.is_finding or _is_same(stands, seen) else _AGAIN
    said = [_now(stands, criterion, seen)]
    if key:
        said.append(again.fill(k=_ENTER if key in {"\n", "\r"} else key))
    else:
        said.append(Text("Skriv värdet igen om du ändå vill.", "Write the value again if you still want to."))
    return joined(" ", [*said, *([_TEXT_WAITS] if key in _WRITTEN else [])])


def _now(stands: Observation | None, criterion: Criterion, seen: Observation | None) -> Text:
    if _is_same(stands, seen):
        return _BESIDE
    if stands is None or not stands.outcome.is_finding:
        return _GONE if seen is not None and seen.outcome.is_finding else _BESIDE
    return _ANSWERED.fill(a=described(replace(stands, at=""), criterion))


def _is_same(stands: Observation | None, seen: Observation | None) -> bool:
    """Whether the choice is the one that was seen."""
    return stands is not None and seen is not None and stands.same_choice(seen)
