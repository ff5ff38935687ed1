"""How sure a ranking is; of a small group it is read where it was computed before, for numpy takes longer to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.known_result import known_result
from digimaturity.insight.sources import is_choice
from digimaturity.insight.uncertainty import Uncertainty

if TYPE_CHECKING:
    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.raters.double_coding import DoubleCoding
    from digimaturity.insight.sources import Draws, Source
    from digimaturity.model.catalogue import Catalogue

# Of more answers, to tell whether they are the same would take about as long as to compute.
_FEW = 2_000
# Where it is computed: the room that does it and those below it that it imports.
_ROOMS = ("ground", "insight", "model", "scoring")


def intervals_of(
    ranking: Ranking, catalogue: Catalogue, coded: tuple[DoubleCoding, ...], sources: tuple[Source, ...], how: Draws
) -> Uncertainty:
    """How sure a ranking of at least two is.

    Args:
        ranking: the group.
        catalogue: the questions and their weights.
        coded: what two or more assessors have answered, of all organisations in the edition.
        sources: what is varied: choices, errors of measurement, or both.
        how: how many draws, from which seed, how far weights are moved, and how much an interval holds.

    Raises:
        ValueError: fewer than two are ranked.
    """
    given = ranking, catalogue, coded, sources, how
    if sum(len(place.body.answers) for place in ranking.places) > _FEW:
        return _intervals(*given)
    return known_result(_intervals, *given, of=Uncertainty, rooms=_ROOMS, packages=["numpy"])


def _intervals(
    ranking: Ranking, catalogue: Catalogue, coded: tuple[DoubleCoding, ...], sources: tuple[Source, ...], how: Draws
) -> Uncertainty:
    """By nothing but what is given, since what it finds is kept under that."""
    from digimaturity.insight.bands import bands_of, no_surer_than_pairs
    from digimaturity.insight.choices import other_choices
    from digimaturity.insight.measurement_error import measurement_errors  # these bring numpy

    choices = tuple(s for s in sources if is_choice(s))
    faults = tuple(s for s in sources if not is_choice(s))
    drawn: dict[str, Any] = {"draws": how.draws, "level": how.level, "seed": how.seed}
    varied = other_choices(ranking, catalogue, choices, swing=how.swing, **drawn) if choices else None
    measured = measurement_errors(ranking, catalogue, coded, faults, **drawn) if faults else None
    bands = bands_of(ranking, measured)
    if bands is None:
        message = "nobody to tell from another"
        raise ValueError(message)
    return Uncertainty(varied, no_surer_than_pairs(measured, bands) if measured else None, bands)
