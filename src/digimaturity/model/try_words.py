"""What is said of tries, in one place: on how many a figure rests, which comes next, and what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted
from digimaturity.model.partly_known import chosen, listed
from digimaturity.model.tries import tries_before, tries_of

if TYPE_CHECKING:
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Criterion

_TRIES = Text("försök", "try"), Text("försök", "tries")
_FIRST = Text(
    "Försök 1 av {m}. Gör varje försök på en ny dag; det mellersta räknas.",
    "Try 1 of {m}. Make each try on a new day; the middle one counts.",
)
_NEXT = Text("Försök {k} av {m}. Tidigare: {t}.", "Try {k} of {m}. Before: {t}.")
_AGAIN = Text(
    "Försök {k} av {m} är sparat i dag. Svarar du igen i dag ändras det. Gör nästa försök en annan dag.",
    "Try {k} of {m} is saved today. Answering again today changes it. Make the next try on another day.",
)
_LAST_TODAY = Text(
    "Försök {k} av {m} är sparat i dag. Svarar du igen i dag ändras det.",
    "Try {k} of {m} is saved today. Answering again today changes it.",
)
_ALL = Text("Alla {m} försök är gjorda. {t}.", "All {m} tries have been made. {t}.")
_MADE = Text("{k} av {m} försök ger {v}.", "{k} of {m} tries give {v}.")
_ONE_MADE = Text("Ett av {m} försök är gjort.", "One of {m} tries is made.")
_ANOTHER_DAY = Text("{s} Gör nästa försök en annan dag.", "{s} Make the next try on another day.")


def is_tried(criterion: Criterion) -> bool:
    """Whether a criterion may have several tries, so that something is to be said of them."""
    return criterion.tries > 1


def how_many(criterion: Criterion, o: Observation) -> Text | None:
    """On how many tries an answer rests, where there may be several; whether two differ, so that both ends are told.

    What was brought in from elsewhere says nothing of tries, unless it has some.
    """
    made = tries_of(o)
    if not is_tried(criterion) or not made or (o.method.is_imported and not o.tries):
        return None
    said = counted(len(made), *_TRIES)
    if len({(one.level, one.value, one.up_to) for one in made}) > 1 and o.up_to is not None:
        return Text("{n} som skiljer sig", "{n} that differ").fill(n=said)
    return said


def rests_on(criterion: Criterion, o: Observation) -> Text | None:
    """The same as a sentence, with each try and its day; None where nothing is said of tries."""
    said = how_many(criterion, o)
    return said and Text("{n}: {t}.", "{n}: {t}.").fill(n=said, t=listed(tries_of(o)))


def which_try(criterion: Criterion, o: Observation | None, today: str) -> Text | None:
    """Which try an answer would be today, with those that have been made; None where there is but one."""
    if not is_tried(criterion):
        return None
    made, most = tries_before(o), criterion.tries
    days = [one.at for one in made]
    if today in days:
        return (_AGAIN if len(made) < most else _LAST_TODAY).fill(k=days.index(today) + 1, m=most)
    if len(made) >= most:
        return _ALL.fill(m=most, t=listed(made))
    return _NEXT.fill(k=len(made) + 1, m=most, t=listed(made)) if made else _FIRST.fill(m=most)


def what_they_give(criterion: Criterion, o: Observation | None) -> Text | None:
    """What the tries of an answer come to, and that the next is to be made another day; None where there is but one."""
    made, most = tries_of(o), criterion.tries
    if o is None or not made or not is_tried(criterion):
        return None
    several = _MADE.fill(k=len(made), m=most, v=chosen(o, criterion))
    said = several if len(made) > 1 else _ONE_MADE.fill(m=most)
    return _ANOTHER_DAY.fill(s=said) if len(made) < most else said
