"""Answers as somebody who computes hands them in: levels, values, words and numbers, held against a criterion."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.model.answers import Answer, Observation
from digimaturity.model.fit import observation_misfits
from digimaturity.model.terms import Outcome
from digimaturity.workspace.answer_faults import fault

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue, Criterion

# What stands for an answer: a level, a measured value, "na", None or NaN for not assessed, or one of these by service.
Given: TypeAlias = "Answer | Observation | float | str | tuple[float, float] | Mapping[str, Given] | None"


def answer_given(catalogue: Catalogue, identity: str, given: Given) -> Answer:
    """What was handed in for a criterion, as an answer to it.

    Raises:
        UsageError: no such criterion, or what is no answer to it.
    """
    if identity not in catalogue.by_id:
        raise UsageError(Text("Kriteriet {c} finns inte.", "There is no criterion {c}.").fill(c=identity))
    if isinstance(given, Answer):
        return given
    criterion = catalogue.by_id[identity]
    if isinstance(given, Mapping):
        return Answer(identity, services={s: _observation(criterion, one) for s, one in given.items()})
    return Answer(identity, _observation(criterion, given))


def _observation(criterion: Criterion, given: Any) -> Observation:  # noqa: ANN401 - checked here
    if isinstance(given, Observation):
        found = given
    elif given is None or given != given:  # noqa: PLR0124 - NaN, as data frames say that nothing is there
        found = Observation.not_assessed()
    elif isinstance(given, str) and (outcome := Outcome.typed(given)) and outcome.excuses:
        found = Observation(outcome, reason="–")
    else:
        ends = given if isinstance(given, tuple | list) else (given,)
        if len(ends) not in {1, 2} or not all(map(_is_number, ends)):
            raise UsageError(
                Text("{c}: {v!r} är inget svar.", "{c}: {v!r} is no answer.").fill(c=criterion.id, v=given),
                Text(
                    "Ange en nivå, ett mätvärde, två som svaret är mellan (2, 5), ”na” eller None.",
                    'Give a level, a measured value, two that the answer lies between (2, 5), "na" or None.',
                ),
            )
        if unending := [end for end in ends if not isfinite(end)]:
            raise UsageError(
                Text("{c}: {v} är inget ändligt tal.", "{c}: {v} is no finite number.").fill(
                    c=criterion.id, v=unending[0]
                )
            )
        found = Observation.choosing(criterion, *ends)
    for misfit in observation_misfits(criterion, found):
        raise UsageError(Text("{c}: {f}", "{c}: {f}").fill(c=criterion.id, f=fault(misfit, criterion, found)))
    return found


def _is_number(given: Any) -> bool:  # noqa: ANN401 - whatever is handed in
    try:
        float(given)
    except (TypeError, ValueError):
        return False
    return not isinstance(given, bool | str | bytes)
