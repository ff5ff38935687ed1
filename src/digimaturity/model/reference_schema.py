"""The published format of reference figures."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from digimaturity.model.catalogue_schema import BothTexts, Scale, Strict, Words
from digimaturity.model.organisation_schema import Slug


class FigureEntry(Strict):
    """One published figure; nothing without its wording, base, date and source."""

    id: Slug
    organisation: Slug | None = None
    measure: Words
    value: float
    scale: Scale
    wording: BothTexts
    base: BothTexts
    n: int | None = Field(default=None, gt=0)
    date: Words
    source: Words
    url: Words


class ReferenceFile(Strict):
    """Figures from one published study."""

    format: Literal[1]
    id: Slug
    title: BothTexts
    figures: list[FigureEntry] = Field(min_length=1)
