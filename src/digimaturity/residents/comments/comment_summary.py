"""What the comments of a file say, as figures that may be shown: by stance, for all and by area, body and month.

    lines = summarised(tally, errors)

Of each group there is a share of each stance, corrected for the reader's own errors, with the share as read beside it.
Groups that are too small are hidden, and so are others from which they could be reckoned (``survey/small_groups``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from digimaturity.ground.language import Text, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.comment_terms import STANCES, Area
from digimaturity.model.resident_view import Amount, ResidentFigure, Told
from digimaturity.model.terms import WordedTerm
from digimaturity.residents.comments.comment_tally import size_of
from digimaturity.residents.comments.corrected_shares import corrected_shares
from digimaturity.residents.survey.small_groups import COMPARE, PRINT, Grouping, Level, protect

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from digimaturity.model.comment_terms import Stance
    from digimaturity.residents.comments.comment_tally import CommentTally
    from digimaturity.residents.comments.corrected_shares import CorrectedShare, ReaderErrors, ShareTally

# Whether a small group can be reckoned depends on small numbers: of many alike, this many times the least n do.
_ENOUGH = 5
# How much intervals hold.
LEVEL = 0.95
ALL = "all"
Ends = tuple[float | None, float | None, float | None]
_HIDDEN: Ends = (None, None, None)
_SHOWN = (Level.COMPARED, Level.PRINTED)
_STRICTNESS = (Level.COMPARED, Level.PRINTED, Level.HIDDEN, Level.EMPTY)
_PERCENT = 100.0
_COUNTED = Text(
    "{s} kommentarer{a}, av dem vars hållning går att avgöra", "{s} comments{a}, of those whose stance can be told"
)
_ABOUT = Text(" om {a}", " on {a}")
_SIZE = Text("kommentarer om {a}, av alla", "comments on {a}, of all")
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


class _Group(NamedTuple):
    part: Part
    name: str
    seen: ShareTally
    level: Level


class ErrorsKnown(NamedTuple):
    """What is known of a reader's errors; None where nobody has looked, and nothing can be corrected."""

    stance: ReaderErrors | None = None
    area: ReaderErrors | None = None


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A figure of comments, with what it was before it was corrected.

    Attributes:
        figure: as it is kept; in per cent.
        part: what the comments are grouped by, and ``group`` which of them; its area, organisation or month.
        stance: whose share it is; None of a group's share of all, and of what cannot be told.
        as_read: the share in per cent as the reader has it; None where it is hidden.
        is_too_wide: whether the interval says that the reader cannot tell here, more than it says a share.
    """

    figure: ResidentFigure
    part: Part
    group: str
    stance: Stance | None
    as_read: float | None
    is_too_wide: bool = False

    @property
    def name(self) -> Text:
        """What the group is called."""
        return (
            Area.of(self.group).words if self.part is Part.AREA else same(self.group) if self.group else Part.ALL.words
        )


def summarised(
    tally: CommentTally,
    errors: ErrorsKnown,
    parts: Sequence[Part] = tuple(Part),
    watch: Callable[[Sequence[_Group]], Iterable[_Group]] = iter,
    held: Collection[tuple[Part, str]] = (),
) -> list[CommentLine]:
    """The figures of a file, or of one organisation in it.

    Args:
        tally: what was counted.
        errors: of the reader, to correct shares by.
        parts: what they are grouped by.
        watch: goes through the groups, and may tell how far that has come.
        held: groups that may not be shown (``held_of``).
    """
    whole = tally.seen()
    by_part: dict[Part, Mapping[str, ShareTally]] = {
        Part.AREA: {str(area): seen for area, seen in tally.by_area().items()},
        Part.ORGANISATION: tally.by_organisation(),
        Part.MONTH: tally.by_month(),
    }
    total = protect([], n=min(whole.n, _ENOUGH * COMPARE)).total
    groups = [_Group(Part.ALL, "", whole, total)]
    for part in (part for part in by_part if part in parts):
        # Comments whose area cannot be told are nobody's group; where a row has no organisation or day it may be.
        levels = group_levels(by_part[part], None if part is Part.AREA else whole)
        groups += [
            _Group(part, name, seen, Level.HIDDEN if (part, name) in held else levels[name])
            for name, seen in by_part[part].items()
        ]
    sizes = {str(s.one): s for s in corrected_shares(tally.areas(), errors.area)} if Part.AREA in parts else {}
    return [line for group in watch(groups) for line in _lines(group, whole, sizes, errors)]


def held_of(tally: CommentTally) -> dict[str, set[tuple[Part, str]]]:
    """What may not be shown of each organisation of a file, beside the figures of the whole file and of each other.

    What is hidden of one would otherwise follow from what is shown of all, less the others. An organisation that may
    not be shown at all has ``(Part.ORGANISATION, "")``.
    """
    bodies = {name: tally.about(name) for name in tally.organisations}
    whole, found = tally.seen(), dict[str, set[tuple[Part, str]]]()
    levels = group_levels(tally.by_organisation(), whole)
    for name in bodies:
        is_shown = levels.get(name) in _SHOWN
        found[name] = set() if is_shown else {(Part.ORGANISATION, "")}
    for part in (Part.AREA, Part.MONTH):
        own = {name: {**_by(part, body), "": body.seen()} for name, body in bodies.items()}
        beside = group_levels(_by(part, tally), None if part is Part.AREA else whole)
        for is_told in (False, True):
            for (name, group), level in _crossed(own, _by(part, tally), whole, (levels, beside), is_told=is_told):
                if level is Level.HIDDEN:
                    found[name].add((part, group))
    return found


def _by(part: Part, tally: CommentTally) -> dict[str, ShareTally]:
    seen = tally.by_area() if part is Part.AREA else tally.by_month()
    return {str(name): own for name, own in seen.items()}


def _crossed(
    own: Mapping[str, Mapping[str, ShareTally]],
    every: Mapping[str, ShareTally],
    whole: ShareTally,
    decided: tuple[Mapping[str, Level], Mapping[str, Level]],
    *,
    is_told: bool,
) -> Iterator[tuple[tuple[str, str], Level]]:
    """What may be shown of each group in each organisation, where what is shown of both is settled."""
    cells = {(name, group): _counts(seen, is_told) for name, groups in own.items() for group, seen in groups.items()}
    # Of an organisation's own, and of a group's own, there may be some that are in none of the others.
    for name in own:
        inside = [counts for (body, group), counts in cells.items() if body == name and group]
        cells[name, ""] = _less(cells[name, ""], inside)
    for group, seen in every.items():
        inside = [counts for (_, other), counts in cells.items() if other == group]
        cells["", group] = _less(_counts(seen, is_told), inside)
    cells["", ""] = _less(_counts(whole, is_told), list(cells.values()))
    names: list[str] = []
    alike: list[float] = []
    keys = list(cells)
    for at, key in enumerate(keys):
        _unfold(str(at), cells[key], names, alike)
    bodies = [keys[int(at)][0] for at in names]
    groups = [keys[int(at)][1] for at in names]
    both = [at if all(keys[int(at)]) else "" for at in names]
    found = protect(
        [Grouping("body", bodies, decided[0]), Grouping("group", groups, decided[1]), Grouping("both", both)],
        n=len(names),
        hits=[np.array(alike)],
    )
    for at, key in enumerate(keys):
        if all(key):
            yield key, found.level("both", str(at))


def _counts(seen: ShareTally, is_told: bool) -> tuple[int, ...]:  # noqa: FBT001
    return tuple(seen.read) if is_told else (*seen.read, seen.untold)


def _less(whole: Sequence[int], parts: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(max(0, own - sum(part[at] for part in parts)) for at, own in enumerate(whole))


def group_levels(groups: Mapping[str, ShareTally], whole: ShareTally | None) -> dict[str, Level]:
    """What may be done with the figures of each group, where all of them are shown beside those of the whole.

    Both how many comments a group has and how many of them have a stance are shown, so that either can be too few.

    Args:
        groups: what was read of each.
        whole: of all; those in no group are a group then, too. None where they need not be protected.
    """
    both = [(*whole.read, whole.untold), tuple(whole.read)] if whole else [None, None]
    by_n = _levels({name: (*seen.read, seen.untold) for name, seen in groups.items()}, both[0])
    by_told = _levels({name: tuple(seen.read) for name, seen in groups.items()}, both[1])
    return {name: max(by_n[name], by_told[name], key=_STRICTNESS.index) for name in groups}


def _levels(groups: Mapping[str, tuple[int, ...]], whole: tuple[int, ...] | None) -> dict[str, Level]:
    """What may be done with groups of which so many comments were read as each thing."""
    if not groups:
        return {}
    names: list[str] = []
    alike: list[float] = []
    for name, counts in groups.items():
        _unfold(name, counts, names, alike)
    if whole is not None:
        inside = [sum(column) for column in zip(*groups.values(), strict=True)]
        _unfold("", [a - b for a, b in zip(whole, inside, strict=True)], names, alike)
    found = protect([Grouping("group", names)], hits=[np.array(alike)])
    return {name: found.level("group", name) for name in groups}


def _unfold(name: str, counts: Sequence[int], names: list[str], alike: list[float]) -> None:
    """As many comments of a group as can matter; all of them alike only where all were read as one and the same."""
    some = min(sum(counts), _ENOUGH * COMPARE)
    is_mixed = sum(count > 0 for count in counts) > 1
    names += [name] * some
    alike += ([0.0] * is_mixed + [1.0] * some)[:some]


def _lines(
    group: _Group, whole: ShareTally, sizes: Mapping[str, CorrectedShare], errors: ErrorsKnown
) -> Iterator[CommentLine]:
    part, name, seen, level = group
    is_shown = level in {Level.PRINTED, Level.COMPARED}
    told = Told.PRINTED if is_shown else Told.TOO_FEW if part is Part.ALL else Told.HELD_BACK
    shares = corrected_shares(seen, errors.stance) if is_shown else None
    prefix = name if part is Part.AREA else ALL
    of = {"group": ((part.value, name),) if part in {Part.ORGANISATION, Part.MONTH} else (), "told": told}
    about = _ABOUT.fill(a=Area.of(name).words) if part is Part.AREA else Text("", "")
    if part is Part.AREA:
        yield _size(name, seen, whole, sizes.get(name), is_shown=is_shown, **of)
    for at, stance in enumerate(STANCES):
        share = shares[at] if shares else None
        figure = _figure(
            f"{prefix}.{stance}",
            _COUNTED.fill(s=_PLURAL[stance], a=about),
            (share.share, share.low, share.high) if share else _HIDDEN,
            seen.n if is_shown else None,
            comparable=level is Level.COMPARED and seen.n >= COMPARE,
            satisfied=stance is STANCES[0],
            **of,
        )
        as_read = _percent(share.as_read) if share else None
        yield CommentLine(figure, part, name, stance, as_read, is_too_wide=share is not None and share.is_too_wide)
    untold = seen.untold / size_of(seen) if is_shown else None
    n = size_of(seen) if is_shown else None
    figure = _figure(f"{prefix}.cannot_tell", _UNTOLD.fill(a=about), (untold, None, None), n, **of)
    yield CommentLine(figure, part, name, None, figure.value)


def _size(
    name: str,
    seen: ShareTally,
    whole: ShareTally,
    share: CorrectedShare | None,
    *,
    is_shown: bool,
    **of: Any,  # noqa: ANN401
) -> CommentLine:
    """How large a part of all comments an area is: corrected where it was read, otherwise as the file says."""
    words = Area.of(name).words
    if not is_shown:
        return CommentLine(
            _figure(f"share.{name}", _SIZE.fill(a=words), _HIDDEN, None, **of), Part.AREA, name, None, None
        )
    said = size_of(seen) / size_of(whole)
    ends = (share.share, share.low, share.high) if share and share.share is not None else (None, None, None)
    figure = _figure(f"share.{name}", _SIZE.fill(a=words), ends, size_of(whole), **of)
    return CommentLine(figure, Part.AREA, name, None, _percent(said))


def _percent(share: float | None) -> float | None:
    return None if share is None else _PERCENT * share


def _figure(identity: str, counted: Text, ends: Ends, n: int | None, **more: Any) -> ResidentFigure:  # noqa: ANN401
    value, low, high = map(_percent, ends)
    return ResidentFigure(identity, counted, Amount.PERCENT, value, low, high, n, **more)


__all__ = [
    "ALL",
    "COMPARE",
    "LEVEL",
    "PRINT",
    "CommentLine",
    "ErrorsKnown",
    "Part",
    "group_levels",
    "held_of",
    "summarised",
]
