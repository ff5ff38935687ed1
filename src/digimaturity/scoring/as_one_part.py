"""Any criteria of a catalogue as a dimension of their own: scored by the rules that hold for every dimension."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.model.catalogue import Dimension

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.ground.language import Text
    from digimaturity.model.catalogue import Catalogue


def as_one(catalogue: Catalogue, key: str, title: Text, criteria: Collection[str]) -> Catalogue:
    """The catalogue with these criteria as its only dimension, in the themes that they stand in.

    A theme that has a weight of its own keeps it; the others weigh what their criteria among these weigh together.

    Args:
        catalogue: the questions and their weights.
        key: the id of the dimension that they make; ``title``: what it is called.
        title: in both languages.
        criteria: ids of those that are asked today; others are passed over.
    """
    own = tuple(replace(c, dimension=key) for c in catalogue.criteria if c.id in criteria)
    present = {c.theme for c in own}
    themes = tuple(replace(t, dimension=key) for d in catalogue.dimensions for t in d.themes if t.id in present)
    return replace(catalogue, dimensions=(Dimension(key, title, title, 1.0, themes),), all_criteria=own)
