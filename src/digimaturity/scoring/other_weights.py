"""The same catalogue with other weights: other views of the same answers, and what a criterion is worth in each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from digimaturity.model.catalogue import Catalogue

# The middle of one to five, for a measured criterion that does not say how useful it is.
_MIDDLE = 3
EQUAL = Text("alla kriterier väger lika", "all criteria weigh the same")
USEFULNESS = Text("vikter gånger nyttan för invånarna", "weights times usefulness to residents")


def equally(catalogue: Catalogue) -> Catalogue:
    """Each criterion weighs 1, each theme what its criteria do together, and the dimensions are equal."""
    weights = {c.id: 1.0 for c in catalogue.all_criteria}
    return _level(_weighing(catalogue, weights), EQUAL)


def by_usefulness(catalogue: Catalogue) -> Catalogue:
    """Each criterion's weight times its usefulness, each theme what its criteria do, and the dimensions are equal."""
    weights = {c.id: c.weight * (c.usefulness or _MIDDLE) for c in catalogue.all_criteria}
    return _level(_weighing(catalogue, weights), USEFULNESS)


def as_given(
    catalogue: Catalogue,
    dimensions: Mapping[str, float],
    themes: Mapping[str, float],
    criteria: Mapping[str, float],
    view: Text,
) -> Catalogue:
    """Some weights replaced, by id; what is not named weighs as before.

    In a dimension of which a theme is named, the others weigh what their criteria do together where the catalogue
    gives them no weight: themes have weights of their own all together or not at all.
    """
    found = _weighing(catalogue, criteria)

    def theme_weight(theme: str, own: float | None, *, is_named: bool) -> float | None:
        if theme in themes or own is not None or not is_named:
            return themes.get(theme, own)
        return sum(c.weight for c in found.by_theme[theme]) or None

    made = tuple(
        replace(
            d,
            weight=dimensions.get(d.id, d.weight),
            themes=tuple(
                replace(t, weight=theme_weight(t.id, t.weight, is_named=any(o.id in themes for o in d.themes)))
                for t in d.themes
            ),
        )
        for d in found.dimensions
    )
    return replace(found, dimensions=made, view=view)


def _weighing(catalogue: Catalogue, weights: Mapping[str, float]) -> Catalogue:
    members = tuple(
        replace(c, weight=weights[c.id]) if weights.get(c.id, c.weight) != c.weight else c
        for c in catalogue.all_criteria
    )
    return replace(catalogue, all_criteria=members)


def _level(catalogue: Catalogue, view: Text) -> Catalogue:
    level = tuple(
        replace(d, weight=1.0, themes=tuple(replace(t, weight=None) for t in d.themes)) for d in catalogue.dimensions
    )
    return replace(catalogue, dimensions=level, view=view)


def worth(catalogue: Catalogue, asked: Collection[str] | None = None) -> dict[str, float]:
    """What each criterion is worth in the total when all are applicable, 0–1, by id; together 1.

    Args:
        catalogue: its weights are used.
        asked: ids of those that are used, of a profile for instance; None for all.
    """
    groups = {
        d: [(t, own) for t in d.themes if (own := [c for c in catalogue.by_theme[t.id] if _among(c.id, asked)])]
        for d in catalogue.dimensions
    }
    whole = sum(d.weight for d, themes in groups.items() if themes)
    found: dict[str, float] = {}
    for dimension, themes in groups.items():
        sums = {t.id: sum(c.weight for c in own) for t, own in themes}
        heavy = {t.id: sums[t.id] if t.weight is None else t.weight for t, _ in themes}
        for theme, own in themes:
            share = dimension.weight / whole * heavy[theme.id] / sum(heavy.values())
            found |= {c.id: share * c.weight / sums[theme.id] for c in own}
    return found


def _among(identity: str, asked: Collection[str] | None) -> bool:
    return asked is None or identity in asked
