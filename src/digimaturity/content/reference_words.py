"""Published figures in words: a value with its unit, n, the round, how it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import long_date, thousands
from digimaturity.ground.language import Text, counted, joined, number, same
from digimaturity.model.figure import Unit

if TYPE_CHECKING:
    from digimaturity.model.figure import Figure

UNKNOWN = Text("okänt", "unknown")
NOT_KNOWN = Text("okänd", "unknown")
_PERCENT = Text("{n} %", "{n}%")
_POINTS = Text("{n} procentenheter", "{n} percentage points")
_RANK, _RANK_OF = Text("plats {n}", "rank {n}"), Text("plats {n} av {m}", "rank {n} of {m}")
_BETTER, _WORSE = Text("{n} bättre", "{n} better"), Text("{n} sämre", "{n} worse")
_SAME_PLACE = Text("samma plats", "the same rank")
_PLACE, _PLACES = Text("plats", "place"), Text("platser", "places")
_OVER, _UNDER = Text("mer än {v}", "more than {v}"), Text("mindre än {v}", "less than {v}")
_QUOTED = Text("”{t}”", '"{t}"')
_INFERRED = Text("{d} (härlett)", "{d} (inferred)")
_COUNTED = {Unit.PEOPLE, Unit.ANSWERS, Unit.COMMENTS, Unit.COUNTRIES, Unit.BODIES}
_MOST = 4


def decimals_of(*values: float | None) -> int:
    """How many decimals show all of some numbers as they are written, at most four."""
    known = [v for v in values if v is not None]
    return next((n for n in range(_MOST) if all(abs(v - round(v, n)) < 1e-6 for v in known)), _MOST)  # noqa: PLR2004


def plainly_shown(value: float, decimals: int | None = None, *, signed: bool = False) -> Text:
    """A number with the decimals that it has, or as many as are asked for; ``signed`` puts a plus before a rise."""
    said = number(value, decimals_of(value) if decimals is None else decimals)
    return said.each(lambda words: f"+{words}") if signed and value > 0 else said


def with_unit(value: float, figure: Figure, decimals: int | None = None) -> Text:
    """A number in the unit of a figure."""
    if figure.unit is Unit.PERCENT:
        return _PERCENT.fill(n=plainly_shown(value, decimals))
    if figure.unit is Unit.POINTS:
        return _POINTS.fill(n=plainly_shown(value, decimals, signed=True))
    if figure.unit is Unit.RANK:
        return (_RANK_OF if figure.out_of else _RANK).fill(n=plainly_shown(value), m=figure.out_of)
    if figure.unit in _COUNTED:
        return thousands(round(value))
    return plainly_shown(value, decimals)


def value_shown(figure: Figure, decimals: int | None = None) -> Text:
    """A figure's value as people read it: with its unit, as a bound, or as the source's own words."""
    if figure.value is not None:
        return with_unit(figure.value, figure, decimals)
    if figure.low is not None and figure.high is not None:
        return same("{a}–{b}").fill(a=with_unit(figure.low, figure), b=with_unit(figure.high, figure))
    if figure.low is not None:
        return _OVER.fill(v=with_unit(figure.low, figure))
    if figure.high is not None:
        return _UNDER.fill(v=with_unit(figure.high, figure))
    quoted = _QUOTED.fill(t=figure.text)
    if not figure.text_en:
        return quoted
    # The source's own words are Swedish: whoever reads another language has what they mean, too.
    return Text.composed(lambda language: quoted.say(language) + ("" if language == "sv" else f" ({figure.text_en})"))


def difference_shown(difference: float, unit: Unit | None) -> Text:
    """A difference in the unit of its two ends; of shares in percentage points, never in per cent."""
    if unit is Unit.RANK:
        places = counted(abs(round(difference)), _PLACE, _PLACES)
        return (_BETTER if difference < 0 else _WORSE).fill(n=places) if difference else _SAME_PLACE
    size = plainly_shown(difference, signed=True)
    return _POINTS.fill(n=size) if unit in {Unit.PERCENT, Unit.POINTS} else size


def n_shown(figure: Figure) -> Text:
    """How many it is a figure of; a dash for a number of people or answers, which is no figure of any."""
    if figure.n is not None:
        return thousands(figure.n)
    if figure.unit in _COUNTED:
        return same("–")
    return figure.n_about or UNKNOWN


def who_shown(figure: Figure) -> Text:
    """Of whom: the country, or those in it that the figure speaks of; the organisation, the group."""
    body = figure.organisation_title or (same(figure.organisation) if figure.organisation else None)
    parts = [t for t in (figure.who or figure.country_title, body) if t]
    parts += [figure.group] if figure.group else []
    return joined(", ", parts) if parts else same("")


def round_shown(figure: Figure) -> Text:
    """The round of the study."""
    return figure.edition_title or same(figure.edition)


def when_shown(figure: Figure) -> Text:
    """When it was measured; otherwise when it was published."""
    if figure.fielded_from and figure.fielded_to:
        return same("{a} – {b}").fill(a=long_date(figure.fielded_from), b=long_date(figure.fielded_to))
    if figure.fielded_from:
        said = long_date(figure.fielded_from)
        return _INFERRED.fill(d=said) if figure.is_year_inferred else said
    if figure.published or figure.date:
        return Text("publicerad {d}", "published {d}").fill(d=long_date(figure.published or figure.date))
    return UNKNOWN
