"""Published figures in time: those of one measure, country and group, in order, with the breaks between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import number
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.figure import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.ground.language import Text
    from digimaturity.model.figure import Figure

_NO_YEAR, _TINY = 9999, 1e-6


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one measure, country and group, the earliest first; those without a year come last."""

    figures: tuple[Figure, ...]

    @property
    def first(self) -> Figure:
        """The earliest, which says what all of them are about."""
        return self.figures[0]

    @property
    def known(self) -> tuple[Figure, ...]:
        """Those that can be placed: with a value and a year."""
        return tuple(f for f in self.figures if f.value is not None and f.year is not None)


def series_of(figures: Iterable[Figure]) -> list[Series]:
    """Every series in the figures, in the order in which each begins."""
    found: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.series, []).append(figure)
    return [Series(tuple(sorted(own, key=place))) for own in found.values()]


def place(figure: Figure) -> int:
    """Where a figure stands in its series; figures of one place keep the order of their file."""
    return _NO_YEAR if figure.year is None else figure.year


def as_decimal(value: float) -> Text:
    """A number with the decimals that it has, at most four."""
    return number(value, next((n for n in range(4) if abs(value - round(value, n)) < _TINY), 4))


def disputing(figure: Figure, figures: Iterable[Figure]) -> list[Figure]:
    """The figures that say otherwise than this one of the same round, or of any if its source is known to have slipped.

    A year that was restated later disputes what was printed first, and is not disputed by it.
    """
    slipped = any(slip.fault is Fault.CONFLICT for slip in figure.slips)
    against = [g for g in figures if g.id in figure.conflicts_with or figure.id in g.conflicts_with]
    return [g for g in against if slipped or g.edition == figure.edition]


def breaks_between(one: Figure, other: Figure, figures: Iterable[Figure]) -> list[Figure]:
    """The figures of the measure that begin anew after the earlier of two and no later than the later.

    Args:
        one: with a year, as the other has.
        other: of the same measure.
        figures: all that there are.
    """
    own = [f for f in figures if f.measure == one.measure]
    if one.series == other.series:
        row = next(s.figures for s in series_of(own) if s.first.series == one.series)
        first, last = sorted(n for n, f in enumerate(row) if f.id in {one.id, other.id})
        return [f for f in row[first + 1 : last + 1] if f.break_before]
    first, last = sorted(map(place, (one, other)))
    return [f for f in own if f.break_before and first < place(f) <= last]
