"""What a row of a fieldwork sheet says of one question: what stands in the study, or what a colleague has filled in.

A row says less than an answer does: of several pieces of evidence one, and nothing of what was replaced. So rows are
held against rows, and only what differs goes into the answer.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.partly_known import lowest
from digimaturity.model.terms import CriterionKind, Outcome
from digimaturity.model.tries import tries_of

if TYPE_CHECKING:
    from digimaturity.model.answers import Evidence, Observation, Try
    from digimaturity.model.catalogue import Criterion

# What belongs together in a row: changed together, and emptied together.
GROUPS = {
    "answer": ("outcome", "least", "up_to", "reason", "tries"),
    "evidence": ("url", "quote", "seen"),
    "note": ("note",),
    "seconds": ("seconds",),
}
# Letters that a cell certainly holds; of a longer text the beginning is shown, and it stays as it is.
_ROOM = 30_000
_SIGNS = 16


@dataclass(frozen=True, slots=True)
class Filled:
    """What the cells of a row say; empty where they say nothing.

    Attributes:
        outcome: None where nothing is answered.
        least: the level or value, or the lowest that it may be; None beside tries, which each have their own.
        up_to: the highest that it may be, where it is known only in part.
        reason: why not applicable, what was in the way, or why no more is known.
        tries: where the criterion is tried several times.
        url, quote, seen: of the first piece of evidence that has an address or a quotation.
        seconds: of a search.
    """

    outcome: Outcome | None = None
    least: float | None = None
    up_to: float | None = None
    reason: str = ""
    tries: tuple[Try, ...] = ()
    url: str = ""
    quote: str = ""
    seen: str = ""
    note: str = ""
    seconds: float | None = None

    def part(self, group: str) -> tuple[object, ...]:
        """What a group of cells says, to compare by: whatever a spreadsheet has made of spaces and numbers."""
        return tuple(_bare(getattr(self, name)) for name in GROUPS[group])

    def is_blank(self, group: str) -> bool:
        """Whether nothing is filled in there."""
        return not any(value not in (None, "", ()) for value in self.part(group))

    def with_part(self, group: str, other: Filled) -> Filled:
        """This row with a group of cells as another has them."""
        changed: dict[str, Any] = {name: getattr(other, name) for name in GROUPS[group]}
        return replace(self, **changed)

    def same(self, other: Filled) -> bool:
        """Whether two rows say the same."""
        return all(self.part(group) == other.part(group) for group in GROUPS)

    @property
    def digest(self) -> str:
        """A few signs that are others for whatever else a row says."""
        said = json.dumps([self.part(group) for group in GROUPS], ensure_ascii=False, default=str)
        return hashlib.sha256(said.encode()).hexdigest()[:_SIGNS]


def filled_of(o: Observation | None, criterion: Criterion) -> Filled:
    """The row of an answer that stands."""
    if o is None:
        return Filled()
    piece = shown_piece(o)
    is_given = o.outcome.is_finding
    known = o.outcome.counts
    tries = tries_of(o) if criterion.tries > 1 else ()
    return Filled(
        outcome=o.outcome if is_given else None,
        least=lowest(o) if known and not tries else None,
        up_to=o.up_to if known and not tries else None,
        reason=_shown("" if known and o.up_to is None else o.reason),
        tries=tries,
        url=_shown(piece.url if piece else None),
        quote=_shown(piece.quote if piece else None),
        seen=(piece.seen if piece else None) or "",
        note=_shown(o.note),
        seconds=o.seconds if is_search(criterion) else None,
    )


def shown_piece(o: Observation) -> Evidence | None:
    """The piece of evidence that a row shows: the first with an address or a quotation."""
    return next((piece for piece in o.evidence if piece.url or piece.quote), None)


def is_search(criterion: Criterion) -> bool:
    """Whether the seconds of a search belong to the answer."""
    return criterion.kind is CriterionKind.FIND


def _shown(text: str | None) -> str:
    text = text or ""
    return text if len(text) <= _ROOM else f"{text[:_ROOM]}…"


def _bare(value: object) -> object:
    if isinstance(value, Outcome):
        return value.value
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    if isinstance(value, tuple):
        return tuple((t.at, *map(_bare, (t.level, t.value, t.up_to))) for t in value)
    return f"{value:.12g}" if isinstance(value, int | float) else value
