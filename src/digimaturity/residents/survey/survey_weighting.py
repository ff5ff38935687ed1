"""Weights fitted to the population's margins, as a survey's map gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.errors import Place, Problem, UsageError, refuse
from digimaturity.ground.language import Text, number
from digimaturity.ground.quoting import named
from digimaturity.residents.survey.raking import Margin, margin_problems, rake
from digimaturity.residents.survey.survey_labels import combined

if TYPE_CHECKING:
    from digimaturity.model.survey_map import PopulationMargin, SurveyMap
    from digimaturity.residents.survey.raking import Raked
    from digimaturity.residents.survey.sampling_design import Design
    from digimaturity.residents.survey.survey_labels import Labelled


def fitted(design: Design, survey: SurveyMap, groups: dict[str, Labelled], source: str) -> tuple[Raked, int]:
    """The weights fitted to the margins of the map, and how many rows get none since they lack a group.

    Raises:
        InvalidDataError: the margins do not suit the responses.
        UsageError: no weights meet the margins.
    """
    own = [combined([groups[g] for g in margin.groups]) for margin in survey.margins]
    lacking = np.zeros(len(design), dtype=bool)
    for labelled in own:
        lacking |= labelled.codes < 0
    weights = np.where(lacking, 0.0, design.weights)
    margins = [_margin(margin, labelled, by_name=False) for margin, labelled in zip(survey.margins, own, strict=True)]
    strange = [p for m, labelled in zip(survey.margins, own, strict=True) for p in _not_there(m, labelled, survey)]
    refuse(
        strange, Text("Marginalerna stämmer inte med grupperna ({n}).", "The margins do not match the groups ({n}).")
    )
    if margin_problems(weights, margins):
        named = [_margin(m, labelled, by_name=True) for m, labelled in zip(survey.margins, own, strict=True)]
        problems = [Problem(Place(source, None, p.column), p.message, p.code) for p in margin_problems(weights, named)]
        refuse(
            problems, Text("Vikterna kan inte räknas efter marginalerna ({n}).", "Weights do not fit margins ({n}).")
        )
    least, most = survey.bounds
    raked = rake(weights, margins, least=least, most=np.inf if most is None else most)
    if not raked.converged:
        raise UsageError(
            Text(
                "Vikterna når inte marginalerna efter {r} varv: {f} procent av befolkningen ligger fel.",
                "The weights do not meet the margins after {r} rounds: {f} per cent of the population is off.",
            ).fill(r=raked.rounds, f=number(100 * raked.farthest, 3)),
            Text(
                "Slå ihop små grupper i margins, eller vidga weight_bounds.",
                "Merge small groups in margins, or widen weight_bounds.",
            ),
        )
    return raked, int((lacking & (design.weights > 0)).sum())


def _margin(margin: PopulationMargin, labelled: Labelled, *, by_name: bool) -> Margin:
    """A margin; numbers stand for the groups' names where nothing is wrong, since they are many times faster."""
    name = " × ".join(margin.groups)
    totals = {" × ".join(key): value for key, value in margin.totals}
    # Whoever has no group has no weight either, and may stand anywhere.
    codes = np.maximum(labelled.codes, 0)
    if by_name:
        return Margin(name, np.array(labelled.labels, dtype=object)[codes], totals)
    return Margin(name, codes, {str(at): totals[label] for at, label in enumerate(labelled.labels) if label in totals})


def _not_there(margin: PopulationMargin, labelled: Labelled, survey: SurveyMap) -> list[Problem]:
    """Groups that a margin has and the map has not."""
    problems = []
    for key, value in margin.totals:
        label = " × ".join(key)
        if value > 0 and label not in labelled.labels:
            message = Text(
                "Gruppen ”{g}” finns inte. Det finns: {k}.", 'There is no group "{g}". There are: {k}.'
            ).fill(g=label, k=named(labelled.labels))
            problems.append(Problem(Place(margin.source or survey.id, None, " × ".join(margin.groups)), message))
    return problems
