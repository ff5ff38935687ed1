"""What the comments of a file say, as figures that may be shown: by stance, for all and by area, body and month.

    lines = summarised(tally, correction)

Of each group there is a share of each stance, corrected for the reader's own errors, with the share as read beside it.
Groups that are too small are hidden, and so are others from which they could be reckoned (``survey/small_groups``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from digimaturity.ground.language import Text, same
from digimaturity.model.comment_terms import STANCES, Area
from digimaturity.model.resident_view import Amount, ResidentFigure, Told
from digimaturity.model.terms import WordedTerm
from digimaturity.residents.survey.small_groups import COMPARE, PRINT, Grouping, Level, protect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.model.comment_terms import Stance
    from digimaturity.residents.comments.comment_tally import CommentTally, StancesSeen

# Whether a small group can be reckoned depends on small numbers: of many alike, this many times the least n do.
_ENOUGH = 5
# How much intervals hold.
LEVEL = 0.95
ALL = "all"
_STRICTNESS = (Level.COMPARED, Level.PRINTED, Level.HIDDEN, Level.EMPTY)
_PERCENT = 100.0
_COUNTED = Text(
    "{s} kommentarer{a}, av dem vars hållning går att avgöra", "{s} comments{a}, of those whose stance can be told"
)
_ABOUT = Text(" om {a}", " on {a}")
_SIZE = Text("kommentarer om {a}, så som de lästes", "comments on {a}, as they were read")
_UNTOLD = Text(
    "kommentarer{a} vars hållning inte går att avgöra, så som de lästes",
    "comments{a} whose stance cannot be told, as they were read",
)
_PLURAL: dict[str, Text] = {
    "positive": Text("positiva", "positive"),
    "sceptical": Text("skeptiska", "sceptical"),
    "negative": Text("negativa", "negative"),
}


class Part(WordedTerm):
    """What comments are grouped by."""

    ALL = "all", Text("alla", "all")
    AREA = "area", Text("område", "area")
    ORGANISATION = "organisation", Text("organisation", "organisation")
    MONTH = "month", Text("månad", "month")


@dataclass(frozen=True, slots=True)
class Share:
    """A share of 0–1 with its interval; the ends are None where there is none."""

    value: float
    low: float | None
    high: float | None


class Correction(Protocol):
    """What makes shares as read into shares as they are, by what is known of the reader's errors."""

    def shares(self, seen: StancesSeen, /) -> tuple[Share, ...] | None:
        """The share of each stance among comments whose stance can be told; None where that cannot be known."""


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A figure of comments, with what it was before it was corrected.

    Attributes:
        figure: as it is kept; in per cent.
        part: what the comments are grouped by, and ``group`` which of them; its area, organisation or month.
        stance: whose share it is; None of a group's share of all, and of what cannot be told.
        as_read: the share in per cent as the reader has it; None where it is hidden.
    """

    figure: ResidentFigure
    part: Part
    group: str
    stance: Stance | None
    as_read: float | None

    @property
    def name(self) -> Text:
        """What the group is called."""
        return (
            Area.of(self.group).words if self.part is Part.AREA else same(self.group) if self.group else Part.ALL.words
        )


def summarised(tally: CommentTally, correction: Correction, parts: Sequence[Part] = tuple(Part)) -> list[CommentLine]:
    """The figures of a file, or of one organisation in it.

    Args:
        tally: what was counted.
        correction: of shares as read.
        parts: what they are grouped by.
    """
    whole = tally.seen()
    groups: dict[Part, Mapping[str, StancesSeen]] = {
        Part.AREA: {str(area): seen for area, seen in tally.by_area().items()},
        Part.ORGANISATION: tally.by_organisation(),
        Part.MONTH: tally.by_month(),
    }
    total = protect([], n=min(whole.told, _ENOUGH * COMPARE)).total
    lines = list(_lines(Part.ALL, "", whole, whole, total, correction))
    for part, own in groups.items():
        if part not in parts:
            continue
        levels = group_levels(own, whole)
        for group, seen in own.items():
            lines += _lines(part, group, seen, whole, levels[group], correction)
    return lines


def group_levels(groups: Mapping[str, StancesSeen], whole: StancesSeen) -> dict[str, Level]:
    """What may be done with the figures of each group, where all of them are shown beside those of the whole.

    Both how many comments a group has and how many of them have a stance are shown, so that either can be too few.
    """
    by_n = _levels(groups, whole)
    told = {name: _only_told(seen) for name, seen in groups.items()}
    by_told = _levels(told, _only_told(whole))
    return {name: max(by_n[name], by_told[name], key=_STRICTNESS.index) for name in groups}


def _only_told(seen: StancesSeen) -> StancesSeen:
    return replace(seen, n=seen.told)


def _levels(groups: Mapping[str, StancesSeen], whole: StancesSeen) -> dict[str, Level]:
    if not groups:
        return {}
    names: list[str] = []
    stances: list[int] = []
    rest = [whole.n, *whole.counts]
    for name, seen in groups.items():
        own = [seen.n, *seen.counts]
        rest = [a - b for a, b in zip(rest, own, strict=True)]
        _unfold(name, own, names, stances)
    _unfold("", rest, names, stances)
    said = np.array(stances)
    hits = [(said == at).astype(np.float64) for at in range(len(STANCES))]
    found = protect([Grouping("group", names)], hits=hits)
    return {name: found.level("group", name) for name in groups}


def _unfold(name: str, counts: Sequence[int], names: list[str], stances: list[int]) -> None:
    """As many comments of a group, each with its stance, as can matter."""
    n, *told = counts
    for at, count in enumerate((*told, n - sum(told))):
        some = min(count, _ENOUGH * COMPARE)
        names += [name] * some
        stances += [at] * some


def _lines(
    part: Part, group: str, seen: StancesSeen, whole: StancesSeen, level: Level, correction: Correction
) -> Iterator[CommentLine]:
    is_shown = level in {Level.PRINTED, Level.COMPARED}
    told = Told.PRINTED if is_shown else Told.TOO_FEW if part is Part.ALL else Told.HELD_BACK
    shares = correction.shares(seen) if is_shown and seen.told else None
    prefix = group if part is Part.AREA else ALL
    of = {"group": ((part.value, group),) if part in {Part.ORGANISATION, Part.MONTH} else (), "told": told}
    about = _ABOUT.fill(a=_area_words(group)) if part is Part.AREA else Text("", "")
    if part is Part.AREA:
        size = Share(seen.n / whole.n, None, None) if is_shown else None
        n = whole.n if is_shown else None
        yield _untouched(_figure(f"share.{group}", _SIZE.fill(a=_area_words(group)), size, n, **of), part, group)
    for at, stance in enumerate(STANCES):
        figure = _figure(
            f"{prefix}.{stance}",
            _COUNTED.fill(s=_PLURAL[stance], a=about),
            shares[at] if shares else None,
            seen.told if is_shown else None,
            comparable=level is Level.COMPARED and seen.told >= COMPARE,
            satisfied=stance is STANCES[0],
            **of,
        )
        yield CommentLine(figure, part, group, stance, _percent(seen.counts[at], seen.told) if is_shown else None)
    untold = Share(seen.cannot_tell / seen.n, None, None) if is_shown and seen.n else None
    n = seen.n if is_shown else None
    yield _untouched(_figure(f"{prefix}.cannot_tell", _UNTOLD.fill(a=about), untold, n, **of), part, group)


def _untouched(figure: ResidentFigure, part: Part, group: str) -> CommentLine:
    """A figure that nothing corrects."""
    return CommentLine(figure, part, group, None, figure.value)


def _area_words(group: str) -> Text:
    return Area.of(group).words


def _percent(part: int, whole: int) -> float | None:
    return _PERCENT * part / whole if whole else None


def _figure(identity: str, counted: Text, share: Share | None, n: int | None, **more: object) -> ResidentFigure:
    ends = (None, None, None) if share is None else (share.value, share.low, share.high)
    value, low, high = (None if end is None else _PERCENT * end for end in ends)
    return ResidentFigure(identity, counted, Amount.PERCENT, value, low, high, n, **more)  # type: ignore[arg-type]


__all__ = [
    "ALL",
    "COMPARE",
    "LEVEL",
    "PRINT",
    "CommentLine",
    "Correction",
    "Part",
    "Share",
    "group_levels",
    "summarised",
]
