"""The format of a file of other weights: a view of the same answers that is not the catalogue's."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.catalogue_schema import Weight
from digimaturity.model.file_fields import CriterionId, Strict, Words


class WeightsFile(Strict):
    """Other weights of dimensions, themes and criteria by id; what is not named weighs what it does in the catalogue.

    A theme that is named weighs that; the others of its dimension then weigh what their criteria do together, unless
    the catalogue says otherwise. ``title`` is what the view is called; the file's name unless given.
    """

    format: Literal[1] = 1
    title: Words | None = None
    dimensions: dict[CriterionId, Weight] = {}
    themes: dict[CriterionId, Weight] = {}
    criteria: dict[CriterionId, Weight] = {}

    @model_validator(mode="after")
    def some_weight(self) -> WeightsFile:
        """A file without any weight would be shown as another view, and be the same."""
        if not (self.dimensions or self.themes or self.criteria):
            raise BilingualValueError(
                Text(
                    "Inga vikter. Ange minst en under dimensions, themes eller criteria.",
                    "No weights. Give at least one under dimensions, themes or criteria.",
                )
            )
        return self
