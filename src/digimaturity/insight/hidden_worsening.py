"""Imported answers that stayed as they were, while one of the source's rows behind them fell.

Where a source has several rows about one thing, the best of them stands for it, and is the first piece of evidence. As
long as the best stays nothing changes, whatever becomes of the others.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.asked import answers_in, plainly
from digimaturity.model.terms import Method

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from digimaturity.insight.comparable import Wave
    from digimaturity.model.answers import Evidence, Observation

# What a source writes where nobody knows: from yes to this nothing fell.
_UNKNOWN = frozenset({"", "nr", "dk", "na", "n/a", "."})


@dataclass(frozen=True, slots=True)
class Hidden:
    """An answer that stayed while something behind it fell.

    Attributes:
        part: id of the service; None for the organisation as a whole.
        quote: the best row's answer in both editions, as the source has it.
        before, after: rows with that answer; ``rows``: of how many in the later edition.
        addresses: of the rows that fell, as far as they are known.
    """

    organisation: str
    criterion: str
    part: str | None
    quote: str
    before: int
    after: int
    rows: int
    addresses: tuple[str, ...]


def hidden_worsenings(before: Wave, after: Wave, comparable: Collection[str]) -> Iterator[Hidden]:
    """The answers of an organisation that stayed while one of the rows behind them fell."""
    for identity in comparable:
        new = after.body.answers[identity]
        for part, one in before.body.answers[identity].observations():
            other = new.of(part)
            if other is None or not _stayed(one, other):
                continue
            old_rows, new_rows = one.evidence, other.evidence
            fallen = _fallen(old_rows, new_rows)
            if fallen is None:
                continue
            best = old_rows[0].quote
            yield Hidden(
                after.body.organisation.id,
                identity,
                part,
                best or "",
                sum(e.quote == best for e in old_rows),
                sum(e.quote == best for e in new_rows),
                len(new_rows),
                fallen,
            )


def _stayed(one: Observation, other: Observation) -> bool:
    """Whether both are the same imported answer, resting on the same best row."""
    return (
        one.method is other.method is Method.IMPORTED
        and one.same_choice(other)
        and bool(one.evidence and other.evidence)
        and one.evidence[0].quote == other.evidence[0].quote
        and one.evidence[0].quote is not None
    )


def _fallen(old: Sequence[Evidence], new: Sequence[Evidence]) -> tuple[str, ...] | None:
    """Addresses of rows that no longer have the best's answer; None where none is known to have lost it.

    Rows of the same address are held against each other. The rest, whose addresses changed, are counted, as long as
    there are as many of them as before.
    """
    best = old[0].quote
    had, has = (_by_address(rows, best) for rows in (old, new))
    fallen = tuple(
        address
        for address, (rows, alike) in had.items()
        if address in has and has[address][0] == rows and has[address][1] < alike
    )
    if fallen:
        return fallen
    moved = [[n for address, n in own.items() if address not in other] for own, other in ((had, has), (has, had))]
    rows, alike = ([sum(n[i] for n in own) for own in moved] for i in (0, 1))
    return () if rows[0] == rows[1] and alike[1] < alike[0] else None


def _by_address(rows: Sequence[Evidence], best: str | None) -> dict[str, tuple[int, int]]:
    """By address how many rows there are, and how many have the best's answer, or one that nobody knows."""
    counts, alike = Counter[str](), Counter[str]()
    for e in rows:
        address = (e.url or "").rstrip("/")
        counts[address] += 1
        alike[address] += e.quote == best or _is_unknown(e.quote)
    return {address: (n, alike[address]) for address, n in counts.items()}


def _is_unknown(quote: str | None) -> bool:
    return any(plainly(answer) in _UNKNOWN for answer in answers_in(quote or "").values())
