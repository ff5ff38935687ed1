"""Published figures for tests, each with what a test cares about and something plain for the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from digimaturity.ground.language import Text, same
from digimaturity.model.figure import Better, Figure, Method, ReferenceStudy, Unit, Whole, WordingIs

_PLAIN = Figure(
    id="a",
    organisation="",
    measure="trouble",
    value=50.0,
    wording=Text("Hade du problem?", "Did you have trouble?"),
    base=Text("vuxna", "adults"),
    n=1000,
    date="",
    source="A page",
    url="https://example.se",
    study="survey",
    edition="2020",
    year=2020,
    title=Text("Hade problem", "Had trouble"),
    method=Method.SURVEY,
    wording_is=WordingIs.VERBATIM,
    published="2020",
    unit=Unit.PERCENT,
    country="SE",
    country_title=Text("Sverige", "Sweden"),
    better=Better.LOWER,
)


def figure(identity: str = "a", value: float | None = 50.0, year: int | None = 2020, **more: Any) -> Figure:
    """A share of adults in Sweden, of the round of its year unless another is named."""
    more.setdefault("edition", "" if year is None else str(year))
    return replace(_PLAIN, id=identity, value=value, year=year, **more)


def study(*figures: Figure, wholes: tuple[Whole, ...] = ()) -> ReferenceStudy:
    """A study of these figures."""
    return ReferenceStudy("survey", same("Survey"), Method.SURVEY, None, figures, wholes)
