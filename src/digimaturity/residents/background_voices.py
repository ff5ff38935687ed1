"""Published figures that speak of a need: background about a country, never about one organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined, same
from digimaturity.model.figure import Better, Unit, WordingIs
from digimaturity.residents.need_voices import Origin, Unplaced, Voice
from digimaturity.residents.references.reference_series import disputing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.figure import Figure

# Sweden, and the studies that ask in many countries at once.
_ABOUT = ("SE", "ALL")
_OF_HUNDRED = {Unit.PERCENT, Unit.INDEX}
_SHARED = Text("{t}, {e}", "{t}, {e}")


def speaking_of(figures: Iterable[Figure], need: str) -> tuple[Figure, ...]:
    """What residents themselves have said of a need, of each study and country in the latest round.

    Figures that somebody else counted, ranks, and figures about one organisation are left out.
    """
    found = [f for f in figures if need in f.needs and _is_residents_own(f)]
    latest: dict[tuple[str, str], int] = {}
    for figure in found:
        key = (figure.study, figure.country)
        latest[key] = max(latest.get(key, 0), figure.year or 0)
    return tuple(f for f in found if (f.year or 0) == latest[f.study, f.country])


def background_of(figures: Iterable[Figure], need: str) -> tuple[Voice, ...]:
    """As ``speaking_of``, as voices: about Sweden before all, about everybody before those of an age."""
    known = tuple(figures)
    voices = [_voice(f, disputing(f, known)) for f in speaking_of(known, need)]
    return tuple(sorted(voices, key=lambda v: v.group is not None))


def _is_residents_own(figure: Figure) -> bool:
    is_asked = figure.method is not None and figure.method.asks_people
    is_told = figure.value is not None or figure.low is not None or figure.high is not None
    return (
        is_asked
        and is_told
        and figure.unit in _OF_HUNDRED
        and not figure.organisation
        and figure.country.startswith(_ABOUT)
    )


def _voice(figure: Figure, against: Iterable[Figure]) -> Voice:
    title = figure.title or same(figure.measure)
    edition = figure.edition_title
    return Voice(
        origin=Origin.REFERENCE,
        id=figure.id,
        title=_SHARED.fill(t=title, e=edition) if edition else title,
        unit=figure.unit.words if figure.unit else joined("", ()),
        value=figure.value,
        low=figure.low,
        high=figure.high,
        n=figure.n,
        wording=figure.wording,
        base=figure.base,
        start=figure.when,
        source=figure.source,
        url=figure.url,
        why_not=Unplaced.NOT_THIS_BODY,
        group=figure.group,
        about=figure.who or figure.country_title,
        published=(figure, *against),
        is_verbatim=figure.wording_is is WordingIs.VERBATIM,
        more_is_better=figure.better is not Better.LOWER,
    )
