"""Whether an answer may be given to a criterion, by the one rule that files, sheets, replies and crosswalks share."""

from __future__ import annotations

from dataclasses import replace
from sys import float_info
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, number
from digimaturity.ground.numeral import ends_in, numeral
from digimaturity.model.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Answer, Observation
    from digimaturity.model.catalogue import Criterion


# So many times the span of the goalposts beyond them, a value is noted: a day as a number, or another unit.
_FAR = 100
_SHARES = {"%", "percent", "procent"}


class Misfit(Term):
    """What a criterion does not allow."""

    LEVEL = "level"
    VALUE = "value"
    AMOUNT = "amount"
    UP_TO = "up_to"
    OUTCOME = "outcome"
    TRIES = "tries"
    SERVICE = "service"

    @property
    def field(self) -> str:
        """The field of the answer that says it."""
        return Misfit.VALUE.value if self is Misfit.AMOUNT else self.value


def observation_misfits(criterion: Criterion, o: Observation) -> Iterator[Misfit]:
    """A level that the criterion lacks, a value where nothing is measured or that cannot be, an excuse it rejects.

    The highest that an answer known in part may be is held to the same, and must be above the lowest.
    """
    if o.level is not None and o.level not in criterion.points_of:
        yield Misfit.LEVEL
    if o.value is not None and not criterion.goalposts:
        yield Misfit.VALUE
    elif o.value is not None and not can_be(criterion, o.value):
        yield Misfit.AMOUNT
    if o.up_to is not None and not _goes_up(criterion, o, o.up_to):
        yield Misfit.UP_TO
    if o.outcome.excuses and not criterion.na_allowed:
        yield Misfit.OUTCOME
    if o.tries and (len(o.tries) > criterion.tries or criterion.tries < 2 or not _can_be_tries(criterion, o)):  # noqa: PLR2004
        yield Misfit.TRIES


def _can_be_tries(criterion: Criterion, o: Observation) -> bool:
    """Whether each try of an answer can be an answer itself."""
    singly = (replace(o, level=t.level, value=t.value, up_to=t.up_to, tries=(), history=()) for t in o.tries)
    return not any(misfit for one in singly for misfit in observation_misfits(criterion, one))


def why_no_tries(criterion: Criterion, o: Observation) -> Text:
    """Why an answer cannot have the tries that it has, with what it can have."""
    if criterion.tries < 2:  # noqa: PLR2004 - several
        return Text("Kriteriet prövas en gång; utelämna tries.", "The criterion is tried once; leave out tries.")
    if len(o.tries) > criterion.tries:
        return Text("{n} försök är fler än kriteriets {m}.", "{n} tries are more than the criterion's {m}.").fill(
            n=len(o.tries), m=criterion.tries
        )
    said = Text(
        "Varje försök är ett svar för sig; välj bland {l}.", "Each try is an answer by itself; choose from {l}."
    )
    return said.fill(l=limits_of(criterion) if criterion.goalposts else levels_of(criterion))


def _goes_up(criterion: Criterion, o: Observation, up_to: float) -> bool:
    """Whether an answer may be anything from its level or value up to another one."""
    least = o.value if o.level is None else o.level
    possible = can_be(criterion, up_to) if o.level is None else up_to in criterion.points_of
    return least is not None and up_to > least and possible


def can_be(criterion: Criterion, value: float) -> bool:
    """Whether a measurement may come to a value; see ``bounds_of``."""
    least, most = bounds_of(criterion)
    return least <= value <= most


def bounds_of(criterion: Criterion) -> tuple[float, float]:
    """The least and the most that may be measured: times, sizes and counts are not below zero, shares not above 100 %.

    A criterion whose own goalposts lie further out says itself that more is possible, and one with a goalpost below
    zero that it measures no such thing: a balance or a rate of growth has no least.
    """
    posts = [post for post, _ in criterion.goalposts]
    if min(posts, default=0) < 0:
        return -float_info.max, float_info.max
    return min((0, *posts)), max((100, *posts)) if criterion.unit.strip() in _SHARES else float_info.max


def limits_of(criterion: Criterion) -> Text:
    """What may be measured, in words with its unit; see ``bounds_of``."""
    least, most = bounds_of(criterion)
    said = (
        Text("minst {a}{u}", "at least {a}{u}")
        if most == float_info.max
        else Text("mellan {a} och {b}{u}", "between {a} and {b}{u}")
    )
    return said.fill(a=float(least), b=float(most), u=unit_after(criterion))


def no_amount(criterion: Criterion, typed: str) -> Text:
    """That what was typed for a measured value is no number, with the number that is wanted."""
    said = Text("”{t}” är inget tal. Skriv ett tal", '"{t}" is no number. Write a number').fill(t=typed)
    if not criterion.unit:
        return Text("{s}.", "{s}.").fill(s=said)
    return Text("{s} i {u}.", "{s} in {u}.").fill(s=said, u=criterion.unit)


def unit_after(criterion: Criterion) -> str:
    """A criterion's unit as it stands behind a number; nothing where it has none."""
    return f" {criterion.unit}" if criterion.unit else ""


def comes_to_thousands(criterion: Criterion) -> bool:
    """Whether a measurement may well come to a thousand: ten times the furthest goalpost does."""
    return max((post for post, _ in criterion.goalposts), default=0) * 10 >= 1000  # noqa: PLR2004 - a thousand


def as_decimals(criterion: Criterion, text: str) -> Text | None:
    """What to say of a measured value that is read as decimals and could mean thousands, as 1.234; None otherwise."""
    said = Text("”{t}” läses som {v} och inte som {n}.", '"{t}" is read as {v} and not as {n}.')
    for part in ends_in(text) or (text,) if comes_to_thousands(criterion) else ():
        found = numeral(part)
        if found is not None and found.is_ambiguous:
            return said.fill(t=part.strip(), v=number(found.value, 3), n=number(found.value * 1000, 0))
    return None


def far_out(criterion: Criterion) -> tuple[float, float]:
    """The least and the most that a measurement comes to without a doubt: a hundred times the span of the goalposts."""
    posts = [post for post, _ in criterion.goalposts]
    room = _FAR * (max(posts) - min(posts))
    return min(posts) - room, max(posts) + room


def doubtful(criterion: Criterion, text: str) -> Text | None:
    """What to say of a measured value that may be another than was meant: see ``as_decimals`` and ``far_out``."""
    if said := as_decimals(criterion, text):
        return said
    for part in ends_in(text) or (text,) if criterion.goalposts else ():
        found, (least, most) = numeral(part, percent=True), far_out(criterion)
        if found is not None and not least <= found.value <= most:
            posts = sorted(post for post, _ in criterion.goalposts)
            said = Text(
                "”{t}” ligger långt utanför målvärdena {a}–{b}.", '"{t}" lies far beyond the goalposts {a}–{b}.'
            )
            return said.fill(t=part.strip(), a=float(posts[0]), b=float(posts[-1]))
    return None


def misfits(criterion: Criterion, answer: Answer) -> Iterator[tuple[Misfit, Observation | None]]:
    """What does not fit in an answer with the observation that says it, and services where it is given once."""
    for _, o in answer.observations():
        for misfit in observation_misfits(criterion, o):
            yield misfit, o
    if answer.services and not criterion.is_per_service:
        yield Misfit.SERVICE, None


def levels_of(criterion: Criterion) -> str:
    """The levels to choose from, or the field to give where there are none."""
    return ", ".join(map(str, criterion.points_of)) or "value"
